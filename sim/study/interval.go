package study

import (
	"math"
	"slices"
	"strings"

	"microgov/agents/portable"
)

// Description sums up one number over replications. Replications where it is
// not defined (NaN) do not count.
type Description struct {
	N             int
	Mean, SD      float64
	Low, High     float64 // 95 % interval of the mean (Student's t); NaN below two
	Min, Max      float64
	Q05, Q25, Q50 float64 // quantiles over replications
	Q75, Q95      float64
}

// Describe sums up values.
func Describe(values []float64) Description {
	known := slices.DeleteFunc(slices.Clone(values), math.IsNaN)
	slices.Sort(known)
	d := Description{N: len(known)}
	if d.N == 0 {
		nan := math.NaN()
		return Description{0, nan, nan, nan, nan, nan, nan, nan, nan, nan, nan, nan}
	}
	d.Min, d.Max = known[0], known[d.N-1]
	d.Q05, d.Q25, d.Q50 = quantile(known, 0.05), quantile(known, 0.25), quantile(known, 0.5)
	d.Q75, d.Q95 = quantile(known, 0.75), quantile(known, 0.95)
	d.Mean, d.SD = meanSD(known)
	half := math.NaN()
	if d.N > 1 {
		half = float64(Student(d.N) * d.SD / math.Sqrt(float64(d.N))) // not fused with what follows
	}
	d.Low, d.High = d.Mean-half, d.Mean+half
	return d
}

// meanSD returns mean and standard deviation of sorted values. Equal ones have
// themselves as mean and no deviation, not what adding them up rounds to.
func meanSD(sorted []float64) (mean, sd float64) {
	if first := sorted[0]; len(sorted) > 1 && first == sorted[len(sorted)-1] {
		return first, 0
	}
	return portable.MeanSD(sorted)
}

// quantile interpolates between sorted values, the least at 0 and the greatest
// at 1 (type 7 of Hyndman and Fan 1996), so that a half is the usual median.
func quantile(sorted []float64, p float64) float64 {
	at := p * float64(len(sorted)-1)
	k := int(at)
	if k == len(sorted)-1 {
		return sorted[k]
	}
	return sorted[k] + float64((at-float64(k))*(sorted[k+1]-sorted[k]))
}

// Student returns the factor of the standard error in a 95 % interval of a
// mean of n values.
func Student(n int) float64 { return portable.Student(0.975, n-1) }

// Within returns d with an interval that does not leave the range of the number
// described: Student's knows of none.
func (d Description) Within(low, high float64) Description {
	d.Low, d.High = math.Max(d.Low, low), math.Min(d.High, high) // NaN stays NaN
	return d
}

// DescribeMeasure sums up a measure with that unit: intervals of shares and of
// indices stay within 0 to 1. Better is 0 for what is no level, such as a rise
// of a share, and is not bounded.
func DescribeMeasure(values []float64, unit string, better int) Description {
	d := Describe(values)
	if isShare := unit == "index" || strings.HasPrefix(unit, "share"); isShare && better != 0 {
		d = d.Within(0, 1)
	}
	return d
}

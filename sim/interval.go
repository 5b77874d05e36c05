package sim

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
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
	d.Mean, d.SD = stat.MeanStdDev(known, nil)
	half := math.NaN()
	if d.N > 1 {
		half = Student(d.N) * d.SD / math.Sqrt(float64(d.N))
	}
	d.Low, d.High = d.Mean-half, d.Mean+half
	return d
}

// quantile interpolates between sorted values, the least at 0 and the greatest
// at 1 (type 7 of Hyndman and Fan 1996), so that a half is the usual median.
func quantile(sorted []float64, p float64) float64 {
	at := p * float64(len(sorted)-1)
	k := int(at)
	if k == len(sorted)-1 {
		return sorted[k]
	}
	return sorted[k] + (at-float64(k))*(sorted[k+1]-sorted[k])
}

// Student returns the factor of the standard error in a 95 % interval of a
// mean of n values.
func Student(n int) float64 {
	return distuv.StudentsT{Mu: 0, Sigma: 1, Nu: float64(n - 1)}.Quantile(0.975)
}

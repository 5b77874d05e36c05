package study

import (
	"math"

	"microgov/sim/measures"
)

// Difference is how a measure differs from the baseline over replications
// paired on common random numbers. Baseline, Scenario and the difference rest
// on the same pairs: those in which both sides are defined.
type Difference struct {
	Measure            measures.Measure[measures.Record]
	Of                 int // pairs simulated; N of them have the measure on both sides
	Baseline, Scenario Description
	Description                // of scenario − baseline, pair by pair
	Share              float64 // of pairs in which the scenario is better (higher where neither is), ties half
}

// Sure tells whether the 95 % interval of the difference excludes zero.
func (d Difference) Sure() bool { return d.Low > 0 || d.High < 0 }

// Compare pairs the replications that both results have, and returns the
// difference of every summary measure.
func Compare(baseline, scenario []Result) []Difference {
	pairs := paired(baseline, scenario)
	all := make([]Difference, len(measures.Summaries))
	for k, m := range measures.Summaries {
		var base, other, diff []float64
		for _, pair := range pairs {
			a, b := pair[0].Summary[k], pair[1].Summary[k]
			if math.IsNaN(a) || math.IsNaN(b) {
				continue
			}
			base, other, diff = append(base, a), append(other, b), append(diff, Subtract(b, a))
		}
		of := func(values []float64) Description { return DescribeMeasure(values, m.Unit, m.Better) }
		all[k] = Difference{m, len(pairs), of(base), of(other), Describe(diff), shareBetter(diff, m.Better)}
	}
	return all
}

// Two numbers that differ by less than this are the same: a millionth part of a
// millionth, or a billionth part of the larger. Sums of some thousand numbers
// in double precision are sure to ten digits or more, and no effect that
// anybody could care for is as small, so that what lies below is rounding.
const (
	leastDifference = 1e-12
	leastPart       = 1e-9
)

// Subtract returns a − b, and 0 where they differ by no more than rounding:
// by 1e-12 or by 1e-9 of the larger.
func Subtract(a, b float64) float64 {
	d := a - b
	if math.Abs(d) <= max(leastDifference, leastPart*max(math.Abs(a), math.Abs(b))) {
		return 0
	}
	return d
}

// CompareWeeks returns, week by week, the paired difference of a weekly measure.
func CompareWeeks(baseline, scenario []Result, m measures.Measure[measures.Week]) []Description {
	pairs := paired(baseline, scenario)
	var all []Description
	for w := 0; len(pairs) > 0 && w < min(len(pairs[0][0].Weeks), len(pairs[0][1].Weeks)); w++ {
		diff := make([]float64, len(pairs))
		for n, pair := range pairs {
			diff[n] = Subtract(m.Of(&pair[1].Weeks[w]), m.Of(&pair[0].Weeks[w]))
		}
		all = append(all, Describe(diff))
	}
	return all
}

// paired returns the results of the replications that both have.
func paired(a, b []Result) [][2]*Result {
	byNumber := make(map[int]*Result, len(b))
	for k := range b {
		byNumber[b[k].Replication] = &b[k]
	}
	var pairs [][2]*Result
	for k := range a {
		if other := byNumber[a[k].Replication]; other != nil {
			pairs = append(pairs, [2]*Result{&a[k], other})
		}
	}
	return pairs
}

// shareBetter is the share of differences in the better direction, NaN of none.
func shareBetter(diff []float64, better int) float64 {
	if better == 0 {
		better = 1
	}
	sum := 0.0
	for _, d := range diff {
		switch x := d * float64(better); {
		case x > 0:
			sum++
		case x == 0:
			sum += 0.5
		}
	}
	return sum / float64(len(diff))
}

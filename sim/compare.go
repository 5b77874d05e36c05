package sim

import "math"

// Difference is how a measure differs from the baseline over replications
// paired on common random numbers.
type Difference struct {
	Measure            Measure[Run]
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
	all := make([]Difference, len(Summaries))
	for k, m := range Summaries {
		base, other, diff := make([]float64, len(pairs)), make([]float64, len(pairs)), make([]float64, len(pairs))
		for n, pair := range pairs {
			base[n], other[n] = pair[0].Summary[k], pair[1].Summary[k]
			diff[n] = other[n] - base[n]
		}
		all[k] = Difference{m, Describe(base), Describe(other), Describe(diff), shareBetter(diff, m.Better)}
	}
	return all
}

// CompareWeeks returns, week by week, the paired difference of a weekly measure.
func CompareWeeks(baseline, scenario []Result, m Measure[Week]) []Description {
	pairs := paired(baseline, scenario)
	var all []Description
	for w := 0; len(pairs) > 0 && w < min(len(pairs[0][0].Weeks), len(pairs[0][1].Weeks)); w++ {
		diff := make([]float64, len(pairs))
		for n, pair := range pairs {
			diff[n] = m.Of(&pair[1].Weeks[w]) - m.Of(&pair[0].Weeks[w])
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

// shareBetter is the share of differences in the better direction.
func shareBetter(diff []float64, better int) float64 {
	if better == 0 {
		better = 1
	}
	n, sum := 0, 0.0
	for _, d := range diff {
		switch x := d * float64(better); {
		case math.IsNaN(x):
			continue
		case x > 0:
			sum++
		case x == 0:
			sum += 0.5
		}
		n++
	}
	return ratio(sum, float64(n))
}

package measures

import (
	"math"

	"microgov/sim"
)

// Survival holds the times to resolution of all problems that arose in a run
// of so many weeks, for the curve of Kaplan and Meier (1958). Open problems are
// censored at the end; those that escalated or lapsed stay unresolved for good,
// so the curve is 1 − the cumulative incidence of resolution.
type Survival struct {
	sim.Times
	Weeks int
}

// Add counts o's problems too; both cover the same weeks.
func (s *Survival) Add(o *Survival) {
	s.Times.Add(&o.Times)
	s.Weeks = max(s.Weeks, o.Weeks)
}

// Curve returns the share not yet resolved t weeks after arising, for t from 0;
// it ends where nobody is at risk any more. Between two censorings it is a
// ratio of whole numbers, rounded once.
func (s Survival) Curve() []float64 {
	risk := 0
	for _, n := range s.After {
		risk += n
	}
	for _, n := range s.Left {
		risk += n
	}
	curve, level, from := []float64{1}, 1.0, risk // level at the last censoring, when from were at risk
	for t := 1; t <= s.Weeks && risk > 0; t++ {
		left := risk - entry(s.After, t)
		curve = append(curve, float64(level*(float64(left)/float64(from))))
		if risk = left - entry(s.Left, s.Weeks-t); risk < left {
			level, from = curve[t], risk
		}
	}
	return curve
}

// entry is entry k of a column, 0 beyond its end.
func entry(column []int, k int) int {
	if k < len(column) {
		return column[k]
	}
	return 0
}

// Quantile returns the first week at which at least a share q is resolved, and
// NaN if the curve does not get there. A level that the curve touches counts as
// reached, which rounding alone would not see.
func (s Survival) Quantile(q float64) float64 {
	const rounding = 1e-12
	for t, left := range s.Curve() {
		if t > 0 && left <= 1-q+rounding {
			return float64(t)
		}
	}
	return math.NaN()
}

// Mean returns the mean time to resolution restricted to the horizon, or to
// the run where that is shorter: the area under the curve up to it, in weeks, so
// that what is never resolved counts with the whole of it. It is NaN without
// problems, and where the curve ends before.
func (s Survival) Mean(horizon int) float64 {
	area, curve := 0.0, s.Curve()
	horizon = min(horizon, s.Weeks)
	for t := range horizon {
		switch {
		case t < len(curve) && len(curve) > 1:
			area += curve[t]
		case len(curve) == 1 || curve[len(curve)-1] > 0:
			return math.NaN()
		}
	}
	return area
}

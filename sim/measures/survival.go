package sim

import (
	"math"
	"slices"

	"microgov/agents"
)

// Survival holds the times to resolution of all problems that arose, for the
// curve of Kaplan and Meier (1958). Time runs from the arising, in weeks begun:
// a problem resolved in the week in which it arose took 1. Open problems are
// censored at the end; those that escalated or lapsed stay unresolved for good,
// so the curve is 1 − the cumulative incidence of resolution.
type Survival struct {
	After []int // resolved in week t after arising, from 1
	Left  []int // not resolved, by week of arising
}

func newSurvival(weeks int) Survival {
	return Survival{After: make([]int, weeks+1), Left: make([]int, weeks)}
}

func (s Survival) clone() Survival {
	return Survival{slices.Clone(s.After), slices.Clone(s.Left)}
}

// arose and resolved count one problem; a run that goes on beyond its
// scenario's weeks is no longer counted.
func (s Survival) arose(week int) {
	if week < len(s.Left) {
		s.Left[week]++
	}
}

func (s Survival) resolved(p *agents.Problem) {
	if t := int(p.Ended-p.Arose) + 1; t < len(s.After) && int(p.Arose) < len(s.Left) {
		s.After[t]++
		s.Left[p.Arose]--
	}
}

// Add counts o's problems too; both cover the same weeks.
func (s Survival) Add(o Survival) {
	for t, n := range o.After {
		s.After[t] += n
	}
	for w, n := range o.Left {
		s.Left[w] += n
	}
}

// Curve returns, after so many weeks done, the share not yet resolved t weeks
// after arising, for t from 0; the share at risk ends where the curve ends.
func (s Survival) Curve(weeks int) []float64 {
	risk := 0
	for _, n := range s.After {
		risk += n
	}
	for _, n := range s.Left {
		risk += n
	}
	curve := []float64{1}
	for t := 1; t <= weeks && risk > 0; t++ {
		last := curve[t-1]
		curve = append(curve, last*(1-share(s.After[t], risk)))
		risk -= s.After[t] + s.Left[weeks-t]
	}
	return curve
}

// Quantile returns the first week at which at least a share q is resolved, and
// NaN if the curve does not get there.
func (s Survival) Quantile(weeks int, q float64) float64 {
	for t, left := range s.Curve(weeks) {
		if left <= 1-q {
			return float64(t)
		}
	}
	return math.NaN()
}

// Mean returns the mean time to resolution restricted to the horizon: the area
// under the curve up to it, in weeks, so that what is never resolved counts
// with the whole horizon.
func (s Survival) Mean(weeks, horizon int) float64 {
	area, curve := 0.0, s.Curve(weeks)
	for t := range horizon {
		area += curve[min(t, len(curve)-1)]
	}
	return area
}

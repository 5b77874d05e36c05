package sim

import (
	"errors"
	"slices"

	"microgov/agents"
)

// Divergence is where two runs part, and whom that reaches.
type Divergence struct {
	Week    int       // the first week after which a resident differs; -1 if none does
	Reached []Reached // by week, then resident
}

// Reached is a resident whom the difference between two runs reaches: the week
// in which its state first differs, and along which way that came.
type Reached struct {
	Resident, Week int
	Way            Way
	What           What           // what happened to it in one of the runs and not, or not so, in the other
	Lever          agents.LeverID // where the way is a lever
}

// Diverge goes on with copies of two runs of one seed, replication and
// population that have come equally far, for so many weeks, and tells where
// they part. Each resident, problem and tie has its own luck in both, so
// whatever differs follows from what differed before.
func Diverge(one, other *Run, weeks int) (Divergence, error) {
	if one.key != other.key || one.week != other.week || one.pop.Len() != other.pop.Len() {
		return Divergence{}, errors.New("sim: the runs are not of one seed, replication, population and week")
	}
	d := Divergence{Week: -1}
	a, b := one.Clone(), other.Clone()
	reached := make([]bool, a.pop.Len())
	d.compare(a, b, reached, nil, nil)
	for range weeks {
		touchesA, touchesB := a.trace(), b.trace()
		d.compare(a, b, reached, touchesA, touchesB)
	}
	return d, nil
}

// compare adds those who differ now and did not before.
func (d *Divergence) compare(a, b *Run, reached []bool, touchesA, touchesB []Touch) {
	for i := range int32(len(reached)) {
		if reached[i] || a.same(b, i) {
			continue
		}
		reached[i] = true
		r := parted(touchesOf(touchesA, i), touchesOf(touchesB, i))
		r.Resident, r.Week = int(i), a.week-1
		d.Reached = append(d.Reached, r)
	}
	if d.Week < 0 && len(d.Reached) > 0 {
		d.Week = d.Reached[0].Week
	}
}

// same tells whether resident i is in the same state in both runs.
func (r *Run) same(o *Run, i int32) bool {
	p, q := r.pop, o.pop
	if p.Age[i] != q.Age[i] || p.Trait[i] != q.Trait[i] || p.Stage[i] != q.Stage[i] || p.Recent[i] != q.Recent[i] {
		return false
	}
	for k, column := range p.Floats() {
		if (*column)[i] != (*q.Floats()[k])[i] {
			return false
		}
	}
	return slices.Equal(p.Skills(i), q.Skills(i)) && r.teamOf(i) == o.teamOf(i)
}

// teamOf returns the name of resident i's team, the zero value without one.
func (r *Run) teamOf(i int32) agents.TeamID {
	t := r.pop.Team[i]
	if t == agents.NoTeam {
		return agents.TeamID{}
	}
	return r.hubs[r.View().communityOf(i)].teams[t].TeamID
}

// parted tells by what the weeks of a resident in two runs, the same until
// then, first differ.
func parted(a, b []Touch) Reached {
	k := 0
	for k < min(len(a), len(b)) && a[k] == b[k] {
		k++
	}
	a, b = a[k:], b[k:]
	switch {
	case len(a) == 0 && len(b) == 0:
		return Reached{Way: ByRule}
	case len(a) == 0:
		return by(&b[0])
	case len(b) == 0:
		return by(&a[0])
	case slices.Contains(b, a[0]): // what is first in b comes in between
		return by(&b[0])
	case slices.Contains(a, b[0]) || a[0].What < b[0].What:
		return by(&a[0])
	case a[0].What == b[0].What && a[0].considers():
		return between(&a[0].Decision, &b[0].Decision, a[0].What)
	}
	return by(&b[0])
}

// by is reached by a touch.
func by(t *Touch) Reached { return Reached{Way: t.Way, What: t.What, Lever: t.Lever} }

// considers tells whether a touch is a decision.
func (t *Touch) considers() bool { return t.What >= Joining && t.What <= Founding }

// between tells by what two decisions of a resident differ.
func between(a, b *Decision, what What) Reached {
	switch {
	case a.Incentive != b.Incentive:
		return Reached{Way: ByLever, What: what, Lever: agents.Incentive}
	case a.Participation != b.Participation:
		return Reached{Way: ByLever, What: what, Lever: agents.Participation}
	case a.Neighbours != b.Neighbours:
		return Reached{Way: ByTie, What: what}
	}
	return Reached{Way: ByRule, What: what}
}

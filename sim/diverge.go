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
	for k := range max(len(a), len(b)) {
		if k < len(a) && k < len(b) && a[k] == b[k] {
			continue
		}
		switch {
		case k < len(a) && k < len(b) && a[k].What == b[k].What && a[k].What >= Joining && a[k].What <= Founding:
			return between(&a[k].Decision, &b[k].Decision, a[k].What)
		case k < len(b) && (k >= len(a) || !slices.Contains(a[k:], b[k])):
			return Reached{Way: b[k].Way, What: b[k].What, Lever: b[k].Lever}
		}
		return Reached{Way: a[k].Way, What: a[k].What, Lever: a[k].Lever}
	}
	return Reached{Way: ByRule}
}

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

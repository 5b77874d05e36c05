package sim

import "microgov/agents"

// Explanation is a week of one resident, and why it went so.
type Explanation struct {
	Week          int // from 0
	Resident      int
	Before, After Resident
	Touches       []Touch // in the order of the week
	rule          agents.Joining
}

// Why explains to what the week to come will lead for resident i, unless
// something is changed before it. The run itself stays where it is: to ask of
// a week that is over, run again up to it, which is exact.
func (v View) Why(i int) Explanation {
	r := v.r.Clone()
	e := Explanation{Week: r.week, Resident: i, Before: v.Resident(i)}
	e.Touches = touchesOf(r.trace(), int32(i))
	e.After, e.rule = r.View().Resident(i), r.sc.Joining
	return e
}

// Terms returns the terms of a decision among the touches, by agents.Term:
// their sum is the utility of taking part.
func (e *Explanation) Terms(d *Decision) [agents.Terms]float64 {
	terms := e.rule.Weigh(&d.Situation)
	terms[agents.FromInertia] = d.Inertia
	return terms
}

// Chance returns the chance that a decision turns out as yes.
func (e *Explanation) Chance(d *Decision) float64 {
	return e.rule.Chance(e.rule.Utility(&d.Situation) + d.Inertia)
}

// WhyOtherwise explains the same week under other values of keys that can
// change during a run, from this week on: what resident i would do with one
// lever otherwise. It returns scenarios.Faults as Run.Change does.
func (v View) WhyOtherwise(i int, sets ...string) (Explanation, error) {
	r := v.r.Clone()
	if err := r.Change(sets...); err != nil {
		return Explanation{}, err
	}
	return r.View().Why(i), nil
}

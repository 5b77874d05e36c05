package sim

import (
	"testing"

	"microgov/agents"
	"microgov/scenarios"
	"microgov/sim/internal/block"
)

// loaded reads a shipped scenario with settings.
func loaded(t testing.TB, name string, sets ...string) *scenarios.Scenario {
	t.Helper()
	sc, err := scenarios.Load(name, sets...)
	if err != nil {
		t.Fatal(err)
	}
	return sc
}

// tellOf makes resident i of a run know of the community's work.
func tellOf(r *Run, i int32) {
	r.pop.Stage[i] = agents.Aware
	b := r.shardOf(&r.hubs[r.View().communityOf(i)], i)
	b.stages[agents.Unaware]--
	b.stages[agents.Aware]++
	r.sort(b, block.Offset(i-b.first))
}

// differing counts the residents whose states differ.
func differing(a, b *Run) (n int) {
	for i := range int32(a.pop.Len()) {
		if !a.same(b, i) {
			n++
		}
	}
	return n
}

// unaware lists adults whom no word has reached.
func unaware(r *Run) (all []int32) {
	for i := range int32(r.pop.Len()) {
		if r.pop.Stage[i] == agents.Unaware && r.pop.Group(i) != agents.Child {
			all = append(all, i)
		}
	}
	return all
}

// Where nothing leads from one resident to another, another stage of one
// changes that one alone, however long the run goes on: nobody's luck depends
// on who else is in what set.
func TestOneChangeReachesNobodyElse(t *testing.T) {
	for _, remains := range []bool{true, false} { // what was changed; else chance may make both the same again
		sets := []string{"network.kind=none", "steps.team_building=false", "steps.problem_discovery=false"}
		if remains {
			sets = append(sets, "awareness.publicity=0", "awareness.forget=0", "population.turnover=[0, 0, 0]")
		}
		oneChange(t, New(loaded(t, "yongchang", sets...), 3, 0, 1), remains)
	}
}

func oneChange(t *testing.T, base *Run, remains bool) {
	t.Helper()
	for _, week := range []int{0, 5} {
		for base.week < week {
			base.Step()
		}
		all := unaware(base)
		for k := 0; k < len(all); k += len(all)/12 + 1 {
			a, b := base.Clone(), base.Clone()
			tellOf(b, all[k])
			for weeks := 1; weeks <= 20; weeks++ {
				a.Step()
				b.Step()
				if n := differing(a, b); n > 1 || remains && n != 1 {
					t.Errorf("resident %d changed in week %d: %d residents differ after %d weeks", all[k], week, n, weeks)
				}
			}
		}
	}
}

// In the whole model, without ties, most residents who are told of the
// community's work reach nobody else within three weeks, and whoever is reached
// is reached by a way that leads there: a team or a problem.
func TestWhoIsReachedIsReachedByAWay(t *testing.T) {
	base := New(loaded(t, "yongchang", "network.kind=none"), 1, 0, 1)
	for range 10 {
		base.Step()
	}
	all, alone := unaware(base), 0
	tried := 0
	for k := 0; k < len(all); k += len(all)/40 + 1 {
		other := base.Clone()
		tellOf(other, all[k])
		d, err := Diverge(base, other, 3)
		if err != nil {
			t.Fatal(err)
		}
		tried++
		if len(d.Reached) == 1 {
			alone++
		}
		for _, r := range d.Reached[1:] {
			if r.Way != ByTeam && r.Way != ByProblem && r.Way != ByLever {
				t.Errorf("resident %d is reached in week %d by %s (%s), where there are no ties", r.Resident, r.Week, WayNames[r.Way], WhatNames[r.What])
			}
		}
	}
	if alone < tried*8/10 {
		t.Errorf("%d of %d reach nobody else", alone, tried)
	}
}

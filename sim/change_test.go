package sim_test

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"microgov/agents"
	"microgov/scenarios"
	"microgov/sim"
	"microgov/sim/measures"
)

// A change of nothing changes nothing, and neither does measuring, asking why,
// copying or looking at anything, however often: every later bit is as it was.
func TestLookingChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sc := anyScenario(t)
		seed := rapid.Uint64().Draw(t, "seed")
		quiet := sim.New(sc, seed, 0, 1)
		watched := sim.New(sc, seed, 0, rapid.IntRange(1, 3).Draw(t, "workers"))
		for !quiet.Done() {
			quiet.Step()
			watched.Step()
			for range rapid.IntRange(0, 2).Draw(t, "looks") {
				look(t, watched)
			}
		}
		if !reflect.DeepEqual(sim.Columns(quiet), sim.Columns(watched)) || !equal([]measures.Week{measures.Of(quiet.View())}, []measures.Week{measures.Of(watched.View())}) {
			t.Fatal("the watched run went another way")
		}
	})
}

// look does all that can be done with a run without changing it.
func look(t *rapid.T, r *sim.Run) {
	v := r.View()
	measures.Of(v)
	log := measures.Log{}
	log.Add(v)
	log.All(v)
	for c := range v.Communities() {
		v.Teams(c)
		v.CountOf(c)
	}
	i := rapid.IntRange(0, v.Residents()-1).Draw(t, "resident")
	v.Resident(i)
	v.Why(i)
	if _, err := v.WhyOtherwise(i, "policy.publicity.intensity=1"); err != nil {
		t.Fatal(err)
	}
	if err := r.Change(); err != nil {
		t.Fatal(err)
	}
	other := r.Clone()
	other.Step()
	if _, err := sim.Diverge(r, other, 1); err == nil {
		t.Fatal("runs of different weeks are compared")
	}
}

// A change by hand in a week, the same as an event of the scenario, and a
// lever that starts in that week are one and the same future.
func TestAChangeIsAnEvent(t *testing.T) {
	small := []string{"population.residents=500", "run.weeks=40", "policy.training.intensity=0"}
	byHand := tell(sim.New(load(t, "yongchang", small...), 2, 0, 1))
	for range 20 {
		byHand.step()
	}
	if err := byHand.Change("policy.training.intensity=0.9", "policy.training.ramp=0", "community.staff_hours=90"); err != nil {
		t.Fatal(err)
	}
	byHand.finish()
	sc := load(t, "yongchang", small...)
	sc.Events = []scenarios.Event{{Week: 20, Set: []string{"policy.training.intensity=0.9", "policy.training.ramp=0", "community.staff_hours=90"}}}
	byEvent := finish(sim.New(sc, 2, 0, 1))
	if !same(byHand, byEvent) {
		t.Error("a change by hand is not the event")
	}
	again := finish(sim.New(byHand.View().Scenario(), 2, 0, 1))
	if !same(byHand, again) {
		t.Error("the scenario that a changed run gives is not what was simulated")
	}
	plain := finish(sim.New(load(t, "yongchang", small...), 2, 0, 1))
	if !equal(plain.weeks()[:20], byHand.weeks()[:20]) || equal(plain.weeks()[20:], byHand.weeks()[20:]) {
		t.Error("the change does not begin in its week")
	}
}

// A key that can't change is refused by its name, and so is a wrong value; the
// run goes on as if nothing had been said.
func TestChangeRefusesByName(t *testing.T) {
	r := sim.New(load(t, "yongchang", "population.residents=300"), 1, 0, 1)
	r.Step()
	for _, set := range []string{"teams.span=30", "network.degree=4", "population.residents=10", "community.staff_hours=-1", "policy.trainig.intensity=1"} {
		key, _, _ := strings.Cut(set, "=")
		key, _, _ = strings.Cut(key, ".intensity")
		err := r.Change(set)
		if faults := (scenarios.Faults{}); !errors.As(err, &faults) || !strings.Contains(err.Error(), key) {
			t.Errorf("%s: %v", set, err)
		}
	}
	if other := sim.New(load(t, "yongchang", "population.residents=300"), 1, 0, 1); true {
		other.Step()
		other.Step()
		r.Step()
		if !reflect.DeepEqual(sim.Columns(r), sim.Columns(other)) {
			t.Error("a refused change changes the run")
		}
	}
}

// Every key that is marked as able to change can be changed in the middle of a
// run, and each change of a lever, of staff, money or autonomy shows.
func TestEveryChangeableKeyChanges(t *testing.T) {
	base := sim.New(load(t, "yongchang", "population.residents=400"), 1, 0, 1)
	for range 10 {
		base.Step()
	}
	n := 0
	for _, p := range scenarios.Parameters() {
		if !p.Changes {
			continue
		}
		n++
		r := base.Clone()
		key := strings.ReplaceAll(p.Key, "*", "care")
		value := p.Max
		switch {
		case p.Type == "boolean":
			value = "false"
		case len(p.Choices) > 0:
			value = fmt.Sprintf("%q", p.Choices[len(p.Choices)-1])
		case p.Length > 0:
			value = "[" + strings.Repeat(p.Max+", ", p.Length-1) + p.Max + "]"
		}
		if strings.HasSuffix(key, ".rate") || strings.HasSuffix(key, ".affected") {
			value = "5"
		}
		if err := r.Change(key + "=" + value); err != nil {
			t.Errorf("%s = %s: %v", key, value, err)
			continue
		}
		for range 5 {
			r.Step()
		}
	}
	if n < 60 {
		t.Errorf("only %d keys can change", n)
	}
}

// Two futures that part by a lever part where the lever reaches, and the engine
// says whom it reaches, when and how: those whom the lever itself does not
// reach are reached later or in the same week by somebody.
func TestDivergenceOfALever(t *testing.T) {
	base := sim.New(load(t, "yongchang", "policy.publicity.intensity=0"), 1, 0, 1)
	for range 12 {
		base.Step()
	}
	other := base.Clone()
	if err := other.Change("policy.publicity.intensity=0.5", "policy.publicity.ramp=0", "policy.publicity.cost=0"); err != nil {
		t.Fatal(err)
	}
	d, err := sim.Diverge(base, other, 12)
	if err != nil {
		t.Fatal(err)
	}
	if d.Week != 12 {
		t.Errorf("they part in week %d, not in that of the change", d.Week)
	}
	count := map[sim.Way]int{}
	for _, r := range d.Reached {
		count[r.Way]++
		if r.Week == 12 && (r.Way != sim.ByLever || r.Lever != agents.Publicity) {
			t.Errorf("resident %d is reached in the first week by %s (%s)", r.Resident, sim.WayNames[r.Way], sim.WhatNames[r.What])
		}
	}
	if count[sim.ByLever] == 0 || count[sim.ByWord] == 0 || count[sim.ByTeam] == 0 || count[sim.ByTie] == 0 || count[sim.ByProblem] == 0 {
		t.Errorf("reached by way: %v", count)
	}
	if count[sim.ByItself]+count[sim.ByRule] > 0 {
		t.Errorf("reached by no way: %v", count)
	}
	if same, err := sim.Diverge(base, base.Clone(), 5); err != nil || same.Week != -1 || len(same.Reached) > 0 {
		t.Errorf("a copy parts from its run: %+v, %v", same, err)
	}
}

// Asked why, the engine gives the terms whose sum was weighed, the luck it was
// held against, and the outcome that the week then has.
func TestWhyIsWhatHappens(t *testing.T) {
	r := sim.New(load(t, "yongchang"), 1, 0, 1)
	decisions := 0
	for range 8 {
		r.Step()
		for i := 0; i < r.View().Residents(); i += 31 {
			e := r.View().Why(i)
			next := r.Clone()
			next.Step()
			if e.Before != r.View().Resident(i) || e.After != next.View().Resident(i) || e.Week != r.Week() {
				t.Fatalf("resident %d: not the week that comes", i)
			}
			for _, touch := range e.Touches {
				if touch.What != sim.Joining && touch.What != sim.Staying {
					continue
				}
				decisions++
				sum := 0.0
				for _, term := range e.Terms(&touch.Decision) {
					sum += term
				}
				if yes := touch.Decision.Luck < e.Chance(&touch.Decision); yes != touch.Decision.Outcome {
					t.Errorf("resident %d: utility %g, luck %g, and yet %v", i, sum, touch.Decision.Luck, touch.Decision.Outcome)
				}
				if left := touch.What == sim.Staying && !touch.Decision.Outcome; left != (e.Before.Stage >= agents.Volunteer && e.After.Stage < agents.Volunteer) && touch.What == sim.Staying {
					t.Errorf("resident %d: decides %v and goes from %d to %d", i, touch.Decision.Outcome, e.Before.Stage, e.After.Stage)
				}
			}
		}
	}
	if decisions < 20 {
		t.Errorf("only %d decisions seen", decisions)
	}
}

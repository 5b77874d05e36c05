package sim_test

import (
	"fmt"

	"microgov/scenarios"
	"microgov/sim"
	"microgov/sim/measures"
)

// A run is loaded, stepped and measured.
func Example() {
	sc, err := scenarios.Load("yongchang", "population.residents=600", "run.weeks=20")
	if err != nil {
		fmt.Println(err)
		return
	}
	run := sim.New(sc, 1, 0, 2)
	record := measures.Begin(run.View())
	for !run.Done() {
		run.Step()
		record.Add(run.View())
	}
	fmt.Println(len(record.Weeks), "weeks;", record.End.Total.Arrived, "problems arose")
	// Output: 20 weeks; 54 problems arose
}

// Two futures of one run part by a change alone: each resident keeps its luck.
func ExampleDiverge() {
	sc, err := scenarios.Load("yongchang", "population.residents=600", "policy.publicity.intensity=0")
	if err != nil {
		fmt.Println(err)
		return
	}
	run := sim.New(sc, 1, 0, 1)
	for range 10 {
		run.Step()
	}
	other := run.Clone()
	if err := other.Change("policy.publicity.intensity=0.5", "policy.publicity.ramp=0"); err != nil {
		fmt.Println(err)
		return
	}
	d, err := sim.Diverge(run, other, 3)
	if err != nil {
		fmt.Println(err)
		return
	}
	first := d.Reached[0]
	fmt.Println("they part in week", d.Week, "by", sim.WayNames[first.Way])
	// Output: they part in week 10 by lever
}

// A key that holds for a whole run is refused by its name.
func ExampleRun_Change() {
	sc, err := scenarios.Load("yongchang", "population.residents=600")
	if err != nil {
		fmt.Println(err)
		return
	}
	run := sim.New(sc, 1, 0, 1)
	run.Step()
	fmt.Println(run.Change("community.staff_hours=110"))
	fmt.Println(run.Change("network.degree=4") != nil)
	// Output:
	// <nil>
	// true
}

// Asked why, the engine gives the terms of each decision of the week to come.
func ExampleView_Why() {
	sc, err := scenarios.Load("yongchang", "population.residents=600")
	if err != nil {
		fmt.Println(err)
		return
	}
	run := sim.New(sc, 1, 0, 1)
	decisions := 0
	for i := range run.View().Residents() {
		week := run.View().Why(i)
		for _, touch := range week.Touches {
			if touch.What == sim.Joining {
				decisions++
				_ = week.Terms(&touch.Decision) // by name: agents.TermNames
			}
		}
		if i == 99 {
			break
		}
	}
	fmt.Println(decisions > 0)
	// Output: true
}

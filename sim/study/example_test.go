package study_test

import (
	"context"
	"fmt"

	"microgov/scenarios"
	"microgov/sim/study"
)

// Replications of two scenarios are pairs with the same residents and problems,
// so that few of them tell a difference from luck.
func ExampleCompare() {
	var list []*scenarios.Scenario
	for _, name := range []string{"community-only", "yongchang"} {
		sc, err := scenarios.Load(name, "population.residents=600", "run.weeks=52")
		if err != nil {
			fmt.Println(err)
			return
		}
		list = append(list, sc)
	}
	results, err := study.ReplicateAll(context.Background(), list, study.Options{Seed: 1, Replications: 5})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, d := range study.Compare(results[0], results[1]) {
		if d.Measure.Key == "mobilization" {
			fmt.Printf("%s: higher %t, sure %t, on %d pairs\n", d.Measure.Label, d.Mean > 0, d.Sure(), d.N)
		}
	}
	// Output: mobilization at the end: higher true, sure true, on 5 pairs
}

// What is done is given in the order of the jobs and not kept, however many
// there are; a job that fails stops no other.
func ExampleStream() {
	sc, err := scenarios.Load("yongchang", "population.residents=100", "run.weeks=8")
	if err != nil {
		fmt.Println(err)
		return
	}
	jobs := study.Jobs([]*scenarios.Scenario{sc}, 1, 1, 3)
	for out := range study.Stream(context.Background(), jobs, study.Options{}) {
		if out.Failed != nil {
			fmt.Println(out.Failed)
			continue
		}
		fmt.Println("replication", out.Replication, "has", len(out.Result.Weeks), "weeks")
	}
	// Output:
	// replication 1 has 8 weeks
	// replication 2 has 8 weeks
	// replication 3 has 8 weeks
}

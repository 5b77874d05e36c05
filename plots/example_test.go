package plots_test

import (
	"context"
	"fmt"
	"io"

	"microgov/plots"
	"microgov/scenarios"
	"microgov/sim/study"
)

// The figures of a run, and the page around them.
func ExampleOfRun() {
	sc, err := scenarios.Load("yongchang", "population.residents=200", "run.weeks=8")
	if err != nil {
		panic(err)
	}
	results, err := study.Replicate(context.Background(), sc, study.Options{Seed: 1, Replications: 2})
	if err != nil {
		panic(err)
	}
	for _, figure := range plots.OfRun(sc, results) {
		if _, err := figure.SVG(); err != nil {
			panic(err)
		}
		fmt.Println(figure.Name)
	}
	fmt.Println(plots.Report(io.Discard, plots.RunPage(sc, results)))
	// Output:
	// mobilization
	// mobilization-by-age
	// contradictions
	// time-to-resolution
	// feedback-indices
	// levers-and-spending
	// star-network
	// <nil>
}

// The figures of a comparison with the baseline, the first scenario. What is
// known of its conclusions under other assumptions would stand in About.
func ExampleOfComparison() {
	var c plots.Comparison
	for _, set := range []string{"policy.guidance.intensity=0.5", "policy.guidance.intensity=0"} {
		sc, err := scenarios.Load("yongchang", "population.residents=200", "run.weeks=8", set)
		if err != nil {
			panic(err)
		}
		results, err := study.Replicate(context.Background(), sc, study.Options{Seed: 1, Replications: 2})
		if err != nil {
			panic(err)
		}
		c.Scenarios, c.Results = append(c.Scenarios, sc), append(c.Results, results)
	}
	for _, figure := range plots.OfComparison(c) {
		fmt.Println(figure.Name)
	}
	// Output:
	// levels-and-differences
	// difference-over-time
	// forest
}

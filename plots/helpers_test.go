package plots

import (
	"context"
	"testing"

	"microgov/scenarios"
	"microgov/sim/study"
)

// simulated runs a shipped scenario, made small.
func simulated(t testing.TB, replications int, sets ...string) (*scenarios.Scenario, []study.Result) {
	t.Helper()
	sc, err := scenarios.Load("yongchang", append([]string{"population.residents=300", "run.weeks=20"}, sets...)...)
	if err != nil {
		t.Fatal(err)
	}
	results, err := study.Replicate(context.Background(), sc, study.Options{Seed: 1, Replications: replications})
	if err != nil {
		t.Fatal(err)
	}
	return sc, results
}

// several runs so many scenarios, the first as it stands.
func several(t testing.TB, n, replications int) ([]*scenarios.Scenario, [][]study.Result) {
	t.Helper()
	var list []*scenarios.Scenario
	var results [][]study.Result
	levers := []string{"", "guidance", "publicity", "cooperation", "participation", "incentive", "training", "guidance"}
	for k := range n {
		var sets []string
		if levers[k] != "" {
			sets = []string{"policy." + levers[k] + ".intensity=0"}
		}
		sc, res := simulated(t, replications, sets...)
		list, results = append(list, sc), append(results, res)
	}
	return list, results
}

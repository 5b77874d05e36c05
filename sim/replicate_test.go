package sim_test

import (
	"context"
	"testing"

	"microgov/sim"
)

// Who watches hears of every week and every replication, one call at a time,
// however many work side by side.
func TestReplicateTells(t *testing.T) {
	weeks, done := 0, 0
	_, err := sim.Replicate(context.Background(), load(t, "yongchang", "population.residents=100", "run.weeks=7"), sim.Options{
		Seed: 1, Replications: 5, Workers: 3, Week: func() { weeks++ }, Done: func(*sim.Result) { done++ },
	})
	if err != nil || weeks != 35 || done != 5 {
		t.Errorf("%d weeks and %d replications told (%v)", weeks, done, err)
	}
}

package sim

import (
	"fmt"
	"slices"
	"testing"

	"microgov/agents"
	"microgov/scenarios"
	"microgov/scenarios/data"
)

// crowded returns the scenario of threshold joining with a crowd's residents and ties.
func crowded(t testing.TB, crowd *data.Crowd) *scenarios.Scenario {
	t.Helper()
	sc, err := scenarios.Load("thresholds")
	if err != nil {
		t.Fatal(err)
	}
	n := len(crowd.Threshold)
	sc.Roster = &scenarios.Roster{ID: make([]string, n), Age: slices.Repeat([]uint8{40}, n), Threshold: crowd.Threshold}
	sc.Ties, sc.Population.Residents = crowd.Ties, n
	return sc
}

// Threshold joining comes, week by week, to exactly what the rule gives worked
// out the plain way, on networks of every kind: who sets microgov beside
// another framework compares the same model.
func TestThresholdsAgreeWithPlainRule(t *testing.T) {
	for _, kind := range data.CrowdKinds {
		for seed, degree := range []int{8, 2, 20} {
			t.Run(fmt.Sprintf("%s, degree %d", kind, degree), func(t *testing.T) {
				t.Parallel()
				crowd, err := data.NewCrowd(t.Context(), kind, 700, degree, uint64(seed))
				if err != nil {
					t.Fatal(err)
				}
				r := New(crowded(t, crowd), 1, 0, 2)
				adoption, err := crowd.Adoption(t.Context(), 100)
				if err != nil {
					t.Fatal(err)
				}
				for week, want := range adoption {
					r.Step()
					if got := r.View().Count().Stages[agents.Member]; got != want {
						t.Fatalf("week %d: %d take part, by the plain rule %d", week, got, want)
					}
				}
			})
		}
	}
}

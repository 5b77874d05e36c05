package study

import (
	"context"
	"fmt"
	"math"
	"testing"

	"microgov/scenarios"
	"microgov/sim/measures"
)

// BenchmarkComparison measures how many runs of 104 weeks a second a comparison
// of six policies on the default community does on two goroutines, from the
// scenarios to their results; reading and writing files is not in it.
func BenchmarkComparison(b *testing.B) {
	var list []*scenarios.Scenario
	for _, name := range []string{"yongchang", "community-only", "forerunner", "main-means", "inevitable-choice", "no-guidance"} {
		sc, err := scenarios.Load(name)
		if err != nil {
			b.Fatal(err)
		}
		list = append(list, sc)
	}
	const replications = 10
	for b.Loop() {
		if _, err := ReplicateAll(context.Background(), list, Options{Seed: 1, Replications: replications, Workers: 2}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N*replications*len(list))/b.Elapsed().Seconds(), "runs/s")
}

// BenchmarkPairs shows what it is worth that every resident keeps its own luck:
// the variance of a difference between independent runs over that between
// paired ones, over 40 pairs, for two small changes of policy. A ratio of 10 is
// a tenth of the replications for the same interval.
func BenchmarkPairs(b *testing.B) {
	for name, sets := range map[string][2]string{
		"training-40-to-55": {"policy.training.intensity=0.40", "policy.training.intensity=0.55"},
		"staff-160-to-150":  {"community.staff_hours=160", "community.staff_hours=150"},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				for key, ratio := range varianceRatios(b, sets) {
					b.ReportMetric(ratio, key)
				}
			}
		})
	}
}

// varianceRatios returns, for some measures, the variance of independent
// differences over that of paired ones.
func varianceRatios(b *testing.B, sets [2]string) map[string]float64 {
	b.Helper()
	var list []*scenarios.Scenario
	for _, set := range sets {
		sc, err := scenarios.Load("yongchang", set)
		if err != nil {
			b.Fatal(err)
		}
		list = append(list, sc)
	}
	results, err := ReplicateAll(context.Background(), list, Options{Seed: 1, Replications: 40})
	if err != nil {
		b.Fatal(err)
	}
	ratios := make(map[string]float64)
	for k, m := range measures.Summaries {
		switch m.Key {
		case "mobilization", "mobilization_mean", "resolution_rate", "time_mean", "skill":
			var one, other, paired []float64
			for n := range results[0] {
				x, y := results[0][n].Summary[k], results[1][n].Summary[k]
				one, other, paired = append(one, x), append(other, y), append(paired, y-x)
			}
			square := func(values []float64) float64 { return math.Pow(Describe(values).SD, 2) }
			ratios[fmt.Sprintf("%s-ratio", m.Key)] = (square(one) + square(other)) / square(paired)
		}
	}
	return ratios
}

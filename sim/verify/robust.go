package verify

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"

	"golang.org/x/sync/errgroup"

	"microgov/scenarios"
	"microgov/sim"
)

// Comparisons are the shipped comparisons: each pair of baseline and scenario
// that a study question asks for.
var Comparisons = [][2]string{
	{"community-only", "yongchang"},
	{"community-only", "forerunner"},
	{"community-only", "main-means"},
	{"community-only", "inevitable-choice"},
	{"yongchang", "no-guidance"},
	{"yongchang", "low-skill"},
	{"yongchang", "age-divide"},
	{"yongchang", "scarce-resources"},
	{"yongchang", "little-autonomy"},
	{"yongchang", "without-team-building"},
	{"yongchang", "without-problem-discovery"},
	{"yongchang", "without-operation-and-execution"},
	{"yongchang", "without-result-feedback"},
}

// Concluded are the measures that conclusions are drawn about.
var Concluded = []string{
	"mobilization", "age_gap", "resolution_rate", "time_mean", "escalation_rate", "open", "self_settled", "resident_index", "community_index", "output_per_hour",
}

// Conclusion is the sign of a difference, and how often it survives when all
// assumed parameters are drawn anew over their plausible ranges.
type Conclusion struct {
	Baseline, Scenario, Measure string
	Sign                        int     // of the difference at the defaults
	Share                       float64 // of draws with that sign, in [0,1]
	Draws                       int
}

// Uncertain tells whether the conclusion holds in less than 90 % of draws.
func (c Conclusion) Uncertain() bool { return c.Share < 0.9 }

// Robustness draws all assumed parameters so many times over their plausible
// ranges, the same for every scenario of a draw, and counts how often each
// conclusion keeps its sign. A draw is one replication with residents of its
// own; the conclusion itself is the mean difference at the defaults. What is
// not defined there, or no different, is no conclusion. Interrupted, it counts
// the draws that are finished and returns them with the error of ctx.
func (l *Lab) Robustness(ctx context.Context, draws int) ([]Conclusion, error) {
	names := compared()
	cases := make([]Case, len(names))
	for k, name := range names {
		cases[k] = Case{Scenario: name}
	}
	steps, err := l.ahead(cases)
	if err != nil {
		return nil, err
	}
	l.begin(steps + draws*len(names))
	standing := make(map[string][]sim.Result)
	for k, name := range names {
		if standing[name], err = l.Results(ctx, cases[k]); err != nil {
			return nil, err
		}
	}
	drawn, stopped := l.draw(ctx, names, draws)
	if stopped != nil && !errors.Is(stopped, context.Canceled) || len(drawn) == 0 {
		return nil, stopped
	}
	var all []Conclusion
	for _, pair := range Comparisons {
		for k, d := range sim.Compare(standing[pair[0]], standing[pair[1]]) {
			c := Conclusion{Baseline: pair[0], Scenario: pair[1], Measure: d.Measure.Name, Sign: sign(d.Mean), Draws: len(drawn)}
			if !slices.Contains(Concluded, c.Measure) || c.Sign == 0 {
				continue
			}
			kept := 0
			for _, summaries := range drawn {
				if sign(summaries[pair[1]][k]-summaries[pair[0]][k]) == c.Sign {
					kept++
				}
			}
			c.Share = float64(kept) / float64(len(drawn))
			all = append(all, c)
		}
	}
	return all, stopped
}

// compared lists the scenarios of the comparisons, each once.
func compared() []string {
	var names []string
	for _, pair := range Comparisons {
		names = append(names, pair[0], pair[1])
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// draw simulates each scenario once a draw, with all assumed parameters
// multiplied, and returns the draws that are finished: summaries by scenario.
func (l *Lab) draw(ctx context.Context, names []string, draws int) ([]map[string][]float64, error) {
	drawn := make([]map[string][]float64, draws)
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(max(1, l.Workers))
	for d := range draws {
		group.Go(func() error {
			factors, summaries := l.factors(d), make(map[string][]float64)
			for _, name := range names {
				sc, err := scenarios.Load(name, l.Sets...)
				if err == nil {
					err = sc.Scale(factors)
				}
				if err == nil {
					summaries[name], err = l.once(ctx, sc, d)
				}
				if err != nil {
					return fmt.Errorf("draw %d: %s: %w", d+1, name, err)
				}
			}
			drawn[d] = summaries
			return nil
		})
	}
	err := group.Wait()
	return slices.DeleteFunc(drawn, func(m map[string][]float64) bool { return m == nil }), err
}

// factors returns the multiples of draw d, each even over its plausible range.
func (l *Lab) factors(d int) map[string]float64 {
	random := rand.New(rand.NewPCG(l.Seed, uint64(d)))
	factors := make(map[string]float64)
	for _, p := range scenarios.Parameters() {
		if low, high := p.Factors(); low < high {
			factors[p.Key] = low + (high-low)*random.Float64()
		}
	}
	return factors
}

func sign(x float64) int {
	switch {
	case x > 0:
		return 1
	case x < 0:
		return -1
	}
	return 0
}

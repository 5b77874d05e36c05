package verify

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

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

// Spread is how far an assumed parameter is drawn from its default: between
// 1 − Spread and 1 + Spread times it, evenly.
const Spread = 0.25

// Conclusion is the sign of a difference, and how often it survives when all
// assumed parameters are drawn anew.
type Conclusion struct {
	Baseline, Scenario, Measure string
	Sign                        int     // of the difference at the defaults
	Share                       float64 // of draws with that sign, in [0,1]
	Draws                       int
}

// Uncertain tells whether the conclusion holds in less than 90 % of draws.
func (c Conclusion) Uncertain() bool { return c.Share < 0.9 }

// Assumed lists the numeric parameters whose source is assumed.
func Assumed() []string {
	var keys []string
	for _, p := range scenarios.Parameters() {
		if p.Numeric() && strings.HasPrefix(p.Source, "assumed") {
			keys = append(keys, p.Key)
		}
	}
	return keys
}

// Robustness draws all assumed parameters so many times, the same for every
// scenario of a draw, and counts how often each conclusion keeps its sign. A
// draw is one replication with residents of its own; the sign at the defaults
// is that of the mean over as many.
func (l *Lab) Robustness(ctx context.Context, draws int) ([]Conclusion, error) {
	names := compared()
	drawn, err := l.draw(ctx, names, draws, Spread)
	if err != nil {
		return nil, err
	}
	fixed, err := l.draw(ctx, names, draws, 0)
	if err != nil {
		return nil, err
	}
	var all []Conclusion
	for _, pair := range Comparisons {
		for _, measure := range Concluded {
			k := slices.IndexFunc(sim.Summaries, func(m sim.Measure[sim.Run]) bool { return m.Name == measure })
			sum := 0.0
			for d := range draws {
				sum += fixed[pair[1]][d][k] - fixed[pair[0]][d][k]
			}
			c := Conclusion{Baseline: pair[0], Scenario: pair[1], Measure: measure, Sign: sign(sum), Draws: draws}
			for d := range draws {
				if sign(drawn[pair[1]][d][k]-drawn[pair[0]][d][k]) == c.Sign {
					c.Share += 1 / float64(draws)
				}
			}
			all = append(all, c)
		}
	}
	return all, nil
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
// multiplied by factors within 1 ± spread, and returns summaries by scenario.
func (l *Lab) draw(ctx context.Context, names []string, draws int, spread float64) (map[string][][]float64, error) {
	summaries := make(map[string][][]float64)
	for _, name := range names {
		summaries[name] = make([][]float64, draws)
	}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(max(1, l.Workers))
	for d := range draws {
		group.Go(func() error {
			factors := l.factors(d, spread)
			for _, name := range names {
				summary, err := l.once(ctx, name, factors, d)
				if err != nil {
					return fmt.Errorf("draw %d: %s: %w", d+1, name, err)
				}
				summaries[name][d] = summary
			}
			if l.Done != nil {
				l.Done(fmt.Sprintf("draw %d", d+1))
			}
			return nil
		})
	}
	return summaries, group.Wait()
}

// factors returns the multiples of draw d.
func (l *Lab) factors(d int, spread float64) map[string]float64 {
	random := rand.New(rand.NewPCG(l.Seed, uint64(d)))
	factors := make(map[string]float64)
	for _, key := range Assumed() {
		factors[key] = 1 + spread*(2*random.Float64()-1)
	}
	return factors
}

// once simulates replication d of a scenario with its parameters multiplied.
func (l *Lab) once(ctx context.Context, name string, factors map[string]float64, d int) ([]float64, error) {
	sc, err := scenarios.Load(name, l.Sets...)
	if err != nil {
		return nil, err
	}
	if err := sc.Scale(factors); err != nil {
		return nil, err
	}
	r := sim.New(sc, l.Seed, d, 1)
	for !r.Done() {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		r.Step()
	}
	return r.Summary(), nil
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

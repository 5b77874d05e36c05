package verify

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"

	"microgov/scenarios"
	"microgov/sim/study"
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
	standing := make(map[string][]study.Result)
	for k, name := range names {
		if standing[name], err = l.Results(ctx, cases[k]); err != nil {
			return nil, err
		}
	}
	drawn, stopped := l.draw(ctx, names, draws)
	if stopped != nil && ctx.Err() == nil || len(drawn) == 0 {
		return nil, stopped
	}
	var all []Conclusion
	for _, pair := range Comparisons {
		for k, d := range study.Compare(standing[pair[0]], standing[pair[1]]) {
			c := Conclusion{Baseline: pair[0], Scenario: pair[1], Measure: d.Measure.Key, Sign: sign(d.Mean), Draws: len(drawn)}
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
	base := make([]*scenarios.Scenario, len(names))
	for k, name := range names {
		sc, err := scenarios.Load(name, l.Sets...)
		if err != nil {
			return nil, err
		}
		base[k] = sc
	}
	var fault error
	batches := func(yield func([]study.Job) bool) {
		for d := range draws {
			jobs, err := l.drawn(base, d)
			if fault = err; err != nil || !yield(jobs) {
				return
			}
		}
	}
	drawn := make([]map[string][]float64, draws)
	for out := range study.StreamBatches(ctx, batches, l.Options) {
		d := out.Replication - 1
		switch {
		case out.Failed != nil:
			return nil, fmt.Errorf("draw %d: %w", d+1, out.Failed)
		case drawn[d] == nil:
			drawn[d] = make(map[string][]float64)
		}
		drawn[d][out.Scenario.Name] = out.Result.Summary
	}
	whole := slices.DeleteFunc(drawn, func(m map[string][]float64) bool { return len(m) < len(names) })
	return whole, errors.Join(fault, ctx.Err())
}

// drawn are the jobs of draw d, from 0.
func (l *Lab) drawn(base []*scenarios.Scenario, d int) ([]study.Job, error) {
	factors, jobs := l.factors(d), make([]study.Job, len(base))
	for k := range base {
		sc := base[k].Clone()
		if err := sc.Scale(factors); err != nil {
			return nil, fmt.Errorf("draw %d: %s: %w", d+1, sc.Name, err)
		}
		jobs[k] = study.Job{Scenario: sc, Seed: l.Seed, Replication: d + 1}
	}
	return jobs, nil
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

package verify

import (
	"context"
	"errors"
	"math"
	"slices"

	"microgov/scenarios"
	"microgov/sim/study"
)

// Outcomes are the summary measures whose sensitivity is shown.
var Outcomes = []string{"mobilization", "resolution_rate", "time_mean", "resident_index", "community_index"}

// Multiples are what each parameter is multiplied by.
var Multiples = []float64{0.8, 1.2}

// Moved is how the outcomes move when one parameter is multiplied: in percent
// of their mean without it, pair by pair on common random numbers.
type Moved struct {
	Parameter string
	Times     float64
	By        []study.Description // one for each of Outcomes; nil where it was not moved
	NotMoved  string              // why, else empty
}

// Sensitivity multiplies each number of a scenario in turn by each of
// Multiples. A key such as domains.*.rate moves that of all domains, a list
// all its values, whole numbers to the nearest. Interrupted, it returns what
// is finished, with the error of ctx.
func (l *Lab) Sensitivity(ctx context.Context, scenario string, replications int) ([]Moved, error) {
	base, err := scenarios.Load(scenario, l.Sets...)
	if err != nil {
		return nil, err
	}
	var all []Moved
	at := make(map[*scenarios.Scenario]int) // of each scenario in all
	jobs := study.Jobs([]*scenarios.Scenario{base}, l.Seed, 1, replications)
	for _, p := range scenarios.Parameters() {
		if !p.Numeric() || p.Key == "run.replications" {
			continue
		}
		for _, times := range Multiples {
			sc, reason := multiplied(base, p.Key, times)
			if sc != nil {
				at[sc], jobs = len(all), append(jobs, study.Jobs([]*scenarios.Scenario{sc}, l.Seed, 1, replications)...)
			}
			all = append(all, Moved{Parameter: p.Key, Times: times, NotMoved: reason})
		}
	}
	l.begin(len(jobs))
	var standing, results []study.Result // of the base, of the scenario being moved
	var moving *scenarios.Scenario
	for out := range study.Stream(ctx, jobs, l.Options) {
		if out.Failed != nil {
			return nil, out.Failed
		}
		kept := study.Result{Replication: out.Replication, Summary: out.Result.Summary}
		if out.Scenario == base {
			standing = append(standing, kept)
			continue
		}
		if out.Scenario != moving {
			moving, results = out.Scenario, nil
		}
		if results = append(results, kept); len(results) == replications && len(standing) == replications {
			all[at[moving]].By = movesOf(standing, results)
		}
	}
	return slices.DeleteFunc(all, func(m Moved) bool { return m.By == nil && m.NotMoved == "" }), ctx.Err()
}

// multiplied returns a copy of a scenario with one key multiplied, or why
// there is none.
func multiplied(base *scenarios.Scenario, key string, times float64) (sc *scenarios.Scenario, reason string) {
	sc = base.Clone()
	fault := scenarios.Fault{}
	if err := sc.Scale(map[string]float64{key: times}); errors.As(err, &fault) {
		return nil, "only " + fault.Allowed // a rule that a multiple of one key breaks
	} else if err != nil {
		return nil, err.Error()
	}
	if sc.Key() == base.Key() {
		return nil, "the same value"
	}
	return sc, ""
}

// movesOf returns how each outcome differs, in percent of its mean at the base.
func movesOf(base, moved []study.Result) []study.Description {
	differences := study.Compare(base, moved)
	by := make([]study.Description, len(Outcomes))
	for k, name := range Outcomes {
		d := differences[summary(name)]
		by[k] = inPercent(d.Description, math.Abs(d.Baseline.Mean))
	}
	return by
}

// inPercent returns the mean, its interval and spread in percent of a whole.
func inPercent(d study.Description, whole float64) study.Description {
	scale := 100 / whole
	return study.Description{N: d.N, Mean: d.Mean * scale, SD: d.SD * scale, Low: d.Low * scale, High: d.High * scale}
}

// Surely is how far an outcome moves, in percent, and 0 where the interval of
// the move does not leave out zero.
func (m Moved) Surely(outcome int) float64 {
	if m.By == nil {
		return 0
	}
	if d := m.By[outcome]; d.Low > 0 || d.High < 0 {
		return d.Mean
	}
	return 0
}

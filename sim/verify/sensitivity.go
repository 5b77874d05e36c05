package verify

import (
	"context"
	"errors"
	"math"
	"slices"

	"golang.org/x/sync/errgroup"

	"microgov/scenarios"
	"microgov/sim"
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
	By        []sim.Description // one for each of Outcomes; nil where it was not moved
	NotMoved  string            // why, else empty
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
	base.Run.Replications = replications
	var all []Moved
	var moved []*scenarios.Scenario // nil where it is not
	runs := replications
	for _, p := range scenarios.Parameters() {
		if !p.Numeric() || p.Key == "run.replications" {
			continue
		}
		for _, times := range Multiples {
			sc, reason := multiplied(base, p.Key, times)
			all, moved = append(all, Moved{Parameter: p.Key, Times: times, NotMoved: reason}), append(moved, sc)
			if sc != nil {
				runs += replications
			}
		}
	}
	l.begin(runs)
	standing, err := sim.Replicate(ctx, base, l.simulation(replications))
	if err != nil {
		return nil, err
	}
	var group errgroup.Group
	group.SetLimit(max(1, l.Workers))
	for k, sc := range moved {
		if sc == nil {
			continue
		}
		group.Go(func() error {
			o := l.simulation(replications)
			o.Workers = 1
			results, err := sim.Replicate(ctx, sc, o)
			if err == nil {
				all[k].By = movesOf(standing, results)
			}
			return err
		})
	}
	err = group.Wait()
	if err != nil && !errors.Is(err, context.Canceled) {
		return nil, err
	}
	return slices.DeleteFunc(all, func(m Moved) bool { return m.By == nil && m.NotMoved == "" }), err
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
func movesOf(base, moved []sim.Result) []sim.Description {
	differences := sim.Compare(base, moved)
	by := make([]sim.Description, len(Outcomes))
	for k, name := range Outcomes {
		d := differences[summary(name)]
		by[k] = inPercent(d.Description, math.Abs(d.Baseline.Mean))
	}
	return by
}

// inPercent returns the mean, its interval and spread in percent of a whole.
func inPercent(d sim.Description, whole float64) sim.Description {
	scale := 100 / whole
	return sim.Description{N: d.N, Mean: d.Mean * scale, SD: d.SD * scale, Low: d.Low * scale, High: d.High * scale}
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

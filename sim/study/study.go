package study

import (
	"context"
	"errors"
	"fmt"
	"math"
	"unicode/utf8"

	"microgov/scenarios"
)

// Study is scenarios that are simulated on the same seeds, and how what comes
// of them is written into a folder. With several, each has its tables in a
// folder of its own, and the first is the baseline that the others are compared with.
type Study struct {
	Options
	Scenarios []*scenarios.Scenario
	Verb      string // run or compare
	Command   string // that repeats it
	Place     string
	Force     bool // replace another result
	Format    Format
	Agents    bool                    // write residents and teams at the end of the first replication
	Settings  []any                   // what else decides what the files say
	About     []map[string]Assessment // what is known of each scenario against the baseline, by measure; may be nil

	// Draw writes figures and pages; it is not called when the study is interrupted. May be nil.
	Draw func(ctx context.Context, f *Folder, r *Findings) error
}

// Findings are what came of a study.
type Findings struct {
	Scenarios []*scenarios.Scenario
	Results   [][]Result // one list for each scenario, without problems
	Failures  []*Failure
	Manifest  *Manifest
	Where     string // the folder; empty if nothing was kept
}

// PartError tells that some jobs of a study failed; the others are kept.
type PartError struct {
	Failures []*Failure
	Of       int
}

func (p *PartError) Error() string {
	return fmt.Sprintf("%d of %d replications failed (see failed.csv); the first: %v", len(p.Failures), p.Of, p.Failures[0])
}

// Unwrap returns the first failure.
func (p *PartError) Unwrap() error { return p.Failures[0] }

// Run simulates, writes the tables as replications come, draws, and puts the
// folder in place. When ctx is cancelled it keeps what is finished, as tables
// without figures, and returns ctx's error; when some jobs fail it keeps the
// others and returns a *PartError.
func (s *Study) Run(ctx context.Context) (*Findings, error) {
	s.First = s.first()
	m, err := NewManifest(s.Verb, s.Command, s.Scenarios, append([]any{s.Seed, s.First, s.Replications, s.Events, s.Format, s.Agents}, s.Settings...)...)
	if err != nil {
		return nil, err
	}
	m.Seed, m.Replications = s.Seed, s.Replications
	place, err := Open(s.Place, s.Format, m, s.Force)
	if err != nil {
		return nil, err
	}
	defer place.Discard()
	f := &Findings{Scenarios: s.Scenarios, Results: make([][]Result, len(s.Scenarios)), Manifest: m}
	if err := m.Timed("simulating", func() error { return s.simulate(ctx, place, f) }); err != nil {
		return f, err
	}
	m.Finished, m.Failed = f.finished(), len(f.Failures)
	if m.Finished == 0 {
		return f, errors.Join(f.failed(s), ctx.Err())
	}
	if err := m.Timed("tables", func() error { return s.sumUp(place, f) }); err != nil {
		return f, err
	}
	stopped := ctx.Err()
	if stopped == nil && s.Draw != nil {
		if stopped = s.Draw(ctx, place.Folder, f); stopped != nil && ctx.Err() == nil {
			return f, stopped
		}
	}
	m.Interrupted = stopped != nil
	f.Where, err = place.Commit()
	return f, errors.Join(err, f.failed(s), stopped)
}

// finished is how many replications every scenario has.
func (f *Findings) finished() int {
	n := math.MaxInt
	for _, results := range f.Results {
		n = min(n, len(results))
	}
	return n
}

// failed is an error if some jobs failed.
func (f *Findings) failed(s *Study) error {
	if len(f.Failures) == 0 {
		return nil
	}
	return &PartError{f.Failures, s.Replications * len(s.Scenarios)}
}

// simulate does the jobs and writes what comes of each.
func (s *Study) simulate(ctx context.Context, place *Place, f *Findings) error {
	at := make(map[*scenarios.Scenario]int, len(s.Scenarios))
	written := make([]*tables, len(s.Scenarios))
	for k, sc := range s.Scenarios {
		at[sc] = k
		folder, err := s.folderOf(place, sc)
		if err == nil {
			written[k], err = newTables(folder, sc, s.Seed, s.Agents)
		}
		if err != nil {
			return err
		}
	}
	for out := range Stream(ctx, Jobs(s.Scenarios, s.Seed, s.First, s.Replications), s.Options) {
		if out.Failed != nil {
			f.Failures = append(f.Failures, out.Failed)
			continue
		}
		k := at[out.Scenario]
		if err := written[k].add(out.Result); err != nil {
			return err
		}
		out.Result.Problems = nil // written, and most of what a result takes
		f.Results[k] = append(f.Results[k], *out.Result)
	}
	for _, t := range written {
		if err := t.close(); err != nil {
			return err
		}
	}
	return writeFailures(place.Folder, f.Failures)
}

// folderOf is where the tables of a scenario go.
func (s *Study) folderOf(place *Place, sc *scenarios.Scenario) (*Folder, error) {
	if len(s.Scenarios) == 1 {
		return place.Folder, nil
	}
	return place.Sub(FolderName(sc.Name))
}

// sumUp writes what replications say together.
func (s *Study) sumUp(place *Place, f *Findings) error {
	for k, sc := range s.Scenarios {
		folder, err := s.folderOf(place, sc)
		if err != nil {
			return err
		}
		if err := folder.WriteJSON("summary.json", Summarize(f.Results[k])); err != nil {
			return err
		}
	}
	if len(s.Scenarios) == 1 {
		return nil
	}
	var rows [][]any
	for _, r := range s.Compared(f) {
		rows = append(rows, r.cells(s.Scenarios[0].Name, s.Seed))
	}
	return place.WriteTable("comparison", "a row a scenario and measure: how it differs from the baseline", comparisonColumns, rows)
}

// Compared are the differences of all scenarios from the baseline.
func (s *Study) Compared(f *Findings) []Compared {
	all := []Compared{}
	for k := 1; k < len(s.Scenarios); k++ {
		for _, d := range Compare(f.Results[0], f.Results[k]) {
			all = append(all, rowOf(s.Scenarios[k].Name, d, s.about(k)))
		}
	}
	return all
}

// about is what is known of scenario k against the baseline.
func (s *Study) about(k int) map[string]Assessment {
	if k < len(s.About) {
		return s.About[k]
	}
	return nil
}

var failureColumns = []Column{
	{"key", Text, "", "fingerprint of scenario, seed and replication"},
	{"scenario", Text, "", "name of the scenario"},
	{"seed", Natural, "", "seed of all randomness, an unsigned number of 64 bits"},
	{"replication", Integer, "", "number of the replication, from 1"},
	{"error", Text, "", "what went wrong"},
	{"command", Text, "", "what shows it again"},
}

// writeFailures writes failed.csv, if anything failed.
func writeFailures(f *Folder, failures []*Failure) error {
	if len(failures) == 0 {
		return nil
	}
	var rows [][]any
	for _, failure := range failures {
		rows = append(rows, []any{failure.Key(), failure.Scenario.Name, failure.Seed, failure.Replication, fmt.Sprint(failure.Cause), failure.Command})
	}
	return f.WriteTable("failed", "a row a replication that failed", failureColumns, rows)
}

// CheckNames returns an error for scenarios that cannot be in one study: two of
// one name, two whose folders some system would take for one, and a name that is
// not UTF-8.
func CheckNames(list []*scenarios.Scenario) error {
	for k, sc := range list {
		if !utf8.ValidString(sc.Name) {
			return fmt.Errorf("found a scenario whose name is not UTF-8: %q", sc.Name)
		}
		for _, other := range list[:k] {
			if sc.Name == other.Name {
				return fmt.Errorf("two scenarios are called %s: a comparison needs names that differ", sc.Name)
			}
			if sameName(FolderName(sc.Name), FolderName(other.Name)) {
				return fmt.Errorf("two scenarios are called %s and %s, which is one folder name on some systems: rename one", other.Name, sc.Name)
			}
		}
	}
	return nil
}

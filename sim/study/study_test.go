package study_test

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"microgov/scenarios"
	"microgov/sim"
	"microgov/sim/study"
)

// of is a study of scenarios in a place.
func of(place string, list ...*scenarios.Scenario) *study.Study {
	return &study.Study{
		Scenarios: list, Verb: "run", Command: "microgov run", Place: place,
		Options: study.Options{Seed: math.MaxUint64, Replications: 4, Workers: 2},
	}
}

func rows(t *testing.T, path string) [][]string {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	all, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// Every table says whose its rows are, with the seed as it was given, and the
// dictionary describes every column of every table.
func TestTablesAreDescribed(t *testing.T) {
	place := filepath.Join(t.TempDir(), "out")
	s := of(place, tiny(t, "population.communities=2", "population.residents=300", "run.weeks=20"))
	s.Agents = true
	f, err := s.Run(context.Background())
	if err != nil || f.Where != place {
		t.Fatalf("%q, %v", f.Where, err)
	}
	text, err := os.ReadFile(filepath.Join(place, "datapackage.json"))
	if err != nil {
		t.Fatal(err)
	}
	var d struct {
		Resources []struct {
			Path, Description string
			Schema            struct {
				Fields []struct{ Name, Type, Description string }
			}
		}
	}
	if err := json.Unmarshal(text, &d); err != nil {
		t.Fatal(err)
	}
	var described []string
	for _, r := range d.Resources {
		described = append(described, r.Path)
		table := rows(t, filepath.Join(place, r.Path))
		if len(table) < 2 || r.Description == "" {
			t.Errorf("%s: %d rows, described %q", r.Path, len(table)-1, r.Description)
		}
		var names []string
		for _, field := range r.Schema.Fields {
			names = append(names, field.Name)
			if field.Description == "" || field.Type == "" {
				t.Errorf("%s: %s is not described", r.Path, field.Name)
			}
		}
		if !slices.Equal(names, table[0]) {
			t.Errorf("%s: columns %v, described %v", r.Path, table[0], names)
		}
		for _, row := range table[1:] {
			if row[0] != "yongchang" || row[1] != "18446744073709551615" {
				t.Fatalf("%s: scenario %s, seed %s", r.Path, row[0], row[1])
			}
		}
	}
	if want := []string{"communities.csv", "contradictions.csv", "residents.csv", "runs.csv", "teams.csv", "weekly.csv"}; !slices.Equal(described, want) {
		t.Errorf("described are %v, want %v", described, want)
	}
	if n := len(rows(t, filepath.Join(place, "residents.csv"))); n != 1+2*300 {
		t.Errorf("residents.csv has %d lines", n)
	}
	if text, err := os.ReadFile(filepath.Join(place, "manifest.json")); err != nil || !strings.Contains(string(text), `"seed": 18446744073709551615`) {
		t.Errorf("the manifest has another seed: %v", err)
	}
}

// Keys of JSON files are lower-case, whatever program reads them.
func TestJSONKeysAreLowerCase(t *testing.T) {
	place := filepath.Join(t.TempDir(), "out")
	if _, err := of(place, tiny(t)).Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"manifest.json", "summary.json"} {
		text, err := os.ReadFile(filepath.Join(place, name))
		if err != nil {
			t.Fatal(err)
		}
		var value any
		if err := json.Unmarshal(text, &value); err != nil {
			t.Fatal(err)
		}
		eachKey(value, func(key string) {
			if key != strings.ToLower(key) {
				t.Errorf("%s: key %s", name, key)
			}
		})
	}
}

func eachKey(value any, visit func(string)) {
	switch x := value.(type) {
	case map[string]any:
		for key, inner := range x {
			visit(key)
			eachKey(inner, visit)
		}
	case []any:
		for _, inner := range x {
			eachKey(inner, visit)
		}
	}
}

// A replication that fails is a row of failed.csv, and the others are kept.
func TestFailuresAreWrittenDown(t *testing.T) {
	place := filepath.Join(t.TempDir(), "out")
	s := of(place, tiny(t))
	s.Read = func(j study.Job, _ sim.View) any {
		if j.Replication == 2 {
			panic("=out of luck")
		}
		return nil
	}
	f, err := s.Run(context.Background())
	var part *study.PartError
	if !errors.As(err, &part) || len(part.Failures) != 1 || part.Of != 4 || f.Where != place {
		t.Fatalf("%v, kept at %q", err, f.Where)
	}
	failed, kept := rows(t, filepath.Join(place, "failed.csv")), rows(t, filepath.Join(place, "runs.csv"))
	if len(failed) != 2 || failed[1][3] != "2" || failed[1][4] != "'=out of luck" || len(kept) != 4 {
		t.Errorf("failed %v; %d rows kept", failed, len(kept)-1)
	}
	if m, _, err := study.Check(place); err != nil || m.Whole() || m.Failed != 1 {
		t.Errorf("the manifest says %+v (%v)", m, err)
	}
}

// Scenarios of a comparison have folders of their own, whatever they are
// called, and names that some system would take for one are refused.
func TestScenariosHaveFoldersOfTheirOwn(t *testing.T) {
	named := func(name string) *scenarios.Scenario {
		sc := tiny(t)
		sc.Name = name
		return sc
	}
	place := filepath.Join(t.TempDir(), "out")
	list := []*scenarios.Scenario{named("plan a"), named("plan-a"), named("figures"), named("..")}
	if err := study.CheckNames(list); err != nil {
		t.Fatal(err)
	}
	if _, err := of(place, list...).Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	for _, sc := range list {
		if table := rows(t, filepath.Join(place, study.FolderName(sc.Name), "runs.csv")); len(table) != 5 || table[1][0] != sc.Name {
			t.Errorf("%s: %d rows of %s", sc.Name, len(table)-1, table[1][0])
		}
	}
	if entries, err := os.ReadDir(filepath.Join(place, "..")); err != nil || len(entries) != 1 {
		t.Errorf("%d entries beside the place, %v", len(entries)-1, err)
	}
	for _, pair := range [][2]string{{"a", "a"}, {"Plan", "plan"}, {"e\u0301", "\u00e9"}, {"a", "b\xff"}} {
		if study.CheckNames([]*scenarios.Scenario{named(pair[0]), named(pair[1])}) == nil {
			t.Errorf("%q are not refused", pair)
		}
	}
}

// An interrupt keeps what is finished, as a part, and nothing if nothing is.
func TestInterruptedStudy(t *testing.T) {
	place := filepath.Join(t.TempDir(), "out")
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	s := of(place, tiny(t))
	s.Replications = 500
	done := 0
	s.Done = func(study.Outcome) {
		if done++; done == 20 {
			cancel()
		}
	}
	f, err := s.Run(ctx)
	if !errors.Is(err, context.Canceled) || f.Where != place || !f.Manifest.Interrupted || f.Manifest.Finished < 20 || f.Manifest.Finished == 500 {
		t.Fatalf("%v: %+v", err, f.Manifest)
	}
	if table := rows(t, filepath.Join(place, "runs.csv")); len(table)-1 != f.Manifest.Finished {
		t.Errorf("%d rows, %d finished", len(table)-1, f.Manifest.Finished)
	}
	if _, wrong, err := study.Check(place); err != nil || wrong != nil {
		t.Errorf("%v, %v", wrong, err)
	}
	s = of(place+"2", tiny(t))
	if f, err := s.Run(ctx); !errors.Is(err, context.Canceled) || f.Where != "" {
		t.Errorf("%v, kept at %q", err, f.Where)
	}
	if entries, err := os.ReadDir(filepath.Dir(place)); err != nil || len(entries) != 1 {
		t.Errorf("%d entries, %v", len(entries), err)
	}
}

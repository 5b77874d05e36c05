package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"microgov/sim/study"

	"github.com/parquet-go/parquet-go"
	"github.com/spf13/cobra"
)

// small makes every simulation quick.
var small = []string{
	"--set", "population.residents=200", "--set", "community.staff_hours=12", "--weeks", "12", "--replications", "3", "--quiet",
}

// loud is the same with what is for people.
var loud = small[:len(small)-1]

// call runs a command line and returns its exit code and what it wrote.
func call(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, err bytes.Buffer
	code = execute(context.Background(), args, &out, &err)
	return code, out.String(), err.String()
}

// must runs a command line that has to succeed.
func must(t *testing.T, args ...string) string {
	t.Helper()
	code, stdout, stderr := call(t, args...)
	if code != done {
		t.Fatalf("microgov %s: exit %d: %s", strings.Join(args, " "), code, stderr)
	}
	return stdout
}

// files returns the contents of all files below a folder by their path in it.
func files(t *testing.T, folder string) map[string]string {
	t.Helper()
	all := make(map[string]string)
	err := filepath.WalkDir(folder, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		name, _ := filepath.Rel(folder, path) // path lies in folder
		all[filepath.ToSlash(name)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// A run leaves every file that the README promises, none of them empty.
func TestRunLeavesAllFiles(t *testing.T) {
	out := t.TempDir()
	must(t, append([]string{"run", "--out", out}, small...)...)
	got := files(t, out)
	want := []string{"manifest.json", "datapackage.json", "runs.csv", "weekly.csv", "contradictions.csv", "summary.json", "report.html"}
	for _, figure := range []string{
		"mobilization", "mobilization-by-age", "contradictions", "time-to-resolution", "feedback-indices", "levers-and-spending", "star-network",
	} {
		want = append(want, "figures/"+figure+".svg", "figures/"+figure+".png")
	}
	for _, name := range want {
		if len(got[name]) == 0 {
			t.Errorf("%s is missing or empty", name)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d files, want %d", len(got), len(want))
	}
	var m study.Manifest
	if err := json.Unmarshal([]byte(got["manifest.json"]), &m); err != nil || m.Finished != 3 || len(m.Scenarios) != 1 {
		t.Errorf("manifest: %v, %+v", err, m)
	}
	if rows := strings.Count(got["weekly.csv"], "\n"); rows != 1+3*12 {
		t.Errorf("weekly.csv has %d lines", rows)
	}
}

// Tables are the same to the byte for any number of workers, in both formats.
func TestTablesDoNotDependOnWorkers(t *testing.T) {
	for _, format := range []string{"csv", "parquet"} {
		var first map[string]string
		for _, workers := range []string{"1", "2", "7"} {
			out := t.TempDir()
			must(t, append([]string{
				"run", "district", "--out", out, "--workers", workers, "--format", format, "--events", "--set", "population.communities=3",
			}, small...)...)
			tables := files(t, out)
			for name := range tables {
				if !strings.HasSuffix(name, "."+format) && name != "summary.json" {
					delete(tables, name)
				}
			}
			if first == nil {
				first = tables
				if len(first) != 5 {
					t.Fatalf("%d tables", len(first))
				}
				continue
			}
			for name := range first {
				if tables[name] != first[name] {
					t.Errorf("%s differs with %s workers", name, workers)
				}
			}
		}
	}
}

// What `scenario crowd` writes can be run as it says, and comes, week by week,
// to what its adoption.csv has.
func TestCrowdRunsAsItSays(t *testing.T) {
	t.Chdir(t.TempDir())
	said := must(t, "scenario", "crowd", "--residents", "500", "--kind", "random", "--weeks", "20")
	_, command, _ := strings.Cut(said, "microgov ")
	must(t, append(strings.Fields(command), "--quiet")...)
	want, weekly := records(t, "out/crowd/adoption.csv"), records(t, "out/thresholds/weekly.csv")
	column, at := slices.Index(weekly[0], "members"), slices.Index(weekly[0], "week")
	for k := 1; k < len(want); k++ {
		members, err := strconv.ParseFloat(weekly[k][column], 64)
		if got := strconv.Itoa(int(math.Round(members * 500))); err != nil || weekly[k][at] != want[k][0] || got != want[k][1] {
			t.Fatalf("week %s: %s take part, want %s in week %s (%v)", weekly[k][at], got, want[k][1], want[k][0], err)
		}
	}
	if len(want) != 21 || len(weekly) != 21 {
		t.Errorf("%d and %d weeks", len(want)-1, len(weekly)-1)
	}
}

// records reads a CSV file, its header first.
func records(t *testing.T, path string) [][]string {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// Parquet holds what CSV holds: the same columns and, cell by cell, the same
// values, with null for what is empty.
func TestParquetReadsBack(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, format := range []string{"csv", "parquet"} {
		must(t, append([]string{"run", "--out", format, "--format", format}, small...)...)
	}
	for _, name := range []string{"runs", "weekly", "contradictions"} {
		want := records(t, "csv/"+name+".csv")
		data, err := os.ReadFile("parquet/" + name + ".parquet")
		if err != nil {
			t.Fatal(err)
		}
		file, err := parquet.OpenFile(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		var rows []parquet.Row
		for _, group := range file.RowGroups() {
			reader := group.Rows()
			batch := make([]parquet.Row, group.NumRows())
			n, err := reader.ReadRows(batch)
			if err != nil && !errors.Is(err, io.EOF) {
				t.Fatal(err)
			}
			for _, row := range batch[:n] {
				rows = append(rows, row.Clone())
			}
			_ = reader.Close()
		}
		if len(rows) != len(want)-1 || len(file.Schema().Columns()) != len(want[0]) {
			t.Fatalf("%s: %d rows of %d columns, want %d of %d", name, len(rows), len(file.Schema().Columns()), len(want)-1, len(want[0]))
		}
		for k, column := range want[0] {
			leaf, found := file.Schema().Lookup(column)
			if !found || leaf.ColumnIndex != k {
				t.Errorf("%s: column %s is at %d, want %d", name, column, leaf.ColumnIndex, k)
				continue
			}
			for r, row := range rows {
				if got := cellText(row[leaf.ColumnIndex]); got != want[r+1][k] {
					t.Fatalf("%s, row %d: %s is %q, want %q", name, r+1, column, got, want[r+1][k])
				}
			}
		}
	}
}

// cellText is a cell of a Parquet file as CSV has it.
func cellText(v parquet.Value) string {
	switch {
	case v.IsNull():
		return ""
	case v.Kind() == parquet.Double:
		return strconv.FormatFloat(v.Double(), 'g', -1, 64)
	case v.Kind() == parquet.Int64:
		return strconv.FormatInt(v.Int64(), 10)
	}
	return string(v.ByteArray())
}

// A comparison leaves the tables of each scenario, and what they say together.
func TestCompare(t *testing.T) {
	out := t.TempDir()
	said := must(t, append([]string{"compare", "community-only", "yongchang", "low-skill", "--out", out}, loud...)...)
	for _, words := range []string{"yongchang against community-only", "low-skill against community-only", "resolution_rate"} {
		if !strings.Contains(said, words) {
			t.Errorf("the terminal does not say %q:\n%s", words, said)
		}
	}
	got := files(t, out)
	for _, name := range []string{
		"manifest.json", "comparison.csv", "report.html", "figures/forest.png", "figures/difference-over-time.svg",
		"community-only/runs.csv", "yongchang/weekly.csv", "low-skill/summary.json",
	} {
		if len(got[name]) == 0 {
			t.Errorf("%s is missing or empty", name)
		}
	}
}

// What people get wrong ends with 2 and words that help; nothing is simulated.
func TestMisuse(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	bad := filepath.Join(folder, "bad.toml")
	if err := os.WriteFile(bad, []byte("[joining]\nconsder = 1\n\n[policy.training]\nintensity = 1.5\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args []string
		says []string
	}{
		{[]string{"rum"}, []string{`there is no verb "rum"`, "run"}},
		{[]string{"run", "--wokers", "2"}, []string{"wokers"}},
		{[]string{"run", "yongchan"}, []string{"yongchang"}},
		{[]string{"run", "--set", "policy.trainin.intensity=1"}, []string{"did you mean policy.training?"}},
		{[]string{"run", "--set", "policy.training.intensity=2"}, []string{"found 2", "0 to 1"}},
		{[]string{"run", "--format", "xml"}, []string{"xml", "csv or parquet"}},
		{[]string{"run", "--replications", "0"}, []string{"--replications"}},
		{[]string{"run", "--out", filepath.Join(file, "x")}, []string{"--out"}},
		{[]string{"run", "a", "b"}, []string{"at most 1"}},
		{[]string{"compare", "yongchang"}, []string{"at least 2"}},
		{[]string{"compare", "yongchang", "yongchang"}, []string{"two scenarios"}},
		{[]string{"scenario", "shw"}, []string{"show"}},
		{[]string{"scenario", "new", file}, []string{"is there already"}},
		{[]string{"scenario", "check", bad}, []string{bad + ":2", "joining.consider", bad + ":5", "found 1.5"}},
		{[]string{"verify", "limit-9"}, []string{"limit-9", "limit-1"}},
	} {
		code, _, stderr := call(t, c.args...)
		if code != misused {
			t.Errorf("microgov %s: exit %d: %s", strings.Join(c.args, " "), code, stderr)
		}
		for _, words := range c.says {
			if !strings.Contains(stderr, words) {
				t.Errorf("microgov %s: does not say %q: %s", strings.Join(c.args, " "), words, stderr)
			}
		}
	}
}

// cancelAfter is where progress goes to, and interrupts after some of it.
type cancelAfter struct {
	bytes.Buffer
	lines  int
	cancel context.CancelFunc
}

// Write counts lines of progress and interrupts after enough of them.
func (c *cancelAfter) Write(p []byte) (int, error) {
	if c.lines -= bytes.Count(p, []byte("\n")); c.lines <= 0 {
		c.cancel()
	}
	return c.Buffer.Write(p)
}

// An interrupt ends with 130, keeps the replications that are finished, and says so.
func TestInterrupt(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	out := t.TempDir()
	stderr := &cancelAfter{lines: 1, cancel: cancel}
	code := execute(ctx, []string{
		"run", "--out", out, "--set", "population.residents=200", "--weeks", "20", "--replications", "2000", "--workers", "2",
	}, &bytes.Buffer{}, stderr)
	if code != interrupted || !strings.Contains(stderr.String(), "interrupted:") {
		t.Errorf("exit %d: %s", code, stderr.String())
	}
	var m study.Manifest
	data, err := os.ReadFile(filepath.Join(out, "manifest.json"))
	if err != nil || json.Unmarshal(data, &m) != nil || !m.Interrupted || m.Finished == 0 || m.Finished == 2000 {
		t.Errorf("manifest: %v, finished %d, interrupted %t", err, m.Finished, m.Interrupted)
	}
	if rows := strings.Count(files(t, out)["runs.csv"], "\n"); rows != m.Finished+1 {
		t.Errorf("%d lines in runs.csv, %d replications finished", rows, m.Finished)
	}
}

// Every example in the help works as it is printed, here at a smaller size.
func TestExamplesWork(t *testing.T) {
	if testing.Short() {
		t.Skip("the examples are left out of -short")
	}
	t.Chdir(t.TempDir())
	var examples []string
	var collect func(cmd *cobra.Command)
	collect = func(cmd *cobra.Command) {
		if cmd.Runnable() && cmd.Example == "" && cmd.Name() != "help" && cmd.Parent() != nil && cmd.Parent().Name() != "completion" {
			t.Errorf("%s has no example", cmd.CommandPath())
		}
		examples = append(examples, strings.Split(cmd.Example, "\n")...)
		for _, sub := range cmd.Commands() {
			collect(sub)
		}
	}
	collect(newRoot())
	ran := make(map[string]bool)
	for _, example := range examples {
		args := strings.Fields(example)
		if len(args) < 2 || ran[example] {
			continue
		}
		ran[example] = true
		if _, err := os.Stat("mine.toml"); err == nil && strings.Contains(example, "scenario new") {
			continue // the same example of the verb above has made it
		}
		args = args[1:]
		if args[0] == "run" || args[0] == "compare" {
			args = append(args, small...)
		}
		must(t, args...)
	}
	if len(ran) < 8 {
		t.Errorf("%d examples", len(ran))
	}
	must(t, append([]string{"run", "mine.toml", "--force"}, small...)...)
}

// --json puts valid JSON on standard output, and nothing else.
func TestJSON(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, args := range [][]string{
		append([]string{"run", "--json"}, small...), append([]string{"compare", "community-only", "yongchang", "--json"}, small...),
		{"scenario", "list", "--json"},
		{"scenario", "schema"},
		{"verify", "limit-3", "--json"},
		{"scenario", "parameters", "--json"},
	} {
		if out := must(t, args...); !json.Valid([]byte(out)) {
			t.Errorf("microgov %s: no JSON: %.200s", strings.Join(args, " "), out)
		}
	}
}

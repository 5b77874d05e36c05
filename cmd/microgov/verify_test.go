package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"microgov/plots"
)

// A researcher adds a pattern without writing Go: the file of the help, which
// the README has too, is judged, and named in the table and on the page.
func TestPatternOfOnesOwn(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil || !strings.Contains(string(readme), examplePattern) {
		t.Errorf("the README does not have the pattern of the help: %v", err)
	}
	t.Chdir(t.TempDir())
	if err := os.WriteFile("mine.toml", []byte(examplePattern), 0o600); err != nil {
		t.Fatal(err)
	}
	said := must(t, "verify", "mine", "--pattern", "mine.toml", "--replications", "3", "--out", "v")
	for _, words := range []string{"1 of 1 held", "mine", "Training and trust", "my field notes, 2024", "skill is higher at the end", "> 0", "Only 3 paired replications, where 30 are asked for"} {
		if !strings.Contains(said, words) {
			t.Errorf("the terminal does not say %q:\n%s", words, said)
		}
	}
	got := files(t, "v")
	for _, name := range []string{"verify.csv", "report.html", "figures/mine.png"} {
		if !strings.Contains(got[name], "PNG") && !strings.Contains(got[name], "skill is higher") && !strings.Contains(got[name], "Skill is higher") {
			t.Errorf("%s lacks the pattern", name)
		}
	}
	if !strings.Contains(got["report.html"], "Only 3 paired replications") {
		t.Error("the page does not say how little the verdict rests on")
	}
}

// A wrong pattern file ends with 2 before anything is simulated, and says
// where it is wrong.
func TestWrongPatternFile(t *testing.T) {
	t.Chdir(t.TempDir())
	wrong := strings.Replace(examplePattern, `measure = "skill"`, `measure = "skil"`, 1)
	if err := os.WriteFile("mine.toml", []byte(wrong), 0o600); err != nil {
		t.Fatal(err)
	}
	for args, want := range map[string]string{
		"mine.toml": "mine.toml:14: claim.measure: found \"skil\", allowed a measure of the run",
		"none.toml": "none.toml",
	} {
		if code, _, stderr := call(t, "verify", "--pattern", args); code != misused || !strings.Contains(stderr, want) {
			t.Errorf("%s: exit %d: %s", args, code, stderr)
		}
	}
}

// An interrupt ends with 130, writes what is finished, and counts the rest as
// not run.
func TestInterruptedVerify(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	out := t.TempDir()
	var stdout bytes.Buffer
	stderr := &cancelAfter{lines: 3, cancel: cancel}
	code := execute(ctx, []string{"verify", "limit-3", "limit-5", "08-steps", "11-size", "--replications", "2000", "--out", out}, &stdout, stderr)
	if code != interrupted || !strings.Contains(stderr.String(), "interrupted:") {
		t.Errorf("exit %d: %s", code, stderr.String())
	}
	if said := stdout.String(); !strings.Contains(said, "2 of 2 held, 2 not run") {
		t.Errorf("the terminal says\n%s", said)
	}
	table := files(t, out)["verify.csv"]
	for _, words := range []string{"limit-3", "limit-5", "08-steps,not finished", "11-size,not finished"} {
		if !strings.Contains(table, words) {
			t.Errorf("verify.csv does not say %q:\n%s", words, table)
		}
	}
}

// How often a conclusion survives other assumptions stands beside it where the
// shipped scenarios are compared, and nowhere else.
func TestRobustShareOfShippedScenariosAlone(t *testing.T) {
	for _, c := range []struct {
		sets  []string
		known bool
	}{{nil, true}, {[]string{"--set", "community.autonomy=0.6"}, false}} {
		out := t.TempDir()
		must(t, append([]string{"compare", "yongchang", "no-guidance", "--replications", "2", "--quiet", "--out", out}, c.sets...)...)
		rows, err := csv.NewReader(strings.NewReader(files(t, out)["comparison.csv"])).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		robust, measure := slices.Index(rows[0], "robust_share"), slices.Index(rows[0], "measure")
		for _, row := range rows[1:] {
			if row[measure] == "output_per_hour" && (row[robust] != "") != c.known {
				t.Errorf("%v: robust_share is %q", c.sets, row[robust])
			}
		}
	}
}

// Without the data the checks against them say so and change no exit code; who
// asks for them by name is told where the data are had, before anything is made.
func TestDataNotRun(t *testing.T) {
	t.Chdir(t.TempDir())
	var stderr, page bytes.Buffer
	cmd := &cobra.Command{}
	cmd.SetErr(&stderr)
	v, e := &checking{data: "none", seed: 1, replications: 2}, &plots.Evidence{}
	made, err := v.make(context.Background(), &stderr, v.dataChecks(cmd), e)
	if err != nil || made != 2 || strings.Count(stderr.String(), "not run: ") != 2 {
		t.Errorf("%d made, %v: %s", made, err, stderr.String())
	}
	if err := plots.Report(&page, plots.EvidencePage(*e)); err != nil || strings.Count(page.String(), "Not run: ") != 2 {
		t.Errorf("the page does not say so: %v", err)
	}
	code, _, said := call(t, "verify", "villages", "complaints", "--data", "none")
	if _, err := os.Stat("out"); code != misused || !strings.Contains(said, "doi:10.7910/DVN/U3BIHX") || err == nil {
		t.Errorf("exit %d, %v: %s", code, err, said)
	}
}

// Verification leaves a manifest of its own, and one set of checks is never
// written over another's evidence unasked.
func TestVerifyLeavesOneTruth(t *testing.T) {
	out := filepath.Join(t.TempDir(), "v")
	must(t, "verify", "limit-3", "--out", out, "--quiet")
	must(t, "check", out)
	before := files(t, out)
	if code, _, said := call(t, "verify", "limit-5", "--out", out, "--quiet"); code != misused || !strings.Contains(said, "another result") {
		t.Errorf("exit %d: %s", code, said)
	}
	if after := files(t, out); after["verify.csv"] != before["verify.csv"] || after["manifest.json"] != before["manifest.json"] {
		t.Error("the evidence of another set of checks was touched")
	}
	must(t, "verify", "limit-5", "--out", out, "--quiet", "--force")
	if table := files(t, out)["verify.csv"]; strings.Contains(table, "limit-3") || !strings.Contains(table, "limit-5") {
		t.Errorf("with --force:\n%s", table)
	}
}

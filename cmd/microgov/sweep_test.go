package main

import (
	"context"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// smallStudy has 300 quick runs.
const smallStudy = `
scenario = "yongchang"
set = ["population.residents=60", "community.staff_hours=5", "run.weeks=6"]
replications = 5
measures = ["mobilization", "time_median"]
[design]
kind = "sobol"
points = 60
[[parameter]]
key = "policy.training.intensity"
from = 0.1
to = 0.9
[[parameter]]
key = "network.degree"
from = 2
to = 20
scale = "log"
`

func studyFile(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "small.toml")
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// result is what a sweep has written, but for the manifest, which has times.
func result(t *testing.T, folder string) map[string]string {
	t.Helper()
	all := files(t, filepath.Join(folder, "result"))
	delete(all, "manifest.json")
	if len(all["runs.csv"]) == 0 {
		t.Fatalf("no runs.csv among %d files", len(all))
	}
	return all
}

func sameResult(t *testing.T, got, want map[string]string) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%d files, want %d", len(got), len(want))
	}
	for name := range want {
		if got[name] != want[name] {
			t.Errorf("%s has other bytes", name)
		}
	}
}

// TestMain lets the test binary be the command itself, so that it can be killed.
func TestMain(m *testing.M) {
	if args := os.Getenv("MICROGOV_TEST_ARGS"); args != "" {
		os.Exit(execute(listen(), strings.Split(args, "\n"), os.Stdout, os.Stderr))
	}
	os.Exit(m.Run())
}

// process is the command as a process of its own.
func process(args ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "MICROGOV_TEST_ARGS="+strings.Join(args, "\n"))
	return cmd
}

// A sweep that is killed at any of 50 moments goes on by the same command, and
// its tables have the bytes of one that nobody disturbed.
func TestSweepSurvivesBeingKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("50 processes")
	}
	path, whole, killed := studyFile(t, smallStudy), t.TempDir(), t.TempDir()
	if out, err := process("sweep", path, "--out", whole, "--quiet").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	random, cut := rand.New(rand.NewPCG(1, 2)), 0
	for range 50 {
		cmd := process("sweep", path, "--out", killed, "--quiet", "--workers", "1")
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(random.IntN(120)) * time.Millisecond)
		_ = cmd.Process.Kill() // it may have ended
		_ = cmd.Wait()
		if !cmd.ProcessState.Exited() {
			cut++
		}
	}
	if cut == 0 {
		t.Error("every process has ended before it was killed")
	}
	if out, err := process("sweep", path, "--out", killed, "--quiet").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	sameResult(t, result(t, killed), result(t, whole))
}

// SIGTERM ends a sweep with the code that says: the same command goes on.
func TestSweepIsTerminated(t *testing.T) {
	path := studyFile(t, strings.Replace(smallStudy, "points = 60", "points = 60000", 1))
	cmd := process("sweep", path, "--out", t.TempDir(), "--quiet")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(700 * time.Millisecond)
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	if code := cmd.ProcessState.ExitCode(); code != ended {
		t.Errorf("exit %d, want %d", code, ended)
	}
}

// Parts in folders of their own, merged, and three processes in one folder have
// the bytes of one process; what is missing is said, and what is damaged done again.
func TestSweepInParts(t *testing.T) {
	path, whole := studyFile(t, smallStudy), t.TempDir()
	must(t, "sweep", path, "--out", whole, "--quiet")
	var parts []string
	for _, shard := range []string{"1/3", "2/3", "3/3"} {
		parts = append(parts, t.TempDir())
		must(t, "sweep", path, "--out", parts[len(parts)-1], "--quiet", "--shard", shard)
	}
	merged := t.TempDir()
	code, _, stderr := call(t, "merge", parts[0], parts[1], "--out", merged)
	if code != failed || !strings.Contains(stderr, "missing: 2, 5, 8") || !strings.Contains(stderr, "microgov sweep "+path) {
		t.Errorf("without a part: exit %d: %s", code, stderr)
	}
	must(t, "merge", parts[0], parts[1], parts[2], "--out", merged)
	sameResult(t, result(t, merged), result(t, whole))

	together := t.TempDir()
	var all []*exec.Cmd
	for range 3 {
		all = append(all, process("sweep", path, "--out", together, "--quiet", "--workers", "1"))
	}
	for _, cmd := range all {
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
	}
	for _, cmd := range all {
		if err := cmd.Wait(); err != nil {
			t.Error(err)
		}
	}
	// The test's binary is the same program, so that this goes on with it too.
	must(t, "sweep", path, "--out", together, "--quiet")
	sameResult(t, result(t, together), result(t, whole))

	chunk := filepath.Join(together, "chunks", "000007.jsonl")
	data, err := os.ReadFile(chunk)
	if err != nil {
		t.Fatal(err)
	}
	at := strings.LastIndex(string(data), "0.") + 2
	data[at] = '0' + (data[at]-'0'+1)%10 // another number, in a file that still reads well
	if err := os.WriteFile(chunk, data, 0o644); err != nil {
		t.Fatal(err)
	}
	if said := must(t, "sweep", "status", together); !strings.Contains(said, "damaged: 7") {
		t.Errorf("status says %s", said)
	}
	must(t, "sweep", path, "--out", together, "--quiet")
	sameResult(t, result(t, together), result(t, whole))
}

// Points that cannot be simulated are rows with their error and command; the
// others go on, and retry does those again alone.
func TestSweepKeepsFailures(t *testing.T) {
	path, out := studyFile(t, strings.Replace(strings.Replace(smallStudy, `replications = 5`, "replications = 2\nspending = \"equal\"", 1), `to = 0.9`, `to = 1.0`, 1)+`
[[parameter]]
key = "policy.guidance.cost"
values = [0.6, 0.0]
[[parameter]]
key = "policy.publicity.cost"
values = [0.5, 0.0]
`), t.TempDir()
	code, _, stderr := call(t, "sweep", path, "--out", out, "--quiet")
	all := result(t, out)
	bad := strings.Count(all["failed.csv"], "\n") - 1
	if code != failed || bad < 1 || !strings.Contains(all["failed.csv"], "more than full") || !strings.Contains(all["failed.csv"], "microgov run yongchang --seed=1 --first=2") {
		t.Errorf("exit %d: %s; %d failures: %.300s", code, stderr, bad, all["failed.csv"])
	}
	if good := strings.Count(all["runs.csv"], "\n") - 1; good+bad != 120 || good < 1 {
		t.Errorf("%d runs and %d failures, want 120", good, bad)
	}
	if code, _, _ := call(t, "sweep", "retry", path, "--out", out, "--quiet"); code != failed {
		t.Errorf("retry: exit %d", code)
	}
	sameResult(t, result(t, out), all)
}

// A folder that holds something else is refused with what differs, and stays.
func TestSweepRefusesAnotherStudy(t *testing.T) {
	path, out := studyFile(t, smallStudy), t.TempDir()
	must(t, "sweep", path, "--out", out, "--quiet")
	before := files(t, out)
	code, _, stderr := call(t, "sweep", path, "--out", out, "--quiet", "--set", "population.trust=0.4")
	if code != misused || !strings.Contains(stderr, "there population.trust = 0.5; here population.trust = 0.4") {
		t.Errorf("exit %d: %s", code, stderr)
	}
	if after := files(t, out); len(after) != len(before) {
		t.Error("the folder has changed")
	}
	foreign := t.TempDir()
	if err := os.WriteFile(filepath.Join(foreign, "thesis.txt"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if code, _, stderr := call(t, "sweep", path, "--out", foreign); code != misused || !strings.Contains(stderr, "thesis.txt") {
		t.Errorf("exit %d: %s", code, stderr)
	}
}

// What is wrong with a study file is said at once, with file, line and key.
func TestSweepReadsStrictly(t *testing.T) {
	path := studyFile(t, `
scenario = "yongchang"
measure = ["mobilization"]
measures = ["mobilisation"]
[design]
kind = "sobo"
[[parameter]]
key = "policy.trainin.intensity"
values = [0.1]
[[parameter]]
key = "population.trust"
from = 0.2
to = 1.5
`)
	code, _, stderr := call(t, "sweep", path, "--out", t.TempDir())
	for _, want := range []string{
		":3: measure: unknown key; did you mean measures?", `:4: measures: found "mobilisation"`, "did you mean mobilization?",
		`:6: design.kind: found "sobo"`, "did you mean sobol?", ":8: parameter.key:", "did you mean policy.training.intensity?", ":13: parameter.to:", "0 to 1",
	} {
		if code != misused || !strings.Contains(stderr, want) {
			t.Errorf("exit %d, without %q:\n%s", code, want, stderr)
		}
	}
}

// Every shipped study can be read.
func TestShippedStudies(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()                                                  // nothing is simulated
	for _, name := range []string{"training", "two-levers"} { // what-matters is for sensitivity
		var out, err strings.Builder
		if code := execute(ctx, []string{"sweep", name, "--out", t.TempDir(), "--quiet"}, &out, &err); code != interrupted {
			t.Errorf("%s: exit %d: %s", name, code, err.String())
		}
	}
}

// A sensitivity study gives indices with intervals for every parameter and for
// chance, and a key that there is not is refused.
func TestSensitivity(t *testing.T) {
	path, out := studyFile(t, `
set = ["population.residents=60", "community.staff_hours=5", "run.weeks=6", "joining.consider=0"]
measures = ["trust"]
[design]
points = 16
[[parameter]]
key = "population.trust"
from = 0.2
to = 0.8
[[parameter]]
key = "policy.training.tangible"
from = 0.1
to = 0.9
`), t.TempDir()
	if code, _, stderr := call(t, "sensitivity", path, "--out", out); code != misused || !strings.Contains(stderr, "policy.training.tangible") {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	path = studyFile(t, strings.Replace(string(text), "policy.training.tangible", "policy.incentive.tangible", 1))
	code, stdout, stderr := call(t, "sensitivity", path, "--out", out)
	if code != done || !strings.Contains(stdout, "(chance)") || !strings.Contains(stdout, "population.trust") {
		t.Errorf("exit %d: %s%s", code, stdout, stderr)
	}
}

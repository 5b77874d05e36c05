package verify

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"microgov/scenarios"
	"microgov/sim/measures"
	"microgov/sim/study"
)

// Each limit of the specification comes out, through the engine and the
// scenario keys that a user has.
func TestLimits(t *testing.T) {
	lab := NewLab(study.Options{Seed: 1, Workers: 2})
	for _, limit := range Limits {
		t.Run(limit.Name, func(t *testing.T) {
			v, err := lab.JudgeLimit(context.Background(), limit)
			if err != nil {
				t.Fatal(err)
			}
			report(t, v)
		})
	}
}

// Every pattern that the study and its literature report comes out over 30
// paired replications, with 95 % intervals.
func TestPatterns(t *testing.T) {
	if testing.Short() {
		t.Skip("patterns are left out of -short: they are the same under the race detector")
	}
	lab := NewLab(study.Options{Seed: 1, Replications: 30})
	for _, name := range scenarios.Patterns() {
		t.Run(name, func(t *testing.T) {
			text, err := scenarios.PatternSource(name)
			if err != nil {
				t.Fatal(err)
			}
			p, err := ReadPattern(name, text)
			if err != nil {
				t.Fatal(err)
			}
			v, err := lab.Judge(context.Background(), p)
			if err != nil {
				t.Fatal(err)
			}
			report(t, v)
		})
	}
}

// A pattern file says what is wrong with it, all faults together, with file,
// line, key, what was found and what is allowed, instead of judging something
// else than its author meant.
func TestPatternFaults(t *testing.T) {
	_, err := ReadPattern("my/mine.toml", []byte(`titel = "misspelt"
shows = "mobilisation"
[case.a]
scenario = "yongchang"
[case.b]
scenario = "yongchan"
[case.c]
scenario = "yongchang"
set = ["policy.trainin.intensity=1"]

[[claim]]
measure = "mobilisation"
is = "higher"
contrast = { a = 1 }

[[claim]] # with two faults
measure = "mobilization"
weeks = [9, 3]
is = "more"
contrast = { a = 1 }

[[claim]]
measure = "mobilization"
is = "lower"
contrast = { d = 1 }
`))
	for _, want := range []string{
		"my/mine.toml:1: titel: unknown key; did you mean title?",
		`my/mine.toml:2: shows: found "mobilisation", allowed a measure of a week`,
		`my/mine.toml:6: case.b.scenario: there is no shipped scenario "yongchan"; did you mean yongchang?`,
		"my/mine.toml:9: case.c.set: --set: policy.trainin: unknown key; did you mean policy.training?",
		`my/mine.toml:12: claim.measure: found "mobilisation", allowed a measure of the run, a column of runs.csv; did you mean mobilization?`,
		"my/mine.toml:18: claim.weeks: found [9 3], allowed [from, end] with 0 ≤ from < end",
		`my/mine.toml:19: claim.is: found "more", allowed higher or lower`,
		`my/mine.toml:25: claim.contrast: found no case "d", allowed one of a, b, c`,
	} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error\n%v\ndoes not say %q", err, want)
		}
	}
	faults := scenarios.Faults{}
	if _, err := ReadPattern("mine.toml", []byte("title = \n")); !errors.As(err, &faults) || faults[0].Line != 1 {
		t.Errorf("broken TOML: %v", err)
	}
}

// Weeks in which a measure is not defined do not count in the mean of a
// window, and one without any defined week is not defined itself.
func TestWindowsLeaveOutWhatIsNotDefined(t *testing.T) {
	r := &study.Result{Record: measures.Record{Weeks: []measures.Week{{AgeGap: math.NaN()}, {AgeGap: 0.2}, {AgeGap: 0.4}}}}
	k := weekly("age_gap")
	if got := mean(r, k, []int{0, 3}); math.Abs(got-0.3) > 1e-12 {
		t.Errorf("mean %g, want 0.3", got)
	}
	if got := mean(r, k, []int{0, 1}); !math.IsNaN(got) {
		t.Errorf("mean of nothing defined is %g", got)
	}
}

// Cases that come to the same scenario are simulated once, and others are not
// mixed up.
func TestLabSimulatesACaseOnce(t *testing.T) {
	simulated := 0
	lab := NewLab(study.Options{Seed: 1, Replications: 2, Done: func(study.Outcome) { simulated++ }}, "population.residents=100", "run.weeks=4")
	of := func(sets ...string) float64 {
		results, err := lab.Results(context.Background(), Case{"yongchang", sets})
		if err != nil {
			t.Fatal(err)
		}
		return results[0].Summary[summary("aware")]
	}
	base, same, other := of(), of("policy.publicity.intensity=0.5"), of("awareness.start=0.9")
	if simulated != 4 || base != same || base == other {
		t.Errorf("%d replications; awareness %g, %g and %g", simulated, base, same, other)
	}
}

// Every number is multiplied or says why not, the moves point the way that
// they must, and an interrupt keeps what is finished.
func TestSensitivity(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	steps := 0
	lab := NewLab(study.Options{Seed: 1, Workers: 2, Done: func(study.Outcome) { steps++ }}, "population.residents=100", "run.weeks=12")
	all, err := lab.Sensitivity(ctx, "yongchang", 2)
	if err != nil {
		t.Fatal(err)
	}
	moved := make(map[string]Moved)
	for _, m := range all {
		if (m.By == nil) == (m.NotMoved == "") || m.By != nil && len(m.By) != len(Outcomes) {
			t.Errorf("%+v", m)
		}
		moved[fmt.Sprintf("%s × %g", m.Parameter, m.Times)] = m
	}
	for _, p := range scenarios.Parameters() {
		if _, there := moved[p.Key+" × 0.8"]; there != (p.Numeric() && p.Key != "run.replications") {
			t.Errorf("%s: multiplied is %t", p.Key, there)
		}
	}
	if down, up := moved["joining.base × 0.8"].By[0].Mean, moved["joining.base × 1.2"].By[0].Mean; down <= 0 || up >= 0 {
		t.Errorf("mobilization moves by %g %% with a higher base utility and %g %% with a lower", down, up)
	}
	if moved["population.age_share × 0.8"].NotMoved == "" {
		t.Error("shares that add up to 1 were multiplied")
	}
	whole := steps
	lab.Done = func(study.Outcome) {
		if steps++; steps == whole+whole/2 {
			cancel()
		}
	}
	some, err := lab.Sensitivity(ctx, "yongchang", 2)
	if !errors.Is(err, context.Canceled) || len(some) == 0 || len(some) >= len(all) {
		t.Errorf("interrupted: %d of %d kept, %v", len(some), len(all), err)
	}
}

// report fails the test for each claim that did not hold.
func report(t *testing.T, v Verdict) {
	t.Helper()
	for _, f := range v.Findings {
		line := t.Logf
		if !f.Held {
			line = t.Errorf
		}
		line("%s: %s: %.4g [%.4g, %.4g], expected %s %.4g ± %.2g", v.Name, f.Says, f.Value.Mean, f.Value.Low, f.Value.High, f.Is, f.Want, f.Slack)
	}
}

// Conclusions are drawn from the scenarios that ship, keep their sign when
// nothing is drawn, and are counted over every draw.
func TestRobustnessCountsSigns(t *testing.T) {
	lab := NewLab(study.Options{Seed: 1, Replications: 2, Workers: 2}, "population.residents=150", "run.weeks=20")
	all, err := lab.Robustness(context.Background(), 3)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(all); n == 0 || n > len(Comparisons)*len(Concluded) {
		t.Errorf("%d conclusions", n)
	}
	for _, c := range all {
		if c.Baseline == "community-only" && c.Measure == "age_gap" {
			t.Error("a conclusion about what is not defined where nobody takes part")
		}
		if c.Sign == 0 || c.Draws != 3 || c.Share < 0 || c.Share > 1 {
			t.Errorf("%+v", c)
		}
	}
}

// Every ablation names keys that exist and moves something, in a community
// that is short of everything so that every bound binds: a mechanism that
// carries nothing there would be a name without a rule.
func TestEveryMechanismCarriesSomething(t *testing.T) {
	if testing.Short() {
		t.Skip("ablations are left out of -short")
	}
	ablations, err := Ablations()
	if err != nil {
		t.Fatal(err)
	}
	lab := NewLab(study.Options{Seed: 1, Replications: 2},
		"population.residents=600", "run.weeks=52", "community.platform_rate=1", "community.desk_rate=1", "teams.min_match=0.7", "community.budget=1000")
	carried, err := lab.Ablate(context.Background(), "yongchang", ablations)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range carried {
		moved := false
		for _, d := range c.Differences {
			moved = moved || d.Mean != 0
		}
		if !moved {
			t.Errorf("%s: nothing changes without it", c.Name)
		}
	}
}

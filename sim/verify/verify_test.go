package verify

import (
	"context"
	"strings"
	"testing"

	"microgov/scenarios"
)

// Each limit of the specification comes out, through the engine and the
// scenario keys that a user has.
func TestLimits(t *testing.T) {
	lab := NewLab(Options{Seed: 1, Workers: 2})
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
	lab := NewLab(Options{Seed: 1, Replications: 30})
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

// A pattern file says what is wrong with it, all faults together, instead of
// judging something else than its author meant.
func TestPatternFaults(t *testing.T) {
	_, err := ReadPattern("mine", []byte(`
titel = "misspelt"
[case.a]
scenario = "yongchang"
[[claim]]
measure = "mobilisation"
is = "higher"
contrast = { a = 1 }
[[claim]]
measure = "mobilization"
is = "more"
contrast = { a = 1 }
[[claim]]
measure = "mobilization"
is = "lower"
contrast = { b = 1 }
`))
	for _, want := range []string{"titel: unknown key", `no measure "mobilisation"`, `found "more"`, `no case "b"`} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v does not say %q", err, want)
		}
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
	lab := NewLab(Options{Seed: 1, Workers: 2, Sets: []string{"population.residents=150", "run.weeks=20"}})
	all, err := lab.Robustness(context.Background(), 3)
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != len(Comparisons)*len(Concluded) {
		t.Errorf("%d conclusions", len(all))
	}
	for _, c := range all {
		if c.Draws != 3 || c.Share < 0 || c.Share > 1 {
			t.Errorf("%+v", c)
		}
	}
}

// Every ablation names keys that exist and moves something: a mechanism that
// carries nothing would be a name without a rule.
func TestEveryMechanismCarriesSomething(t *testing.T) {
	if testing.Short() {
		t.Skip("ablations are left out of -short")
	}
	ablations, err := Ablations()
	if err != nil {
		t.Fatal(err)
	}
	lab := NewLab(Options{Seed: 1, Replications: 2, Sets: []string{"population.residents=600", "run.weeks=52"}})
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

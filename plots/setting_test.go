package plots

import (
	"strings"
	"testing"

	"microgov/plots/report"
	"microgov/scenarios"
)

// Who reads a report must learn from its main text what was simulated, what
// differs from where it starts, how much of the plan was paid, what is assumed,
// and that nothing is forecast.
func TestSettingSaysWhatAScenarioIs(t *testing.T) {
	sc, results := simulated(t, 2, "policy.guidance.intensity=1", "policy.training.intensity=0", "community.budget=5000")
	k, _ := summaryMeasure("funded")
	for n := range results {
		results[n].Summary[k] = 0.68
	}
	page := RunPage(sc, results)
	said := written(t, page)
	for _, want := range []string{
		"guidance at 100\u00a0%", "Not used: training", "5,000\u00a0yuan", "68.0\u00a0%", "under-funded", "ran at 68.0\u00a0%",
		"Starts from", "community.budget = 5000", "does not forecast", "rest wholly or in part on judgement",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("the report does not say %q", want)
		}
	}
	for n := range results {
		results[n].Summary[k] = 1
	}
	if said := textOf(setting(sc, results)); strings.Contains(said, "under-funded") {
		t.Errorf("a plan that was paid is said to be under-funded: %s", said)
	}
}

func textOf(facts []report.Fact) string {
	said := ""
	for _, f := range facts {
		said += f.Term + ": " + f.Text + "\n"
	}
	return said
}

// A comparison names what differs from the baseline, and every shipped
// scenario can be told apart by its values.
func TestDiffersFrom(t *testing.T) {
	load := func(name string, sets ...string) *scenarios.Scenario {
		sc, err := scenarios.Load(name, sets...)
		if err != nil {
			t.Fatal(err)
		}
		return sc
	}
	base := load("yongchang")
	if got := differsFrom(base, load("no-guidance")); got != "in policy.guidance.intensity = 0 (not 0.5)" {
		t.Errorf("no guidance differs %s", got)
	}
	if got := differsFrom(base, load("yongchang", "run.replications=3", "title=x")); got != "in nothing that the model reads" {
		t.Errorf("the same differs %s", got)
	}
	for _, l := range scenarios.Shipped() {
		if len(valuesOf(load(l.Name))) < 100 {
			t.Errorf("%s: its values are not read", l.Name)
		}
	}
}

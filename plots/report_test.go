package plots

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"microgov/sim/measures"
	"microgov/sim/verify"
)

// A report is read years later on a machine without a network: it may load
// nothing, and has to hold every figure, every measure, the scenario, the
// command and the seed.
func TestReportIsWhole(t *testing.T) {
	sc, results := simulated(t, 3)
	list, compared := several(t, 3, 2)
	for name, page := range map[string]Page{"run": RunPage(sc, results), "comparison": ComparisonPage(Comparison{Scenarios: list, Results: compared})} {
		page.Command, page.Seed, page.Version = "microgov run --seed 71", 71, "v9.8.7"
		text := written(t, page)
		if found := regexp.MustCompile(`(?i)(src|href|@import|url)\s*[=(]`).FindString(text); found != "" {
			t.Errorf("%s: the page loads something: %s", name, found)
		}
		for _, f := range page.Figures {
			if !strings.Contains(text, `<figure id="`+f.Name+`">`) {
				t.Errorf("%s: figure %s is missing", name, f.Name)
			}
		}
		if got := strings.Count(text, "<svg "); got != len(page.Figures) {
			t.Errorf("%s: %d drawings for %d figures", name, got, len(page.Figures))
		}
		for _, m := range measures.Summaries {
			if !strings.Contains(text, "<code>"+m.Key+"</code>") {
				t.Errorf("%s: measure %s is missing", name, m.Key)
			}
		}
		for _, want := range []string{page.Command, "Seed 71", "v9.8.7", "[population]"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s: %q is missing", name, want)
			}
		}
	}
}

// What a user writes in a scenario must not become markup.
func TestReportEscapes(t *testing.T) {
	sc, results := simulated(t, 1, "run.weeks=2")
	sc.Title, sc.Description = `<script>alert("1")</script> & co`, "<b>bold</b>"
	if text := written(t, RunPage(sc, results)); strings.Contains(text, "<script>") || strings.Contains(text, "<b>bold") {
		t.Error("the page holds markup from a scenario")
	}
}

// The same results give the same page, byte for byte.
func TestReportRepeats(t *testing.T) {
	sc, results := simulated(t, 2, "run.weeks=5")
	first, second := written(t, RunPage(sc, results)), written(t, RunPage(sc, results))
	if first != second {
		t.Error("two reports of the same results differ")
	}
}

func written(t *testing.T, page Page) string {
	t.Helper()
	var b bytes.Buffer
	if err := Report(&b, page); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Evidence without limits and patterns claims nothing about them.
func TestEvidenceOfOneCheck(t *testing.T) {
	page := EvidencePage(Evidence{Carried: []verify.Carried{{Ablation: verify.Ablation{Part: "Joining", Name: "inertia"}}}})
	if page.Facts != "" || page.Findings != nil || len(page.Tables) != 1 || strings.Contains(page.Description, "Limits") {
		t.Errorf("the page has the line %q, %d findings, %d tables, and says %q", page.Facts, len(page.Findings), len(page.Tables), page.Description)
	}
}

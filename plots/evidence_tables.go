package plots

import (
	"fmt"
	"strings"

	"microgov/plots/report"
	"microgov/sim/study"
	"microgov/sim/verify"
)

// verdictTable lists every finding under its limit or pattern.
func verdictTable(verdicts []verify.Verdict) report.Table {
	t := report.Table{
		Title: "What was expected and what came out", First: "Claim", Last: "Source",
		Note: "A claim of higher or lower holds when the 95 % interval over paired replications lies wholly on that side; one of equal when the value is as near to the closed form as its simulation error and a tick allow. " +
			"Shares are fractions of 1, times weeks.",
		Worded:  true,
		Columns: []string{"Expected", "Came out", "95 % interval", "Verdict"},
	}
	for _, v := range verdicts {
		g := report.Group{Title: v.Name + " · " + v.Title + " · " + v.Expected}
		for _, f := range v.Findings {
			between := "\u2013"
			if estimate(f.Value).Between() {
				between = report.Significant(f.Value.Low) + " to " + report.Significant(f.Value.High)
			}
			g.Rows = append(g.Rows, report.Row{Label: report.Capital(f.Says), Doc: v.Source, Cells: []string{expected(f), report.Significant(f.Value.Mean), between, held(f.Held)}})
		}
		t.Groups = append(t.Groups, g)
	}
	return t
}

// main are the measures that ablations are shown by.
var main = []string{"mobilization", "resolution_rate", "time_mean", "output_per_hour", "resident_index", "community_index"}

// carriedTable shows what each mechanism carries.
func carriedTable(carried []verify.Carried) report.Table {
	t := report.Table{
		Title: "What each mechanism carries in Yongchang", First: "Without", Last: "Switched off by",
		Note: "Difference without the mechanism, over paired replications; a star marks those whose 95 % interval leaves out zero. Shares are in percentage points.",
	}
	for _, name := range main {
		t.Columns = append(t.Columns, report.Capital(report.LabelOf(name)))
	}
	for _, c := range carried {
		if n := len(t.Groups); n == 0 || t.Groups[n-1].Title != c.Part {
			t.Groups = append(t.Groups, report.Group{Title: c.Part})
		}
		row := report.Row{Label: report.Capital(c.Name), Doc: strings.Join(c.Set, ", ")}
		for _, name := range main {
			row.Cells = append(row.Cells, differenceCell(c.Differences, name))
		}
		g := &t.Groups[len(t.Groups)-1]
		g.Rows = append(g.Rows, row)
	}
	return t
}

// differenceCell is a difference with a star where it is sure.
func differenceCell(differences []study.Difference, name string) string {
	for _, d := range differences {
		if d.Measure.Key != name {
			continue
		}
		text := report.Signed(d.Mean, d.Measure.Unit)
		if d.Sure() {
			text += "\u00a0*"
		}
		return text
	}
	return "\u2013"
}

// conclusionTable shows how often the sign of a conclusion survives.
func conclusionTable(conclusions []verify.Conclusion) report.Table {
	t := report.Table{
		Title: "How often conclusions survive other assumptions", First: "Measure", Last: "Reading",
		Note: "Share of draws in which the difference keeps the sign that its mean has at the defaults, when all assumed parameters are drawn together, each evenly over its " +
			"plausible range (microgov scenario parameters), one replication a draw. A conclusion that holds in less than 90\u00a0% of draws is uncertain.",
		Worded:  true,
		Columns: []string{"Sign", "Share of draws", "Draws"},
	}
	title := ""
	for _, c := range conclusions {
		if pair := c.Scenario + " against " + c.Baseline; pair != title {
			title = pair
			t.Groups = append(t.Groups, report.Group{Title: title})
		}
		reading := "holds"
		if c.Uncertain() {
			reading = "uncertain"
		}
		g := &t.Groups[len(t.Groups)-1]
		g.Rows = append(g.Rows, report.Row{Label: report.Capital(report.LabelOf(c.Measure)), Doc: reading, Cells: []string{
			map[int]string{1: "higher", -1: "lower", 0: "none"}[c.Sign], fmt.Sprintf("%d\u00a0%%", c.Percent()), fmt.Sprint(c.Draws),
		}})
	}
	return t
}

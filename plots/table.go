package plots

import (
	"fmt"

	"microgov/sim"
	"microgov/sim/verify"
)

// Table is a table of the report: a row a measure, grouped by topic.
type Table struct {
	Title, Note string
	First, Last string // heads of the first and last column; empty: Measure and Meaning
	Columns     []string
	Worded      bool // the first of Columns is words, set from the left
	Groups      []Group
}

// Group is the rows of one topic.
type Group struct {
	Title string
	Rows  []Row
}

// Row is one measure.
type Row struct {
	Label string // for readers
	Key   string // in files
	Doc   string // what is counted
	Cells []string
}

// summaryTable sums up every summary measure over replications.
func summaryTable(results []sim.Result) Table {
	t := Table{
		Title: "All summary measures",
		Note: "Mean, standard deviation (SD) and percentiles (5th to 95th) over " + counted(len(results), "replication") + "; the interval is that of the mean (Student’s t). " +
			"“At the end” is the mean of the last 13 weeks, of all in a shorter run. A dash stands for what is not defined.",
		Groups:  groups(),
		Worded:  true,
		Columns: []string{"Unit", "Mean", "SD", "95 % interval", "5th", "25th", "Median", "75th", "95th"},
	}
	for _, m := range sim.Summaries {
		_, d := describe(results, m.Name)
		n := decimals(m.Unit, d.Mean, d.SD, d.Low, d.High)
		cell := func(x float64) string { return rounded(x, m.Unit, n) }
		t.add(m, cell(d.Mean), cell(d.SD), pair(d, cell), cell(d.Q05), cell(d.Q25), cell(d.Q50), cell(d.Q75), cell(d.Q95))
	}
	return t
}

// differenceTable sets a scenario against the baseline.
func differenceTable(baseline, scenario string, differences []sim.Difference, about map[string]verify.Conclusion) Table {
	t := Table{
		Title: scenario + " against " + baseline,
		Note: "Differences are taken pair by pair on common random numbers, with the 95 % interval of their mean (Student’s t); those of shares are in " +
			"percentage points. “Pairs better” is the share of pairs in which the scenario is better (higher, where neither is better), ties half. “Robust” is the share " +
			"of draws of the assumed parameters over their plausible ranges in which the sign of the difference holds, where it is known; below 90\u00a0% a conclusion is uncertain.",
		Groups:  groups(),
		Worded:  true,
		Columns: []string{"Unit", "Baseline", "Scenario", "Difference", "95 % interval", "Verdict", "Pairs better", "Robust"},
	}
	for _, d := range differences {
		unit := d.Measure.Unit
		n, cell := decimals(unit, d.Baseline.Mean, d.Scenario.Mean), difference95(d.Description, unit)
		better := "\u2013"
		if d.N > 0 {
			better = fmt.Sprintf("%.0f\u00a0%%", 100*d.Share)
		}
		t.add(d.Measure, rounded(d.Baseline.Mean, unit, n), rounded(d.Scenario.Mean, unit, n), cell(d.Mean), pair(d.Description, cell), orDash(verdict(d)), better, robust(about, d.Measure.Name))
	}
	return t
}

// robust says how often the sign of a difference survives other assumptions.
func robust(about map[string]verify.Conclusion, measure string) string {
	c, known := about[measure]
	if !known {
		return "\u2013"
	}
	said := fmt.Sprintf("%d\u00a0%%", c.Percent())
	if c.Uncertain() {
		said += ", uncertain"
	}
	return said
}

// add puts a row under its topic.
func (t *Table) add(m sim.Measure[sim.Run], cells ...string) {
	title := topicTitle(topicOf(m.Name))
	row := Row{labelOf(m.Name), m.Name, m.Doc, append([]string{longUnit(m.Unit)}, cells...)}
	for k := range t.Groups {
		if t.Groups[k].Title == title {
			t.Groups[k].Rows = append(t.Groups[k].Rows, row)
		}
	}
}

// groups are the topics without rows yet.
func groups() []Group {
	var all []Group
	for k := range len(topics) + 1 {
		all = append(all, Group{Title: topicTitle(k)})
	}
	return all
}

// pair is an interval in a cell.
func pair(d sim.Description, cell func(float64) string) string {
	if !finite(d.Low) || !finite(d.High) {
		return "\u2013"
	}
	return cell(d.Low) + " to " + cell(d.High)
}

func orDash(text string) string {
	if text == "" {
		return "\u2013"
	}
	return text
}

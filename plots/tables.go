package plots

import (
	"fmt"

	"microgov/plots/draw"
	"microgov/plots/report"
	"microgov/sim/measures"
	"microgov/sim/study"
	"microgov/sim/verify"
)

// summaryTable sums up every summary measure over replications.
func summaryTable(results []study.Result) report.Table {
	t := report.Table{
		Title: "All summary measures",
		Note: "Mean, standard deviation (SD) and percentiles (5th to 95th) over " + draw.Counted(len(results), "replication") + "; the interval is that of the mean (Student’s t). " +
			"“At the end” is the mean of the last 13 weeks, of all in a shorter run. A dash stands for what is not defined.",
		Groups:  report.ByTopic(),
		Worded:  true,
		Columns: []string{"Unit", "Mean", "SD", "95 % interval", "5th", "25th", "Median", "75th", "95th"},
	}
	for _, m := range measures.Summaries {
		_, d := describe(results, m.Key)
		n := report.Decimals(m.Unit, d.Mean, d.SD, d.Low, d.High)
		cell := func(x float64) string { return report.Rounded(x, m.Unit, n) }
		add(&t, m, cell(d.Mean), cell(d.SD), report.Between(estimate(d), cell), cell(d.Q05), cell(d.Q25), cell(d.Q50), cell(d.Q75), cell(d.Q95))
	}
	return t
}

// differenceTable sets a scenario against the baseline.
func differenceTable(baseline, scenario string, differences []study.Difference, about map[string]verify.Conclusion) report.Table {
	t := report.Table{
		Title: scenario + " against " + baseline,
		Note: "Differences are taken pair by pair on common random numbers, with the 95 % interval of their mean (Student’s t); those of shares are in " +
			"percentage points. “Pairs better” is the share of pairs in which the scenario is better (higher, where neither is better), ties half. “Robust” is the share " +
			"of draws of the assumed parameters over their plausible ranges in which the sign of the difference holds, where it is known; below 90\u00a0% a conclusion is uncertain.",
		Groups:  report.ByTopic(),
		Worded:  true,
		Columns: []string{"Unit", "Baseline", "Scenario", "Difference", "95 % interval", "Verdict", "Pairs better", "Robust"},
	}
	for _, d := range differences {
		unit, diff := d.Measure.Unit, estimate(d.Description)
		n, cell := report.Decimals(unit, d.Baseline.Mean, d.Scenario.Mean), report.Difference(diff, unit)
		better := "\u2013"
		if d.N > 0 {
			better = fmt.Sprintf("%.0f\u00a0%%", 100*d.Share)
		}
		add(&t, d.Measure, report.Rounded(d.Baseline.Mean, unit, n), report.Rounded(d.Scenario.Mean, unit, n), cell(d.Mean),
			report.Between(diff, cell), orDash(verdict(d)), better, robust(about, d.Measure.Key))
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

// add puts a measure's row under its topic.
func add(t *report.Table, m measures.Measure[measures.Record], cells ...string) {
	t.Add(report.TopicTitle(report.TopicOf(m.Key)), report.Row{
		Label: report.LabelOf(m.Key), Key: m.Key, Doc: m.Doc, Cells: append([]string{report.LongUnit(m.Unit)}, cells...),
	})
}

func orDash(text string) string {
	if text == "" {
		return "\u2013"
	}
	return text
}

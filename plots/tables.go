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
		Groups:  byTopic(),
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
			"percentage points. “Pairs” are those in which both sides are defined; “pairs better” is the share of pairs in which the scenario is better (higher, where neither is better), ties half. " + marksMean,
		Groups:  byTopic(),
		Worded:  true,
		Columns: []string{"Unit", "Baseline", "Scenario", "Difference", "95 % interval", "Verdict", "Pairs", "Pairs better", "Other assumptions"},
	}
	for _, d := range differences {
		unit, diff := d.Measure.Unit, estimate(d.Description)
		n, cell := report.Decimals(unit, d.Baseline.Mean, d.Scenario.Mean), report.Difference(diff, unit)
		better := "\u2013"
		if d.N > 0 {
			better = fmt.Sprintf("%.0f\u00a0%%", 100*d.Share)
		}
		add(&t, d.Measure, report.Rounded(d.Baseline.Mean, unit, n), report.Rounded(d.Scenario.Mean, unit, n), inPoints(cell(d.Mean), unit),
			report.Between(diff, cell), orDash(verdict(d)), pairsOf(d), better, markText(about, d.Measure.Key))
	}
	return t
}

// pairsOf is on how many pairs a difference rests, of how many where some do not count.
func pairsOf(d study.Difference) string {
	if d.N < d.Of {
		return fmt.Sprintf("%d of %d", d.N, d.Of)
	}
	return fmt.Sprint(d.N)
}

// byTopic are the topics of measures, without rows yet.
func byTopic() []report.Group {
	var all []report.Group
	for _, name := range measures.TopicNames {
		all = append(all, report.Group{Title: name})
	}
	return all
}

// add puts a measure's row under its topic.
func add(t *report.Table, m measures.Measure[measures.Record], cells ...string) {
	t.Add(measures.TopicNames[m.Topic], report.Row{
		Label: m.Label, Key: m.Key, Doc: m.Doc, Cells: append([]string{report.LongUnit(m.Unit)}, cells...),
	})
}

func orDash(text string) string {
	if text == "" {
		return "\u2013"
	}
	return text
}

// inPoints says of a difference of shares that it is in percentage points.
func inPoints(text, unit string) string {
	if report.IsShare(unit) && text != "\u2013" {
		return text + report.DifferenceUnit(unit)
	}
	return text
}

package plots

import (
	"fmt"
	"math"

	"microgov/plots/draw"
	"microgov/plots/report"
	"microgov/scenarios"
	"microgov/sim/measures"
	"microgov/sim/study"
	"microgov/sim/verify"
)

// describe sums up a summary measure over replications.
func describe(results []study.Result, name string) (measures.Measure[measures.Record], study.Description) {
	k, m := summaryMeasure(name)
	values := make([]float64, len(results))
	for n := range results {
		values[n] = results[n].Summary[k]
	}
	return m, study.Describe(values)
}

// KeyFindings are the first three sentences of a run's report.
func KeyFindings(sc *scenarios.Scenario, results []study.Result) []string {
	said := runFindings(sc, results)
	return said[:min(3, len(said))]
}

// runFindings say in sentences how a scenario went.
func runFindings(sc *scenarios.Scenario, results []study.Result) []string {
	if weeksOf(results) == 0 {
		return nil
	}
	value := func(name string) string {
		m, d := describe(results, name)
		return report.Estimate(estimate(d), m.Unit)
	}
	mean := func(name string) string {
		m, d := describe(results, name)
		return report.Number(d.Mean, m.Unit) + report.ShortUnit(m.Unit)
	}
	last := "the last " + draw.Counted(min(13, weeksOf(results)), "week")
	findings := []string{
		fmt.Sprintf("Mobilization at the end (mean of %s): %s of residents of 15 and over; of the young %s, of the middle-aged %s, of the retired %s.",
			last, value("mobilization"), mean("mobilization_young"), mean("mobilization_middle"), mean("mobilization_retired")),
		fmt.Sprintf("Resolved: %s of the %s that arose; %s left the community as petitions. Open at the end: %s.",
			value("resolution_rate"), mean("arrived"), mean("escalation_rate"), value("open")),
		timeFinding(results, value("time_median")),
		fmt.Sprintf("Settled by residents themselves, without approval from above: %s of what was resolved.", value("self_settled")),
		fmt.Sprintf("Feedback at the end, from 0 to 1: residents %s, community %s.", value("resident_index"), value("community_index")),
		fmt.Sprintf("Money: %s in all, %s for a resolved problem.", value("spending"), value("cost_per_resolved")),
	}
	if planned(sc) {
		findings = append(findings, fmt.Sprintf("Of the planned spending on levers, %s could be paid.", value("funded")))
	}
	return findings
}

// timeFinding says when half of the problems are resolved, where they are.
func timeFinding(results []study.Result, median string) string {
	_, d := describe(results, "time_median")
	switch {
	case d.N == 0:
		return "Fewer than half of the problems are resolved within the run."
	case d.N < len(results):
		return fmt.Sprintf("Half of the problems are resolved within %s, in the %d of %d replications that get so far.", median, d.N, len(results))
	}
	return fmt.Sprintf("Half of the problems are resolved within %s of arising.", median)
}

// planned tells whether the scenario uses any lever.
func planned(sc *scenarios.Scenario) bool {
	p := &sc.Policy
	return p.Guidance.Intensity+p.Publicity.Intensity+p.Cooperation.Intensity+p.Participation.Intensity+p.Incentive.Intensity+p.Training.Intensity > 0
}

// told are the measures whose differences are put in words.
var told = []string{
	"mobilization", "age_gap", "resolution_rate", "escalation_rate", "open", "time_mean", "self_settled", "resident_index", "community_index", "cost_per_resolved",
}

// differenceFindings say in sentences what differs.
func differenceFindings(differences []study.Difference, about map[string]verify.Conclusion) []string {
	var findings []string
	for _, name := range told {
		for _, d := range differences {
			if d.Measure.Key == name && !math.IsNaN(d.Mean) {
				findings = append(findings, differenceFinding(d, about))
			}
		}
	}
	return findings
}

func differenceFinding(d study.Difference, about map[string]verify.Conclusion) string {
	unit, diff := d.Measure.Unit, estimate(d.Description)
	n := report.Decimals(unit, d.Baseline.Mean, d.Scenario.Mean)
	from := fmt.Sprintf("from %s to %s%s", report.Rounded(d.Baseline.Mean, unit, n), report.Rounded(d.Scenario.Mean, unit, n), report.ShortUnit(unit))
	but := ""
	if c, known := about[d.Measure.Key]; known && c.Uncertain() {
		but = fmt.Sprintf("; uncertain (%d\u00a0%%)", c.Percent())
	}
	written := report.Difference(diff, unit)
	by := written(d.Mean) + report.DifferenceUnit(unit) + report.Interval(diff, written)
	return fmt.Sprintf("%s: %s, %s%s%s.", report.Capital(report.LabelOf(d.Measure.Key)), by, from, verdictAfter(d), but)
}

// verdictAfter is the verdict behind a comma.
func verdictAfter(d study.Difference) string {
	if v := verdict(d); v != "" {
		return ": " + v
	}
	return ""
}

// verdict says whether a difference is good or bad, or not sure.
func verdict(d study.Difference) string {
	switch {
	case d.N < 2 || d.Measure.Better == 0:
		return ""
	case !d.Sure():
		return "not sure"
	case d.Mean*float64(d.Measure.Better) > 0:
		return "better"
	}
	return "worse"
}

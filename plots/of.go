package plots

import (
	"io"

	"microgov/plots/draw"
	"microgov/plots/report"
	"microgov/scenarios"
	"microgov/sim/study"
)

// Figure is a drawing with its title and caption.
type Figure = draw.Figure

// Page is what a report says.
type Page = report.Page

// Report writes a page as one HTML file that needs nothing else, neither other
// files nor a network.
func Report(w io.Writer, page Page) error { return report.Write(w, page) }

// OfRun returns the figures of one scenario's replications. Results that are
// empty give no figures.
func OfRun(sc *scenarios.Scenario, results []study.Result) []Figure {
	if weeksOf(results) == 0 {
		return nil
	}
	figures := []Figure{
		mobilization(sc, results),
		mobilizationByAge(sc, results),
		contradictions(sc, results),
		timeToResolution(sc, results),
		feedbackIndices(sc, results),
		leversAndSpending(sc, results),
	}
	if len(results[0].Communities) > 1 {
		figures = append(figures, communitiesOverTime(sc, results), communitiesRanked(sc, results))
	}
	if results[0].Final != nil {
		figures = append(figures, starNetwork(sc, results[0].Final))
	}
	return figures
}

// OfComparison returns the figures that show how scenarios differ from the
// first, the baseline, over replications paired by common random numbers.
// Fewer than two scenarios, or no results, give no figures.
func OfComparison(c Comparison) []Figure {
	if len(c.Scenarios) < 2 || c.pairs() == 0 {
		return nil
	}
	return []Figure{differenceOverTime(c), forest(c)}
}

// titleOf is the scenario's name for readers.
func titleOf(sc *scenarios.Scenario) string {
	if sc.Title != "" {
		return sc.Title
	}
	return sc.Name
}

// noteOf says what a figure of a run shows and what its bands are.
func noteOf(sc *scenarios.Scenario, results []study.Result) string {
	if len(results) == 1 {
		return titleOf(sc) + ": 1 replication, so no intervals"
	}
	return titleOf(sc) + ": mean of " + draw.Counted(len(results), "replication") + "; bands are 95 % intervals of the mean"
}

package plots

import (
	"microgov/scenarios"
	"microgov/sim"
)

// OfRun returns the figures of one scenario's replications. Results that are
// empty give no figures.
func OfRun(sc *scenarios.Scenario, results []sim.Result) []Figure {
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
	if len(results[0].Locals) > 1 {
		figures = append(figures, communitiesOverTime(sc, results), communitiesRanked(sc, results))
	}
	if results[0].Final != nil {
		figures = append(figures, starNetwork(sc, results[0].Final))
	}
	return figures
}

// OfComparison returns the figures that show how scenarios differ from the
// first, the baseline, over replications paired by common random numbers.
func OfComparison(list []*scenarios.Scenario, results [][]sim.Result) []Figure {
	if len(list) < 2 {
		return nil
	}
	return []Figure{differenceOverTime(list, results), forest(list, results)}
}

// titleOf is the scenario's name for readers.
func titleOf(sc *scenarios.Scenario) string {
	if sc.Title != "" {
		return sc.Title
	}
	return sc.Name
}

// titlesOf are names for readers that differ from each other.
func titlesOf(list []*scenarios.Scenario) []string {
	titles, times := make([]string, len(list)), map[string]int{}
	for k, sc := range list {
		titles[k] = titleOf(sc)
		times[titles[k]]++
	}
	for k, sc := range list {
		if times[titles[k]] > 1 {
			titles[k] += " (" + sc.Name + ")"
		}
	}
	return titles
}

// noteOf says what a figure of a run shows and what its bands are.
func noteOf(sc *scenarios.Scenario, results []sim.Result) string {
	if len(results) == 1 {
		return titleOf(sc) + ": 1 replication, so no intervals"
	}
	return titleOf(sc) + ": mean of " + counted(len(results), "replication") + "; bands are 95 % intervals of the mean"
}

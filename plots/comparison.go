package plots

import (
	"microgov/scenarios"
	"microgov/sim/study"
	"microgov/sim/verify"
)

// Comparison is scenarios and their results, the first the baseline.
type Comparison struct {
	Scenarios []*scenarios.Scenario
	Results   [][]study.Result               // one list for each scenario
	About     []map[string]verify.Conclusion // what is known of each against the baseline, by measure; short or nil: nothing
}

// pairs is how many replications all scenarios have.
func (c Comparison) pairs() int {
	pairs := len(c.Results[0])
	for _, r := range c.Results[1:] {
		pairs = min(pairs, len(r))
	}
	return pairs
}

// titles are names for readers that differ from each other.
func (c Comparison) titles() []string {
	titles, times := make([]string, len(c.Scenarios)), map[string]int{}
	for k, sc := range c.Scenarios {
		titles[k] = titleOf(sc)
		times[titles[k]]++
	}
	for k, sc := range c.Scenarios {
		if times[titles[k]] > 1 {
			titles[k] += " (" + sc.Name + ")"
		}
	}
	return titles
}

// differences are those of scenario n from the baseline, one for each summary measure.
func (c Comparison) differences(n int) []study.Difference {
	return study.Compare(c.Results[0], c.Results[n])
}

// about is what is known of scenario n against the baseline.
func (c Comparison) about(n int) map[string]verify.Conclusion {
	if n < len(c.About) {
		return c.About[n]
	}
	return nil
}

package verify

import (
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"microgov/scenarios"
)

// Shipped returns the conclusions about the shipped comparisons as they came
// out when the defaults were last changed (`microgov verify robustness`).
var Shipped = sync.OnceValue(func() []Conclusion {
	rows, err := csv.NewReader(strings.NewReader(scenarios.Robustness())).ReadAll()
	if err != nil {
		panic("verify: shipped robustness: " + err.Error()) // a test reads it
	}
	var all []Conclusion
	for _, row := range rows[1:] {
		sign, errSign := strconv.Atoi(row[3])
		share, errShare := strconv.ParseFloat(row[4], 64)
		draws, errDraws := strconv.Atoi(row[5])
		if errSign != nil || errShare != nil || errDraws != nil {
			panic(fmt.Sprintf("verify: shipped robustness: %v", row))
		}
		all = append(all, Conclusion{row[0], row[1], row[2], sign, share, draws})
	}
	return all
})

// About returns, by measure, the shipped conclusions about a pair of scenarios;
// none unless both are as they ship, since nothing is known of others.
func About(baseline, scenario *scenarios.Scenario) map[string]Conclusion {
	if !asShipped(baseline) || !asShipped(scenario) {
		return nil
	}
	about := make(map[string]Conclusion)
	for _, c := range Shipped() {
		if c.Baseline == baseline.Name && c.Scenario == scenario.Name {
			about[c.Measure] = c
		}
	}
	return about
}

// AboutEach returns what About does for each scenario of a comparison against
// the first, the baseline, for which there is nothing.
func AboutEach(list []*scenarios.Scenario) []map[string]Conclusion {
	about := make([]map[string]Conclusion, len(list))
	for k := 1; k < len(list); k++ {
		about[k] = About(list[0], list[k])
	}
	return about
}

// asShipped tells whether a scenario is the shipped one of its name, but for
// the number of replications.
func asShipped(sc *scenarios.Scenario) bool {
	shipped, err := scenarios.Load(sc.Name)
	if err != nil {
		return false
	}
	return shipped.Key() == sc.Key()
}

// Percent is the share in whole percents, never rounded up to what it is not.
func (c Conclusion) Percent() int { return int(100*c.Share + 1e-9) }

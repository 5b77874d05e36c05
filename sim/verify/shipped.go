package verify

import (
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"microgov/scenarios"
	"microgov/sim/study"
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

// About returns, by measure, what is known of a pair of scenarios: the shipped
// conclusions, if both come to the same runs as shipped ones, whatever they are
// called, in either order. Of others nothing is known.
func About(baseline, scenario *scenarios.Scenario) map[string]Conclusion {
	about := make(map[string]Conclusion)
	base, other := baseline.Key(), scenario.Key()
	for _, c := range Shipped() {
		one, two := shippedKeys()[c.Baseline], shippedKeys()[c.Scenario]
		switch {
		case one == base && two == other:
			about[c.Measure] = c
		case one == other && two == base:
			c.Baseline, c.Scenario, c.Sign = c.Scenario, c.Baseline, -c.Sign
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

// shippedKeys are the keys of the scenarios that conclusions are drawn about.
var shippedKeys = sync.OnceValue(func() map[string]string {
	keys := make(map[string]string)
	for _, name := range compared() {
		sc, err := scenarios.Load(name)
		if err != nil {
			panic("verify: " + err.Error()) // a test loads them all
		}
		keys[name] = sc.Key()
	}
	return keys
})

// Mark says whether the conclusion holds whatever is assumed.
func (c Conclusion) Mark() study.Mark {
	if c.Uncertain() {
		return study.Fragile
	}
	return study.Holds
}

// Assessments are what AboutEach returns, as studies take it.
func Assessments(about []map[string]Conclusion) []map[string]study.Assessment {
	all := make([]map[string]study.Assessment, len(about))
	for k, conclusions := range about {
		all[k] = make(map[string]study.Assessment, len(conclusions))
		for measure, c := range conclusions {
			all[k][measure] = study.Assessment{Mark: c.Mark(), Share: c.Share, Draws: c.Draws}
		}
	}
	return all
}

// Percent is the share in whole percents, never rounded up to what it is not.
func (c Conclusion) Percent() int { return int(100*c.Share + 1e-9) }

package experiments

import (
	"fmt"

	"microgov/agents"
	"microgov/scenarios"
)

// Planned is what a scenario plans to spend on the six levers over the whole
// run, in yuan, whatever of it can be paid: intensity times cost for each
// resident that a lever is aimed at, from its first week to its last.
func Planned(sc *scenarios.Scenario) float64 {
	sum := 0.0
	for id := range agents.Levers {
		l, shares := sc.Policy.Lever(id), sc.Population.GroupShares()
		aimed, weeks := 0.0, 0.0
		for g := agents.Young; g < agents.Groups; g++ {
			aimed += float64(l.Weights.At(g) * shares[g])
		}
		for week := range sc.Run.Weeks {
			weeks += l.At(week)
		}
		sum += float64(weeks * aimed * float64(sc.Residents()) * l.Cost)
	}
	return sum
}

// spend scales all levers by one factor, so that the plan costs so much. It is
// an error where nothing is planned, or a lever would have to be more than full.
func spend(sc *scenarios.Scenario, yuan float64) error {
	planned := Planned(sc)
	if planned == 0 {
		return fmt.Errorf("no lever is used, so that %.0f yuan cannot be spent on them", yuan)
	}
	var sets []string
	for id := range agents.Levers {
		key, intensity := leverKey(id), sc.Policy.Lever(id).Intensity*(yuan/planned)
		if intensity > 1+1e-9 {
			return fmt.Errorf("%s would have to be %.3g, more than full, for the levers to cost %.0f yuan", key, intensity, yuan)
		}
		sets = append(sets, key+" = "+scenarios.Format(min(intensity, 1)))
	}
	return sc.Set(sets...)
}

func leverKey(id agents.LeverID) string { return "policy." + agents.LeverNames[id] + ".intensity" }

package plots

import (
	"cmp"
	"math"
	"slices"

	"microgov/scenarios"
	"microgov/sim"
)

// mainLocal are the measures that communities are shown by; the first ranks them.
var mainLocal = []string{"mobilization", "resolution_rate", "time_mean"}

// standing is how one community of a run fares.
type standing struct {
	index    int // among the communities
	rank     int // from 1
	name     string
	measures []sim.Description // over replications, one for each of mainLocal
}

// ranked lists the communities, the best first by the first of mainLocal.
func ranked(sc *scenarios.Scenario, results []sim.Result) []standing {
	all := make([]standing, len(results[0].Locals))
	for k := range all {
		all[k] = standing{index: k, name: sc.CommunityName(k)}
		for _, name := range mainLocal {
			all[k].measures = append(all[k].measures, describeLocal(results, k, local(name)))
		}
	}
	slices.SortStableFunc(all, func(a, b standing) int { return cmp.Compare(b.measures[0].Mean, a.measures[0].Mean) })
	for k := range all {
		all[k].rank = k + 1
	}
	return all
}

// local is the community measure of that name.
func local(name string) sim.Measure[sim.Local] {
	k := slices.IndexFunc(sim.Locally, func(m sim.Measure[sim.Local]) bool { return m.Name == name })
	if k < 0 {
		panic("plots: no measure of communities " + name)
	}
	return sim.Locally[k]
}

// describeLocal sums up a measure of community k over replications.
func describeLocal(results []sim.Result, k int, m sim.Measure[sim.Local]) sim.Description {
	values := make([]float64, len(results))
	for n := range results {
		values[n] = m.Of(&results[n].Locals[k])
	}
	return sim.Describe(values)
}

// group is communities that stand together under a heading.
type group struct {
	heading string
	list    []standing
}

// third is how many communities of each kind stand for many.
const third = 12

// chosen are all communities where they are few, else the best, the middle
// and the last of them.
func chosen(all []standing) []group {
	if len(all) <= 3*third {
		return []group{{"", all}}
	}
	middle := (len(all) - third) / 2
	return []group{
		{"The 12 highest", all[:third]},
		{"The 12 in the middle", all[middle : middle+third]},
		{"The 12 lowest", all[len(all)-third:]},
	}
}

// thinned are at most so many communities, evenly spaced in rank, the first
// and the last among them.
func thinned(all []standing, most int) []standing {
	if len(all) <= most {
		return all
	}
	kept := make([]standing, most)
	for k := range kept {
		kept[k] = all[k*(len(all)-1)/(most-1)]
	}
	return kept
}

// active is the curve of a community's mobilization over replications.
func active(results []sim.Result, k int, p pen) curve {
	c := curve{pen: p}
	for w := range weeksOf(results) {
		values := make([]float64, len(results))
		for n := range results {
			values[n] = results[n].Locals[k].Mobilization[w]
		}
		c.x, c.points = append(c.x, float64(w+1)), append(c.points, sim.Describe(values))
	}
	return c
}

// medianCommunity is the curve that half of the communities lie above, week by
// week, each at its mean over replications.
func medianCommunity(results []sim.Result, p pen) curve {
	c := curve{pen: p}
	means := make([]float64, len(results[0].Locals))
	for w := range weeksOf(results) {
		for k := range means {
			means[k] = 0
			for n := range results {
				means[k] += results[n].Locals[k].Mobilization[w] / float64(len(results))
			}
		}
		c.x, c.points = append(c.x, float64(w+1)), append(c.points, sim.Description{Mean: sim.Describe(means).Q50, Low: math.NaN(), High: math.NaN()})
	}
	return c
}

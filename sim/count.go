package sim

import (
	"microgov/agents"
	"microgov/sim/internal/block"
)

// Count is what can be counted of communities at the end of a week: what
// measures are made of.
type Count struct {
	Residents int
	Adults    [agents.Groups]int // of 15 and over, by age group
	Stages    [agents.Stages]int // children among the unaware
	Active    [agents.Groups]int // who gave time in the last four weeks
	Quarters  [agents.Groups]int // quarter hours that they gave
	Given     []int              // residents by quarter hours of four weeks; entry 0 is not used
	Said      Said
	Skills    float64 // summed over adults and domains
	Domains   int

	Buildings, Covered, Teams int
	Open, Known               int
	Purse                     float64 // yuan
	Communities               int

	Week, Month, Total Tally // of the last week, the last four weeks, all weeks
}

// Said is what adults said when they were last asked: sums over them.
type Said struct {
	Adults                                   float64
	Satisfaction, Efficacy, Ownership        float64
	Trust, Understanding, Intrinsic, Fatigue float64
	Need, Unmet                              float64 // Unmet: need that problems leave unmet
}

// Count counts all communities together.
func (v View) Count() Count { return v.r.count(v.r.hubs) }

// CountOf counts community c by itself.
func (v View) CountOf(c int) Count { return v.r.count(v.r.hubs[c : c+1]) }

// Active returns how many residents of community c gave time in the last four
// weeks, and of how many of 15 and over.
func (v View) Active(c int) (active, adults int) {
	hub, g := &v.r.hubs[c], timeGiven{}
	for b := hub.shard; b < hub.shardEnd; b++ {
		v.r.addGiven(&g, &v.r.shards[b])
	}
	for group := agents.Young; group < agents.Groups; group++ {
		active += g.active[group]
		adults += hub.adults[group]
	}
	return active, adults
}

// Times returns how long problems took in all communities.
func (v View) Times() Times {
	all := Times{}
	for k := range v.r.hubs {
		all.Add(&v.r.hubs[k].times)
	}
	return all
}

// TimesOf returns how long problems took in community c.
func (v View) TimesOf(c int) Times { return v.r.hubs[c].times.clone() }

// count counts communities.
func (r *Run) count(hubs []community) Count {
	all := Count{Communities: len(hubs), Domains: len(r.domains)}
	shards := r.shards[hubs[0].shard:hubs[len(hubs)-1].shardEnd]
	given := r.countGiven(shards)
	top := 0
	for quarters, n := range given.by {
		if n > 0 {
			top = quarters
		}
	}
	all.Active, all.Quarters, all.Given = given.active, given.quarters, make([]int, top+1)
	copy(all.Given, given.by[:])
	said := survey{}
	for k := range shards {
		for stage, n := range shards[k].stages {
			all.Stages[stage] += n
		}
		for part := range shards[k].asked {
			said.add(&shards[k].asked[part])
		}
	}
	all.Said = said.said()
	skills := int64(0)
	funded := 0.0
	for k := range hubs {
		all.add(&hubs[k])
		skills += hubs[k].skills
		funded += hubs[k].week.Funded
	}
	all.Week.Funded = funded / float64(len(hubs))
	all.Skills = agents.SkillSum(skills)
	return all
}

// timeGiven is who gave how much time in four weeks.
type timeGiven struct {
	active, quarters [agents.Groups]int
	by               [4*255 + 1]int // residents by quarter hours, but 0
}

// countGiven counts the time given by residents of shards. Whole numbers are
// the same in any order, so goroutines count in parts.
func (r *Run) countGiven(shards []shard) timeGiven {
	const part = 64
	parts := make([]timeGiven, (len(shards)+part-1)/part)
	block.InParallel(r.plan.Workers, len(parts), func(k int) {
		for b := k * part; b < min((k+1)*part, len(shards)); b++ {
			r.addGiven(&parts[k], &shards[b])
		}
	})
	for k := range parts[1:] {
		parts[0].add(&parts[k+1])
	}
	return parts[0]
}

func (r *Run) addGiven(g *timeGiven, b *shard) {
	recent, age := r.pop.Recent[b.first:b.last], r.pop.Age[b.first:b.last]
	gave := b.worn.Or(&b.engaged)
	gave = gave.Or(&b.changed) // some of whom gave time for the first time
	gave.Each(func(m block.Offset) {
		if !recent[m].Active() {
			return
		}
		group, quarters := agents.GroupOf(age[m]), recent[m].Quarters()
		g.by[quarters]++
		g.active[group]++
		g.quarters[group] += quarters
	})
}

func (g *timeGiven) add(o *timeGiven) {
	for k := range g.active {
		g.active[k] += o.active[k]
		g.quarters[k] += o.quarters[k]
	}
	for k, n := range o.by {
		g.by[k] += n
	}
}

// add adds what one community can count.
func (all *Count) add(c *community) {
	all.Residents += int(c.last - c.first)
	for g := agents.Young; g < agents.Groups; g++ {
		all.Adults[g] += c.adults[g]
	}
	c.open(func(_ int32, p *agents.Problem) {
		all.Open++
		if p.State.Known() {
			all.Known++
		}
	})
	for t := range c.teams {
		if c.teams[t].Size > 0 {
			all.Teams++
		}
	}
	for _, yes := range c.covered {
		if yes {
			all.Covered++
		}
	}
	all.Buildings += int(c.buildings)
	all.Purse += c.purse
	all.Week.add(&c.week)
	for k := range c.month {
		all.Month.add(&c.month[k])
	}
	all.Total.add(&c.total)
}

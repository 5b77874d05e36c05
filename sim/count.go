package sim

import (
	"slices"

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
func (v View) Count() Count {
	var all Count
	v.CountInto(&all)
	return all
}

// CountInto does so into a count whose memory is used again.
func (v View) CountInto(all *Count) { v.r.count(v.r.hubs, all) }

// CountOf counts community c by itself.
func (v View) CountOf(c int) Count {
	var one Count
	v.r.count(v.r.hubs[c:c+1], &one)
	return one
}

// Active returns how many residents of community c gave time in the last four
// weeks, and of how many of 15 and over.
func (v View) Active(c int) (active, adults int) {
	r, hub := v.r, &v.r.hubs[c]
	for b := hub.shard; b < hub.shardEnd; b++ {
		gave := r.shards[b].gave()
		gave.Each(func(m block.Offset) {
			if i := r.shards[b].at(m); r.pop.Recent[i].Active() && r.pop.Group(i) != agents.Child {
				active++
			}
		})
	}
	for group := agents.Young; group < agents.Groups; group++ {
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
func (r *Run) count(hubs []community, all *Count) {
	*all = Count{Communities: len(hubs), Domains: len(r.domains), Given: all.Given}
	shards := r.shards[hubs[0].shard:hubs[len(hubs)-1].shardEnd]
	r.countGiven(shards, all)
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
	skills, funded := int64(0), 0.0
	for k := range hubs {
		all.add(&hubs[k])
		skills += hubs[k].skills
		funded += hubs[k].week.Funded
	}
	all.Week.Funded = funded / float64(len(hubs))
	all.Skills = agents.SkillSum(skills)
}

// mostQuarters is the most that agents.Recent.Quarters can return.
const mostQuarters = 4 * 255

// countGiven counts the time given by residents of shards. Whole numbers are
// the same in any order, so goroutines count in parts.
func (r *Run) countGiven(shards []shard, all *Count) {
	const part = 64
	all.Given = slices.Grow(all.Given[:0], mostQuarters+1)[:mostQuarters+1]
	clear(all.Given)
	if len(shards) <= part {
		r.addGiven(shards, all)
	} else {
		parts := make([]Count, (len(shards)+part-1)/part)
		block.InParallel(r.plan.Workers, len(parts), func(k int) {
			parts[k].Given = make([]int, mostQuarters+1)
			r.addGiven(shards[k*part:min((k+1)*part, len(shards))], &parts[k])
		})
		for k := range parts {
			all.addGiven(&parts[k])
		}
	}
	top := mostQuarters
	for top > 0 && all.Given[top] == 0 {
		top--
	}
	all.Given = all.Given[:top+1]
}

// addGiven adds the time given by residents of shards.
func (r *Run) addGiven(shards []shard, all *Count) {
	for k := range shards {
		b := &shards[k]
		recent, age, gave := r.pop.Recent[b.first:b.last], r.pop.Age[b.first:b.last], b.gave()
		gave.Each(func(m block.Offset) {
			if !recent[m].Active() {
				return
			}
			group, quarters := agents.GroupOf(age[m]), recent[m].Quarters()
			all.Given[quarters]++
			all.Active[group]++
			all.Quarters[group] += quarters
		})
	}
}

// gave are the residents of a shard of whom some gave time in the last four weeks.
func (b *shard) gave() block.Set {
	gave := b.worn.Or(&b.engaged)
	return gave.Or(&b.changed) // some of whom gave time for the first time
}

func (all *Count) addGiven(o *Count) {
	for k := range all.Active {
		all.Active[k] += o.Active[k]
		all.Quarters[k] += o.Quarters[k]
	}
	for k, n := range o.Given {
		all.Given[k] += n
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

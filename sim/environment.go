package sim

import (
	"slices"

	"microgov/agents"
	"microgov/sim/internal/block"
	"microgov/sim/random"
)

// environment is what happens around the four steps (step 0): work tires and
// rest restores, belief drifts, people move, problems arise and levers are funded.
func (r *Run) environment() []block.Phase {
	phases := []block.Phase{
		r.byShard(func(b *shard) {
			r.notice(b)
			r.listen(b)
		}),
		together(r.deliver), // from here on nobody looks at another community's present
		r.byShard(r.rest),
		r.byCommunity(func(c *community) {
			c.week = Tally{}
			c.clearAway()
			r.resettle(c)
			r.relapse(c)
			r.arrive(c)
			r.fund(c)
		}),
	}
	if r.sc.Network.Shared > 0 && len(r.hubs) > 1 {
		phases = append(phases, together(r.shareOut))
	}
	return phases
}

// rest tires and restores the residents of a block, lets their beliefs drift,
// and finds who moves out.
func (r *Run) rest(b *shard) {
	p := r.pop
	r.readAhead(b)
	r.recover(b)
	first, end := r.turn(b)
	share := float32(r.overRound(r.sc.Strain.Drift))
	drift(p.Efficacy[first:end], p.Efficacy0[first:end], share)
	drift(p.Ownership[first:end], p.Ownership0[first:end], share)
	b.moved = b.moved[:0]
	turnover := r.sc.Population.Turnover
	luck, most := r.luck(forTurnover, b.community), max(turnover[0], turnover[1], turnover[2])
	everyone := b.everyone()
	everyone.Pick(luck, b.base, most, func(m block.Offset) {
		rate := turnover.At(max(p.Group(b.at(m)), agents.Young)) // children move with young parents
		if rate == most || luck.IsBelow(b.base+int(m), rate) {
			b.moved = append(b.moved, b.at(m))
		}
	})
}

// recover tires those of a block who have worked by last week's work,
// discourages them if no outcome has answered, and rests them.
func (r *Run) recover(b *shard) {
	p, strain := r.pop, &r.sc.Strain
	recent, hours, trait := p.Recent[b.first:b.last], p.Hours[b.first:b.last], p.Trait[b.first:b.last]
	fatigue, efficacy := p.Fatigue[b.first:b.last], p.Efficacy[b.first:b.last]
	rests := func(m block.Offset) bool {
		share := 0.0
		if given := recent[m].ThisWeek(); given > 0 {
			share = min(1, given/(float64(hours[m])+1e-9))
			if trait[m]&agents.Answered == 0 {
				efficacy[m] = float32(strain.Discouraged(float64(efficacy[m])))
			}
			trait[m] &^= agents.Answered
		}
		recent[m] = recent[m].Shift()
		fatigue[m] = float32(strain.Fatigued(float64(fatigue[m]), share))
		return recent[m] != 0 || fatigue[m] != 0
	}
	tired, worked := b.worn.Without(&b.engaged), b.engaged
	tired.Keep(rests)
	worked.Keep(rests)
	b.worn = tired.Or(&worked)
}

// drift moves each belief that share of the way to its prior.
func drift(beliefs, priors []float32, share float32) {
	if share == 0 {
		return
	}
	priors = priors[:len(beliefs)]
	for k, x := range beliefs {
		beliefs[k] = x + float32(share*(priors[k]-x))
	}
}

// resettle gives the places of those who moved to newcomers.
func (r *Run) resettle(c *community) {
	leads := false
	for k := c.shard; k < c.shardEnd; k++ {
		b := &r.shards[k]
		for _, i := range b.moved {
			r.leave(c, i)
			leads = leads || r.pop.Has(i, agents.Leads)
			c.count(r.pop, i, -1)
			r.settler.replace(r.pop, r.key.Of(forPerson, 2, uint64(i), 0, r.week), i)
			b.changed.Put(block.Offset(i-b.first), true)
			b.touched(Touch{Resident: i, Way: ByItself, What: Moved})
			c.count(r.pop, i, 1)
			leads = leads || r.pop.Has(i, agents.Leads)
		}
	}
	if leads {
		c.findLeads(r)
	}
}

// arrive adds the week's problems: for each domain a Poisson number, the same
// in every scenario of one seed.
func (r *Run) arrive(c *community) {
	for k := range r.domains {
		luck := r.key.Of(forArrivals, c.index, uint64(r.keys[k]), 0, r.week)
		arrivals := luck.Poisson(0, r.domains[k].Rate*float64(c.last-c.first)/1000)
		for number := range arrivals {
			r.arise(c, r.newProblem(c, agents.ProblemID{Week: int32(r.week), Domain: uint8(k), Number: uint32(number)}))
		}
	}
}

// Which number of a problem's substream is for what.
const (
	forSeverity = iota
	forLevel
	forWork
	forMoney
	forPatienceMean
	forAffected // and on
)

// newProblem draws a problem of that name.
func (r *Run) newProblem(c *community, id agents.ProblemID) agents.Problem {
	domain, luck, spread := &r.domains[id.Domain], r.problemLuck(forProblem, c, id, 0), r.sc.Patience.Spread
	p := agents.Problem{ProblemID: id, First: r.struck(c, id)}
	p.Building = r.pop.Building[p.First]
	size := r.pop.first[p.Building+1] - r.pop.first[p.Building]
	p.Affected = min(int32(1+luck.Poisson(forAffected, domain.Affected-1)), size)
	p.Severity = float32(luck.Around(forSeverity, domain.Severity, spread))
	p.Level = float32(max(0.01, luck.Around(forLevel, domain.Level, spread)))
	p.Work = float32(max(0.01, r.workOf(id.Domain, luck)))
	p.Money = float32(domain.Money * luck.Exponential(forMoney))
	p.Patience = 1 + int32(r.sc.Patience.Mean*luck.Exponential(forPatienceMean))
	return p
}

// struck draws whom a problem strikes, by the weights of the age groups.
func (r *Run) struck(c *community, id agents.ProblemID) int32 {
	luck, need := r.problemLuck(forStruck, c, id, 0), &r.domains[id.Domain].Need
	someone := func(n uint64) int32 { return c.first + luck.Int(2*n, c.last-c.first) }
	for try := range uint64(r.sc.Patience.StrikeTries) {
		if i := someone(try); luck.Chance(2*try+1, need[r.pop.Group(i)]) {
			return i
		}
	}
	return someone(uint64(r.sc.Patience.StrikeTries))
}

// workOf draws the hours that a problem takes someone with the level asked.
func (r *Run) workOf(domain uint8, luck random.Substream) float64 {
	if d := &r.domains[domain]; d.WorkLaw == "exponential" {
		return d.Work * luck.Exponential(forWork)
	}
	return r.work[domain].Of(luck.Normal(forWork))
}

// arise makes a problem, whose patience counts from now, one of the community's.
func (r *Run) arise(c *community, p agents.Problem) {
	p.State, p.Finder, p.By = agents.Latent, agents.Nobody, agents.NoTeam
	p.Arose, p.Found, p.Asked, p.Assigned, p.Ended, p.Due = int32(r.week), -1, -1, -1, -1, -1
	p.Patience += int32(r.week)
	c.put(p)
	c.times.arose(r.week)
	r.burden(c, &p, p.Severity)
	c.week.Arrived++
}

// burden adds severity to what the affected bear.
func (r *Run) burden(c *community, p *agents.Problem, severity float32) {
	r.affected(p, func(i int32) {
		r.pop.Burden[i] = max(0, r.pop.Burden[i]+severity)
		if r.tracing {
			r.touched(c, Touch{Resident: i, Way: ByProblem, What: Burdened, Problem: p.ProblemID, Value: float64(severity)})
		}
	})
}

// relapse brings back the badly resolved problems whose time has come.
func (r *Run) relapse(c *community) {
	c.relapses = slices.DeleteFunc(c.relapses, func(back relapse) bool {
		if back.week > int32(r.week) {
			return false
		}
		c.week.Recurred++
		r.arise(c, back.problem)
		return true
	})
}

// fund pays for the plan of levers what the purse leaves after the money that
// known problems ask, all levers in the same proportion.
func (r *Run) fund(c *community) {
	hub := &c.hub
	if r.week == 0 {
		c.purse = hub.Budget
	} else {
		c.purse = min(c.purse, float64(hub.Carry*hub.Budget)) + hub.Budget
	}
	asked := int64(0) // in fen, whose sum is the same in any order
	c.open(func(_ int32, p *agents.Problem) {
		if p.State.Known() && !p.Paid {
			asked += int64(100 * p.Money)
		}
	})
	planned := 0.0
	for k := range agents.Levers {
		lever := r.sc.Policy.Lever(k)
		c.spent[k] = float64(lever.Cost * lever.At(r.week) * lever.Targets(c.adults))
		planned += c.spent[k]
	}
	c.week.Funded = agents.Funds(c.purse, float64(asked)/100, planned)
	for k := range agents.Levers {
		lever := r.sc.Policy.Lever(k)
		c.spent[k] = float64(c.spent[k] * c.week.Funded)
		c.purse -= c.spent[k]
		c.intensity[k] = lever.At(r.week) * c.week.Funded
		for g := agents.Young; g < agents.Groups; g++ {
			c.reach[k][g] = c.intensity[k] * lever.Weights.At(g)
		}
	}
}

// shareOut lets the publicity that communities do together reach all of them
// alike, paid by each for its own residents.
func (r *Run) shareOut() {
	shared := r.sc.Network.Shared
	mean := 0.0
	for k := range r.hubs {
		mean += r.hubs[k].intensity[agents.Publicity] / float64(len(r.hubs))
	}
	for k := range r.hubs {
		c := &r.hubs[k]
		c.intensity[agents.Publicity] += float64(shared * (mean - c.intensity[agents.Publicity]))
		for g := agents.Young; g < agents.Groups; g++ {
			c.reach[agents.Publicity][g] = c.intensity[agents.Publicity] * r.sc.Policy.Publicity.Weights.At(g)
		}
	}
}

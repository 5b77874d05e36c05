package sim

import (
	"slices"

	"microgov/agents"
)

// environment is what happens around the four steps (step 0): work tires and
// rest restores, belief drifts, people move, problems arise and levers are funded.
func (r *Run) environment() []phase {
	phases := []phase{
		byBlock(func(b *block) {
			r.notice(b)
			r.listen(b)
		}),
		together(r.deliver), // from here on nobody looks at another community's present
		byBlock(r.rest),
		byCommunity(func(c *Community) {
			c.tally = Tally{}
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
func (r *Run) rest(b *block) {
	p := r.pop
	r.readAhead(b)
	r.recover(b)
	first, end := r.turn(b)
	share := float32(r.overRound(r.sc.Strain.Drift))
	drift(p.Efficacy[first:end], p.Efficacy0[first:end], share)
	drift(p.Ownership[first:end], p.Ownership0[first:end], share)
	b.moved = b.moved[:0]
	turnover := r.sc.Population.Turnover
	most := max(turnover[0], turnover[1], turnover[2])
	d := b.draws.Seat(forTurnover, int(b.community), uint32(b.first), r.week)
	everyone := new(set).lacks(0, offset(b.last-b.first))
	d.pick(&everyone, most, func(m offset) {
		i := b.at(m)
		g := p.Group(i)
		rate := turnover.At(max(g, agents.Young)) // children move with young parents
		if d.Chance(rate / most) {
			b.moved = append(b.moved, i)
		}
	})
}

// recover tires those of a block who have worked by last week's work,
// discourages them if no outcome has answered, and rests them.
func (r *Run) recover(b *block) {
	p, strain := r.pop, &r.sc.Strain
	recent, hours, trait := p.Recent[b.first:b.last], p.Hours[b.first:b.last], p.Trait[b.first:b.last]
	fatigue, efficacy := p.Fatigue[b.first:b.last], p.Efficacy[b.first:b.last]
	rests := func(m offset) bool {
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
	tired, worked := b.worn.without(&b.engaged), b.engaged
	tired.keep(rests)
	worked.keep(rests)
	b.worn = tired.or(&worked)
}

// drift moves each belief that share of the way to its prior.
func drift(beliefs, priors []float32, share float32) {
	if share == 0 {
		return
	}
	priors = priors[:len(beliefs)]
	for k, x := range beliefs {
		beliefs[k] = x + share*(priors[k]-x)
	}
}

// resettle gives the places of those who moved to newcomers.
func (r *Run) resettle(c *Community) {
	leads := false
	for k := c.block; k < c.blockEnd; k++ {
		b := &r.blocks[k]
		for _, i := range b.moved {
			r.leave(c, i)
			leads = leads || r.pop.Has(i, agents.Leads)
			c.count(r.pop, i, -1)
			r.settler.replace(r.pop, c.draws.Seat(forPerson, 2, uint32(i), r.week), i)
			b.changed.put(offset(i-b.first), true)
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
func (r *Run) arrive(c *Community) {
	for k, dom := range r.domains {
		d := c.draws.Seat(forArrivals, c.index, r.keys[k], r.week)
		for range d.Poisson(dom.Rate * float64(c.last-c.first) / 1000) {
			r.arise(c, r.newProblem(c, d, k, dom))
		}
	}
}

// newProblem draws a problem of domain k.
func (r *Run) newProblem(c *Community, d *Draws, k int, dom agents.Domain) agents.Problem {
	first := r.struck(c, d, dom)
	building := r.pop.Building[first]
	size := r.pop.First[building+1] - r.pop.First[building]
	spread := r.sc.Patience.Spread
	p := agents.Problem{
		ID: c.arrivals, Domain: uint8(k), Building: building, First: first,
		Affected: min(int32(1+d.Poisson(dom.Affected-1)), size),
		Severity: float32(d.Around(dom.Severity, spread)),
		Level:    float32(max(0.01, d.Around(dom.Level, spread))),
		Work:     float32(max(0.01, work(d, dom))),
		Money:    float32(dom.Money * d.ExpFloat64()),
	}
	p.Patience = int32(1 + r.sc.Patience.Mean*d.ExpFloat64())
	c.arrivals++
	return p
}

// struck draws whom a problem strikes, by the weights of the age groups.
func (r *Run) struck(c *Community, d *Draws, dom agents.Domain) int32 {
	i := c.first + d.Int32N(c.last-c.first)
	for range 20 {
		if d.Chance(dom.Need[r.pop.Group(i)]) {
			break
		}
		i = c.first + d.Int32N(c.last-c.first)
	}
	return i
}

// work draws the hours that a problem takes someone with the level asked.
func work(d *Draws, dom agents.Domain) float64 {
	if dom.WorkLaw == "exponential" {
		return dom.Work * d.ExpFloat64()
	}
	return agents.Lognormal(dom.Work, dom.WorkSpread, d.NormFloat64())
}

// arise makes a problem, whose patience counts from now, one of the community's.
func (r *Run) arise(c *Community, p agents.Problem) {
	p.State, p.Finder, p.By = agents.Latent, agents.Nobody, agents.NoTeam
	p.Arose, p.Found, p.Asked, p.Assigned, p.Ended, p.Due = int32(r.week), -1, -1, -1, -1, -1
	p.Patience += int32(r.week)
	c.put(p)
	c.survival.arose(r.week)
	r.burden(&p, p.Severity)
	c.tally.Arrived++
}

// burden adds severity to what the affected bear.
func (r *Run) burden(p *agents.Problem, severity float32) {
	r.affected(p, func(i int32) { r.pop.Burden[i] = max(0, r.pop.Burden[i]+severity) })
}

// relapse brings back the badly resolved problems whose time has come.
func (r *Run) relapse(c *Community) {
	c.relapses = slices.DeleteFunc(c.relapses, func(back relapse) bool {
		if back.week > int32(r.week) {
			return false
		}
		c.tally.Recurred++
		r.arise(c, back.problem)
		return true
	})
}

// fund pays for the plan of levers what the purse leaves after the money that
// known problems ask, all levers in the same proportion.
func (r *Run) fund(c *Community) {
	hub := r.sc.Community
	if r.week == 0 {
		c.Purse = hub.Budget
	} else {
		c.Purse = min(c.Purse, hub.Carry*hub.Budget) + hub.Budget
	}
	asked := 0.0
	c.open(func(_ int32, p *agents.Problem) {
		if p.State.Known() && !p.Paid {
			asked += float64(p.Money)
		}
	})
	planned := 0.0
	for k := range agents.Levers {
		lever := r.sc.Policy.Lever(k)
		c.spent[k] = lever.Cost * lever.At(r.week) * lever.Targets(c.adults)
		planned += c.spent[k]
	}
	c.tally.Funded = agents.Funds(c.Purse, asked, planned)
	for k := range agents.Levers {
		lever := r.sc.Policy.Lever(k)
		c.spent[k] *= c.tally.Funded
		c.Purse -= c.spent[k]
		c.Intensity[k] = lever.At(r.week) * c.tally.Funded
		for g := agents.Young; g < agents.Groups; g++ {
			c.reach[k][g] = c.Intensity[k] * lever.Weights.At(g)
		}
	}
}

// shareOut lets the publicity that communities do together reach all of them
// alike, paid by each for its own residents.
func (r *Run) shareOut() {
	shared := r.sc.Network.Shared
	mean := 0.0
	for k := range r.hubs {
		mean += r.hubs[k].Intensity[agents.Publicity] / float64(len(r.hubs))
	}
	for k := range r.hubs {
		c := &r.hubs[k]
		c.Intensity[agents.Publicity] += shared * (mean - c.Intensity[agents.Publicity])
		for g := agents.Young; g < agents.Groups; g++ {
			c.reach[agents.Publicity][g] = c.Intensity[agents.Publicity] * r.sc.Policy.Publicity.Weights.At(g)
		}
	}
}

package sim

import "microgov/agents"

// teamBuilding is step 1 (micro-organization): word spreads, Party members
// invite, residents decide to join or to leave, and joiners find a team.
func (r *Run) teamBuilding() {
	if r.sc.Steps.TeamBuilding {
		r.eachCommunity(r.invite)
	}
	r.eachBlock(func(b *block) {
		b.joiners, b.leavers, b.waiting = b.joiners[:0], b.leavers[:0], b.waiting[:0]
		r.spreadWord(b)
		r.forget(b)
		if r.sc.Steps.TeamBuilding {
			r.considerJoining(b)
		}
		r.considerLeaving(b)
	})
	r.eachCommunity(func(c *Community) {
		r.gather(c)
		r.place(c)
		r.muster(c)
	})
}

// invite has the Party members who may lead ask neighbours and people of
// their building, up to their reach.
func (r *Run) invite(c *Community) {
	p := r.pop
	for _, leader := range c.leads {
		if p.Stage[leader] == agents.Unaware {
			continue
		}
		d := c.draws.Seat(forInvitations, 0, uint32(leader), r.week)
		for range r.sc.Teams.Reach {
			i := r.acquaintance(d, leader)
			if i >= c.first && i < c.last && r.seen[i] == agents.Aware {
				p.Trait[i] |= agents.Invited
			}
		}
	}
}

// acquaintance picks a neighbour of resident i or, as often, someone of the building.
func (r *Run) acquaintance(d *Draws, i int32) int32 {
	near := r.net.Neighbours(i)
	if d.Uint64()&1 == 0 && len(near) > 0 {
		return near[d.IntN(len(near))]
	}
	b := r.pop.Building[i]
	first, end := r.pop.First[b], r.pop.First[b+1]
	return first + d.Int32N(end-first)
}

// spreadWord makes unaware adults of a block aware, by publicity and by
// neighbours, and lists who waits for a team.
func (r *Run) spreadWord(b *block) {
	p, hub, rule := r.pop, &r.hubs[b.community], r.sc.Awareness
	for i := b.first; i < b.last; i++ {
		switch p.Stage[i] {
		case agents.Volunteer:
			b.waiting = append(b.waiting, i)
		case agents.Unaware:
			g := p.Group(i)
			if g == agents.Child {
				continue
			}
			take, know := r.informed(i)
			h := rule.Hazard(hub.u(agents.Publicity, g), take, know)
			if h > 0 && b.draws.Seat(forAwareness, 0, uint32(i), r.week).Chance(h) {
				p.Stage[i] = agents.Aware
			}
		}
	}
}

// informed counts resident i's neighbours who took part last week, and those
// who only knew.
func (r *Run) informed(i int32) (take, know int) {
	for _, j := range r.net.Neighbours(i) {
		switch r.seen[j] {
		case agents.Member:
			take++
		case agents.Aware, agents.Volunteer:
			know++
		}
	}
	return take, know
}

// forget makes some aware outsiders of a block unaware again.
func (r *Run) forget(b *block) {
	d := b.draws.Seat(forForgetting, int(b.community), uint32(b.first), r.week)
	d.each(b.first, b.last, r.sc.Awareness.Forget, func(i int32) {
		if r.seen[i] == agents.Aware {
			r.pop.Stage[i] = agents.Unaware
		}
	})
}

// considerJoining lets some aware outsiders of a block decide.
func (r *Run) considerJoining(b *block) {
	d := b.draws.Seat(forConsidering, int(b.community), uint32(b.first), r.week)
	d.each(b.first, b.last, r.sc.Joining.Consider, func(i int32) {
		if r.seen[i] != agents.Aware || r.pop.Stage[i] != agents.Aware {
			return
		}
		if r.decides(i, b.community, forJoining) {
			b.joiners = append(b.joiners, i)
		}
		r.pop.Trait[i] &^= agents.Invited
	})
}

// decides tells whether resident i, weighing it now, would join.
func (r *Run) decides(i, community int32, s stream) bool {
	chance := r.sc.Joining.Joins(r.situation(i, &r.hubs[community]))
	return r.uniform(s, i) < chance
}

// uniform is the one draw in [0,1) that resident i has this week for s.
func (r *Run) uniform(s stream, i int32) float64 {
	out := philox([4]uint32{uint32(i), uint32(r.week), 0, uint32(s)}, r.key)
	return float64((uint64(out[0])|uint64(out[1])<<32)>>11) / (1 << 53)
}

// considerLeaving lets some members and volunteers of a block decide.
func (r *Run) considerLeaving(b *block) {
	d := b.draws.Seat(forDeparture, int(b.community), uint32(b.first), r.week)
	d.each(b.first, b.last, r.sc.Joining.Reconsider, func(i int32) {
		if r.seen[i] < agents.Volunteer {
			return
		}
		if r.uniform(forLeaving, i) < r.sc.Joining.Leaves(r.situation(i, &r.hubs[b.community])) {
			b.leavers = append(b.leavers, i)
		}
	})
}

// situation is what resident i weighs: its own state, last week's neighbours
// and the levers that reach it.
func (r *Run) situation(i int32, c *Community) agents.Situation {
	p, g := r.pop, r.pop.Group(i)
	x := 0.0
	if n := r.net.Degree(i); n > 0 {
		take, _ := r.informed(i)
		x = float64(take) / float64(n)
	}
	return agents.Situation{
		Ownership: float64(p.Ownership[i]), Efficacy: float64(p.Efficacy[i]), Trust: float64(p.Trust[i]),
		Need: agents.Pressing(float64(p.Need[i]), float64(p.Burden[i])), Intrinsic: float64(p.Intrinsic[i]),
		Fatigue: float64(p.Fatigue[i]), Neighbours: x, Threshold: float64(p.Threshold[i]), Hours: float64(p.Hours[i]),
		Invited: p.Has(i, agents.Invited), Incentive: c.u(agents.Incentive, g), Participation: c.u(agents.Participation, g),
	}
}

// gather takes leavers out of their teams and lists who seeks one, in random
// order, so that no place in the file is an advantage.
func (r *Run) gather(c *Community) {
	c.waiting = c.waiting[:0]
	blocks := r.blocks[c.block:c.blockEnd]
	for b := range blocks {
		for _, i := range blocks[b].leavers {
			r.leave(c, i)
			r.pop.Stage[i] = agents.Aware
		}
	}
	for b := range blocks {
		for _, i := range blocks[b].waiting {
			if r.pop.Stage[i] == agents.Volunteer {
				c.waiting = append(c.waiting, i)
			}
		}
		c.waiting = append(c.waiting, blocks[b].joiners...)
	}
	seek := c.waiting
	c.draws.Seat(forPlacing, c.index, 0, r.week).Shuffle(len(seek), func(a, b int) { seek[a], seek[b] = seek[b], seek[a] })
}

// place gives each seeker the nearest team with room, or a new one that a
// willing Party member nearby founds; the others wait as volunteers.
func (r *Run) place(c *Community) {
	for _, i := range c.waiting {
		if r.pop.Stage[i] == agents.Member { // has founded a team meanwhile
			continue
		}
		home := r.pop.Building[i] - c.building
		t := r.nearest(c, home)
		if t == agents.NoTeam {
			if founder := r.founder(c, i); founder >= 0 {
				t = r.found(c, founder)
			}
		}
		switch {
		case r.pop.Stage[i] == agents.Member: // was the founder
		case t == agents.NoTeam || int(c.Teams[t].Size) == r.sc.Teams.Span:
			r.pop.Stage[i] = agents.Volunteer
		default:
			r.enter(c, t, i)
		}
	}
}

// nearest returns the nearest team with room within the radius, or NoTeam.
func (r *Run) nearest(c *Community, home int32) int32 {
	for away := range int32(r.sc.Teams.Radius) + 1 {
		for _, b := range [2]int32{home - away, home + away} {
			if b < 0 || b >= c.buildings {
				continue
			}
			for t := c.homes[b]; t != agents.NoTeam; t = c.next[t] {
				if int(c.Teams[t].Size) < r.sc.Teams.Span {
					return t
				}
			}
			if away == 0 {
				break
			}
		}
	}
	return agents.NoTeam
}

// founder returns the nearest willing Party member without a team who may
// lead, the seeker first, or -1.
func (r *Run) founder(c *Community, seeker int32) int32 {
	if r.pop.Has(seeker, agents.Leads) {
		return seeker
	}
	best, away := int32(-1), int32(r.sc.Teams.Radius)+1
	home := r.pop.Building[seeker]
	for _, i := range c.leads {
		d := max(r.pop.Building[i]-home, home-r.pop.Building[i])
		idle := r.pop.Stage[i] == agents.Aware || r.pop.Stage[i] == agents.Volunteer
		if d < away && idle && r.decides(i, int32(c.index), forFounding) {
			best, away = i, d
		}
	}
	return best
}

// found makes a team that resident leader leads, and returns it.
func (r *Run) found(c *Community, leader int32) int32 {
	t := int32(len(c.Teams))
	if n := len(c.idle); n > 0 {
		t, c.idle = c.idle[n-1], c.idle[:n-1]
	} else {
		c.Teams, c.next = append(c.Teams, agents.Team{}), append(c.next, agents.NoTeam)
		c.members = append(c.members, make([]int32, r.sc.Teams.Span)...)
	}
	home := r.pop.Building[leader] - c.building
	c.Teams[t] = agents.Team{Leader: leader, Home: home}
	c.next[t], c.homes[home] = c.homes[home], t
	r.enter(c, t, leader)
	return t
}

// enter makes resident i a member of team t.
func (r *Run) enter(c *Community, t, i int32) {
	team := &c.Teams[t]
	c.members[int(t)*r.sc.Teams.Span+int(team.Size)] = i
	team.Size++
	r.pop.Stage[i], r.pop.Team[i] = agents.Member, t
	r.pop.Ownership[i] = float32(r.sc.Feedback.Belongs(float64(r.pop.Ownership[i])))
}

// leave takes resident i out of its team, if it has one. A team whose leader
// leaves goes on under another Party member who may lead, or dissolves.
func (r *Run) leave(c *Community, i int32) {
	t := r.pop.Team[i]
	if t == agents.NoTeam {
		return
	}
	team, crew := &c.Teams[t], c.crew(t, r.sc.Teams.Span)
	for k, j := range crew {
		if j == i {
			crew[k] = crew[len(crew)-1]
			break
		}
	}
	team.Size--
	r.pop.Team[i] = agents.NoTeam
	if team.Leader != i {
		return
	}
	for _, j := range c.crew(t, r.sc.Teams.Span) {
		if r.pop.Has(j, agents.Leads) {
			team.Leader = j
			return
		}
	}
	r.dissolve(c, t)
}

// dissolve ends team t: its members wait for another, its problems go back to
// the hub.
func (r *Run) dissolve(c *Community, t int32) {
	team := &c.Teams[t]
	for _, i := range c.crew(t, r.sc.Teams.Span) {
		r.pop.Stage[i], r.pop.Team[i] = agents.Volunteer, agents.NoTeam
	}
	for _, slot := range team.Hand[:team.InHand] {
		c.Problems[slot].State, c.Problems[slot].By = agents.Found, agents.NoTeam
	}
	at := &c.homes[team.Home]
	for *at != t {
		at = &c.next[*at]
	}
	*at = c.next[t]
	*team = agents.Team{}
	c.idle = append(c.idle, t)
}

// muster counts the hours that each team's members give this week, its
// coordination, and which buildings they cover with how many patrol hours.
func (r *Run) muster(c *Community) {
	clear(c.patrols)
	clear(c.covered)
	rule := r.sc.Teams
	for t := range c.Teams {
		team := &c.Teams[t]
		if team.Size == 0 {
			continue
		}
		hours, understanding, cooperation := 0.0, 0.0, 0.0
		for _, i := range c.crew(int32(t), rule.Span) {
			hours += r.effort(i)
			understanding += float64(r.pop.Understanding[i])
			cooperation += c.u(agents.Cooperation, r.pop.Group(i))
		}
		n := float64(team.Size)
		team.Hours = float32(hours)
		team.Coordination = float32(rule.Coordinates(understanding/n, cooperation/n, team.Size))
		from, end := r.covers(c, team)
		for b := from; b < end; b++ {
			c.covered[b] = true
			c.patrols[b] += float32(hours * rule.PatrolShare / float64(end-from))
		}
	}
}

// effort returns the hours that member i gives this week.
func (r *Run) effort(i int32) float64 {
	return r.sc.Teams.Effort(float64(r.pop.Hours[i]), float64(r.pop.Intrinsic[i]), float64(r.pop.Fatigue[i]))
}

// covers returns the buildings, from and end, that a team covers: around its
// home, more of them the larger it is.
func (r *Run) covers(c *Community, team *agents.Team) (from, end int32) {
	n := min(int32(r.sc.Teams.Covers(team.Size)), c.buildings)
	from = min(max(0, team.Home-(n-1)/2), c.buildings-n)
	return from, from + n
}

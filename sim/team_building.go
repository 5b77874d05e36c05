package sim

import (
	"slices"

	"microgov/agents"
)

// teamBuilding is step 1 (micro-organization): word spreads, Party members
// invite, residents decide to join or to leave, and joiners find a team.
func (r *Run) teamBuilding() []phase {
	return []phase{
		byCommunity(r.invite),
		byBlock(func(b *block) {
			r.publicize(b)
			r.spreadWord(b)
			r.forget(b)
			r.considerJoining(b)
			r.considerLeaving(b)
		}),
		byCommunity(func(c *Community) {
			r.gather(c)
			r.place(c)
			r.muster(c)
		}),
	}
}

// invite has the Party members who may lead ask neighbours and people of
// their building, up to their reach.
func (r *Run) invite(c *Community) {
	if !r.sc.Steps.TeamBuilding {
		return
	}
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
	u := d.Uint32()
	if near := r.net.Neighbours(i); u&1 == 0 && len(near) > 0 {
		return near[pick(u, len(near))]
	}
	b := r.pop.Building[i]
	first, end := r.pop.First[b], r.pop.First[b+1]
	return first + int32(pick(u, int(end-first)))
}

// pick returns one of n from the upper 31 bits of u, each as likely to within n/2³¹.
func pick(u uint32, n int) int { return int(uint64(u>>1) * uint64(n) >> 31) }

// publicize makes some unaware adults of a block aware, at rate p·u_publicity.
func (r *Run) publicize(b *block) {
	hub := &r.hubs[b.community]
	d := b.draws.Seat(forPublicity, int(b.community), uint32(b.first), r.week)
	d.each(b.first, b.last, r.sc.Awareness.Publicity, func(i int32) {
		if r.canLearn(i) && d.Chance(hub.u(agents.Publicity, r.pop.Group(i))) {
			r.pop.Stage[i] = agents.Aware
		}
	})
}

// spreadWord lets word pass to the residents of a block along each of their
// ties: from who takes part with chance q_take, from who only knows with
// q_know. With publicize this is the hazard of agents.Awareness, tie by tie,
// so that a scan can jump from one tie that passes word to the next.
func (r *Run) spreadWord(b *block) {
	rule, net := r.sc.Awareness, r.net
	most := max(rule.QTake, rule.QKnow)
	if most == 0 {
		return
	}
	i := b.first
	d := b.draws.Seat(forAwareness, int(b.community), uint32(b.first), r.week)
	d.each(int32(0), int32(net.Start[b.last]-net.Start[b.first]), most, func(k int32) {
		tie := net.Start[b.first] + uint32(k)
		for net.Start[i+1] <= tie {
			i++
		}
		if !r.canLearn(i) {
			return
		}
		passes := 0.0
		switch r.seen[net.To[tie]] {
		case agents.Member:
			passes = rule.QTake
		case agents.Aware, agents.Volunteer:
			passes = rule.QKnow
		}
		if passes > 0 && d.Chance(passes/most) {
			r.pop.Stage[i] = agents.Aware
		}
	})
}

// canLearn tells whether word is news to resident i: an adult not yet aware.
func (r *Run) canLearn(i int32) bool {
	return r.pop.Stage[i] == agents.Unaware && r.pop.Group(i) != agents.Child
}

// taking returns the share of resident i's neighbours who took part last week.
func (r *Run) taking(i int32) float64 {
	near, take := r.net.Neighbours(i), 0
	for _, j := range near {
		if r.seen[j] == agents.Member {
			take++
		}
	}
	return share(take, len(near))
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
	b.joiners = b.joiners[:0]
	if !r.sc.Steps.TeamBuilding {
		return
	}
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

// decides tells whether resident i, weighing it now, would join. Who would not
// join if all neighbours took part need not look at them.
func (r *Run) decides(i, community int32, s stream) bool {
	u, weighs := r.uniform(s, i), r.situation(i, &r.hubs[community])
	weighs.Neighbours = 1
	if u >= r.sc.Joining.Joins(weighs) {
		return false
	}
	weighs.Neighbours = r.taking(i)
	return u < r.sc.Joining.Joins(weighs)
}

// uniform is the one draw in [0,1) that resident i has this week for s.
func (r *Run) uniform(s stream, i int32) float64 {
	out := philox([4]uint32{uint32(i), uint32(r.week), 0, uint32(s)}, r.key)
	return float64((uint64(out[0])|uint64(out[1])<<32)>>11) / (1 << 53)
}

// considerLeaving lets some members and volunteers of a block decide.
func (r *Run) considerLeaving(b *block) {
	b.leavers = b.leavers[:0]
	d := b.draws.Seat(forDeparture, int(b.community), uint32(b.first), r.week)
	d.each(b.first, b.last, r.sc.Joining.Reconsider, func(i int32) {
		if r.seen[i] < agents.Volunteer {
			return
		}
		weighs := r.situation(i, &r.hubs[b.community])
		weighs.Neighbours = r.taking(i)
		if r.uniform(forLeaving, i) < r.sc.Joining.Leaves(weighs) {
			b.leavers = append(b.leavers, i)
		}
	})
}

// situation is what resident i weighs, but for its neighbours: its own state
// and the levers that reach it.
func (r *Run) situation(i int32, c *Community) agents.Situation {
	p, g := r.pop, r.pop.Group(i)
	return agents.Situation{
		Ownership: float64(p.Ownership[i]), Efficacy: float64(p.Efficacy[i]), Trust: float64(p.Trust[i]),
		Need: agents.Pressing(float64(p.Need[i]), float64(p.Burden[i])), Intrinsic: float64(p.Intrinsic[i]),
		Fatigue: float64(p.Fatigue[i]), Threshold: float64(p.Threshold[i]), Hours: float64(p.Hours[i]),
		Invited: p.Has(i, agents.Invited), Incentive: c.u(agents.Incentive, g), Participation: c.u(agents.Participation, g),
	}
}

// gather takes leavers out of their teams and lists who seeks one, in random
// order, so that no place in the file is an advantage.
func (r *Run) gather(c *Community) {
	blocks := r.blocks[c.block:c.blockEnd]
	for b := range blocks {
		for _, i := range blocks[b].leavers {
			r.leave(c, i)
			r.pop.Stage[i] = agents.Aware
		}
	}
	c.waiting = slices.DeleteFunc(c.waiting, func(i int32) bool { return r.pop.Stage[i] != agents.Volunteer })
	for b := range blocks {
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
		c.waiting = append(c.waiting, i)
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

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
	p, d := r.pop, c.draws.Seat(forInvitations, c.index, 0, r.week)
	for k := range c.leads {
		leader := &c.leads[k]
		for range r.sc.Teams.Reach {
			u := d.Uint32() // drawn for every leader, so that scenarios stay in step
			if p.Stage[leader.resident] == agents.Unaware {
				continue
			}
			i := c.acquaintance(leader, u)
			if i >= c.first && i < c.last && p.Stage[i] == agents.Aware {
				p.Trait[i] |= agents.Invited
			}
		}
	}
}

// acquaintance picks by u a neighbour of a leader or, as often, someone of its building.
func (c *Community) acquaintance(l *lead, u uint32) int32 {
	if n := int(l.kinEnd - l.kin); u&1 == 0 && n > 0 {
		return c.kin[int(l.kin)+pick(u, n)]
	}
	return l.first + int32(pick(u, int(l.end-l.first)))
}

// pick returns one of n from the upper 31 bits of u, each as likely to within n/2³¹.
func pick(u uint32, n int) int { return int(uint64(u>>1) * uint64(n) >> 31) }

// publicize makes some unaware adults of a block aware, at rate p·u_publicity.
func (r *Run) publicize(b *block) {
	hub := &r.hubs[b.community]
	d := b.draws.Seat(forPublicity, int(b.community), uint32(b.first), r.week)
	d.pick(&b.unaware, r.sc.Awareness.Publicity, func(m offset) {
		if i := b.at(m); r.canLearn(i) && d.Chance(hub.u(agents.Publicity, r.pop.Group(i))) {
			r.become(b, i, agents.Aware)
		}
	})
}

// spreadWord lets word pass to the unaware adults of a block from neighbours
// who take part, and along each tie from those who only know. With publicize
// this is the hazard of agents.Awareness.
func (r *Run) spreadWord(b *block) {
	d := b.draws.Seat(forAwareness, int(b.community), uint32(b.first), r.week)
	r.hearFromActive(b, d)
	r.hearAlongTies(b, d)
}

// hearFromActive informs by neighbours who take part; few unaware have any.
func (r *Run) hearFromActive(b *block, d *Draws) {
	rule := &r.sc.Awareness
	if rule.QTake == 0 {
		return
	}
	taking := r.taking[b.first:b.last]
	b.unaware.each(func(m offset) {
		if n := taking[m]; n > 0 && d.Chance(rule.FromActive(int(n))) && r.canLearn(b.at(m)) {
			r.become(b, b.at(m), agents.Aware)
		}
	})
}

// hearAlongTies informs by neighbours who only know, with chance q_know each:
// it jumps from one tie that may pass word to the next, and then looks who is
// at the other end.
func (r *Run) hearAlongTies(b *block, d *Draws) {
	if r.sc.Awareness.QKnow == 0 {
		return
	}
	b.words = b.words[:0]
	start, scale := r.net.Start[b.first:b.last+1], skipScale(r.sc.Awareness.QKnow)
	next := d.after(scale) // tie, counted from the resident's first
	b.unaware.each(func(m offset) {
		ties := int32(start[m+1] - start[m])
		for ; next < ties; next += 1 + d.after(scale) {
			b.words = append(b.words, word{m, start[m] + uint32(next)})
		}
		next -= ties
	})
	for _, w := range b.words {
		from, to := r.seen[r.net.To[w.tie]], b.at(w.to)
		if (from == agents.Aware || from == agents.Volunteer) && r.canLearn(to) {
			r.become(b, to, agents.Aware)
		}
	}
}

// word may pass to a resident along a tie.
type word struct {
	to  offset
	tie uint32
}

// canLearn tells whether word is news to resident i, who may be a child that
// has moved in just now.
func (r *Run) canLearn(i int32) bool {
	return r.pop.Stage[i] == agents.Unaware && r.pop.Group(i) != agents.Child
}

// forget makes some aware outsiders of a block unaware again.
func (r *Run) forget(b *block) {
	d := b.draws.Seat(forForgetting, int(b.community), uint32(b.first), r.week)
	d.pick(&b.aware, r.sc.Awareness.Forget, func(m offset) { r.become(b, b.at(m), agents.Unaware) })
}

// considerJoining lets some aware outsiders of a block decide.
func (r *Run) considerJoining(b *block) {
	b.joiners = b.joiners[:0]
	if !r.sc.Steps.TeamBuilding {
		return
	}
	d := b.draws.Seat(forConsidering, int(b.community), uint32(b.first), r.week)
	d.pick(&b.aware, r.sc.Joining.Consider, func(m offset) {
		i, luck := b.at(m), d.Float64()
		if r.pop.Stage[i] != agents.Aware {
			return // has forgotten, or moved out
		}
		if r.decides(i, b.community, luck) {
			b.joiners = append(b.joiners, i)
		}
		r.pop.Trait[i] &^= agents.Invited
	})
}

// decides tells whether resident i, weighing it with that luck, would join.
func (r *Run) decides(i, community int32, luck float64) bool {
	return r.sc.Joining.Wants(r.utility(i, &r.hubs[community]), luck)
}

// considerLeaving lets some members and volunteers of a block decide.
func (r *Run) considerLeaving(b *block) {
	b.leavers = b.leavers[:0]
	rule := &r.sc.Joining
	d := b.draws.Seat(forDeparture, int(b.community), uint32(b.first), r.week)
	d.pick(&b.engaged, rule.Reconsider, func(m offset) {
		i, luck := b.at(m), d.Float64()
		if r.pop.Stage[i] < agents.Volunteer {
			return // has moved out
		}
		if !rule.Wants(r.utility(i, &r.hubs[b.community])+rule.Inertia, luck) {
			b.leavers = append(b.leavers, i)
		}
	})
}

// utility is what taking part is worth to resident i, who weighs its own
// state, the neighbours who took part last week and the levers that reach it.
func (r *Run) utility(i int32, c *Community) float64 {
	p, g := r.pop, r.pop.Group(i)
	return r.sc.Joining.Utility(&agents.Situation{
		Ownership: float64(p.Ownership[i]), Efficacy: float64(p.Efficacy[i]), Trust: float64(p.Trust[i]),
		Need: agents.Pressing(float64(p.Need[i]), float64(p.Burden[i])), Intrinsic: float64(p.Intrinsic[i]),
		Fatigue: float64(p.Fatigue[i]), Hours: float64(p.Hours[i]),
		Neighbours: share(int(r.taking[i]), r.net.Degree(i)), Threshold: float64(p.Threshold[i]),
		Invited: p.Has(i, agents.Invited), Incentive: c.u(agents.Incentive, g), Participation: c.u(agents.Participation, g),
	})
}

// gather takes leavers out of their teams and lists who seeks one, in random
// order, so that no place in the file is an advantage.
func (r *Run) gather(c *Community) {
	blocks := r.blocks[c.block:c.blockEnd]
	for b := range blocks {
		for _, i := range blocks[b].leavers {
			r.leave(c, i)
			r.become(&blocks[b], i, agents.Aware)
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
	r.findWilling(c)
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
			r.become(r.blockOf(c, i), i, agents.Volunteer)
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

// findWilling lists the Party members without a team who may lead and would
// found one this week, if someone seeks one.
func (r *Run) findWilling(c *Community) {
	c.willing = c.willing[:0]
	if len(c.waiting) == 0 {
		return
	}
	d := c.draws.Seat(forFounding, c.index, 0, r.week)
	for k := range c.leads {
		i, luck := c.leads[k].resident, d.Float64()
		idle := r.pop.Stage[i] == agents.Aware || r.pop.Stage[i] == agents.Volunteer
		if idle && r.decides(i, int32(c.index), luck) {
			c.willing = append(c.willing, i)
		}
	}
}

// founder returns the nearest willing Party member without a team, the seeker
// first, or -1.
func (r *Run) founder(c *Community, seeker int32) int32 {
	if r.pop.Has(seeker, agents.Leads) {
		return seeker
	}
	best, away := int32(-1), int32(r.sc.Teams.Radius)+1
	home := r.pop.Building[seeker]
	for _, i := range c.willing {
		d := max(r.pop.Building[i]-home, home-r.pop.Building[i])
		if d < away && r.pop.Stage[i] != agents.Member {
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
		c.efforts = append(c.efforts, make([]float32, r.sc.Teams.Span)...)
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
	r.pop.Team[i] = t
	r.become(r.blockOf(c, i), i, agents.Member)
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
		r.pop.Team[i] = agents.NoTeam
		r.become(r.blockOf(c, i), i, agents.Volunteer)
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
	for t := range c.Teams {
		team := &c.Teams[t]
		if team.Size == 0 {
			continue
		}
		r.callUp(c, int32(t))
		team.From, team.End = r.covers(c, team)
		patrol := float64(team.Hours) * r.sc.Teams.PatrolShare / float64(team.End-team.From)
		for b := team.From; b < team.End; b++ {
			c.covered[b] = true
			c.patrols[b] += float32(patrol)
		}
	}
}

// callUp asks each member of team t for the hours of this week.
func (r *Run) callUp(c *Community, t int32) {
	p, rule, team := r.pop, &r.sc.Teams, &c.Teams[t]
	crew, efforts, cooperates := c.crew(t, rule.Span), c.effort(t, rule.Span), &c.reach[agents.Cooperation]
	hours, understanding, cooperation := 0.0, 0.0, 0.0
	for k, i := range crew {
		effort := rule.Effort(float64(p.Hours[i]), float64(p.Intrinsic[i]), float64(p.Fatigue[i]))
		efforts[k] = float32(effort)
		hours += effort
		understanding += float64(p.Understanding[i])
		cooperation += cooperates[p.Group(i)]
	}
	n := float64(team.Size)
	team.Hours = float32(hours)
	team.Coordination = float32(rule.Coordinates(understanding/n, cooperation/n, team.Size))
}

// covers returns the buildings, from and end, that a team covers: around its
// home, more of them the larger it is.
func (r *Run) covers(c *Community, team *agents.Team) (from, end int32) {
	n := min(int32(r.sc.Teams.Covers(team.Size)), c.buildings)
	from = min(max(0, team.Home-(n-1)/2), c.buildings-n)
	return from, from + n
}

package sim

import (
	"slices"

	"microgov/agents"
	"microgov/sim/internal/block"
)

// teamBuilding is step 1 (micro-organization): word spreads, Party members
// invite, residents decide to join or to leave, and joiners find a team.
func (r *Run) teamBuilding() []block.Phase {
	return []block.Phase{
		r.byCommunity(r.invite),
		r.byShard(func(b *shard) {
			r.publicize(b)
			r.spreadWord(b)
			r.forget(b)
			r.considerJoining(b)
			r.considerLeaving(b)
		}),
		r.byCommunity(func(c *community) {
			r.gather(c)
			r.place(c)
			r.muster(c)
		}),
	}
}

// invite has the Party members who may lead ask neighbours and people of
// their building, up to their reach.
func (r *Run) invite(c *community) {
	if !r.sc.Steps.TeamBuilding {
		return
	}
	stage, luck := r.pop.Stage, r.luck(forInvitations, int32(c.index))
	kin := uint64(r.sc.Teams.AskNeighbours * (1 << 32))
	for k := range c.leads {
		leader := &c.leads[k]
		if stage[leader.resident] == agents.Unaware {
			continue
		}
		own := c.number(leader.resident) * mostReach
		for n := range uint64(r.sc.Teams.Reach) {
			i := c.acquaintance(leader, luck.Bits(own+n), kin)
			if i >= c.first && i < c.last && stage[i] == agents.Aware {
				r.pop.Trait[i] |= agents.Invited
				if r.tracing {
					r.touched(c, Touch{Resident: i, Way: ByTeam, What: Invited, Other: leader.resident})
				}
			}
		}
	}
}

// mostReach is more than a leader can ask in a week.
const mostReach = 128

// acquaintance picks by random bits a neighbour of a leader, with a chance of
// kin in 2³², or someone of its building.
func (c *community) acquaintance(l *lead, bits, kin uint64) int32 {
	who := bits >> 32
	if n := uint64(l.kinEnd - l.kin); n > 0 && bits&(1<<32-1) < kin {
		return c.kin[uint64(l.kin)+who*n>>32]
	}
	return l.first + int32(who*uint64(l.end-l.first)>>32)
}

// publicize makes some unaware adults of a shard aware, at rate p·u_publicity.
func (r *Run) publicize(b *shard) {
	luck, rule := r.luck(forPublicity, b.community), &r.sc.Awareness
	reach := &r.hubs[b.community].reach[agents.Publicity]
	most := slices.Max(reach[:])
	b.unaware.Pick(luck, b.base, rule.FromPublicity(most), func(m block.Offset) {
		i := b.at(m)
		u := reach[r.pop.Group(i)]
		if r.canLearn(i) && (u == most || luck.IsBelow(b.base+int(m), rule.FromPublicity(u))) {
			r.become(b, i, agents.Aware)
			b.touched(Touch{Resident: i, Way: ByLever, What: Told, Lever: agents.Publicity})
		}
	})
}

// spreadWord lets word pass to the unaware adults of a shard from neighbours
// who take part, and from those who only know. With publicize this is the
// hazard of agents.Awareness.
func (r *Run) spreadWord(b *shard) {
	r.hearFromActive(b)
	r.hearFromAware(b)
}

// hearFromActive informs by neighbours who take part; few unaware have any.
func (r *Run) hearFromActive(b *shard) {
	rule := &r.sc.Awareness
	if rule.QTake == 0 {
		return
	}
	luck, taking := r.luck(forWord, b.community), r.taking[b.first:b.last]
	b.unaware.Each(func(m block.Offset) {
		if n := taking[m]; n > 0 && luck.Chance(b.number(m), rule.FromActive(int(n))) && r.canLearn(b.at(m)) {
			r.hear(b, m, agents.Member)
		}
	})
}

// hearFromAware informs by neighbours who only know. It asks first whom as many
// as anyone of the shard has would inform, and then whom all the own ones
// would, since to look who knows takes longer.
func (r *Run) hearFromAware(b *shard) {
	rule := &r.sc.Awareness
	luck := r.luck(forWordOfAware, b.community)
	b.unaware.Pick(luck, b.base, rule.FromAware(int(b.mostTies)), func(m block.Offset) {
		near, know := r.net.neighbours(b.at(m)), 0
		if !luck.IsBelow(b.base+int(m), rule.FromAware(len(near))) {
			return
		}
		for _, j := range near {
			if from := r.seen[j]; from == agents.Aware || from == agents.Volunteer {
				know++
			}
		}
		if know > 0 && luck.IsBelow(b.base+int(m), rule.FromAware(know)) && r.canLearn(b.at(m)) {
			r.hear(b, m, agents.Aware)
		}
	})
}

// hear informs resident m of a shard by neighbours who were at that stage.
func (r *Run) hear(b *shard, m block.Offset, stage agents.Stage) {
	r.become(b, b.at(m), agents.Aware)
	if r.tracing {
		b.touched(Touch{Resident: b.at(m), Way: ByWord, What: Told, Other: r.teller(b.at(m), stage)})
	}
}

// canLearn tells whether word is news to resident i, who may be a child that
// has moved in just now.
func (r *Run) canLearn(i int32) bool {
	return r.pop.Stage[i] == agents.Unaware && r.pop.Group(i) != agents.Child
}

// forget makes some aware outsiders of a block unaware again.
func (r *Run) forget(b *shard) {
	b.aware.Pick(r.luck(forForgetting, b.community), b.base, r.sc.Awareness.Forget, func(m block.Offset) {
		r.become(b, b.at(m), agents.Unaware)
		b.touched(Touch{Resident: b.at(m), Way: ByItself, What: Forgot})
	})
}

// considerJoining lets some aware outsiders of a shard decide.
func (r *Run) considerJoining(b *shard) {
	b.joiners = b.joiners[:0]
	if !r.sc.Steps.TeamBuilding {
		return
	}
	luck, hub := r.luck(forJoining, b.community), &r.hubs[b.community]
	b.aware.Pick(r.luck(forConsidering, b.community), b.base, r.sc.Joining.Consider, func(m block.Offset) {
		i := b.at(m)
		if r.pop.Stage[i] != agents.Aware {
			return // has forgotten, or moved out
		}
		if r.decides(i, hub, Joining, 0, luck.Float(b.number(m))) {
			b.joiners = append(b.joiners, i)
		}
		r.pop.Trait[i] &^= agents.Invited
	})
}

// considerLeaving lets some members and volunteers of a shard decide.
func (r *Run) considerLeaving(b *shard) {
	b.leavers = b.leavers[:0]
	luck, hub, rule := r.luck(forLeaving, b.community), &r.hubs[b.community], &r.sc.Joining
	b.engaged.Pick(r.luck(forReconsidering, b.community), b.base, rule.Reconsider, func(m block.Offset) {
		i := b.at(m)
		if r.pop.Stage[i] < agents.Volunteer {
			return // has moved out
		}
		if !r.decides(i, hub, Staying, rule.Inertia, luck.Float(b.number(m))) {
			b.leavers = append(b.leavers, i)
		}
	})
}

// decides tells whether resident i, weighing what it considers with that
// inertia and luck, is for taking part.
func (r *Run) decides(i int32, c *community, what What, inertia, luck float64) bool {
	var s agents.Situation
	r.situate(&s, i, c)
	yes := r.sc.Joining.Wants(r.sc.Joining.Utility(&s)+inertia, luck)
	if r.tracing {
		r.touched(c, Touch{Resident: i, What: what, Decision: Decision{s, inertia, luck, yes}})
	}
	return yes
}

// situate puts into s what resident i weighs: its own state, the neighbours who
// took part last week and the levers that reach it.
func (r *Run) situate(s *agents.Situation, i int32, c *community) {
	p, g := r.pop, r.pop.Group(i)
	s.Ownership, s.Efficacy, s.Trust = float64(p.Ownership[i]), float64(p.Efficacy[i]), float64(p.Trust[i])
	s.Need, s.Intrinsic = agents.Pressing(float64(p.Need[i]), float64(p.Burden[i])), float64(p.Intrinsic[i])
	s.Fatigue, s.Hours = float64(p.Fatigue[i]), float64(p.Hours[i])
	s.Neighbours, s.Threshold = share(int(r.taking[i]), r.net.degree(i)), float64(p.Threshold[i])
	s.Invited, s.Incentive, s.Participation = p.Has(i, agents.Invited), c.u(agents.Incentive, g), c.u(agents.Participation, g)
}

// gather takes leavers out of their teams and lists who seeks one, in the order
// of their own luck, so that no place in the file is an advantage.
func (r *Run) gather(c *community) {
	shards := r.shards[c.shard:c.shardEnd]
	for b := range shards {
		for _, i := range shards[b].leavers {
			r.leave(c, i)
			r.become(&shards[b], i, agents.Aware)
		}
	}
	c.waiting = slices.DeleteFunc(c.waiting, func(i int32) bool { return r.pop.Stage[i] != agents.Volunteer })
	for b := range shards {
		c.waiting = append(c.waiting, shards[b].joiners...)
	}
	luck := r.luck(forPlacing, int32(c.index))
	c.lucky = c.lucky[:0]
	for _, i := range c.waiting {
		c.lucky = append(c.lucky, placed{luck.Bits(c.number(i)), i})
	}
	slices.SortFunc(c.lucky, placed.compare)
	for k := range c.lucky {
		c.waiting[k] = c.lucky[k].item
	}
}

// place gives each seeker the nearest team with room, or a new one that a
// willing Party member nearby founds; the others wait as volunteers.
func (r *Run) place(c *community) {
	r.findWilling(c)
	for _, i := range c.waiting {
		if r.pop.Stage[i] == agents.Member { // has founded a team meanwhile
			continue
		}
		home := r.pop.Building[i] - c.building
		t := r.nearest(c, home)
		if t == agents.NoTeam {
			if founder := r.founder(c, i); founder >= 0 {
				t = r.foundTeam(c, founder)
			}
		}
		switch {
		case r.pop.Stage[i] == agents.Member: // was the founder
		case t == agents.NoTeam || int(c.teams[t].Size) == r.sc.Teams.Span:
			r.become(r.shardOf(c, i), i, agents.Volunteer)
		default:
			r.enter(c, t, i)
		}
	}
}

// nearest returns the nearest team with room within the radius, or NoTeam.
func (r *Run) nearest(c *community, home int32) int32 {
	for away := range int32(r.sc.Teams.Radius) + 1 {
		for _, b := range [2]int32{home - away, home + away} {
			if b < 0 || b >= c.buildings {
				continue
			}
			for t := c.homes[b]; t != agents.NoTeam; t = c.next[t] {
				if int(c.teams[t].Size) < r.sc.Teams.Span {
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
func (r *Run) findWilling(c *community) {
	c.willing = c.willing[:0]
	if len(c.waiting) == 0 {
		return
	}
	luck := r.luck(forFounding, int32(c.index))
	for k := range c.leads {
		i := c.leads[k].resident
		if r.pop.Stage[i] != agents.Aware && r.pop.Stage[i] != agents.Volunteer {
			continue
		}
		if r.decides(i, c, Founding, 0, luck.Float(c.number(i))) {
			c.willing = append(c.willing, i)
		}
	}
}

// founder returns the nearest willing Party member without a team, the seeker
// first, or -1.
func (r *Run) founder(c *community, seeker int32) int32 {
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

// foundTeam makes a team that resident leader leads, and returns its place.
func (r *Run) foundTeam(c *community, leader int32) int32 {
	t := int32(len(c.teams))
	if n := len(c.idle); n > 0 {
		t, c.idle = c.idle[n-1], c.idle[:n-1]
	} else {
		c.teams, c.next = append(c.teams, agents.Team{}), append(c.next, agents.NoTeam)
		c.members = append(c.members, make([]int32, r.sc.Teams.Span)...)
		c.efforts = append(c.efforts, make([]float32, r.sc.Teams.Span)...)
	}
	home := r.pop.Building[leader] - c.building
	c.teams[t] = agents.Team{TeamID: agents.TeamID{Founder: leader, Founded: int32(r.week)}, Leader: leader, Home: home}
	c.next[t], c.homes[home] = c.homes[home], t
	r.enter(c, t, leader)
	return t
}

// enter makes resident i a member of team t.
func (r *Run) enter(c *community, t, i int32) {
	team := &c.teams[t]
	c.members[int(t)*r.sc.Teams.Span+int(team.Size)] = i
	team.Size++
	r.pop.Team[i] = t
	r.become(r.shardOf(c, i), i, agents.Member)
	r.touched(c, Touch{Resident: i, Way: ByTeam, What: Entered, Team: team.TeamID})
}

// leave takes resident i out of its team, if it has one. A team whose leader
// leaves goes on under another Party member who may lead, or dissolves.
func (r *Run) leave(c *community, i int32) {
	t := r.pop.Team[i]
	if t == agents.NoTeam {
		return
	}
	team, crew := &c.teams[t], c.crew(t, r.sc.Teams.Span)
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
func (r *Run) dissolve(c *community, t int32) {
	team := &c.teams[t]
	for _, i := range c.crew(t, r.sc.Teams.Span) {
		r.pop.Team[i] = agents.NoTeam
		r.become(r.shardOf(c, i), i, agents.Volunteer)
		r.touched(c, Touch{Resident: i, Way: ByTeam, What: Disbanded, Team: team.TeamID})
		c.waiting = append(c.waiting, i)
	}
	for _, slot := range team.Hand[:team.InHand] {
		c.problems[slot].State, c.problems[slot].By = agents.Found, agents.NoTeam
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
func (r *Run) muster(c *community) {
	clear(c.patrols)
	clear(c.covered)
	for t := range c.teams {
		team := &c.teams[t]
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
func (r *Run) callUp(c *community, t int32) {
	p, rule, team := r.pop, &r.sc.Teams, &c.teams[t]
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
func (r *Run) covers(c *community, team *agents.Team) (from, end int32) {
	n := min(int32(r.sc.Teams.Covers(team.Size)), c.buildings)
	from = min(max(0, team.Home-(n-1)/2), c.buildings-n)
	return from, from + n
}

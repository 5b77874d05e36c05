package sim

import (
	"cmp"
	"math"
	"slices"

	"microgov/agents"
	"microgov/sim/internal/block"
)

// operationAndExecution is step 3 (micro-action): the hub seeks approval where
// it must, hands problems to teams or staff, they work, and patience runs out
// on what nobody attends to.
func (r *Run) operationAndExecution() []block.Phase {
	approvals := r.byCommunity(r.approveAll)
	if r.sc.Community.ApprovalRate > 0 {
		approvals = together(r.approve)
	}
	return []block.Phase{
		r.byCommunity(func(c *community) {
			r.askApproval(c)
		}),
		approvals,
		r.byCommunity(func(c *community) {
			hub := &c.hub
			inspecting := float64(hub.StaffHours * hub.InspectShare)
			c.week.StaffAvailable, c.week.StaffUsed = hub.StaffHours, inspecting
			left := r.staffGoOn(c, hub.StaffHours-inspecting)
			r.assign(c, left)
			for t := range c.teams {
				if c.teams[t].Size > 0 {
					r.teamWorks(c, int32(t))
				}
			}
			r.losePatience(c)
			slices.SortFunc(c.ended, func(a, b int32) int { return c.problems[a].Compare(c.problems[b].ProblemID) })
		}),
	}
}

// askApproval sends newly found problems that the community may not settle by
// itself to the office above.
func (r *Run) askApproval(c *community) {
	hub := &c.hub
	needs := hub.NeedsApproval(c.intensity[agents.Cooperation])
	c.open(func(_ int32, p *agents.Problem) {
		if p.State != agents.Found || p.Cleared || p.Asked >= 0 {
			return
		}
		luck := r.problemLuck(forApproval, c, p.ProblemID, 0)
		if p.Cleared = !luck.Chance(0, needs); !p.Cleared {
			p.State, p.Asked = agents.Approval, int32(r.week)
			p.Due = int32(r.week) + int32(math.Ceil(hub.ApprovalWait*luck.Exponential(1)))
		}
	})
}

// approveAll has an office above that is never short of time give a community
// the approvals that are due.
func (r *Run) approveAll(c *community) {
	c.open(func(_ int32, p *agents.Problem) {
		switch {
		case r.isDue(p):
			grant(p)
		case p.State == agents.Approval:
			p.Waited[agents.ForApproval]++
		}
	})
}

// isDue tells whether the approval that a problem waits for can come.
func (r *Run) isDue(p *agents.Problem) bool {
	return p.State == agents.Approval && p.Due <= int32(r.week)
}

// grant gives a problem its approval.
func grant(p *agents.Problem) { p.State, p.Cleared = agents.Found, true }

// approve has the office above give as many of the approvals that are due as
// it can a week to all its communities, first asked first.
func (r *Run) approve() {
	due := r.due[:0]
	for k := range r.hubs {
		r.hubs[k].open(func(_ int32, p *agents.Problem) {
			if r.isDue(p) {
				due = append(due, p)
			}
			if p.State == agents.Approval {
				p.Waited[agents.ForApproval]++
			}
		})
	}
	r.due = due
	slices.SortStableFunc(due, func(a, b *agents.Problem) int { return cmp.Or(cmp.Compare(a.Asked, b.Asked), a.Compare(b.ProblemID)) })
	rate, week := r.sc.Community.ApprovalRate, float64(r.week)
	able := int(rate*(week+1)) - int(rate*week) // half an approval a week is one every other
	for _, p := range due[:min(able, len(due))] {
		grant(p)
		p.Waited[agents.ForApproval]--
	}
}

// staffGoOn has staff work on what they have in hand, first come first, and
// returns the hours left.
func (r *Run) staffGoOn(c *community, hours float64) float64 {
	c.staffed = slices.DeleteFunc(c.staffed, func(slot int32) bool {
		hours = r.staffWork(c, slot, hours)
		return c.problems[slot].State.Ended()
	})
	return hours
}

// staffWork spends staff hours on a problem, one person's week at most, and
// returns the hours left.
func (r *Run) staffWork(c *community, slot int32, hours float64) float64 {
	p := &c.problems[slot]
	match := agents.Match(r.sc.Community.StaffSkill, float64(p.Level))
	if match == 0 || hours <= 0 {
		return hours
	}
	need := float64(p.Work-p.Done) / match
	spend := min(hours, r.sc.Community.StaffShift, need)
	p.StaffHours += float32(spend)
	c.week.StaffUsed += spend
	c.week.StaffWork += float64(spend * match)
	r.progress(c, slot, spend*match, match, spend == need)
	return hours - spend
}

// assign ranks what is known and hands each problem that can be paid to the
// best matching team with room, else to staff who have hours left.
func (r *Run) assign(c *community, staff float64) {
	c.queue = c.queue[:0]
	c.open(func(slot int32, p *agents.Problem) {
		if p.State == agents.Found && p.Cleared {
			waited := float64(int32(r.week) - p.Found)
			c.queue = append(c.queue, ranked{r.sc.Community.Rank(float64(p.Severity), waited), slot})
		}
	})
	sortQueue(c)
	for _, q := range c.queue {
		p, t := &c.problems[q.slot], agents.NoTeam
		if !p.Paid && float64(p.Money) > c.purse {
			p.Waited[agents.ForMoney]++
			continue
		}
		if r.sc.Steps.OperationAndExecution {
			t = r.bestTeam(c, p)
		}
		switch {
		case t != agents.NoTeam:
			r.takeUp(c, p, t)
			team := &c.teams[t]
			p.Team = team.TeamID
			team.Hand[team.InHand] = q.slot
			team.InHand++
		case staff > 0:
			r.takeUp(c, p, agents.Staff)
			if staff = r.staffWork(c, q.slot, staff); !p.State.Ended() {
				c.staffed = append(c.staffed, q.slot)
			}
		default:
			p.Waited[agents.ForHands]++
		}
	}
}

// takeUp puts a problem, paid from the purse, into the hands of a team or of staff.
func (r *Run) takeUp(c *community, p *agents.Problem, by int32) {
	r.pay(c, p)
	p.State, p.By = agents.InWork, by
	if p.Assigned < 0 {
		p.Assigned = int32(r.week)
		c.week.Taken++
		c.week.Waited += int(p.Assigned - p.Found)
	}
}

// pay takes what a problem asks from the purse, once.
func (r *Run) pay(c *community, p *agents.Problem) {
	if !p.Paid {
		c.purse -= float64(p.Money)
		c.week.Spent += float64(p.Money)
		p.Paid = true
	}
}

// bestTeam returns the team with room, covering p's building, whose members'
// skills match p best, the oldest of several, or NoTeam when none matches well enough.
func (r *Run) bestTeam(c *community, p *agents.Problem) int32 {
	best, most, home := agents.NoTeam, r.sc.Teams.MinMatch, p.Building-c.building
	for t := range c.teams {
		team := &c.teams[t]
		if team.Size == 0 || int(team.InHand) >= r.sc.Teams.Hands {
			continue
		}
		if home < team.From || home >= team.End {
			continue
		}
		match := r.match(c, int32(t), p)
		if match > most || match == most && (best == agents.NoTeam || team.Compare(c.teams[best].TeamID) < 0) {
			best, most = int32(t), match
		}
	}
	return best
}

// match returns how well the members of team t match a problem, each by the
// hours that they give.
func (r *Run) match(c *community, t int32, p *agents.Problem) float64 {
	hours, sum, level := 0.0, 0.0, float64(p.Level)
	crew, efforts := c.crew(t, r.sc.Teams.Span), c.effort(t, r.sc.Teams.Span)
	for k, i := range crew {
		h := float64(efforts[k])
		hours += h
		sum += float64(h * agents.Match(r.pop.SkillIn(i, p.Domain).Float(), level))
	}
	if hours == 0 {
		return 0
	}
	return sum / hours
}

// teamWorks spends the week's hours of team t on its problems, first come
// first, and writes down what each member gave and learned.
func (r *Run) teamWorks(c *community, t int32) {
	team := &c.teams[t]
	patrol := float64(float64(team.Hours) * r.sc.Teams.PatrolShare)
	pool := float64(team.Hours) - patrol
	left := pool
	for k := int32(0); k < team.InHand && left > 0; {
		slot := team.Hand[k]
		p := &c.problems[slot]
		match := r.match(c, t, p)
		pace := match * float64(team.Coordination)
		if pace == 0 {
			k++
			continue
		}
		need := float64(p.Work-p.Done) / pace
		spend := min(left, need)
		left -= spend
		p.TeamHours += float32(spend)
		c.week.TeamWork += float64(spend * pace)
		r.practise(c, t, p.Domain, spend/pool)
		r.progress(c, slot, spend*pace, match, spend == need)
		if p.State == agents.Resolved {
			copy(team.Hand[k:team.InHand], team.Hand[k+1:team.InHand])
			team.InHand--
		} else {
			k++
		}
	}
	share := 1.0
	if team.Hours > 0 {
		share = (patrol + pool - left) / float64(team.Hours)
	}
	crew, efforts, recent := c.crew(t, r.sc.Teams.Span), c.effort(t, r.sc.Teams.Span), r.pop.Recent
	for k, i := range crew {
		recent[i] = recent[i].Give(float64(efforts[k]) * share)
	}
	for k := 0; r.tracing && k < len(crew); k++ {
		r.touched(c, Touch{Resident: crew[k], Way: ByTeam, What: Worked, Team: team.TeamID, Value: float64(efforts[k]) * share})
	}
	c.week.TeamHours += patrol + pool - left
	c.week.WorkHours += pool - left
}

// practise lets the members of team t learn by doing: share is the part of
// their working hours that went into the domain.
func (r *Run) practise(c *community, t int32, domain uint8, share float64) {
	if !r.sc.Steps.ResultFeedback {
		return
	}
	crew, efforts := c.crew(t, r.sc.Teams.Span), c.effort(t, r.sc.Teams.Span)
	for k, i := range crew {
		c.skills += r.pop.SkillIn(i, domain).Grow(r.sc.Feedback.Practises(float64(efforts[k]) * share))
	}
}

// progress adds work of that match to a problem, and resolves it when done.
func (r *Run) progress(c *community, slot int32, work, match float64, done bool) {
	p := &c.problems[slot]
	p.Match += float32(work * match)
	if !done {
		p.Done += float32(work)
		return
	}
	p.Done = p.Work
	r.resolve(c, slot)
}

// resolve ends a problem well or badly: its quality follows from the match of
// the skill applied, and a bad one may come back.
func (r *Run) resolve(c *community, slot int32) {
	p := &c.problems[slot]
	luck := r.problemLuck(forQuality, c, p.ProblemID, 0)
	p.Quality = float32(agents.Quality(float64(p.Match/p.Work), luck.Normal(0), r.sc.Patience.Spread))
	r.end(c, slot, agents.Resolved)
	onTime := float64(p.Ended-p.Found) < r.sc.Community.OnTime
	c.week.resolved(p, onTime)
	c.times.resolved(p)
	if luck.Chance(1, agents.Recurs(float64(p.Quality), r.domains[p.Domain].Recurrence)) {
		r.comeBack(c, p)
	}
}

// comeBack puts a badly resolved problem on its way back, under its old name.
func (r *Run) comeBack(c *community, p *agents.Problem) {
	id := p.ProblemID
	id.Times++
	luck := r.problemLuck(forRelapse, c, id, 0)
	back := agents.Problem{
		ProblemID: id, Building: p.Building, First: p.First, Affected: p.Affected,
		Severity: p.Severity, Level: p.Level, Work: p.Work,
		Patience: 1 + int32(r.sc.Patience.Mean*luck.Exponential(0)),
		Money:    float32(r.domains[p.Domain].Money * luck.Exponential(1)),
	}
	after := 1 + int32(r.sc.Patience.Relapse*luck.Exponential(2))
	c.relapses = append(c.relapses, relapse{int32(r.week) + after, back})
}

// end closes a problem in the given state.
func (r *Run) end(c *community, slot int32, state agents.State) {
	p := &c.problems[slot]
	p.State, p.Ended = state, int32(r.week)
	c.live[slot/64] &^= 1 << (slot % 64)
	r.burden(c, p, -p.Severity)
	c.ended = append(c.ended, slot)
}

// losePatience ends the unattended problems whose patience has run out: the
// severe become petitions, the light are given up.
func (r *Run) losePatience(c *community) {
	c.open(func(slot int32, p *agents.Problem) {
		if p.State == agents.InWork || p.Patience > int32(r.week) {
			return
		}
		luck := r.problemLuck(forPatience, c, p.ProblemID, 0)
		if luck.Chance(0, r.sc.Patience.Escalate*float64(p.Severity)) {
			r.end(c, slot, agents.Escalated)
			c.week.Escalated++
		} else {
			r.end(c, slot, agents.Lapsed)
			c.week.Lapsed++
		}
	})
}

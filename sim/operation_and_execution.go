package sim

import (
	"cmp"
	"math"
	"slices"

	"microgov/agents"
)

// operationAndExecution is step 3 (micro-action): the hub seeks approval where
// it must, hands problems to teams or staff, they work, and patience runs out
// on what nobody attends to.
func (r *Run) operationAndExecution() []phase {
	approvals := byCommunity(r.approveAll)
	if r.sc.Community.ApprovalRate > 0 {
		approvals = together(r.approve)
	}
	return []phase{
		byCommunity(func(c *Community) {
			c.ended = c.ended[:0]
			r.askApproval(c)
		}),
		approvals,
		byCommunity(func(c *Community) {
			hub := r.sc.Community
			c.tally.StaffAvailable, c.tally.StaffUsed = hub.StaffHours, hub.StaffHours*hub.InspectShare
			left := r.staffGoOn(c, hub.StaffHours*(1-hub.InspectShare))
			r.assign(c, left)
			for t := range c.Teams {
				if c.Teams[t].Size > 0 {
					r.teamWorks(c, int32(t))
				}
			}
			r.losePatience(c)
		}),
	}
}

// askApproval sends newly found problems that the community may not settle by
// itself to the office above.
func (r *Run) askApproval(c *Community) {
	hub := r.sc.Community
	needs := hub.NeedsApproval(c.Intensity[agents.Cooperation])
	c.open(func(_ int32, p *agents.Problem) {
		if p.State != agents.Found || p.Cleared || p.Asked >= 0 {
			return
		}
		d := c.draws.Seat(forApproval, c.index, p.ID, r.week)
		if p.Cleared = !d.Chance(needs); !p.Cleared {
			p.State, p.Asked = agents.Approval, int32(r.week)
			p.Due = int32(r.week) + int32(math.Ceil(hub.ApprovalWait*d.ExpFloat64()))
		}
	})
}

// approveAll has an office above that is never short of time give a community
// the approvals that are due.
func (r *Run) approveAll(c *Community) {
	c.open(func(_ int32, p *agents.Problem) {
		if r.isDue(p) {
			grant(p)
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
		})
	}
	r.due = due
	slices.SortStableFunc(due, func(a, b *agents.Problem) int { return cmp.Compare(a.Asked, b.Asked) })
	rate, week := r.sc.Community.ApprovalRate, float64(r.week)
	able := int(rate*(week+1)) - int(rate*week) // half an approval a week is one every other
	for _, p := range due[:min(able, len(due))] {
		grant(p)
	}
}

// staffGoOn has staff work on what they have in hand, and returns the hours left.
func (r *Run) staffGoOn(c *Community, hours float64) float64 {
	c.open(func(slot int32, p *agents.Problem) {
		if p.State == agents.InWork && p.By == agents.Staff {
			hours = r.staffWork(c, slot, hours)
		}
	})
	return hours
}

// staffWork spends staff hours on a problem, one person's week at most, and
// returns the hours left.
func (r *Run) staffWork(c *Community, slot int32, hours float64) float64 {
	p := &c.Problems[slot]
	match := agents.Match(r.sc.Community.StaffSkill, float64(p.Level))
	if match == 0 || hours <= 0 {
		return hours
	}
	need := float64(p.Work-p.Done) / match
	spend := min(hours, r.sc.Community.StaffShift, need)
	p.StaffHours += float32(spend)
	c.tally.StaffUsed += spend
	c.tally.StaffWork += spend * match
	r.progress(c, slot, spend*match, match, spend == need)
	return hours - spend
}

// assign ranks what is known and hands each problem that can be paid to the
// best matching team with room, else to staff who have hours left.
func (r *Run) assign(c *Community, staff float64) {
	c.queue = c.queue[:0]
	c.open(func(slot int32, p *agents.Problem) {
		if p.State == agents.Found && p.Cleared {
			waited := float64(int32(r.week) - p.Found)
			c.queue = append(c.queue, ranked{r.sc.Community.Rank(float64(p.Severity), waited), slot})
		}
	})
	sortQueue(c)
	for _, q := range c.queue {
		p := &c.Problems[q.slot]
		if !p.Paid && float64(p.Money) > c.Purse {
			continue
		}
		t := agents.NoTeam
		if r.sc.Steps.OperationAndExecution {
			t = r.bestTeam(c, p)
		}
		if t == agents.NoTeam && staff <= 0 {
			continue
		}
		r.pay(c, p)
		p.State, p.By = agents.InWork, t
		if p.Assigned < 0 {
			p.Assigned = int32(r.week)
			c.tally.Taken++
			c.tally.Waited += int(p.Assigned - p.Found)
		}
		if t == agents.NoTeam {
			p.By = agents.Staff
			staff = r.staffWork(c, q.slot, staff)
			continue
		}
		team := &c.Teams[t]
		team.Hand[team.InHand] = q.slot
		team.InHand++
	}
}

// pay takes what a problem asks from the purse, once.
func (r *Run) pay(c *Community, p *agents.Problem) {
	if !p.Paid {
		c.Purse -= float64(p.Money)
		c.tally.Spent += float64(p.Money)
		p.Paid = true
	}
}

// bestTeam returns the team with room, covering p's building, whose members'
// skills match p best, or NoTeam when none matches well enough.
func (r *Run) bestTeam(c *Community, p *agents.Problem) int32 {
	best, most, home := agents.NoTeam, r.sc.Teams.MinMatch, p.Building-c.building
	for t := range c.Teams {
		team := &c.Teams[t]
		if team.Size == 0 || int(team.InHand) >= r.sc.Teams.Hands {
			continue
		}
		if home < team.From || home >= team.End {
			continue
		}
		if match := r.match(c, int32(t), p); match >= most && (match > most || best == agents.NoTeam) {
			best, most = int32(t), match
		}
	}
	return best
}

// match returns how well the members of team t match a problem, each by the
// hours that they give.
func (r *Run) match(c *Community, t int32, p *agents.Problem) float64 {
	hours, sum, level := 0.0, 0.0, float64(p.Level)
	crew, efforts := c.crew(t, r.sc.Teams.Span), c.effort(t, r.sc.Teams.Span)
	for k, i := range crew {
		h := float64(efforts[k])
		hours += h
		sum += h * agents.Match(r.pop.SkillIn(i, p.Domain).Float(), level)
	}
	if hours == 0 {
		return 0
	}
	return sum / hours
}

// teamWorks spends the week's hours of team t on its problems, first come
// first, and writes down what each member gave and learned.
func (r *Run) teamWorks(c *Community, t int32) {
	team := &c.Teams[t]
	patrol := float64(team.Hours) * r.sc.Teams.PatrolShare
	pool := float64(team.Hours) - patrol
	left := pool
	for k := int32(0); k < team.InHand && left > 0; {
		slot := team.Hand[k]
		p := &c.Problems[slot]
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
		c.tally.TeamWork += spend * pace
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
	c.tally.TeamHours += patrol + pool - left
	c.tally.WorkHours += pool - left
}

// practise lets the members of team t learn by doing: share is the part of
// their working hours that went into the domain.
func (r *Run) practise(c *Community, t int32, domain uint8, share float64) {
	if !r.sc.Steps.ResultFeedback {
		return
	}
	crew, efforts := c.crew(t, r.sc.Teams.Span), c.effort(t, r.sc.Teams.Span)
	for k, i := range crew {
		c.skills += r.pop.SkillIn(i, domain).Grow(r.sc.Feedback.Practises(float64(efforts[k]) * share))
	}
}

// progress adds work of that match to a problem, and resolves it when done.
func (r *Run) progress(c *Community, slot int32, work, match float64, done bool) {
	p := &c.Problems[slot]
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
func (r *Run) resolve(c *Community, slot int32) {
	p := &c.Problems[slot]
	d := c.draws.Seat(forQuality, c.index, p.ID, 0)
	p.Quality = float32(agents.Quality(float64(p.Match/p.Work), d.NormFloat64(), r.sc.Patience.Spread))
	r.end(c, slot, agents.Resolved)
	onTime := float64(p.Ended-p.Found) < r.sc.Community.OnTime
	c.tally.resolved(p, onTime)
	c.survival.resolved(p)
	if d.Chance(agents.Recurs(float64(p.Quality), r.domains[p.Domain].Recurrence)) {
		r.comeBack(c, *p)
	}
}

// comeBack puts a badly resolved problem on its way back.
func (r *Run) comeBack(c *Community, p agents.Problem) {
	d := c.draws.Seat(forRelapse, c.index, p.ID, 0)
	back := agents.Problem{
		ID: recurrent | c.again, Domain: p.Domain, Building: p.Building, First: p.First, Affected: p.Affected,
		Severity: p.Severity, Level: p.Level, Work: p.Work, Times: p.Times + 1,
		Patience: int32(1 + r.sc.Patience.Mean*d.ExpFloat64()),
		Money:    float32(r.domains[p.Domain].Money * d.ExpFloat64()),
	}
	c.again++
	after := int32(1 + r.sc.Patience.Relapse*d.ExpFloat64())
	c.relapses = append(c.relapses, relapse{int32(r.week) + after, back})
}

// end closes a problem in the given state.
func (r *Run) end(c *Community, slot int32, state agents.State) {
	p := &c.Problems[slot]
	p.State, p.Ended = state, int32(r.week)
	c.close(slot)
	r.burden(p, -p.Severity)
	c.ended = append(c.ended, slot)
}

// losePatience ends the unattended problems whose patience has run out: the
// severe become petitions, the light are given up.
func (r *Run) losePatience(c *Community) {
	c.open(func(slot int32, p *agents.Problem) {
		if p.State == agents.InWork || p.Patience > int32(r.week) {
			return
		}
		d := c.draws.Seat(forEscalation, c.index, p.ID, 0)
		if d.Chance(r.sc.Patience.Escalate * float64(p.Severity)) {
			r.end(c, slot, agents.Escalated)
			c.tally.Escalated++
		} else {
			r.end(c, slot, agents.Lapsed)
			c.tally.Lapsed++
		}
	})
}

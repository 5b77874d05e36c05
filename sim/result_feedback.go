package sim

import (
	"math/bits"
	"slices"

	"microgov/agents"
	"microgov/sim/internal/block"
)

// resultFeedback is step 4 (micro-incentive): outcomes are seen, success makes
// the work one's own, rewards are paid, skill and understanding grow, and
// neighbours' trust evens out.
func (r *Run) resultFeedback() []block.Phase {
	return []block.Phase{
		r.byCommunity(func(c *community) {
			if !r.sc.Steps.ResultFeedback {
				return
			}
			for _, slot := range c.ended {
				r.teach(c, &c.problems[slot])
			}
			r.announce(c)
			r.reward(c)
			r.train(c)
		}),
		r.byShard(r.learn),
	}
}

// teach shows an outcome to those whom the problem affected and to the team
// that resolved it; to the team it is its own success.
func (r *Run) teach(c *community, p *agents.Problem) {
	outcome := float64(p.Quality)
	r.affected(p, func(i int32) {
		if r.pop.Group(i) == agents.Child {
			return
		}
		r.see(i, outcome, 1)
		if r.tracing {
			r.touched(c, Touch{Resident: i, Way: ByProblem, What: Saw, Problem: p.ProblemID, Value: outcome})
		}
		r.pop.Satisfaction[i] = float32(r.sc.Feedback.Seen(float64(r.pop.Satisfaction[i]), outcome, 1))
	})
	if p.State != agents.Resolved || p.By < 0 || c.teams[p.By].Size == 0 {
		return
	}
	for _, i := range c.crew(p.By, r.sc.Teams.Span) {
		r.see(i, outcome, 1)
		if r.tracing {
			r.touched(c, Touch{Resident: i, Way: ByTeam, What: Saw, Problem: p.ProblemID, Team: p.Team, Value: outcome})
		}
		own := r.sc.Feedback.Owns(float64(r.pop.Ownership[i]), outcome, float64(r.pop.Intrinsic[i]))
		r.pop.Ownership[i] = float32(own)
	}
}

// see moves resident i's efficacy and trust toward an outcome.
func (r *Run) see(i int32, outcome, weight float64) {
	r.pop.Efficacy[i] = float32(r.sc.Feedback.Seen(float64(r.pop.Efficacy[i]), outcome, weight))
	r.pop.Trust[i] = float32(r.sc.Feedback.Seen(float64(r.pop.Trust[i]), outcome, weight))
	r.pop.Trait[i] |= agents.Answered
}

// reward pays members who worked this week.
func (r *Run) reward(c *community) {
	reach := &c.reach[agents.Incentive]
	if *reach == [agents.Groups]float64{} {
		return
	}
	p, tangible := r.pop, r.sc.Policy.Incentive.Tangible
	for t := range c.teams {
		for _, i := range c.crew(int32(t), r.sc.Teams.Span) {
			if u := reach[p.Group(i)]; u > 0 && p.Recent[i].ThisWeek() > 0 {
				p.Intrinsic[i] = float32(r.sc.Feedback.Rewarded(float64(p.Intrinsic[i]), u, tangible))
				if r.tracing {
					r.touched(c, Touch{Resident: i, Way: ByLever, What: Rewarded, Lever: agents.Incentive, Value: u})
				}
			}
		}
	}
}

// train teaches the members of those teams whose turn it is a round's training.
func (r *Run) train(c *community) {
	reach := &c.reach[agents.Training]
	if *reach == [agents.Groups]float64{} {
		return
	}
	var share [agents.Groups]float64
	for g, u := range reach {
		share[g] = r.overRound(r.sc.Feedback.Trains(u))
	}
	for t := range c.teams {
		if team := &c.teams[t]; team.Size == 0 || (int(team.Founder)+r.week)%r.sc.Feedback.TalkEvery != 0 {
			continue
		}
		for _, i := range c.crew(int32(t), r.sc.Teams.Span) {
			skills, share := r.pop.Skills(i), share[r.pop.Group(i)]
			for k := range skills {
				c.skills += skills[k].Grow(share)
			}
			if r.tracing {
				r.touched(c, Touch{Resident: i, Way: ByLever, What: Trained, Lever: agents.Training, Value: share})
			}
		}
	}
}

// listen notes, for those of a block whose turn it is, what their neighbours
// thought of the community at the end of last week. Who knows nobody hears nothing.
func (r *Run) listen(b *shard) {
	b.heard = b.heard[:0]
	if !r.sc.Steps.ResultFeedback || r.sc.Feedback.TrustPace == 0 {
		return
	}
	first, end := r.turn(b)
	b.ahead = touch(r.pop.Trust[b.first:b.last], line/4) // as in readAhead
	trust, to, start := r.pop.Trust, r.net.to, r.net.start[first:end+1]
	for k, from := range start[:end-first] {
		near, sum := to[from:start[k+1]], float32(0)
		for _, j := range near {
			sum += trust[j]
		}
		b.heard = append(b.heard, sum/float32(len(near)))
	}
}

// learn lets a block take in what neighbours say, what guidance teaches and
// what is published.
func (r *Run) learn(b *shard) {
	if !r.sc.Steps.ResultFeedback {
		return
	}
	hub := &r.hubs[b.community]
	r.talk(b)
	r.guide(b, hub)
	r.publish(b, hub)
}

// talk moves the trust of those whose turn it is toward their neighbours'
// and their own prior.
func (r *Run) talk(b *shard) {
	rule := &r.sc.Feedback
	first, _ := r.turn(b)
	trust, prior := r.pop.Trust[first:][:len(b.heard)], r.pop.Trust0[first:][:len(b.heard)]
	for k, mean := range b.heard {
		if mean != mean { // knows nobody
			mean = trust[k]
		}
		trust[k] = float32(rule.Averages(float64(trust[k]), float64(mean), float64(prior[k])))
		if r.tracing {
			b.touched(Touch{Resident: first + int32(k), Way: ByTie, What: Talked, Value: float64(mean)})
		}
	}
}

// guide lets the understanding of the aware whose turn it is grow with a round
// of guidance, and fade without: for each age group x ← keep·x + gain.
func (r *Run) guide(b *shard, hub *community) {
	var keep, gain [agents.Groups]float32
	for g := range keep {
		nothing, all := 0.0, 1.0
		for range r.sc.Feedback.TalkEvery {
			u := hub.u(agents.Guidance, agents.Group(g))
			nothing, all = r.sc.Feedback.Understands(nothing, u), r.sc.Feedback.Understands(all, u)
		}
		keep[g], gain[g] = float32(all-nothing), float32(nothing)
	}
	if gain == [agents.Groups]float32{} && keep == [agents.Groups]float32{1, 1, 1, 1} {
		return
	}
	first, end := r.turn(b)
	understanding, stage, age := r.pop.Understanding[first:end], r.pop.Stage[first:end], r.pop.Age[first:end]
	for k, x := range understanding {
		if stage[k] != agents.Unaware {
			g := agents.GroupOf(age[k])
			understanding[k] = float32(keep[g]*x) + gain[g]
			if r.tracing {
				b.touched(Touch{Resident: first + int32(k), Way: ByLever, What: Guided, Lever: agents.Guidance, Value: hub.u(agents.Guidance, g)})
			}
		}
	}
}

// announce puts the week's outcomes on a ring, each at a place of its own luck
// (consistent hashing, Karger et al. 1997): one outcome more takes readers
// from one other alone.
func (r *Run) announce(c *community) {
	c.bulletin = c.bulletin[:0]
	for _, slot := range c.ended {
		place := r.problemLuck(forNews, c, c.problems[slot].ProblemID, 0).Bits(0)
		c.bulletin = append(c.bulletin, placed{place, slot})
	}
	slices.SortFunc(c.bulletin, placed.compare)
}

// read returns the outcome that a reader of that luck comes upon: the next on the ring.
func (c *community) read(luck uint64) *agents.Problem {
	ring := c.bulletin
	near, _ := bits.Mul64(luck, uint64(len(ring)))
	k := int(near)
	for ; k > 0 && ring[k-1].place >= luck; k-- {
	}
	for ; k < len(ring) && ring[k].place < luck; k++ {
	}
	return &c.problems[ring[k%len(ring)].item]
}

// publish shows the week's outcomes to residents of a shard whom publicity of
// results reaches: each sees one of them.
func (r *Run) publish(b *shard, hub *community) {
	if len(hub.bulletin) == 0 {
		return
	}
	luck, which := r.luck(forBulletin, b.community), r.luck(forReading, b.community)
	reach, bulletin := &hub.reach[agents.Publicity], r.sc.Feedback.Bulletin
	most := slices.Max(reach[:])
	b.adults.Pick(luck, b.base, bulletin*most, func(m block.Offset) {
		i := b.at(m)
		if u := reach[r.pop.Group(i)]; u < most && !luck.IsBelow(b.base+int(m), bulletin*u) {
			return
		}
		p := hub.read(which.Bits(b.number(m)))
		if p.State == agents.Lapsed {
			return // what was given up in silence makes no news
		}
		r.see(i, float64(p.Quality), r.sc.Feedback.Hearsay)
		if b.trace == nil {
			return
		}
		b.touched(Touch{Resident: i, Way: ByLever, What: Saw, Lever: agents.Publicity, Problem: p.ProblemID, Value: float64(p.Quality)})
	})
}

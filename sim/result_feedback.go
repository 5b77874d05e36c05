package sim

import (
	"math"

	"microgov/agents"
)

// resultFeedback is step 4 (micro-incentive): outcomes are seen, success makes
// the work one's own, rewards are paid, skill and understanding grow, and
// neighbours' trust evens out.
func (r *Run) resultFeedback() []phase {
	return []phase{
		byCommunity(func(c *Community) {
			if !r.sc.Steps.ResultFeedback {
				return
			}
			for _, slot := range c.ended {
				r.teach(c, &c.Problems[slot])
			}
			r.reward(c)
			r.train(c)
		}),
		byBlock(r.learn),
		byCommunity(r.clearAway),
	}
}

// teach shows an outcome to those whom the problem affected and to the team
// that resolved it; to the team it is its own success.
func (r *Run) teach(c *Community, p *agents.Problem) {
	outcome := float64(p.Quality)
	r.affected(p, func(i int32) {
		if r.pop.Group(i) == agents.Child {
			return
		}
		r.see(i, outcome, 1)
		r.pop.Satisfaction[i] = float32(r.sc.Feedback.Seen(float64(r.pop.Satisfaction[i]), outcome, 1))
	})
	if p.State != agents.Resolved || p.By < 0 || c.Teams[p.By].Size == 0 {
		return
	}
	for _, i := range c.crew(p.By, r.sc.Teams.Span) {
		r.see(i, outcome, 1)
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
func (r *Run) reward(c *Community) {
	reach := &c.reach[agents.Incentive]
	if *reach == [agents.Groups]float64{} {
		return
	}
	p, tangible := r.pop, r.sc.Policy.Incentive.Tangible
	for t := range c.Teams {
		for _, i := range c.crew(int32(t), r.sc.Teams.Span) {
			if u := reach[p.Group(i)]; u > 0 && p.Recent[i].ThisWeek() > 0 {
				p.Intrinsic[i] = float32(r.sc.Feedback.Rewarded(float64(p.Intrinsic[i]), u, tangible))
			}
		}
	}
}

// train teaches the members of those teams whose turn it is a round's training.
func (r *Run) train(c *Community) {
	reach := &c.reach[agents.Training]
	if *reach == [agents.Groups]float64{} {
		return
	}
	var share [agents.Groups]float64
	for g, u := range reach {
		share[g] = r.overRound(r.sc.Feedback.Trains(u))
	}
	every := r.sc.Feedback.TalkEvery
	for t := r.week % every; t < len(c.Teams); t += every {
		for _, i := range c.crew(int32(t), r.sc.Teams.Span) {
			skills, share := r.pop.Skills(i), share[r.pop.Group(i)]
			for k := range skills {
				c.skills += skills[k].Grow(share)
			}
		}
	}
}

// listen notes, for those of a block whose turn it is, what their neighbours
// thought of the community at the end of last week. Who knows nobody hears nothing.
func (r *Run) listen(b *block) {
	b.heard = b.heard[:0]
	if !r.sc.Steps.ResultFeedback || r.sc.Feedback.TrustPace == 0 {
		return
	}
	first, end := r.turn(b)
	b.ahead = touch(r.pop.Trust[b.first:b.last], line/4) // as in readAhead
	trust, to, start := r.pop.Trust, r.net.To, r.net.Start[first:end+1]
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
func (r *Run) learn(b *block) {
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
func (r *Run) talk(b *block) {
	rule := &r.sc.Feedback
	first, _ := r.turn(b)
	trust, prior := r.pop.Trust[first:][:len(b.heard)], r.pop.Trust0[first:][:len(b.heard)]
	for k, mean := range b.heard {
		if mean != mean { // knows nobody
			mean = trust[k]
		}
		trust[k] = float32(rule.Averages(float64(trust[k]), float64(mean), float64(prior[k])))
	}
}

// guide lets the understanding of the aware whose turn it is grow with a round
// of guidance, and fade without: for each age group x ← keep·x + gain.
func (r *Run) guide(b *block, hub *Community) {
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
			understanding[k] = keep[g]*x + gain[g]
		}
	}
}

// publish shows the week's outcomes to residents of a block whom publicity of
// results reaches: each sees one of them.
func (r *Run) publish(b *block, hub *Community) {
	if len(hub.ended) == 0 {
		return
	}
	d := b.draws.Seat(forBulletin, int(b.community), uint32(b.first), r.week)
	d.pick(&b.adults, r.sc.Feedback.Bulletin*hub.Intensity[agents.Publicity], func(m offset) {
		i := b.at(m)
		which, luck := math.Modf(d.Float64() * float64(len(hub.ended)))
		p := &hub.Problems[hub.ended[int(which)]]
		reach := hub.u(agents.Publicity, r.pop.Group(i)) / hub.Intensity[agents.Publicity]
		if p.State == agents.Lapsed || luck >= reach {
			return // what was given up in silence makes no news
		}
		r.see(i, float64(p.Quality), r.sc.Feedback.Hearsay)
	})
}

// clearAway frees the slots of the problems that ended, after writing them
// down if the run is recorded.
func (r *Run) clearAway(c *Community) {
	for _, slot := range c.ended {
		if r.record {
			c.log = append(c.log, c.Problems[slot])
		}
		c.free = append(c.free, slot)
	}
}

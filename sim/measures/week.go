package sim

import (
	"math"

	"microgov/agents"
)

// Week holds the measures of one week. The meaning and unit of each stand in
// Weekly, once.
type Week struct {
	Week                                                               int
	Mobilization, AgeGap, Gini, Aware, Members, Volunteers             float64
	ByGroup                                                            agents.ByGroup
	HoursByGroup                                                       agents.ByGroup
	Teams, Coverage, Hours, Output                                     float64
	Arrived, Found, Resolved, Escalated, Lapsed, Recurred, Open, Known float64
	ResolutionRate, SelfSettled                                        float64
	Satisfaction, Efficacy, Ownership, NeedsMet, ResidentIndex         float64
	Trust, Understanding, Intrinsic, Fatigue, Skill                    float64
	Cooperation, OnTime, StaffLoad, CommunityIndex                     float64
	Spending                                                           [agents.Levers]float64
	ProblemSpending, Funded, Purse                                     float64
}

// Measure is a number that a table shows: how to read it and how to get it.
type Measure[T any] struct {
	Name, Unit, Doc string
	Better          int // +1: more is better, −1: less is, 0: neither
	Of              func(*T) float64
}

// Weekly are the measures of a week, in the order of the tables. Shares are of
// residents of 15 and over, unless said.
var Weekly = append([]Measure[Week]{
	{"mobilization", "share", "residents who gave time in the last four weeks", +1, func(w *Week) float64 { return w.Mobilization }},
	{"mobilization_young", "share", "the same among those of 15 to 34", +1, func(w *Week) float64 { return w.ByGroup[0] }},
	{"mobilization_middle", "share", "the same among those of 35 to 59", +1, func(w *Week) float64 { return w.ByGroup[1] }},
	{"mobilization_retired", "share", "the same among those of 60 and over", +1, func(w *Week) float64 { return w.ByGroup[2] }},
	{"age_gap", "share", "largest less smallest of the three; empty where nobody takes part", -1, func(w *Week) float64 { return w.AgeGap }},
	{"hours_gini", "index", "Gini coefficient of hours given in the last four weeks, over all; empty where nobody takes part", -1, func(w *Week) float64 { return w.Gini }},
	{"hours", "hours", "given to teams this week", +1, func(w *Week) float64 { return w.Hours }},
	{"hours_young", "hours/resident", "given by those of 15 to 34 in the last four weeks, a week", +1, func(w *Week) float64 { return w.HoursByGroup[0] }},
	{"hours_middle", "hours/resident", "given by those of 35 to 59 in the last four weeks, a week", +1, func(w *Week) float64 { return w.HoursByGroup[1] }},
	{"hours_retired", "hours/resident", "given by those of 60 and over in the last four weeks, a week", +1, func(w *Week) float64 { return w.HoursByGroup[2] }},
	{"output_per_hour", "hours/hour", "work that teams did for each hour at work, where 1 is full match and coordination", +1, func(w *Week) float64 { return w.Output }},
	{"aware", "share", "residents who know of the community's work", +1, func(w *Week) float64 { return w.Aware }},
	{"members", "share", "residents who are in a team", +1, func(w *Week) float64 { return w.Members }},
	{"volunteers", "share", "residents who wait for a team", 0, func(w *Week) float64 { return w.Volunteers }},
	{"teams", "teams", "teams", +1, func(w *Week) float64 { return w.Teams }},
	{"coverage", "share of buildings", "buildings that a team covers", +1, func(w *Week) float64 { return w.Coverage }},
	{"arrived", "problems", "that arose this week, recurrences among them", 0, func(w *Week) float64 { return w.Arrived }},
	{"found", "problems", "that became known this week", +1, func(w *Week) float64 { return w.Found }},
	{"resolved", "problems", "resolved this week", +1, func(w *Week) float64 { return w.Resolved }},
	{"escalated", "problems", "that left the community as a petition this week", -1, func(w *Week) float64 { return w.Escalated }},
	{"lapsed", "problems", "given up by those affected this week", -1, func(w *Week) float64 { return w.Lapsed }},
	{"recurred", "problems", "that came back this week", -1, func(w *Week) float64 { return w.Recurred }},
	{"open", "problems", "open at the end of the week, latent ones among them", -1, func(w *Week) float64 { return w.Open }},
	{"known", "problems", "open and known", 0, func(w *Week) float64 { return w.Known }},
	{"resolution_rate", "share of problems", "resolved of all that arose since the start", +1, func(w *Week) float64 { return w.ResolutionRate }},
	{"self_settled", "share of resolved", "resolved by residents without approval from above, since the start", +1, func(w *Week) float64 { return w.SelfSettled }},
	{"satisfaction", "index", "mean satisfaction", +1, func(w *Week) float64 { return w.Satisfaction }},
	{"efficacy", "index", "mean belief that taking part changes something", +1, func(w *Week) float64 { return w.Efficacy }},
	{"ownership", "index", "mean ownership", +1, func(w *Week) float64 { return w.Ownership }},
	{"needs_met", "index", "needs that no open problem hurts, by weight of need", +1, func(w *Week) float64 { return w.NeedsMet }},
	{"resident_index", "index", "mean of satisfaction, efficacy, ownership and needs met", +1, func(w *Week) float64 { return w.ResidentIndex }},
	{"trust", "index", "mean trust in the community", +1, func(w *Week) float64 { return w.Trust }},
	{"understanding", "index", "mean understanding", +1, func(w *Week) float64 { return w.Understanding }},
	{"intrinsic", "index", "mean intrinsic motivation", +1, func(w *Week) float64 { return w.Intrinsic }},
	{"fatigue", "index", "mean fatigue", -1, func(w *Week) float64 { return w.Fatigue }},
	{"skill", "index", "mean skill over domains", +1, func(w *Week) float64 { return w.Skill }},
	{"cooperation", "share of work", "work done by teams in the last four weeks", +1, func(w *Week) float64 { return w.Cooperation }},
	{"on_time", "share of ended", "ended in the last four weeks that were resolved in time", +1, func(w *Week) float64 { return w.OnTime }},
	{"staff_load", "share of hours", "staff hours in use", -1, func(w *Week) float64 { return w.StaffLoad }},
	{"community_index", "index", "mean of cooperation, on-time share and free staff time", +1, func(w *Week) float64 { return w.CommunityIndex }},
	{"spending_problems", "yuan", "paid for problems this week", 0, func(w *Week) float64 { return w.ProblemSpending }},
	{"funded", "share of plan", "planned lever spending that could be paid", +1, func(w *Week) float64 { return w.Funded }},
	{"purse", "yuan", "left at the end of the week", 0, func(w *Week) float64 { return w.Purse }},
}, spendingMeasures()...)

func spendingMeasures() []Measure[Week] {
	var all []Measure[Week]
	for k, name := range agents.LeverNames {
		all = append(all, Measure[Week]{
			"spending_" + name, "yuan", "paid for " + name + " this week", 0, func(w *Week) float64 { return w.Spending[k] },
		})
	}
	return all
}

// sums are what measures need of a block of residents.
type sums struct {
	active, hours [agents.Groups]int     // hours in quarters, of four weeks
	given         [maxQuarters + 1]int32 // residents by quarter hours of four weeks, but 0
	top           int                    // the most quarter hours that anyone has given
}

// reset makes sums of nobody.
func (s *sums) reset() {
	clear(s.given[:s.top+1])
	s.active, s.hours, s.top = [agents.Groups]int{}, [agents.Groups]int{}, 0
}

// maxQuarters is the most that agents.Recent.Quarters can return.
const maxQuarters = 4 * 255

// measures adds up the week. Blocks are summed side by side and joined in
// order, so the sums do not depend on the number of workers.
func (r *Run) measures() []phase {
	return []phase{byBlock(r.sum), byCommunity(r.count), together(r.measure)}
}

// census is what can be counted in a community at the end of a week.
type census struct{ open, known, teams, covered int }

// count takes the census of a community, adds the week to the total and writes
// down the share of active adults.
func (r *Run) count(c *Community) {
	c.census = census{}
	c.open(func(_ int32, p *agents.Problem) {
		c.census.open++
		if p.State.Known() {
			c.census.known++
		}
	})
	for t := range c.Teams {
		if c.Teams[t].Size > 0 {
			c.census.teams++
		}
	}
	for _, yes := range c.covered {
		if yes {
			c.census.covered++
		}
	}
	c.tally.Levers = c.spent
	c.total.add(&c.tally)
	active := 0
	for b := c.block; b < c.blockEnd; b++ {
		for g := agents.Young; g < agents.Groups; g++ {
			active += r.blocks[b].sums.active[g]
		}
	}
	c.mobilization = append(c.mobilization, share(active, c.over15()))
}

// measure joins the sums and writes the week down.
func (r *Run) measure() {
	all, said, stages := &r.all, survey{}, [agents.Stages]int{}
	all.reset()
	for k := range r.blocks {
		b := &r.blocks[k]
		all.add(&b.sums)
		for stage, n := range b.stages {
			stages[stage] += n
		}
		for part := range b.asked {
			said.add(&b.asked[part])
		}
	}
	w := Week{Week: r.week}
	w.people(all, stages, r.adults())
	w.beliefs(&said)
	w.problems(r)
	w.indices(r)
	r.weeks = append(r.weeks, w)
}

// sum fills the sums of a block, and spreads the news of who has begun or
// ceased to take part.
func (r *Run) sum(b *block) {
	p, s := r.pop, &b.sums
	s.reset()
	b.changed.each(func(m offset) {
		i := b.at(m)
		if from, to := r.seen[i], p.Stage[i]; from != to {
			b.stages[from]--
			b.stages[to]++
			r.tell(b, i, from, to)
		}
	})
	recent, age, top := p.Recent[b.first:b.last], p.Age[b.first:b.last], 0
	gave := b.worn.or(&b.engaged)
	gave = gave.or(&b.changed) // some of whom gave time for the first time
	gave.each(func(m offset) {
		if !recent[m].Active() {
			return
		}
		g, quarters := agents.GroupOf(age[m]), recent[m].Quarters()
		s.given[quarters]++
		s.active[g]++
		s.hours[g] += quarters
		top = max(top, quarters)
	})
	s.top = top
	r.ask(b, r.week%r.sc.Feedback.TalkEvery)
}

func (s *sums) add(o *sums) {
	for g := range s.active {
		s.active[g] += o.active[g]
		s.hours[g] += o.hours[g]
	}
	for q, n := range o.given[:o.top+1] {
		s.given[q] += n
	}
	s.top = max(s.top, o.top)
}

// adults counts who lives in all communities by age group, children aside.
func (r *Run) adults() (count [agents.Groups]int) {
	for k := range r.hubs {
		for g := agents.Young; g < agents.Groups; g++ {
			count[g] += r.hubs[k].adults[g]
		}
	}
	return count
}

// people fills the measures over residents: so many in each stage, children
// among the unaware, and in each age group.
func (w *Week) people(s *sums, stages [agents.Stages]int, sizes [agents.Groups]int) {
	adults, active := 0, 0
	least, most := math.Inf(1), math.Inf(-1)
	for g := agents.Young; g < agents.Groups; g++ {
		size := sizes[g]
		adults += size
		active += s.active[g]
		w.ByGroup[g-1] = share(s.active[g], size)
		w.HoursByGroup[g-1] = share(s.hours[g], size) / 16 // quarters of four weeks
		if size > 0 {
			least, most = min(least, w.ByGroup[g-1]), max(most, w.ByGroup[g-1])
		}
	}
	w.AgeGap = max(0, most-least)
	w.Mobilization = share(active, adults)
	members, volunteers := stages[agents.Member], stages[agents.Volunteer]
	w.Aware = share(stages[agents.Aware]+volunteers+members, adults)
	w.Members, w.Volunteers = share(members, adults), share(volunteers, adults)
	s.given[0] = int32(adults - active)
	w.Gini = gini(s.given[:s.top+1], adults)
	if active == 0 {
		w.AgeGap, w.Gini = math.NaN(), math.NaN() // nobody takes part, so nothing is unequal or equal
	}
}

// beliefs fills the measures over what residents say.
func (w *Week) beliefs(s *survey) {
	mean := func(q question) float64 { return ratio(s.answers[q], s.adults) }
	w.Satisfaction, w.Efficacy, w.Ownership = mean(satisfaction), mean(efficacy), mean(ownership)
	w.Trust, w.Understanding, w.Intrinsic, w.Fatigue = mean(trust), mean(understanding), mean(intrinsic), mean(fatigue)
	w.NeedsMet = ratio(s.answers[need]-s.unmet, s.answers[need])
	w.ResidentIndex = (w.Satisfaction + w.Efficacy + w.Ownership + w.NeedsMet) / 4
}

// gini returns the Gini coefficient of a whole number spread over n people,
// given how many have each amount; 0 when nobody has any.
func gini(having []int32, n int) float64 {
	total, ranks, below := 0.0, 0.0, 0.0
	for amount, people := range having {
		k := float64(people)
		total += float64(amount) * k
		ranks += float64(amount) * k * (below + (k+1)/2)
		below += k
	}
	if total == 0 {
		return 0
	}
	return 2*ranks/(float64(n)*total) - float64(n+1)/float64(n)
}

// problems fills the measures over problems, teams and money.
func (w *Week) problems(r *Run) {
	var week, all Tally
	var now census
	skills, adults, buildings := int64(0), 0, 0
	for k := range r.hubs {
		c := &r.hubs[k]
		week.add(&c.tally)
		all.add(&c.total)
		w.Funded += c.tally.Funded / float64(len(r.hubs))
		w.Purse += c.Purse
		now.open += c.census.open
		now.known += c.census.known
		now.teams += c.census.teams
		now.covered += c.census.covered
		buildings += int(c.buildings)
		skills += c.skills
		adults += c.over15()
	}
	w.Open, w.Known, w.Teams = float64(now.open), float64(now.known), float64(now.teams)
	w.Coverage = share(now.covered, buildings)
	w.Skill = ratio(float64(skills)/math.MaxUint16, float64(adults*len(r.domains)))
	w.Hours, w.Output = week.TeamHours, ratio(week.TeamWork, week.WorkHours)
	w.Arrived, w.Found, w.Recurred = float64(week.Arrived), float64(week.Found), float64(week.Recurred)
	w.Resolved, w.Escalated, w.Lapsed = float64(week.Resolved), float64(week.Escalated), float64(week.Lapsed)
	w.ResolutionRate, w.SelfSettled = share(all.Resolved, all.Arrived), share(all.Self, all.Resolved)
	w.StaffLoad = ratio(week.StaffUsed, week.StaffAvailable)
	w.Spending, w.ProblemSpending = week.Levers, week.Spent
	r.month[r.week%len(r.month)] = week
}

// indices fills the community's side of feedback, over the last four weeks so
// that a week without an ending says something too.
func (w *Week) indices(r *Run) {
	var month Tally
	for k := range r.month {
		month.add(&r.month[k])
	}
	w.Cooperation = ratio(month.TeamWork, month.TeamWork+month.StaffWork)
	w.OnTime = 1
	if ended := month.Resolved + month.Escalated + month.Lapsed; ended > 0 {
		w.OnTime = share(month.OnTime, ended)
	}
	w.CommunityIndex = (w.Cooperation + w.OnTime + 1 - w.StaffLoad) / 3
}

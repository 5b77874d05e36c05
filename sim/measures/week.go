package measures

import (
	"math"

	"microgov/agents"
	"microgov/sim"
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

// Weekly are the measures of a week, in the order of the tables. Shares are of
// residents of 15 and over, unless said.
var Weekly = append([]Measure[Week]{
	{Key: "mobilization", Label: "mobilization", Unit: "share", Topic: Participation, Better: +1, Doc: "residents who gave time in the last four weeks", Of: func(w *Week) float64 { return w.Mobilization }},
	{Key: "mobilization_young", Label: "mobilization of the young", Unit: "share", Topic: Participation, Better: +1, Doc: "the same among those of 15 to 34", Of: func(w *Week) float64 { return w.ByGroup[0] }},
	{Key: "mobilization_middle", Label: "mobilization of the middle-aged", Unit: "share", Topic: Participation, Better: +1, Doc: "the same among those of 35 to 59", Of: func(w *Week) float64 { return w.ByGroup[1] }},
	{Key: "mobilization_retired", Label: "mobilization of the retired", Unit: "share", Topic: Participation, Better: +1, Doc: "the same among those of 60 and over", Of: func(w *Week) float64 { return w.ByGroup[2] }},
	{Key: "age_gap", Label: "age gap", Unit: "share", Topic: Participation, Better: -1, Doc: "largest less smallest of the three; empty where nobody takes part", Of: func(w *Week) float64 { return w.AgeGap }},
	{Key: "hours_gini", Label: "inequality of hours (Gini)", Unit: "index", Topic: Participation, Better: -1, Doc: "Gini coefficient of hours given in the last four weeks, over all; empty where nobody takes part", Of: func(w *Week) float64 { return w.Gini }},
	{Key: "hours", Label: "hours given", Unit: "hours", Topic: Participation, Better: +1, Doc: "given to teams this week", Of: func(w *Week) float64 { return w.Hours }},
	{Key: "hours_young", Label: "hours of the young", Unit: "hours/resident", Topic: Participation, Better: +1, Doc: "given by those of 15 to 34 in the last four weeks, a week", Of: func(w *Week) float64 { return w.HoursByGroup[0] }},
	{Key: "hours_middle", Label: "hours of the middle-aged", Unit: "hours/resident", Topic: Participation, Better: +1, Doc: "given by those of 35 to 59 in the last four weeks, a week", Of: func(w *Week) float64 { return w.HoursByGroup[1] }},
	{Key: "hours_retired", Label: "hours of the retired", Unit: "hours/resident", Topic: Participation, Better: +1, Doc: "given by those of 60 and over in the last four weeks, a week", Of: func(w *Week) float64 { return w.HoursByGroup[2] }},
	{Key: "output_per_hour", Label: "output for each team hour", Unit: "hours/hour", Topic: Community, Better: +1, Doc: "work that teams did for each hour at work, where 1 is full match and coordination", Of: func(w *Week) float64 { return w.Output }},
	{Key: "aware", Label: "awareness", Unit: "share", Topic: Participation, Better: +1, Doc: "residents who know of the community's work", Of: func(w *Week) float64 { return w.Aware }},
	{Key: "members", Label: "members", Unit: "share", Topic: Participation, Better: +1, Doc: "residents who are in a team", Of: func(w *Week) float64 { return w.Members }},
	{Key: "volunteers", Label: "volunteers", Unit: "share", Topic: Participation, Better: 0, Doc: "residents who wait for a team", Of: func(w *Week) float64 { return w.Volunteers }},
	{Key: "teams", Label: "teams", Unit: "teams", Topic: Participation, Better: +1, Doc: "teams", Of: func(w *Week) float64 { return w.Teams }},
	{Key: "coverage", Label: "coverage of buildings", Unit: "share of buildings", Topic: Participation, Better: +1, Doc: "buildings that a team covers", Of: func(w *Week) float64 { return w.Coverage }},
	{Key: "arrived", Label: "problems that arose", Unit: "problems", Topic: Contradictions, Better: 0, Doc: "that arose this week, recurrences among them", Of: func(w *Week) float64 { return w.Arrived }},
	{Key: "found", Label: "problems that became known", Unit: "problems", Topic: Contradictions, Better: +1, Doc: "that became known this week", Of: func(w *Week) float64 { return w.Found }},
	{Key: "resolved", Label: "problems resolved", Unit: "problems", Topic: Contradictions, Better: +1, Doc: "resolved this week", Of: func(w *Week) float64 { return w.Resolved }},
	{Key: "escalated", Label: "problems escalated", Unit: "problems", Topic: Contradictions, Better: -1, Doc: "that left the community as a petition this week", Of: func(w *Week) float64 { return w.Escalated }},
	{Key: "lapsed", Label: "problems lapsed", Unit: "problems", Topic: Contradictions, Better: -1, Doc: "given up by those affected this week", Of: func(w *Week) float64 { return w.Lapsed }},
	{Key: "recurred", Label: "recurred", Unit: "problems", Topic: Contradictions, Better: -1, Doc: "that came back this week", Of: func(w *Week) float64 { return w.Recurred }},
	{Key: "open", Label: "problems open", Unit: "problems", Topic: Contradictions, Better: -1, Doc: "open at the end of the week, latent ones among them", Of: func(w *Week) float64 { return w.Open }},
	{Key: "known", Label: "known", Unit: "problems", Topic: Contradictions, Better: 0, Doc: "open and known", Of: func(w *Week) float64 { return w.Known }},
	{Key: "resolution_rate", Label: "resolution rate", Unit: "share of problems", Topic: Contradictions, Better: +1, Doc: "resolved of all that arose since the start", Of: func(w *Week) float64 { return w.ResolutionRate }},
	{Key: "self_settled", Label: "settled by residents themselves", Unit: "share of resolved", Topic: Contradictions, Better: +1, Doc: "resolved by residents without approval from above, since the start", Of: func(w *Week) float64 { return w.SelfSettled }},
	{Key: "satisfaction", Label: "satisfaction", Unit: "index", Topic: Residents, Better: +1, Doc: "mean satisfaction", Of: func(w *Week) float64 { return w.Satisfaction }},
	{Key: "efficacy", Label: "efficacy", Unit: "index", Topic: Residents, Better: +1, Doc: "mean belief that taking part changes something", Of: func(w *Week) float64 { return w.Efficacy }},
	{Key: "ownership", Label: "ownership", Unit: "index", Topic: Residents, Better: +1, Doc: "mean ownership", Of: func(w *Week) float64 { return w.Ownership }},
	{Key: "needs_met", Label: "needs met", Unit: "index", Topic: Residents, Better: +1, Doc: "needs that no open problem hurts, by weight of need", Of: func(w *Week) float64 { return w.NeedsMet }},
	{Key: "resident_index", Label: "resident index", Unit: "index", Topic: Residents, Better: +1, Doc: "mean of satisfaction, efficacy, ownership and needs met", Of: func(w *Week) float64 { return w.ResidentIndex }},
	{Key: "trust", Label: "trust", Unit: "index", Topic: Residents, Better: +1, Doc: "mean trust in the community", Of: func(w *Week) float64 { return w.Trust }},
	{Key: "understanding", Label: "understanding", Unit: "index", Topic: Residents, Better: +1, Doc: "mean understanding", Of: func(w *Week) float64 { return w.Understanding }},
	{Key: "intrinsic", Label: "intrinsic motivation", Unit: "index", Topic: Residents, Better: +1, Doc: "mean intrinsic motivation", Of: func(w *Week) float64 { return w.Intrinsic }},
	{Key: "fatigue", Label: "fatigue", Unit: "index", Topic: Residents, Better: -1, Doc: "mean fatigue", Of: func(w *Week) float64 { return w.Fatigue }},
	{Key: "skill", Label: "skill", Unit: "index", Topic: Residents, Better: +1, Doc: "mean skill over domains", Of: func(w *Week) float64 { return w.Skill }},
	{Key: "cooperation", Label: "cooperation", Unit: "share of work", Topic: Community, Better: +1, Doc: "work done by teams in the last four weeks", Of: func(w *Week) float64 { return w.Cooperation }},
	{Key: "on_time", Label: "resolved on time", Unit: "share of ended", Topic: Community, Better: +1, Doc: "ended in the last four weeks that were resolved in time", Of: func(w *Week) float64 { return w.OnTime }},
	{Key: "staff_load", Label: "staff load", Unit: "share of hours", Topic: Community, Better: -1, Doc: "staff hours in use", Of: func(w *Week) float64 { return w.StaffLoad }},
	{Key: "community_index", Label: "community index", Unit: "index", Topic: Community, Better: +1, Doc: "mean of cooperation, on-time share and free staff time", Of: func(w *Week) float64 { return w.CommunityIndex }},
	{Key: "spending_problems", Label: "spending problems", Unit: "yuan", Topic: Money, Better: 0, Doc: "paid for problems this week", Of: func(w *Week) float64 { return w.ProblemSpending }},
	{Key: "funded", Label: "funded share of the plan", Unit: "share of plan", Topic: Money, Better: +1, Doc: "planned lever spending that could be paid", Of: func(w *Week) float64 { return w.Funded }},
	{Key: "purse", Label: "purse", Unit: "yuan", Topic: Money, Better: 0, Doc: "left at the end of the week", Of: func(w *Week) float64 { return w.Purse }},
}, spendingMeasures()...)

func spendingMeasures() []Measure[Week] {
	var all []Measure[Week]
	for k, name := range agents.LeverNames {
		all = append(all, Measure[Week]{
			Key: "spending_" + name, Label: "spending on " + name, Unit: "yuan", Topic: Money, Doc: "paid for " + name + " this week",
			Of: func(w *Week) float64 { return w.Spending[k] },
		})
	}
	return all
}

// Of returns the measures of the last week of a run.
func Of(v sim.View) Week {
	count := v.Count()
	return of(&count, v.Week()-1)
}

// of returns the measures of a week, from 0, of what was counted at its end.
func of(count *sim.Count, week int) Week {
	w := Week{Week: week}
	w.people(count)
	w.beliefs(&count.Said)
	w.problems(count)
	w.indices(count)
	return w
}

// people fills the measures over residents.
func (w *Week) people(c *sim.Count) {
	adults, active := 0, 0
	least, most := math.Inf(1), math.Inf(-1)
	for g := agents.Young; g < agents.Groups; g++ {
		size := c.Adults[g]
		adults += size
		active += c.Active[g]
		w.ByGroup[g-1] = share(c.Active[g], size)
		w.HoursByGroup[g-1] = share(c.Quarters[g], size) / 16 // quarters of four weeks
		if size > 0 {
			least, most = min(least, w.ByGroup[g-1]), max(most, w.ByGroup[g-1])
		}
	}
	members, volunteers := c.Stages[agents.Member], c.Stages[agents.Volunteer]
	w.Mobilization = share(active, adults)
	w.Aware = share(c.Stages[agents.Aware]+volunteers+members, adults)
	w.Members, w.Volunteers = share(members, adults), share(volunteers, adults)
	w.AgeGap, w.Gini = most-least, gini(c.Given, adults-active, adults)
	if active == 0 {
		w.AgeGap, w.Gini = math.NaN(), math.NaN() // nobody takes part, so nothing is unequal or equal
	}
}

// beliefs fills the measures over what residents say.
func (w *Week) beliefs(s *sim.Said) {
	mean := func(sum float64) float64 { return ratio(sum, s.Adults) }
	w.Satisfaction, w.Efficacy, w.Ownership = mean(s.Satisfaction), mean(s.Efficacy), mean(s.Ownership)
	w.Trust, w.Understanding, w.Intrinsic, w.Fatigue = mean(s.Trust), mean(s.Understanding), mean(s.Intrinsic), mean(s.Fatigue)
	w.NeedsMet = ratio(s.Need-s.Unmet, s.Need)
	w.ResidentIndex = (w.Satisfaction + w.Efficacy + w.Ownership + w.NeedsMet) / 4
}

// problems fills the measures over problems, teams and money.
func (w *Week) problems(c *sim.Count) {
	adults := c.Adults[agents.Young] + c.Adults[agents.Middle] + c.Adults[agents.Retired]
	week, all := &c.Week, &c.Total
	w.Funded, w.Purse = week.Funded, c.Purse
	w.Open, w.Known, w.Teams = float64(c.Open), float64(c.Known), float64(c.Teams)
	w.Coverage = share(c.Covered, c.Buildings)
	w.Skill = ratio(c.Skills, float64(adults*c.Domains))
	w.Hours, w.Output = week.TeamHours, ratio(week.TeamWork, week.WorkHours)
	w.Arrived, w.Found, w.Recurred = float64(week.Arrived), float64(week.Found), float64(week.Recurred)
	w.Resolved, w.Escalated, w.Lapsed = float64(week.Resolved), float64(week.Escalated), float64(week.Lapsed)
	w.ResolutionRate, w.SelfSettled = share(all.Resolved, all.Arrived), share(all.Self, all.Resolved)
	w.StaffLoad = ratio(week.StaffUsed, week.StaffAvailable)
	w.Spending, w.ProblemSpending = week.Levers, week.Spent
}

// indices fills the community's side of feedback, over the last four weeks so
// that a week without an ending says something too.
func (w *Week) indices(c *sim.Count) {
	month := &c.Month
	w.Cooperation = ratio(month.TeamWork, month.TeamWork+month.StaffWork)
	w.OnTime = share(month.OnTime, month.Resolved+month.Escalated+month.Lapsed)
	w.CommunityIndex = (w.Cooperation + w.OnTime + 1 - w.StaffLoad) / 3
}

// gini returns the Gini coefficient of a whole number spread over n people,
// given how many have each amount from 1 on, and how many have nothing; 0 when
// nobody has any.
func gini(having []int, nothing, n int) float64 {
	total, ranks, below := 0.0, 0.0, float64(nothing)
	for amount, people := range having {
		if amount == 0 {
			continue
		}
		k := float64(people)
		total += float64(float64(amount) * k)
		ranks += float64(float64(amount) * k * (below + float64((k+1)/2)))
		below += k
	}
	if total == 0 {
		return 0
	}
	return 2*ranks/float64(float64(n)*total) - float64(n+1)/float64(n)
}

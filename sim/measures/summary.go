package sim

import (
	"math"

	"microgov/agents"
)

// quarter is the length of the end phase that summaries are taken over, so
// that one lucky week does not stand for a policy.
const quarter = 13

// Horizon is the time in weeks up to which mean times to resolution count.
const Horizon = 26

// Summaries are the measures of a whole run, in the order of the tables.
// "At the end" is the mean of the last 13 weeks.
var Summaries = append([]Measure[Run]{
	{"mobilization", "share", "residents active within four weeks, at the end", +1, atEnd(func(w *Week) float64 { return w.Mobilization })},
	{"mobilization_mean", "share", "the same, mean over the run", +1, overall(func(w *Week) float64 { return w.Mobilization })},
	{"mobilization_peak", "share", "the same, highest week", +1, peak(func(w *Week) float64 { return w.Mobilization })},
	{"mobilization_fall", "share", "how far the mean of the last 13 weeks lies below that of the 13 best", -1, func(r *Run) float64 {
		most, quarters := 0.0, quarters(r)
		for _, level := range quarters {
			most = max(most, level)
		}
		return most - quarters[len(quarters)-1]
	}},
	{"mobilization_takeoff", "share", "how much more it rises from weeks 9–12 to 17–20 than from weeks 1–4 to 9–12", 0, func(r *Run) float64 {
		if len(r.weeks) < 20 {
			return 0
		}
		of := func(w *Week) float64 { return w.Mobilization }
		return mean(r.weeks[16:20], of) - 2*mean(r.weeks[8:12], of) + mean(r.weeks[:4], of)
	}},
	{"mobilization_levelling", "share", "how much more it rises in its fastest 13 weeks than in the last 13", 0, func(r *Run) float64 {
		q := quarters(r)
		if len(q) <= quarter {
			return 0
		}
		most := 0.0
		for w := quarter; w < len(q); w++ {
			most = max(most, q[w]-q[w-quarter])
		}
		return most - (q[len(q)-1] - q[len(q)-1-quarter])
	}},
	{"mobilization_young", "share", "residents of 15 to 34 active, at the end", +1, atEnd(func(w *Week) float64 { return w.ByGroup[0] })},
	{"mobilization_middle", "share", "residents of 35 to 59 active, at the end", +1, atEnd(func(w *Week) float64 { return w.ByGroup[1] })},
	{"mobilization_retired", "share", "residents of 60 and over active, at the end", +1, atEnd(func(w *Week) float64 { return w.ByGroup[2] })},
	{"age_gap", "share", "largest less smallest of the three, at the end", -1, atEnd(func(w *Week) float64 { return w.AgeGap })},
	{"hours_gini", "index", "Gini coefficient of hours given, at the end", -1, atEnd(func(w *Week) float64 { return w.Gini })},
	{"hours", "hours/week", "given to teams, mean over the run", +1, overall(func(w *Week) float64 { return w.Hours })},
	{"hours_young", "hours/resident/week", "given by those of 15 to 34, at the end", +1, atEnd(func(w *Week) float64 { return w.HoursByGroup[0] })},
	{"hours_middle", "hours/resident/week", "given by those of 35 to 59, at the end", +1, atEnd(func(w *Week) float64 { return w.HoursByGroup[1] })},
	{"hours_retired", "hours/resident/week", "given by those of 60 and over, at the end", +1, atEnd(func(w *Week) float64 { return w.HoursByGroup[2] })},
	{"output_per_hour", "hours/hour", "work done by teams for each hour at work, over the run", +1, func(r *Run) float64 {
		t := r.Total()
		return ratio(t.TeamWork, t.WorkHours)
	}},
	{"aware", "share", "residents who know of the community's work, at the end", +1, atEnd(func(w *Week) float64 { return w.Aware })},
	{"teams", "teams", "teams, at the end", +1, atEnd(func(w *Week) float64 { return w.Teams })},
	{"coverage", "share of buildings", "buildings that a team covers, at the end", +1, atEnd(func(w *Week) float64 { return w.Coverage })},
	{"arrived", "problems", "that arose, recurrences among them", 0, total(func(t *Tally) float64 { return float64(t.Arrived) })},
	{"found", "share of problems", "that became known", +1, func(r *Run) float64 { t := r.Total(); return share(t.Found, t.Arrived) }},
	{"resolved", "problems", "resolved", +1, total(func(t *Tally) float64 { return float64(t.Resolved) })},
	{"escalated", "problems", "that left the community as petitions", -1, total(func(t *Tally) float64 { return float64(t.Escalated) })},
	{"lapsed", "problems", "given up by those affected", -1, total(func(t *Tally) float64 { return float64(t.Lapsed) })},
	{"open", "problems", "open, at the end", -1, atEnd(func(w *Week) float64 { return w.Open })},
	{"resolution_rate", "share of problems", "resolved", +1, func(r *Run) float64 { t := r.Total(); return share(t.Resolved, t.Arrived) }},
	{"escalation_rate", "share of problems", "that left the community as petitions", -1, func(r *Run) float64 { t := r.Total(); return share(t.Escalated, t.Arrived) }},
	{"recurrence", "share of resolved", "that came back", -1, func(r *Run) float64 { t := r.Total(); return share(t.Recurred, t.Resolved) }},
	{"self_settled", "share of resolved", "by residents without approval from above", +1, func(r *Run) float64 { t := r.Total(); return share(t.Self, t.Resolved) }},
	{"wait", "weeks", "mean wait from being known to being taken up", -1, func(r *Run) float64 { t := r.Total(); return share(t.Waited, t.Taken) }},
	{"time_mean", "weeks", "mean time to resolution, restricted to 26 weeks", -1, func(r *Run) float64 { return r.Survival().Mean(r.week, Horizon) }},
	{"time_median", "weeks", "median time to resolution (Kaplan–Meier); empty if fewer than half are", -1, func(r *Run) float64 { return r.Survival().Quantile(r.week, 0.5) }},
	{"time_p90", "weeks", "90th percentile of it; empty if fewer are resolved", -1, func(r *Run) float64 { return r.Survival().Quantile(r.week, 0.9) }},
	{"resident_index", "index", "mean of satisfaction, efficacy, ownership and needs met, at the end", +1, atEnd(func(w *Week) float64 { return w.ResidentIndex })},
	{"satisfaction", "index", "mean satisfaction, at the end", +1, atEnd(func(w *Week) float64 { return w.Satisfaction })},
	{"efficacy", "index", "mean belief that taking part changes something, at the end", +1, atEnd(func(w *Week) float64 { return w.Efficacy })},
	{"ownership", "index", "mean ownership, at the end", +1, atEnd(func(w *Week) float64 { return w.Ownership })},
	{"needs_met", "index", "needs that no open problem hurts, at the end", +1, atEnd(func(w *Week) float64 { return w.NeedsMet })},
	{"trust", "index", "mean trust in the community, at the end", +1, atEnd(func(w *Week) float64 { return w.Trust })},
	{"understanding", "index", "mean understanding, at the end", +1, atEnd(func(w *Week) float64 { return w.Understanding })},
	{"intrinsic", "index", "mean intrinsic motivation, at the end", +1, atEnd(func(w *Week) float64 { return w.Intrinsic })},
	{"fatigue", "index", "mean fatigue, at the end", -1, atEnd(func(w *Week) float64 { return w.Fatigue })},
	{"skill", "index", "mean skill over domains, at the end", +1, atEnd(func(w *Week) float64 { return w.Skill })},
	{"community_index", "index", "mean of cooperation, on-time share and free staff time, at the end", +1, atEnd(func(w *Week) float64 { return w.CommunityIndex })},
	{"cooperation", "share of work", "done by teams, at the end", +1, atEnd(func(w *Week) float64 { return w.Cooperation })},
	{"on_time", "share of ended", "resolved in time, at the end", +1, atEnd(func(w *Week) float64 { return w.OnTime })},
	{"staff_load", "share of hours", "staff hours in use, at the end", -1, atEnd(func(w *Week) float64 { return w.StaffLoad })},
	{"funded", "share of plan", "planned lever spending that could be paid, mean over the run", +1, overall(func(w *Week) float64 { return w.Funded })},
	{"spending", "yuan", "on problems and levers", 0, spending},
	{"cost_per_resolved", "yuan/problem", "spending for each resolved problem", -1, func(r *Run) float64 { return ratio(spending(r), float64(r.Total().Resolved)) }},
	{"spending_problems", "yuan", "on problems", 0, total(func(t *Tally) float64 { return t.Spent })},
}, spendingSummaries()...)

func spendingSummaries() []Measure[Run] {
	var all []Measure[Run]
	for k, name := range agents.LeverNames {
		all = append(all, Measure[Run]{
			"spending_" + name, "yuan", "on " + name, 0, total(func(t *Tally) float64 { return t.Levers[k] }),
		})
	}
	return all
}

// Summary returns the run's summary measures so far, one for each of Summaries.
func (r *Run) Summary() []float64 {
	values := make([]float64, len(Summaries))
	for k, m := range Summaries {
		values[k] = m.Of(r)
	}
	return values
}

// Total returns what has happened since the start, in all communities.
func (r *Run) Total() Tally {
	var all Tally
	for k := range r.hubs {
		all.add(&r.hubs[k].total)
	}
	return all
}

// Survival returns the times to resolution so far, of all communities.
func (r *Run) Survival() Survival {
	all := newSurvival(r.sc.Run.Weeks)
	for k := range r.hubs {
		all.Add(r.hubs[k].survival)
	}
	return all
}

func total(of func(*Tally) float64) func(*Run) float64 {
	return func(r *Run) float64 {
		t := r.Total()
		return of(&t)
	}
}

func spending(r *Run) float64 {
	t := r.Total()
	sum := t.Spent
	for _, yuan := range t.Levers {
		sum += yuan
	}
	return sum
}

// atEnd is the mean over the last quarter of a year.
func atEnd(of func(*Week) float64) func(*Run) float64 {
	return func(r *Run) float64 { return mean(r.weeks[max(0, len(r.weeks)-quarter):], of) }
}

// overall is the mean over the run.
func overall(of func(*Week) float64) func(*Run) float64 {
	return func(r *Run) float64 { return mean(r.weeks, of) }
}

// peak is the value of the highest week.
func peak(of func(*Week) float64) func(*Run) float64 {
	return func(r *Run) float64 {
		most := 0.0
		for k := range r.weeks {
			most = max(most, of(&r.weeks[k]))
		}
		return most
	}
}

// mean is the mean over weeks in which the measure is defined, and NaN without any.
func mean(weeks []Week, of func(*Week) float64) float64 {
	sum, n := 0.0, 0.0
	for k := range weeks {
		if x := of(&weeks[k]); !math.IsNaN(x) {
			sum += x
			n++
		}
	}
	return sum / n
}

// quarters returns mobilization averaged over each 13 weeks in a row: entry w
// is the mean of weeks w to w+12, so that single weeks do not show. A shorter
// run is one entry.
func quarters(r *Run) []float64 {
	of := func(w *Week) float64 { return w.Mobilization }
	levels := []float64{mean(r.weeks[:min(quarter, len(r.weeks))], of)}
	for end := quarter + 1; end <= len(r.weeks); end++ {
		levels = append(levels, mean(r.weeks[end-quarter:end], of))
	}
	return levels
}

package measures

import (
	"math"

	"microgov/agents"
	"microgov/sim"
)

// quarter is a quarter of a year, in weeks.
const quarter = 13

// Horizon is the time in weeks up to which mean times to resolution count.
const Horizon = 26

// Record is what a run has come to: its weeks, one by one, and, once the last of
// the scenario's is done, what is counted then.
type Record struct {
	Weeks       []Week
	End         sim.Count
	Times       sim.Times
	EndWeeks    int // weeks over which "at the end" is the mean
	Communities []Local
}

// Begin returns the record of a run that has not begun.
func Begin(v sim.View) *Record {
	sc := v.Now()
	r := &Record{Weeks: make([]Week, 0, sc.Run.Weeks), EndWeeks: sc.Run.EndWeeks, Communities: make([]Local, v.Communities())}
	for c := range r.Communities {
		r.Communities[c] = Local{Community: c, EndWeeks: sc.Run.EndWeeks, Mobilization: make([]float64, 0, sc.Run.Weeks)}
	}
	return r
}

// Add adds the last week of the run.
func (r *Record) Add(v sim.View) {
	count := v.Count()
	r.Weeks = append(r.Weeks, of(&count, v.Week()-1))
	for c := range r.Communities {
		local := &r.Communities[c]
		local.Mobilization = append(local.Mobilization, share(v.Active(c)))
	}
	if v.Done() {
		r.close(v, count)
	}
}

// close counts what the run has come to.
func (r *Record) close(v sim.View, count sim.Count) {
	r.End, r.Times = count, v.Times()
	for c := range r.Communities {
		r.Communities[c].End, r.Communities[c].Times = v.CountOf(c), v.TimesOf(c)
	}
}

// Survival returns the times to resolution so far.
func (r *Record) Survival() Survival { return Survival{r.Times, len(r.Weeks)} }

// Summary returns the summary measures so far, one for each of Summaries.
func (r *Record) Summary() []float64 {
	values := make([]float64, len(Summaries))
	for k, m := range Summaries {
		values[k] = m.Of(r)
	}
	return values
}

// Summaries are the measures of a whole run, in the order of the tables.
// "At the end" is the mean of the last weeks, as many as run.end_weeks says.
var Summaries = append([]Measure[Record]{
	{Key: "mobilization", Label: "mobilization at the end", Unit: "share", Topic: Participation, Better: +1, Main: true, Doc: "residents active within four weeks, at the end", Of: atEnd(func(w *Week) float64 { return w.Mobilization })},
	{Key: "mobilization_mean", Label: "mobilization, mean of the run", Unit: "share", Topic: Participation, Better: +1, Doc: "the same, mean over the run", Of: overall(func(w *Week) float64 { return w.Mobilization })},
	{Key: "mobilization_peak", Label: "mobilization, highest week", Unit: "share", Topic: Participation, Better: +1, Doc: "the same, highest week", Of: peak(func(w *Week) float64 { return w.Mobilization })},
	{Key: "mobilization_fall", Label: "mobilization, fall from its best", Unit: "share", Topic: Participation, Better: -1, Doc: "how far the mean of the last 13 weeks lies below that of the 13 best in a row", Of: func(r *Record) float64 {
		most, quarters := 0.0, quarters(r)
		for _, level := range quarters {
			most = max(most, level)
		}
		return most - quarters[len(quarters)-1]
	}},
	{Key: "mobilization_takeoff", Label: "mobilization takeoff", Unit: "share", Topic: Participation, Better: 0, Doc: "how much more it rises from weeks 9–12 to 17–20 than from weeks 1–4 to 9–12", Of: func(r *Record) float64 {
		if len(r.Weeks) < 20 {
			return math.NaN()
		}
		of := func(w *Week) float64 { return w.Mobilization }
		return mean(r.Weeks[16:20], of) - float64(2*mean(r.Weeks[8:12], of)) + mean(r.Weeks[:4], of)
	}},
	{Key: "mobilization_levelling", Label: "mobilization levelling", Unit: "share", Topic: Participation, Better: 0, Doc: "how much more it rises in its fastest 13 weeks than in the last 13", Of: func(r *Record) float64 {
		q := quarters(r)
		if len(q) <= quarter {
			return math.NaN()
		}
		most := 0.0
		for w := quarter; w < len(q); w++ {
			most = max(most, q[w]-q[w-quarter])
		}
		return most - (q[len(q)-1] - q[len(q)-1-quarter])
	}},
	{Key: "mobilization_young", Label: "mobilization of the young", Unit: "share", Topic: Participation, Better: +1, Doc: "residents of 15 to 34 active, at the end", Of: atEnd(func(w *Week) float64 { return w.ByGroup[0] })},
	{Key: "mobilization_middle", Label: "mobilization of the middle-aged", Unit: "share", Topic: Participation, Better: +1, Doc: "residents of 35 to 59 active, at the end", Of: atEnd(func(w *Week) float64 { return w.ByGroup[1] })},
	{Key: "mobilization_retired", Label: "mobilization of the retired", Unit: "share", Topic: Participation, Better: +1, Doc: "residents of 60 and over active, at the end", Of: atEnd(func(w *Week) float64 { return w.ByGroup[2] })},
	{Key: "age_gap", Label: "age gap", Unit: "share", Topic: Participation, Better: -1, Main: true, Doc: "largest less smallest of the three, at the end", Of: atEnd(func(w *Week) float64 { return w.AgeGap })},
	{Key: "hours_gini", Label: "inequality of hours (Gini)", Unit: "index", Topic: Participation, Better: -1, Doc: "Gini coefficient of hours given, at the end", Of: atEnd(func(w *Week) float64 { return w.Gini })},
	{Key: "hours", Label: "hours given", Unit: "hours/week", Topic: Participation, Better: +1, Doc: "given to teams, mean over the run", Of: overall(func(w *Week) float64 { return w.Hours })},
	{Key: "hours_young", Label: "hours of the young", Unit: "hours/resident/week", Topic: Participation, Better: +1, Doc: "given by those of 15 to 34, at the end", Of: atEnd(func(w *Week) float64 { return w.HoursByGroup[0] })},
	{Key: "hours_middle", Label: "hours of the middle-aged", Unit: "hours/resident/week", Topic: Participation, Better: +1, Doc: "given by those of 35 to 59, at the end", Of: atEnd(func(w *Week) float64 { return w.HoursByGroup[1] })},
	{Key: "hours_retired", Label: "hours of the retired", Unit: "hours/resident/week", Topic: Participation, Better: +1, Doc: "given by those of 60 and over, at the end", Of: atEnd(func(w *Week) float64 { return w.HoursByGroup[2] })},
	{Key: "output_per_hour", Label: "output for each team hour", Unit: "hours/hour", Topic: Community, Better: +1, Main: true, Doc: "work done by teams for each hour at work, over the run", Of: func(r *Record) float64 {
		t := &r.End.Total
		return ratio(t.TeamWork, t.WorkHours)
	}},
	{Key: "aware", Label: "awareness", Unit: "share", Topic: Participation, Better: +1, Doc: "residents who know of the community's work, at the end", Of: atEnd(func(w *Week) float64 { return w.Aware })},
	{Key: "teams", Label: "teams", Unit: "teams", Topic: Participation, Better: +1, Doc: "teams, at the end", Of: atEnd(func(w *Week) float64 { return w.Teams })},
	{Key: "coverage", Label: "coverage of buildings", Unit: "share of buildings", Topic: Participation, Better: +1, Main: true, Doc: "buildings that a team covers, at the end", Of: atEnd(func(w *Week) float64 { return w.Coverage })},
	{Key: "arrived", Label: "problems that arose", Unit: "problems", Topic: Contradictions, Better: 0, Doc: "that arose, recurrences among them", Of: total(func(t *sim.Tally) float64 { return float64(t.Arrived) })},
	{Key: "found", Label: "problems that became known", Unit: "share of problems", Topic: Contradictions, Better: +1, Doc: "that became known", Of: func(r *Record) float64 { t := &r.End.Total; return share(t.Found, t.Arrived) }},
	{Key: "resolved", Label: "problems resolved", Unit: "problems", Topic: Contradictions, Better: +1, Doc: "resolved", Of: total(func(t *sim.Tally) float64 { return float64(t.Resolved) })},
	{Key: "escalated", Label: "problems escalated", Unit: "problems", Topic: Contradictions, Better: -1, Doc: "that left the community as petitions", Of: total(func(t *sim.Tally) float64 { return float64(t.Escalated) })},
	{Key: "lapsed", Label: "problems lapsed", Unit: "problems", Topic: Contradictions, Better: -1, Doc: "given up by those affected", Of: total(func(t *sim.Tally) float64 { return float64(t.Lapsed) })},
	{Key: "open", Label: "problems open", Unit: "problems", Topic: Contradictions, Better: -1, Main: true, Doc: "open, at the end", Of: atEnd(func(w *Week) float64 { return w.Open })},
	{Key: "resolution_rate", Label: "resolution rate", Unit: "share of problems", Topic: Contradictions, Better: +1, Main: true, Doc: "resolved", Of: func(r *Record) float64 { t := &r.End.Total; return share(t.Resolved, t.Arrived) }},
	{Key: "escalation_rate", Label: "escalation rate", Unit: "share of problems", Topic: Contradictions, Better: -1, Main: true, Doc: "that left the community as petitions", Of: func(r *Record) float64 { t := &r.End.Total; return share(t.Escalated, t.Arrived) }},
	{Key: "recurrence", Label: "recurrence", Unit: "share of resolved", Topic: Contradictions, Better: -1, Doc: "that came back", Of: func(r *Record) float64 { t := &r.End.Total; return share(t.Recurred, t.Resolved) }},
	{Key: "self_settled", Label: "settled by residents themselves", Unit: "share of resolved", Topic: Contradictions, Better: +1, Main: true, Doc: "by residents without approval from above", Of: func(r *Record) float64 { t := &r.End.Total; return share(t.Self, t.Resolved) }},
	{Key: "wait", Label: "wait until taken up", Unit: "weeks", Topic: Contradictions, Better: -1, Doc: "mean wait from being known to being taken up", Of: func(r *Record) float64 { t := &r.End.Total; return share(t.Waited, t.Taken) }},
	{Key: "time_mean", Label: "time to resolution, mean", Unit: "weeks", Topic: Contradictions, Better: -1, Main: true, Doc: "mean time to resolution, restricted to 26 weeks, or to the run where that is shorter", Of: func(r *Record) float64 { return r.Survival().Mean(Horizon) }},
	{Key: "time_median", Label: "time to resolution, median", Unit: "weeks", Topic: Contradictions, Better: -1, Doc: "median time to resolution (Kaplan–Meier); empty if fewer than half are", Of: func(r *Record) float64 { return r.Survival().Quantile(0.5) }},
	{Key: "time_p90", Label: "time to resolution, 90th percentile", Unit: "weeks", Topic: Contradictions, Better: -1, Doc: "90th percentile of it; empty if fewer are resolved", Of: func(r *Record) float64 { return r.Survival().Quantile(0.9) }},
	{Key: "resident_index", Label: "resident index", Unit: "index", Topic: Residents, Better: +1, Main: true, Doc: "mean of satisfaction, efficacy, ownership and needs met, at the end", Of: atEnd(func(w *Week) float64 { return w.ResidentIndex })},
	{Key: "satisfaction", Label: "satisfaction", Unit: "index", Topic: Residents, Better: +1, Doc: "mean satisfaction, at the end", Of: atEnd(func(w *Week) float64 { return w.Satisfaction })},
	{Key: "efficacy", Label: "efficacy", Unit: "index", Topic: Residents, Better: +1, Doc: "mean belief that taking part changes something, at the end", Of: atEnd(func(w *Week) float64 { return w.Efficacy })},
	{Key: "ownership", Label: "ownership", Unit: "index", Topic: Residents, Better: +1, Doc: "mean ownership, at the end", Of: atEnd(func(w *Week) float64 { return w.Ownership })},
	{Key: "needs_met", Label: "needs met", Unit: "index", Topic: Residents, Better: +1, Doc: "needs that no open problem hurts, at the end", Of: atEnd(func(w *Week) float64 { return w.NeedsMet })},
	{Key: "trust", Label: "trust", Unit: "index", Topic: Residents, Better: +1, Main: true, Doc: "mean trust in the community, at the end", Of: atEnd(func(w *Week) float64 { return w.Trust })},
	{Key: "understanding", Label: "understanding", Unit: "index", Topic: Residents, Better: +1, Doc: "mean understanding, at the end", Of: atEnd(func(w *Week) float64 { return w.Understanding })},
	{Key: "intrinsic", Label: "intrinsic motivation", Unit: "index", Topic: Residents, Better: +1, Doc: "mean intrinsic motivation, at the end", Of: atEnd(func(w *Week) float64 { return w.Intrinsic })},
	{Key: "fatigue", Label: "fatigue", Unit: "index", Topic: Residents, Better: -1, Doc: "mean fatigue, at the end", Of: atEnd(func(w *Week) float64 { return w.Fatigue })},
	{Key: "skill", Label: "skill", Unit: "index", Topic: Residents, Better: +1, Main: true, Doc: "mean skill over domains, at the end", Of: atEnd(func(w *Week) float64 { return w.Skill })},
	{Key: "community_index", Label: "community index", Unit: "index", Topic: Community, Better: +1, Main: true, Doc: "mean of cooperation, on-time share and free staff time, at the end", Of: atEnd(func(w *Week) float64 { return w.CommunityIndex })},
	{Key: "cooperation", Label: "cooperation", Unit: "share of work", Topic: Community, Better: +1, Doc: "done by teams, at the end", Of: atEnd(func(w *Week) float64 { return w.Cooperation })},
	{Key: "on_time", Label: "resolved on time", Unit: "share of ended", Topic: Community, Better: +1, Doc: "resolved in time, at the end", Of: atEnd(func(w *Week) float64 { return w.OnTime })},
	{Key: "staff_load", Label: "staff load", Unit: "share of hours", Topic: Community, Better: -1, Doc: "staff hours in use, at the end", Of: atEnd(func(w *Week) float64 { return w.StaffLoad })},
	{Key: "funded", Label: "funded share of the plan", Unit: "share of plan", Topic: Money, Better: +1, Doc: "planned lever spending that could be paid, mean over the run", Of: overall(func(w *Week) float64 { return w.Funded })},
	{Key: "spending", Label: "spending in all", Unit: "yuan", Topic: Money, Better: 0, Main: true, Doc: "on problems and levers", Of: spending},
	{Key: "cost_per_resolved", Label: "cost of a resolved problem", Unit: "yuan/problem", Topic: Money, Better: -1, Main: true, Doc: "spending for each resolved problem", Of: func(r *Record) float64 { return ratio(spending(r), float64(r.End.Total.Resolved)) }},
	{Key: "spending_problems", Label: "spending problems", Unit: "yuan", Topic: Money, Better: 0, Doc: "on problems", Of: total(func(t *sim.Tally) float64 { return t.Spent })},
}, spendingSummaries()...)

func spendingSummaries() []Measure[Record] {
	var all []Measure[Record]
	for k, name := range agents.LeverNames {
		all = append(all, Measure[Record]{
			Key: "spending_" + name, Label: "spending on " + name, Unit: "yuan", Topic: Money, Doc: "on " + name,
			Of: total(func(t *sim.Tally) float64 { return t.Levers[k] }),
		})
	}
	return all
}

func total(of func(*sim.Tally) float64) func(*Record) float64 {
	return func(r *Record) float64 { return of(&r.End.Total) }
}

func spending(r *Record) float64 {
	sum := r.End.Total.Spent
	for _, yuan := range r.End.Total.Levers {
		sum += yuan
	}
	return sum
}

// atEnd is the mean over the last weeks.
func atEnd(of func(*Week) float64) func(*Record) float64 {
	return func(r *Record) float64 { return mean(last(r.Weeks, r.EndWeeks), of) }
}

// last returns the last n of a list, or all of a shorter one.
func last[T any](list []T, n int) []T { return list[max(0, len(list)-n):] }

// overall is the mean over the run.
func overall(of func(*Week) float64) func(*Record) float64 {
	return func(r *Record) float64 { return mean(r.Weeks, of) }
}

// peak is the value of the highest week in which the measure is defined, and
// NaN without any.
func peak(of func(*Week) float64) func(*Record) float64 {
	return func(r *Record) float64 {
		most := math.NaN()
		for k := range r.Weeks {
			if x := of(&r.Weeks[k]); !(x <= most) && !math.IsNaN(x) {
				most = x
			}
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
	return ratio(sum, n)
}

// quarters returns mobilization averaged over each 13 weeks in a row: entry w
// is the mean of weeks w to w+12, so that single weeks do not show. A shorter
// run is one entry.
func quarters(r *Record) []float64 {
	of := func(w *Week) float64 { return w.Mobilization }
	levels := []float64{mean(r.Weeks[:min(quarter, len(r.Weeks))], of)}
	for end := quarter + 1; end <= len(r.Weeks); end++ {
		levels = append(levels, mean(r.Weeks[end-quarter:end], of))
	}
	return levels
}

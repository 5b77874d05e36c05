package sim

// Local holds the outcomes of one community over a run. The meaning and unit
// of each stand in Locally.
type Local struct {
	Community    int
	Residents    int
	Mobilization []float64 // by week: share of residents of 15 and over active within four weeks
	Total        Tally
	Survival     Survival
	Weeks        int
	Open         int
	Teams        int
	Coverage     float64
}

// Locally are the measures of a community, in the order of the tables.
var Locally = []Measure[Local]{
	{"residents", "residents", "living there at the start", 0, func(l *Local) float64 { return float64(l.Residents) }},
	{"mobilization", "share", "residents active within four weeks, at the end", +1, func(l *Local) float64 {
		sum, last := 0.0, l.Mobilization[max(0, len(l.Mobilization)-quarter):]
		for _, m := range last {
			sum += m
		}
		return ratio(sum, float64(len(last)))
	}},
	{"teams", "teams", "teams, in the last week", +1, func(l *Local) float64 { return float64(l.Teams) }},
	{"coverage", "share of buildings", "buildings that a team covers, in the last week", +1, func(l *Local) float64 { return l.Coverage }},
	{"arrived", "problems", "that arose", 0, func(l *Local) float64 { return float64(l.Total.Arrived) }},
	{"resolution_rate", "share of problems", "resolved", +1, func(l *Local) float64 { return share(l.Total.Resolved, l.Total.Arrived) }},
	{"escalation_rate", "share of problems", "that left the community as petitions", -1, func(l *Local) float64 { return share(l.Total.Escalated, l.Total.Arrived) }},
	{"self_settled", "share of resolved", "by residents without approval from above", +1, func(l *Local) float64 { return share(l.Total.Self, l.Total.Resolved) }},
	{"open", "problems", "open, in the last week", -1, func(l *Local) float64 { return float64(l.Open) }},
	{"time_mean", "weeks", "mean time to resolution, restricted to 26 weeks", -1, func(l *Local) float64 { return l.Survival.Mean(l.Weeks, Horizon) }},
	{"staff_load", "share of hours", "staff hours in use, over the run", -1, func(l *Local) float64 { return ratio(l.Total.StaffUsed, l.Total.StaffAvailable) }},
}

// Locals returns the outcomes of each community so far.
func (r *Run) Locals() []Local {
	all := make([]Local, len(r.hubs))
	for k := range r.hubs {
		c := &r.hubs[k]
		l := Local{
			Community: k, Residents: int(c.last - c.first), Mobilization: c.mobilization, Total: c.total, Survival: c.survival, Weeks: r.week,
			Open: c.census.open, Teams: c.census.teams, Coverage: share(c.census.covered, len(c.covered)),
		}
		all[k] = l
	}
	return all
}

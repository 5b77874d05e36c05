package measures

import (
	"math"

	"microgov/sim"
)

// Local is what one community of a run has come to.
type Local struct {
	Community    int
	Mobilization []float64 // by week: share of residents of 15 and over active within four weeks
	End          sim.Count // of the last week
	Times        sim.Times
	EndWeeks     int // weeks over which "at the end" is the mean
}

// Survival returns the times to resolution so far.
func (l *Local) Survival() Survival { return Survival{l.Times, len(l.Mobilization)} }

// Locally are the measures of a community, in the order of the tables.
var Locally = []Measure[Local]{
	{Key: "residents", Label: "residents", Unit: "residents", Topic: Residents, Better: 0, Doc: "living there at the start", Of: func(l *Local) float64 { return float64(l.End.Residents) }},
	{Key: "mobilization", Label: "mobilization at the end", Unit: "share", Topic: Participation, Better: +1, Doc: "residents active within four weeks, at the end", Of: func(l *Local) float64 { return meanOf(last(l.Mobilization, l.EndWeeks)) }},
	{Key: "teams", Label: "teams", Unit: "teams", Topic: Participation, Better: +1, Doc: "teams, in the last week", Of: func(l *Local) float64 { return float64(l.End.Teams) }},
	{Key: "coverage", Label: "coverage of buildings", Unit: "share of buildings", Topic: Participation, Better: +1, Doc: "buildings that a team covers, in the last week", Of: func(l *Local) float64 { return share(l.End.Covered, l.End.Buildings) }},
	{Key: "arrived", Label: "problems that arose", Unit: "problems", Topic: Contradictions, Better: 0, Doc: "that arose", Of: func(l *Local) float64 { return float64(l.End.Total.Arrived) }},
	{Key: "resolution_rate", Label: "resolution rate", Unit: "share of problems", Topic: Contradictions, Better: +1, Doc: "resolved", Of: func(l *Local) float64 { return share(l.End.Total.Resolved, l.End.Total.Arrived) }},
	{Key: "escalation_rate", Label: "escalation rate", Unit: "share of problems", Topic: Contradictions, Better: -1, Doc: "that left the community as petitions", Of: func(l *Local) float64 { return share(l.End.Total.Escalated, l.End.Total.Arrived) }},
	{Key: "self_settled", Label: "settled by residents themselves", Unit: "share of resolved", Topic: Contradictions, Better: +1, Doc: "by residents without approval from above", Of: func(l *Local) float64 { return share(l.End.Total.Self, l.End.Total.Resolved) }},
	{Key: "open", Label: "problems open", Unit: "problems", Topic: Contradictions, Better: -1, Doc: "open, in the last week", Of: func(l *Local) float64 { return float64(l.End.Open) }},
	{Key: "time_mean", Label: "time to resolution, mean", Unit: "weeks", Topic: Contradictions, Better: -1, Doc: "mean time to resolution, restricted to 26 weeks, or to the run where that is shorter", Of: func(l *Local) float64 { return l.Survival().Mean(Horizon) }},
	{Key: "staff_load", Label: "staff load", Unit: "share of hours", Topic: Community, Better: -1, Doc: "staff hours in use, over the run", Of: func(l *Local) float64 { return ratio(l.End.Total.StaffUsed, l.End.Total.StaffAvailable) }},
}

// meanOf is the mean of the values that are defined, and NaN without any.
func meanOf(values []float64) float64 {
	sum, n := 0.0, 0.0
	for _, x := range values {
		if !math.IsNaN(x) {
			sum += x
			n++
		}
	}
	return ratio(sum, n)
}

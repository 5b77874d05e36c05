package sim

import "microgov/agents"

// Tally counts what happens in a community in a week, or in many.
type Tally struct {
	Arrived, Recurred, Found, Taken, Resolved, Escalated, Lapsed int
	Waited                                                       int     // weeks from being known to being taken up, over those taken up
	OnTime                                                       int     // resolved in time
	Self                                                         int     // resolved by residents without approval from above
	ByTeams                                                      int     // resolved by a team
	TeamHours                                                    float64 // given, patrols included
	WorkHours                                                    float64 // of those, at work on problems
	TeamWork                                                     float64 // work done by teams, in hours at full match
	StaffWork                                                    float64 // work done by staff, likewise
	StaffUsed                                                    float64 // hours
	StaffAvailable                                               float64
	Spent                                                        float64                // yuan on problems
	Levers                                                       [agents.Levers]float64 // yuan on levers
	Funded                                                       float64                // share of the planned lever spending
}

// resolved counts a resolution.
func (t *Tally) resolved(p *agents.Problem, onTime bool) {
	t.Resolved++
	if onTime {
		t.OnTime++
	}
	if p.By >= 0 {
		t.ByTeams++
		if p.Asked < 0 {
			t.Self++
		}
	}
}

// add adds o to t; Funded becomes the last week's.
func (t *Tally) add(o *Tally) {
	t.Arrived += o.Arrived
	t.Recurred += o.Recurred
	t.Found += o.Found
	t.Taken += o.Taken
	t.Waited += o.Waited
	t.Resolved += o.Resolved
	t.Escalated += o.Escalated
	t.Lapsed += o.Lapsed
	t.OnTime += o.OnTime
	t.Self += o.Self
	t.ByTeams += o.ByTeams
	t.TeamHours += o.TeamHours
	t.WorkHours += o.WorkHours
	t.TeamWork += o.TeamWork
	t.StaffWork += o.StaffWork
	t.StaffUsed += o.StaffUsed
	t.StaffAvailable += o.StaffAvailable
	t.Spent += o.Spent
	for k := range t.Levers {
		t.Levers[k] += o.Levers[k]
	}
	t.Funded = o.Funded
}

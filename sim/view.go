package sim

import (
	"iter"
	"slices"

	"microgov/agents"
	"microgov/scenarios"
)

// View reads a run, as far as it has come. All that it returns is a copy, so
// nothing that is done with a view can change the run.
type View struct{ r *Run }

// View returns the view of r, which shows r as it is whenever it is read.
func (r *Run) View() View { return View{r} }

// Week returns how many weeks are done.
func (v View) Week() int { return v.r.week }

// Done tells whether the scenario's weeks are all simulated.
func (v View) Done() bool { return v.r.Done() }

// Seed returns the seed of the run.
func (v View) Seed() uint64 { return v.r.seed }

// Replication returns which replication of the seed it is, from 0.
func (v View) Replication() int { return v.r.replication }

// Scenario returns what has been simulated: the scenario as given, with every
// change that was made by hand among its events.
func (v View) Scenario() *scenarios.Scenario {
	sc := v.r.given.Clone()
	sc.Events = slices.Concat(v.r.history, v.r.sc.Events)
	return sc
}

// Now returns the scenario with the values that hold now.
func (v View) Now() *scenarios.Scenario { return v.r.sc.Clone() }

// Residents returns how many residents live in all communities.
func (v View) Residents() int { return v.r.pop.Len() }

// Resident is a resident as a view shows it. Shares lie in [0,1].
type Resident struct {
	Age                 int // years
	Group               agents.Group
	Community, Building int // the building counted over all communities
	Row                 int // row of the roster, -1 without
	Stage               agents.Stage
	Trait               agents.Trait
	Team                agents.TeamID // the zero value without one
	InTeam              bool

	Hours                                                      float64 // spare, a week
	Threshold, Need, Understanding, Trust, Efficacy, Ownership float64
	PriorTrust, PriorEfficacy, PriorOwnership                  float64
	Intrinsic, Satisfaction, Fatigue                           float64
	Burden                                                     float64 // summed severity of open problems
	HoursGiven                                                 float64 // last week
	Active                                                     bool    // has given time in the last four weeks
	NeighboursWhoTakePart                                      int
}

// Resident returns resident i, from 0.
func (v View) Resident(i int) Resident {
	p, k := v.r.pop, int32(i)
	resident := Resident{
		Age: int(p.Age[i]), Group: p.Group(k), Community: v.communityOf(k), Building: int(p.Building[i]), Row: -1,
		Stage: p.Stage[i], Trait: p.Trait[i], Hours: float64(p.Hours[i]),
		Threshold: float64(p.Threshold[i]), Need: float64(p.Need[i]), Understanding: float64(p.Understanding[i]),
		Trust: float64(p.Trust[i]), Efficacy: float64(p.Efficacy[i]), Ownership: float64(p.Ownership[i]),
		PriorTrust: float64(p.Trust0[i]), PriorEfficacy: float64(p.Efficacy0[i]), PriorOwnership: float64(p.Ownership0[i]),
		Intrinsic: float64(p.Intrinsic[i]), Satisfaction: float64(p.Satisfaction[i]), Fatigue: float64(p.Fatigue[i]),
		Burden: float64(p.Burden[i]), HoursGiven: p.Recent[i].ThisWeek(), Active: p.Recent[i].Active(),
		NeighboursWhoTakePart: int(v.r.taking[i]),
	}
	if p.row != nil {
		resident.Row = int(p.row[i])
	}
	if t := p.Team[i]; t != agents.NoTeam {
		resident.Team, resident.InTeam = v.r.hubs[resident.Community].teams[t].TeamID, true
	}
	return resident
}

// communityOf returns the community of resident i.
func (v View) communityOf(i int32) int {
	k, found := slices.BinarySearchFunc(v.r.hubs, i, func(c community, i int32) int { return int(c.first - i) })
	if !found {
		k--
	}
	return k
}

// Skills returns the skills of resident i, one a domain in order of their names.
func (v View) Skills(i int) []float64 {
	var all []float64
	for _, skill := range v.r.pop.Skills(int32(i)) {
		all = append(all, skill.Float())
	}
	return all
}

// Neighbours returns the residents whom resident i knows, in order.
func (v View) Neighbours(i int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for _, j := range v.r.net.neighbours(int32(i)) {
			if !yield(int(j)) {
				return
			}
		}
	}
}

// Degree returns how many residents resident i knows.
func (v View) Degree(i int) int { return v.r.net.degree(int32(i)) }

// Communities returns how many communities there are.
func (v View) Communities() int { return len(v.r.hubs) }

// Community returns the residents of community c, from first to end.
func (v View) Community(c int) (first, end int) {
	return int(v.r.hubs[c].first), int(v.r.hubs[c].last)
}

// Buildings returns the buildings of community c, from first to end.
func (v View) Buildings(c int) (first, end int) {
	return int(v.r.pop.buildings[c]), int(v.r.pop.buildings[c+1])
}

// Building returns the residents of a building, from first to end.
func (v View) Building(b int) (first, end int) {
	return int(v.r.pop.first[b]), int(v.r.pop.first[b+1])
}

// Funded returns the intensity at which community c had a lever in the last
// week, for residents of a group.
func (v View) Funded(c int, lever agents.LeverID, g agents.Group) float64 {
	return v.r.hubs[c].reach[lever][g]
}

// Team is a team as a view shows it.
type Team struct {
	agents.TeamID
	Leader       int
	Members      []int // the leader among them
	Home         int   // building, counted over all communities
	From, End    int   // buildings that it covers
	Hours        float64
	Coordination float64
	InHand       []agents.ProblemID
}

// Teams returns the teams of community c.
func (v View) Teams(c int) []Team {
	hub := &v.r.hubs[c]
	var all []Team
	for t := range hub.teams {
		team := &hub.teams[t]
		if team.Size == 0 {
			continue
		}
		shown := Team{
			TeamID: team.TeamID, Leader: int(team.Leader), Home: int(hub.building + team.Home),
			From: int(hub.building + team.From), End: int(hub.building + team.End),
			Hours: float64(team.Hours), Coordination: float64(team.Coordination),
		}
		for _, i := range hub.crew(int32(t), v.r.sc.Teams.Span) {
			shown.Members = append(shown.Members, int(i))
		}
		for _, slot := range team.Hand[:team.InHand] {
			shown.InHand = append(shown.InHand, hub.problems[slot].ProblemID)
		}
		all = append(all, shown)
	}
	slices.SortFunc(all, func(a, b Team) int { return a.Compare(b.TeamID) })
	return all
}

// Problem is a problem and the community that it arose in.
type Problem struct {
	Community int
	agents.Problem
}

// Open returns the problems that have not ended, by community and name.
func (v View) Open() iter.Seq[Problem] {
	return v.problems(func(c *community) (slots []int32) {
		c.open(func(slot int32, _ *agents.Problem) { slots = append(slots, slot) })
		slices.SortFunc(slots, func(a, b int32) int { return c.problems[a].Compare(c.problems[b].ProblemID) })
		return slots
	})
}

// Ended returns the problems that ended in the last week, by community and name.
func (v View) Ended() iter.Seq[Problem] {
	return v.problems(func(c *community) []int32 { return c.ended })
}

func (v View) problems(slots func(*community) []int32) iter.Seq[Problem] {
	return func(yield func(Problem) bool) {
		for c := range v.r.hubs {
			hub := &v.r.hubs[c]
			for _, slot := range slots(hub) {
				if !yield(Problem{c, hub.problems[slot]}) {
					return
				}
			}
		}
	}
}

// Affected returns the residents whom a problem affects.
func (v View) Affected(p *agents.Problem) []int {
	var all []int
	v.r.affected(p, func(i int32) { all = append(all, int(i)) })
	return all
}

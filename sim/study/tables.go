package study

import (
	"fmt"
	"math"

	"microgov/agents"
	"microgov/scenarios"
	"microgov/sim"
	"microgov/sim/measures"
)

// The columns that begin every long table, so that tables of several runs can
// be put one below the other.
var whose = []Column{
	{"scenario", Text, "", "name of the scenario"},
	{"seed", Natural, "", "seed of all randomness, an unsigned number of 64 bits"},
	{"replication", Integer, "", "number of the replication, from 1"},
}

// columnsOf are those of measures, behind others.
func columnsOf[T any](before []Column, all []measures.Measure[T]) []Column {
	columns := append([]Column{}, before...)
	for _, m := range all {
		columns = append(columns, Column{m.Key, Number, m.Unit, m.Doc})
	}
	return columns
}

// behind are columns behind those that say whose a row is.
func behind(more ...Column) []Column { return append(append([]Column{}, whose...), more...) }

var contradictionColumns = behind(
	Column{"community", Integer, "", "index of the community, from 0"},
	Column{"id", Text, "", "name of the problem, the same in every scenario of one seed: domain, week of first arising, number"},
	Column{"domain", Text, "", "kind of the problem"},
	Column{"building", Integer, "", "building in which it arose, counted over all communities, from 0"},
	Column{"affected", Integer, "residents", "how many it affects"},
	Column{"severity", Number, "share", "how much it hurts, from 0 to 1"},
	Column{"level", Number, "share", "skill that it asks for, from 0 to 1"},
	Column{"work", Number, "hours", "work of someone with that skill"},
	Column{"money", Number, "yuan", "money that it asks for"},
	Column{"arose", Integer, "week", "when it arose; weeks are counted from 0"},
	Column{"found", Integer, "week", "when someone who could act knew of it; empty while nobody does"},
	Column{"found_by", Text, "", "who made it known"},
	Column{"approval_asked", Integer, "week", "when approval from above was asked for; empty if never"},
	Column{"assigned", Integer, "week", "when it was taken up; empty if never"},
	Column{"ended", Integer, "week", "when it ended; empty while it is open"},
	Column{"state", Text, "", "where it stands at the end of the run"},
	Column{"by", Text, "", "who worked on it: team or staff"},
	Column{"team", Text, "", "the team that worked on it, as in teams.csv: founder and week of founding"},
	Column{"quality", Number, "share", "how well it was resolved, from 0 to 1; empty unless it was"},
	Column{"team_hours", Number, "hours", "hours of teams that went into it"},
	Column{"staff_hours", Number, "hours", "hours of staff that went into it"},
	Column{"earlier_resolutions", Integer, "", "how often it was resolved before and came back"},
	Column{"waited_discovery", Integer, "weeks", "waited because nobody who could act knew of it"},
	Column{"waited_channel", Integer, "weeks", "waited because platform and desk were full"},
	Column{"waited_approval", Integer, "weeks", "waited for approval from above"},
	Column{"waited_money", Integer, "weeks", "waited because the purse could not pay"},
	Column{"waited_hands", Integer, "weeks", "waited for a team or staff with time"},
)

var residentColumns = behind(
	Column{"community", Integer, "", "index of the community, from 0"},
	Column{"resident", Integer, "", "index of the resident, from 0"},
	Column{"id", Text, "", "id in the roster; empty without a roster and for who has moved in"},
	Column{"building", Integer, "", "building, counted over all communities, from 0"},
	Column{"age", Integer, "years", "age"},
	Column{"party_member", Truth, "", "whether a Party member"},
	Column{"online_access", Truth, "", "whether reached online"},
	Column{"stage", Text, "", "how far the resident has come"},
	Column{"team", Text, "", "the team, as in teams.csv; empty without one"},
	Column{"active", Truth, "", "whether time was given within the last four weeks"},
	Column{"hours_given", Number, "hours", "given in the last week"},
	Column{"spare_hours", Number, "hours/week", "spare hours"},
	Column{"ties", Integer, "ties", "how many residents this one knows"},
	Column{"trust", Number, "index", "trust in the community"},
	Column{"efficacy", Number, "index", "belief that taking part changes something"},
	Column{"ownership", Number, "index", "ownership"},
	Column{"satisfaction", Number, "index", "satisfaction"},
	Column{"intrinsic", Number, "index", "intrinsic motivation"},
	Column{"understanding", Number, "index", "understanding"},
	Column{"fatigue", Number, "index", "fatigue"},
)

var teamColumns = behind(
	Column{"community", Integer, "", "index of the community, from 0"},
	Column{"team", Text, "", "name of the team: founder and week of founding"},
	Column{"leader", Integer, "", "index of the resident who leads it"},
	Column{"building", Integer, "", "its home, counted over all communities, from 0"},
	Column{"members", Integer, "residents", "members, the leader among them"},
	Column{"buildings", Integer, "buildings", "how many it covers"},
	Column{"hours", Number, "hours", "that its members gave in the last week"},
	Column{"coordination", Number, "share", "share of its hours that becomes work"},
	Column{"in_hand", Integer, "problems", "problems in hand"},
)

var localColumns = columnsOf(behind(
	Column{"community", Integer, "", "index of the community, from 0"},
	Column{"name", Text, "", "name of the community, its index where it has none"},
), measures.Locally)

// tables are those of one scenario's replications, which grow as they come.
type tables struct {
	folder *Folder
	sc     *scenarios.Scenario
	seed   uint64
	agents bool

	runs, weekly, contradictions *Table
	communities                  *Table // nil before the first replication, and where there is one community
}

func newTables(f *Folder, sc *scenarios.Scenario, seed uint64, agents bool) (t *tables, err error) {
	t = &tables{folder: f, sc: sc, seed: seed, agents: agents}
	if t.runs, err = f.Table("runs", "a row a replication: every summary measure", columnsOf(whose, measures.Summaries)); err != nil {
		return nil, err
	}
	week := Column{"week", Integer, "", "number of the week, from 0"}
	if t.weekly, err = f.Table("weekly", "a row a replication and week: every weekly measure", columnsOf(behind(week), measures.Weekly)); err != nil {
		return nil, err
	}
	t.contradictions, err = f.Table("contradictions", "a row a problem: when it arose, was found, taken up and ended, how, and by whom", contradictionColumns)
	return t, err
}

// add adds a replication.
func (t *tables) add(res *Result) error {
	var row []any
	begin := func(more ...any) { row = append(append(row[:0], t.sc.Name, t.seed, res.Replication), more...) }
	begin()
	for _, x := range res.Summary {
		row = append(row, x)
	}
	if err := t.runs.Row(row...); err != nil {
		return err
	}
	for w := range res.Weeks {
		begin(res.Weeks[w].Week)
		for _, m := range measures.Weekly {
			row = append(row, m.Of(&res.Weeks[w]))
		}
		if err := t.weekly.Row(row...); err != nil {
			return err
		}
	}
	domains := sim.DomainNames(t.sc)
	for k := range res.Problems {
		begin()
		if err := t.contradictions.Row(problemCells(row, domains, &res.Problems[k])...); err != nil {
			return err
		}
	}
	if err := t.addCommunities(res, begin, &row); err != nil {
		return err
	}
	if t.agents && res.Final != nil {
		return t.addAgents(res.Final, begin, &row)
	}
	return nil
}

// addCommunities adds a row a community, where there are several.
func (t *tables) addCommunities(res *Result, begin func(...any), row *[]any) (err error) {
	if len(res.Communities) < 2 {
		return nil
	}
	if t.communities == nil {
		if t.communities, err = t.folder.Table("communities", "a row a replication and community", localColumns); err != nil {
			return err
		}
	}
	for k := range res.Communities {
		begin(k, t.sc.CommunityName(k))
		for _, m := range measures.Locally {
			*row = append(*row, m.Of(&res.Communities[k]))
		}
		if err := t.communities.Row(*row...); err != nil {
			return err
		}
	}
	return nil
}

// addAgents writes who there is at the end of the first replication.
func (t *tables) addAgents(v *sim.View, begin func(...any), row *[]any) error {
	residents, err := t.folder.Table("residents", "a row a resident at the end of the first replication", residentColumns)
	if err != nil {
		return err
	}
	for i := range v.Residents() {
		begin()
		*row = t.residentCells(*row, v, i)
		if err := residents.Row(*row...); err != nil {
			return err
		}
	}
	if err := residents.Close(); err != nil {
		return err
	}
	teams, err := t.folder.Table("teams", "a row a team at the end of the first replication", teamColumns)
	if err != nil {
		return err
	}
	for c := range v.Communities() {
		for _, team := range v.Teams(c) {
			begin(c, teamName(team.TeamID), team.Leader, team.Home, len(team.Members), team.End-team.From, short(team.Hours), short(team.Coordination), len(team.InHand))
			if err := teams.Row(*row...); err != nil {
				return err
			}
		}
	}
	return teams.Close()
}

func (t *tables) residentCells(row []any, v *sim.View, i int) []any {
	r := v.Resident(i)
	var id, team any
	if r.Row >= 0 && t.sc.Roster != nil {
		id = t.sc.Roster.ID[r.Row]
	}
	if r.InTeam {
		team = teamName(r.Team)
	}
	return append(
		row, r.Community, i, id, r.Building, r.Age, r.Trait&agents.Party != 0, r.Trait&agents.Online != 0, agents.StageNames[r.Stage], team,
		r.Active, short(r.HoursGiven), short(r.Hours), v.Degree(i), short(r.Trust), short(r.Efficacy), short(r.Ownership),
		short(r.Satisfaction), short(r.Intrinsic), short(r.Understanding), short(r.Fatigue),
	)
}

// close ends the tables.
func (t *tables) close() error {
	for _, table := range []*Table{t.runs, t.weekly, t.contradictions, t.communities} {
		if table != nil {
			if err := table.Close(); err != nil {
				return err
			}
		}
	}
	return nil
}

func problemCells(row []any, domains []string, p *sim.Problem) []any {
	week := func(w int32) any {
		if w < 0 {
			return nil
		}
		return int(w)
	}
	var quality, team any
	if p.State == agents.Resolved {
		quality = short(float64(p.Quality))
	}
	if p.By >= 0 {
		team = teamName(p.Team)
	}
	row = append(
		row, p.Community, problemName(domains, p.ProblemID), domains[p.Domain], int(p.Building), int(p.Affected),
		short(float64(p.Severity)), short(float64(p.Level)), short(float64(p.Work)), short(float64(p.Money)),
		week(p.Arose), week(p.Found), agents.FinderNames[p.Finder], week(p.Asked), week(p.Assigned), week(p.Ended),
		agents.StateNames[p.State], workers(p.By), team, quality, short(float64(p.TeamHours)), short(float64(p.StaffHours)), int(p.Times),
	)
	for _, weeks := range p.Waited {
		row = append(row, int(weeks))
	}
	return row
}

// problemName is what tables call a problem; what recurs keeps it.
func problemName(domains []string, id agents.ProblemID) string {
	return fmt.Sprintf("%s-%d-%d", domains[id.Domain], id.Week, id.Number)
}

// teamName is what tables call a team.
func teamName(id agents.TeamID) string { return fmt.Sprintf("%d-%d", id.Founder, id.Founded) }

// short is a number of single precision without digits that it does not have.
func short(x float64) float64 { return math.Round(x*1e4) / 1e4 }

// workers says who worked on a problem.
func workers(by int32) string {
	switch {
	case by >= 0:
		return "team"
	case by == agents.Staff:
		return "staff"
	}
	return ""
}

package main

import (
	"encoding/json"
	"math"

	"microgov/agents"
	"microgov/scenarios"
	"microgov/sim"
)

// runsTable has a row a replication with every summary measure.
func runsTable(sc *scenarios.Scenario, seed uint64, results []sim.Result) *table {
	t := &table{columns: []column{{"scenario", texts}, {"seed", integers}, {"replication", integers}}}
	for _, m := range sim.Summaries {
		t.columns = append(t.columns, column{m.Name, numbers})
	}
	for _, res := range results {
		row := []any{sc.Name, int(seed), res.Replication}
		for _, x := range res.Summary {
			row = append(row, x)
		}
		t.rows = append(t.rows, row)
	}
	return t
}

// weeklyTable has a row a replication and week with every weekly measure.
func weeklyTable(results []sim.Result) *table {
	t := &table{columns: []column{{"replication", integers}, {"week", integers}}}
	for _, m := range sim.Weekly {
		t.columns = append(t.columns, column{m.Name, numbers})
	}
	t.more = func(yield func([]any) bool) {
		row := make([]any, 0, len(t.columns))
		for k := range results {
			res := &results[k]
			for w := range res.Weeks {
				row = append(row[:0], res.Replication, res.Weeks[w].Week)
				for _, m := range sim.Weekly {
					row = append(row, m.Of(&res.Weeks[w]))
				}
				if !yield(row) {
					return
				}
			}
		}
	}
	return t
}

// communitiesTable has a row a replication and community.
func communitiesTable(sc *scenarios.Scenario, results []sim.Result) *table {
	t := &table{columns: []column{{"replication", integers}, {"community", integers}, {"name", texts}}}
	for _, m := range sim.Locally {
		t.columns = append(t.columns, column{m.Name, numbers})
	}
	for _, res := range results {
		for k := range res.Locals {
			row := []any{res.Replication, res.Locals[k].Community, sc.CommunityName(k)}
			for _, m := range sim.Locally {
				row = append(row, m.Of(&res.Locals[k]))
			}
			t.rows = append(t.rows, row)
		}
	}
	return t
}

// contradictionsTable has a row a recorded problem. Times are weeks since the
// start; a cell is empty while its time has not come.
func contradictionsTable(sc *scenarios.Scenario, results []sim.Result) *table {
	t := &table{columns: []column{
		{"replication", integers},
		{"community", integers},
		{"id", integers},
		{"domain", texts},
		{"building", integers},
		{"affected", integers},
		{"severity", numbers},
		{"level", numbers},
		{"work", numbers},
		{"money", numbers},
		{"arose", integers},
		{"found", integers},
		{"found_by", texts},
		{"approval_asked", integers},
		{"assigned", integers},
		{"ended", integers},
		{"state", texts},
		{"by", texts},
		{"quality", numbers},
		{"team_hours", numbers},
		{"staff_hours", numbers},
		{"earlier_resolutions", integers},
	}}
	domains := sim.DomainNames(sc)
	t.more = func(yield func([]any) bool) {
		for k := range results {
			for p := range results[k].Problems {
				if !yield(problemRow(results[k].Replication, domains, &results[k].Problems[p])) {
					return
				}
			}
		}
	}
	return t
}

func problemRow(replication int, domains []string, p *sim.Record) []any {
	week := func(w int32) any {
		if w < 0 {
			return nil
		}
		return int(w)
	}
	var quality any
	if p.State == agents.Resolved {
		quality = short(p.Quality)
	}
	return []any{
		replication, p.Community, int(p.ID), domains[p.Domain], int(p.Building), int(p.Affected),
		short(p.Severity), short(p.Level), short(p.Work), short(p.Money),
		week(p.Arose), week(p.Found), agents.FinderNames[p.Finder], week(p.Asked), week(p.Assigned), week(p.Ended),
		agents.StateNames[p.State], workers(p.By), quality, short(p.TeamHours), short(p.StaffHours), int(p.Times),
	}
}

// short is a number of single precision without digits that it does not have.
func short(x float32) float64 { return math.Round(float64(x)*1e4) / 1e4 }

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

// number is a number in JSON, where NaN is null.
type number float64

// MarshalJSON writes null for what is not finite.
func (x number) MarshalJSON() ([]byte, error) {
	if f := float64(x); math.IsNaN(f) || math.IsInf(f, 0) {
		return []byte("null"), nil
	}
	return json.Marshal(float64(x))
}

// described is a measure summed up over replications, in JSON.
type described struct {
	Measure string `json:"measure"`
	Unit    string `json:"unit"`
	Meaning string `json:"meaning"`
	Better  string `json:"better"`
	statistics
}

// statistics is a sim.Description in JSON.
type statistics struct {
	N    int    `json:"n"`
	Mean number `json:"mean"`
	SD   number `json:"sd"`
	Low  number `json:"low95"`
	High number `json:"high95"`
	Min  number `json:"min"`
	Q05  number `json:"q05"`
	Q25  number `json:"q25"`
	Q50  number `json:"q50"`
	Q75  number `json:"q75"`
	Q95  number `json:"q95"`
	Max  number `json:"max"`
}

func statisticsOf(d sim.Description) statistics {
	return statistics{
		d.N, number(d.Mean), number(d.SD), number(d.Low), number(d.High), number(d.Min),
		number(d.Q05), number(d.Q25), number(d.Q50), number(d.Q75), number(d.Q95), number(d.Max),
	}
}

// summaryOf sums up every summary measure.
func summaryOf(results []sim.Result) []described {
	var all []described
	for k, m := range sim.Summaries {
		values := make([]float64, len(results))
		for n := range results {
			values[n] = results[n].Summary[k]
		}
		all = append(all, described{m.Name, m.Unit, m.Doc, direction(m.Better), statisticsOf(sim.Describe(values))})
	}
	return all
}

// direction says in a word which way a measure is better.
func direction(better int) string { return [...]string{"lower", "", "higher"}[better+1] }

package main

import (
	"math"
	"slices"
	"strings"

	"microgov/plots"
	"microgov/sim"
	"microgov/sim/verify"
)

// verdictRow is a finding, or a check that was not run, in JSON.
type verdictRow struct {
	Name     string      `json:"name"`
	Expected string      `json:"expected,omitempty"`
	Source   string      `json:"source,omitempty"`
	Claim    string      `json:"claim,omitempty"`
	Is       string      `json:"is,omitempty"`
	Want     number      `json:"want"`
	Value    *statistics `json:"value,omitempty"`
	Held     bool        `json:"held"`
	NotRun   string      `json:"not_run,omitempty"` // why
}

func verdictRows(e *plots.Evidence) []verdictRow {
	rows := []verdictRow{}
	for _, v := range e.Verdicts {
		for _, f := range v.Findings {
			value := statisticsOf(f.Value)
			rows = append(rows, verdictRow{v.Name, v.Expected, v.Source, f.Says, f.Is, number(f.Want), &value, f.Held, ""})
		}
	}
	for _, said := range e.NotRun {
		name, why, _ := strings.Cut(said, ": ")
		rows = append(rows, verdictRow{Name: name, NotRun: why, Want: number(math.NaN())})
	}
	return rows
}

// verdictTable has a row a finding, and one a check that was not run.
func verdictTable(e *plots.Evidence) *table {
	t := &table{columns: []column{
		{"name", texts},
		{"claim", texts},
		{"is", texts},
		{"want", numbers},
		{"slack", numbers},
		{"value", numbers},
		{"low95", numbers},
		{"high95", numbers},
		{"n", integers},
		{"held", texts},
		{"source", texts},
	}}
	for _, v := range e.Verdicts {
		for _, f := range v.Findings {
			t.rows = append(t.rows, []any{
				v.Name, f.Says, f.Is, f.Want, f.Slack, f.Value.Mean, f.Value.Low, f.Value.High, f.Value.N, heldOrNot(f.Held), v.Source,
			})
		}
	}
	for _, said := range e.NotRun {
		name, why, _ := strings.Cut(said, ": ")
		t.rows = append(t.rows, []any{name, why, nil, nil, nil, nil, nil, nil, nil, "not run", nil})
	}
	return t
}

// carriedTable has a row a mechanism and measure.
func carriedTable(carried []verify.Carried) *table {
	t := &table{columns: []column{
		{"without", texts},
		{"set", texts},
		{"measure", texts},
		{"unit", texts},
		{"with_mean", numbers},
		{"without_mean", numbers},
		{"difference", numbers},
		{"low95", numbers},
		{"high95", numbers},
		{"pairs", integers},
	}}
	for _, c := range carried {
		for _, d := range c.Differences {
			t.rows = append(t.rows, []any{
				c.Name, strings.Join(c.Set, "; "), d.Measure.Name, d.Measure.Unit, d.Baseline.Mean, d.Scenario.Mean, d.Mean, d.Low, d.High, d.N,
			})
		}
	}
	return t
}

// movedTable has a row a parameter, multiple and outcome. scenarios.Moves
// reads it as it ships.
func movedTable(moved []verify.Moved) *table {
	t := &table{columns: []column{
		{"parameter", texts},
		{"times", numbers},
		{"outcome", texts},
		{"difference_percent", numbers},
		{"low95", numbers},
		{"high95", numbers},
		{"replications", integers},
		{"not_moved", texts},
	}}
	for _, m := range moved {
		for k, outcome := range verify.Outcomes {
			row := []any{m.Parameter, m.Times, outcome, nil, nil, nil, 0, m.NotMoved}
			if m.By != nil {
				d := m.By[k]
				row = []any{m.Parameter, m.Times, outcome, digits(d.Mean, 2), digits(d.Low, 2), digits(d.High, 2), d.N, nil}
			}
			t.rows = append(t.rows, row)
		}
	}
	return t
}

// digits is a number to so many decimals, for tables that ship.
func digits(x float64, decimals int) float64 {
	scale := math.Pow10(decimals)
	return math.Round(x*scale) / scale
}

// conclusionTable has a row a conclusion. verify.Shipped reads it as it ships.
func conclusionTable(conclusions []verify.Conclusion) *table {
	t := &table{columns: []column{{"baseline", texts}, {"scenario", texts}, {"measure", texts}, {"sign", integers}, {"share", numbers}, {"draws", integers}}}
	for _, c := range conclusions {
		t.rows = append(t.rows, []any{c.Baseline, c.Scenario, c.Measure, c.Sign, digits(c.Share, 4), c.Draws})
	}
	return t
}

func heldOrNot(held bool) string {
	if held {
		return "held"
	}
	return "NOT HELD"
}

// differenceIn returns the difference of a measure.
func differenceIn(differences []sim.Difference, measure string) sim.Difference {
	return differences[slices.IndexFunc(differences, func(d sim.Difference) bool { return d.Measure.Name == measure })]
}

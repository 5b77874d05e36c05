package plots

import (
	"gonum.org/v1/plot/vg/draw"

	"microgov/scenarios"
	"microgov/sim"
)

// ageTitles name the groups of agents.ByGroup.
var ageTitles = [...]string{"young (15–34 years)", "middle (35–59 years)", "retired (60 years and over)"}

// mobilizationByAge shows who takes part, by age group.
func mobilizationByAge(sc *scenarios.Scenario, results []sim.Result) Figure {
	var curves []curve
	for g, title := range ageTitles {
		curves = append(curves, weekly(title, penOf(g), results, func(w *sim.Week) float64 { return w.ByGroup[g] }))
	}
	return Figure{
		Name: "mobilization-by-age", Title: "Mobilization by age", note: noteOf(sc, results),
		Caption: "Share of each age group that gave time to a team in the last four weeks. " +
			"The age gap of the tables is the largest less the smallest of the three.",
		key: entries(curves...), body: 230,
		paint: func(area draw.Canvas) {
			share := scale{title: "Active, of the age group", percent: true, zero: true, least: 0.01, most: 1}
			tile(area, []panel{timePanel("", weeksOf(results), 8, share, curves...)})
		},
	}
}

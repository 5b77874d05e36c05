package plots

import (
	"microgov/plots/draw"
	"microgov/scenarios"
	"microgov/sim/study"
)

// ageGroups are the three age groups: what they are called, and their measure.
var ageGroups = []struct{ title, measure string }{
	{"young (15–34 years)", "mobilization_young"},
	{"middle (35–59 years)", "mobilization_middle"},
	{"retired (60 years and over)", "mobilization_retired"},
}

// mobilizationByAge shows who takes part, by age group.
func mobilizationByAge(sc *scenarios.Scenario, results []study.Result) Figure {
	var curves []draw.Curve
	for k, group := range ageGroups {
		curves = append(curves, weekly(group.title, draw.PenOf(k), results, group.measure))
	}
	return Figure{
		Name: "mobilization-by-age", Title: "Mobilization by age", Note: noteOf(sc, results),
		Caption: "Share of each age group that gave time to a team in the last four weeks. " +
			"The age gap of the tables is the largest less the smallest of the three.",
		Key: draw.Entries(curves...), Body: 230,
		Paint: func(area draw.Canvas) {
			share := draw.Scale{Title: "Active, of the age group", Percent: true, Zero: true, Least: 0.01, Most: 1}
			draw.Tile(area, []draw.Panel{draw.TimePanel("", lastWeek(weeksOf(results)), 8, share, curves...)})
		},
	}
}

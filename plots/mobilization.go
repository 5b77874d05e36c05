package plots

import (
	"gonum.org/v1/plot/vg/draw"

	"microgov/scenarios"
	"microgov/sim"
)

// mobilization shows who takes part and who knows, over time.
func mobilization(sc *scenarios.Scenario, results []sim.Result) Figure {
	active := weekly("active in the last 4 weeks (mobilization)", penOf(0), results, func(w *sim.Week) float64 { return w.Mobilization })
	members := weekly("in a team", penOf(1), results, func(w *sim.Week) float64 { return w.Members })
	waiting := weekly("waiting for a team", penOf(2), results, func(w *sim.Week) float64 { return w.Volunteers })
	aware := weekly("know of the community's work", penOf(3), results, func(w *sim.Week) float64 { return w.Aware })
	return Figure{
		Name: "mobilization", Title: "Mobilization over time", note: noteOf(sc, results),
		Caption: "Share of residents of 15 and over who gave time to a team in the last four weeks, who are in a team, " +
			"and who are willing and wait for one; below, those who know of the community's work, on a scale of its own.",
		key: entries(active, members, waiting, aware), body: 330,
		paint: func(area draw.Canvas) {
			share := scale{title: "Residents of 15 and over", percent: true, zero: true, least: 0.01, most: 1}
			weeks := weeksOf(results)
			tile(area,
				[]panel{timePanel("Taking part", weeks, 8, share, active, members, waiting)},
				[]panel{timePanel("Awareness", weeks, 8, share, aware)})
		},
	}
}

package plots

import (
	"microgov/plots/draw"
	"microgov/scenarios"
	"microgov/sim/study"
)

// mobilization shows who takes part and who knows, over time.
func mobilization(sc *scenarios.Scenario, results []study.Result) Figure {
	active := weekly("active in the last 4 weeks (mobilization)", draw.PenOf(0), results, "mobilization")
	members := weekly("in a team", draw.PenOf(1), results, "members")
	waiting := weekly("waiting for a team", draw.PenOf(2), results, "volunteers")
	aware := weekly("know of the community's work", draw.PenOf(3), results, "aware")
	return Figure{
		Name: "mobilization", Title: "Mobilization over time", Note: noteOf(sc, results),
		Caption: "Share of residents of 15 and over who gave time to a team in the last four weeks, who are in a team, " +
			"and who are willing and wait for one; below, those who know of the community's work, on a scale of its own.",
		Key: draw.Entries(active, members, waiting, aware), Body: 330,
		Paint: func(area draw.Canvas) {
			share := draw.Scale{Title: "Residents of 15 and over", Percent: true, Zero: true, Least: 0.01, Most: 1}
			last := lastWeek(weeksOf(results))
			draw.Tile(area,
				[]draw.Panel{draw.TimePanel("Taking part", last, 8, share, active, members, waiting)},
				[]draw.Panel{draw.TimePanel("Awareness", last, 8, share, aware)})
		},
	}
}

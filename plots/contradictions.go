package plots

import (
	vgdraw "gonum.org/v1/plot/vg/draw"

	"microgov/plots/draw"
	"microgov/scenarios"
	"microgov/sim/study"
)

// contradictions shows the stock of open problems and what became of the others.
func contradictions(sc *scenarios.Scenario, results []study.Result) Figure {
	open := weekly("all open, known or not", draw.Pen{Color: draw.Black, Glyph: vgdraw.CircleGlyph{}}, results, "open")
	known := weekly("open and known", draw.PenOf(5), results, "known")
	arrived := summed("arose", draw.PenOf(7), results, "arrived")
	resolved := summed("resolved", draw.PenOf(0), results, "resolved")
	escalated := summed("escalated (petition)", draw.PenOf(1), results, "escalated")
	lapsed := summed("lapsed", draw.PenOf(3), results, "lapsed")
	return Figure{
		Name: "contradictions", Title: "Contradictions: open, resolved, escalated, lapsed", Note: noteOf(sc, results),
		Caption: "Above, problems open at the end of each week. Below, problems added up since the start: all that arose, " +
			"recurrences among them, and how they ended: resolved, escalated as a petition, or given up by those affected.",
		Key: draw.Entries(open, known, arrived, resolved, escalated, lapsed), Body: 360,
		Paint: func(area draw.Canvas) {
			last, problems := lastWeek(weeksOf(results)), draw.Scale{Title: "Problems", Zero: true, Whole: true, Least: 1}
			draw.Tile(area,
				[]draw.Panel{draw.TimePanel("Open stock", last, 8, problems, open, known)},
				[]draw.Panel{draw.TimePanel("Since the start", last, 8, problems, arrived, resolved, escalated, lapsed)})
		},
	}
}

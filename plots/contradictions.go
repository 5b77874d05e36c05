package plots

import (
	"gonum.org/v1/plot/vg/draw"

	"microgov/scenarios"
	"microgov/sim"
)

// contradictions shows the stock of open problems and what became of the others.
func contradictions(sc *scenarios.Scenario, results []sim.Result) Figure {
	open := weekly("all open, known or not", pen{color: black, glyph: draw.CircleGlyph{}}, results, func(w *sim.Week) float64 { return w.Open })
	known := weekly("open and known", penOf(5), results, func(w *sim.Week) float64 { return w.Known })
	arrived := summed("arose", penOf(7), results, func(w *sim.Week) float64 { return w.Arrived })
	resolved := summed("resolved", penOf(0), results, func(w *sim.Week) float64 { return w.Resolved })
	escalated := summed("escalated (petition)", penOf(1), results, func(w *sim.Week) float64 { return w.Escalated })
	lapsed := summed("lapsed", penOf(3), results, func(w *sim.Week) float64 { return w.Lapsed })
	return Figure{
		Name: "contradictions", Title: "Contradictions: open, resolved, escalated, lapsed", note: noteOf(sc, results),
		Caption: "Above, problems open at the end of each week. Below, problems added up since the start: all that arose, " +
			"recurrences among them, and how they ended: resolved, escalated as a petition, or given up by those affected.",
		key: entries(open, known, arrived, resolved, escalated, lapsed), body: 360,
		paint: func(area draw.Canvas) {
			weeks := weeksOf(results)
			tile(area,
				[]panel{timePanel("Open stock", weeks, 8, scale{title: "Problems", zero: true, whole: true, least: 1}, open, known)},
				[]panel{timePanel("Since the start", weeks, 8, scale{title: "Problems", zero: true, whole: true, least: 1}, arrived, resolved, escalated, lapsed)})
		},
	}
}

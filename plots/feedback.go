package plots

import (
	"gonum.org/v1/plot/vg/draw"

	"microgov/scenarios"
	"microgov/sim"
)

// feedbackIndices shows both sides of result feedback.
func feedbackIndices(sc *scenarios.Scenario, results []sim.Result) Figure {
	resident := weekly("resident index", penOf(0), results, func(w *sim.Week) float64 { return w.ResidentIndex })
	community := weekly("community index", penOf(1), results, func(w *sim.Week) float64 { return w.CommunityIndex })
	return Figure{
		Name: "feedback-indices", Title: "Feedback from both sides", note: noteOf(sc, results),
		Caption: "The resident index is the mean of satisfaction, efficacy, ownership and needs met; the community index is the mean of " +
			"cooperation, the on-time share and free staff time. Both lie between 0 and 1; the axis shows the part in use.",
		key: entries(resident, community), body: 230,
		paint: func(area draw.Canvas) {
			index := scale{title: "Index (0 to 1)", least: 0.1, most: 1}
			tile(area, []panel{timePanel("", weeksOf(results), 8, index, resident, community)})
		},
	}
}

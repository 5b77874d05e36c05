package plots

import (
	"microgov/plots/draw"
	"microgov/scenarios"
	"microgov/sim/study"
)

// feedbackIndices shows both sides of result feedback.
func feedbackIndices(sc *scenarios.Scenario, results []study.Result) Figure {
	resident := weekly("resident index", draw.PenOf(0), results, "resident_index")
	community := weekly("community index", draw.PenOf(1), results, "community_index")
	return Figure{
		Name: "feedback-indices", Title: "Feedback from both sides", Note: noteOf(sc, results),
		Caption: "The resident index is the mean of satisfaction, efficacy, ownership and needs met; the community index is the mean of " +
			"cooperation, the on-time share and free staff time. Both lie between 0 and 1; the axis shows the part in use.",
		Key: draw.Entries(resident, community), Body: 230,
		Paint: func(area draw.Canvas) {
			index := draw.Scale{Title: "Index (0 to 1)", Least: 0.1, Most: 1}
			draw.Tile(area, []draw.Panel{draw.TimePanel("", lastWeek(weeksOf(results)), 8, index, resident, community)})
		},
	}
}

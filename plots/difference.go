package plots

import (
	"strings"

	"microgov/plots/draw"
	"microgov/sim/study"
)

// compared are the weekly measures whose differences are drawn.
var compared = []struct {
	name, heading string
	scale         draw.Scale
}{
	{"mobilization", "Mobilization", draw.Scale{Title: "Percentage points of residents", Percent: true, Signed: true, Least: 0.01}},
	{"resolution_rate", "Resolution rate since the start", draw.Scale{Title: "Percentage points of problems", Percent: true, Signed: true, Least: 0.01}},
	{"open", "Open problems", draw.Scale{Title: "Problems", Signed: true, Whole: true, Least: 2}},
	{"resident_index", "Resident index", draw.Scale{Title: "Index points", Signed: true, Least: 0.01}},
}

// mostBanded is how many curves have bands that can be told apart.
const mostBanded = 4

// differenceOverTime shows scenario less baseline, week by week.
func differenceOverTime(c Comparison) Figure {
	titles := c.titles()
	note, few := pairedNote(titles[0], c), len(titles) <= mostBanded+1
	if !few {
		note = "Baseline: " + titles[0] + "; mean of " + draw.Counted(c.pairs(), "paired replication") + "; without intervals (for those at the end see “Levels, and differences”)"
	}
	panels := make([][]draw.Curve, len(compared))
	last := 1
	for k, what := range compared {
		for n := 1; n < len(c.Scenarios); n++ {
			curve := difference(titles[n], draw.PenOf(n-1), c.Results[0], c.Results[n], what.name)
			if !few {
				curve = curve.Bare()
			}
			panels[k] = append(panels[k], curve)
			if len(curve.X) > 0 {
				last = max(last, int(curve.X[len(curve.X)-1]))
			}
		}
	}
	return Figure{
		Name: "difference-over-time", Title: "Difference from the baseline over time", Note: note,
		Caption: "Scenario less baseline (" + titles[0] + "), pair by pair on common random numbers, week by week. " + bandsMean(few) + "More is better in all but open problems." + shakyOver(c),
		Key:     draw.Entries(panels[0]...), Body: 380,
		Paint: func(area draw.Canvas) {
			var all []draw.Panel
			for k, what := range compared {
				all = append(all, draw.TimePanel(what.heading, last, 4, what.scale, panels[k]...))
			}
			draw.Tile(area, all[:2], all[2:])
		},
	}
}

// shakyOver names the conclusions among those drawn that are fragile at the end.
func shakyOver(c Comparison) string {
	var names []string
	for _, what := range compared {
		names = append(names, what.name)
	}
	said := shaky(c, names)
	if said == nil {
		return ""
	}
	return " Fragile at the end, with the share of draws of the assumed parameters in which the sign holds: " + strings.Join(said, "; ") + "."
}

// shaky names the conclusions about those measures that other assumptions turn
// round and how often they hold, a phrase a scenario.
func shaky(c Comparison, measures []string) (said []string) {
	titles := c.titles()
	for n := 1; n < len(c.Scenarios); n++ {
		about := c.about(n)
		var names []string
		for _, measure := range measures {
			if markOf(about, measure) == study.Fragile {
				names = append(names, labelOf(measure)+" ("+markShare(about, measure)+")")
			}
		}
		if names != nil {
			said = append(said, titles[n]+": "+strings.Join(names, ", "))
		}
	}
	return said
}

// difference is the curve of a paired difference.
func difference(label string, p draw.Pen, baseline, scenario []study.Result, measure string) draw.Curve {
	c := draw.Curve{Label: label, Pen: p, Points: estimates(study.CompareWeeks(baseline, scenario, weeklyMeasure(measure)))}
	for w := range c.Points {
		c.X = append(c.X, float64(w+firstWeek))
	}
	return c.Thinned()
}

// pairedNote says what is compared and what the bands are.
func pairedNote(baseline string, c Comparison) string {
	if pairs := c.pairs(); pairs > 1 {
		return "Baseline: " + baseline + "; mean of " + draw.Counted(pairs, "paired replication") + " with 95 % intervals"
	}
	return "Baseline: " + baseline + "; 1 pair of replications, so no intervals"
}

// bandsMean says how bands are read, where there are any.
func bandsMean(drawn bool) string {
	if !drawn {
		return ""
	}
	return "Where a band leaves out zero, the scenarios differ. "
}

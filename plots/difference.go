package plots

import (
	"fmt"
	"strings"

	"microgov/plots/draw"
	"microgov/plots/report"
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

// differenceOverTime shows scenario less baseline, week by week.
func differenceOverTime(c Comparison) Figure {
	titles := c.titles()
	panels := make([][]draw.Curve, len(compared))
	last := 1
	for k, what := range compared {
		for n := 1; n < len(c.Scenarios); n++ {
			curve := difference(titles[n], draw.PenOf(n-1), c.Results[0], c.Results[n], what.name)
			panels[k] = append(panels[k], curve)
			if len(curve.X) > 0 {
				last = max(last, int(curve.X[len(curve.X)-1]))
			}
		}
	}
	return Figure{
		Name: "difference-over-time", Title: "Difference from the baseline over time", Note: pairedNote(titles[0], c),
		Caption: "Scenario less baseline (" + titles[0] + "), pair by pair on common random numbers, week by week. Where a band leaves out zero, " +
			"the scenarios differ. More is better in all but open problems." + shakyOver(c),
		Key: draw.Entries(panels[0]...), Body: 380,
		Paint: func(area draw.Canvas) {
			var all []draw.Panel
			for k, what := range compared {
				all = append(all, draw.TimePanel(what.heading, last, 4, what.scale, panels[k]...))
			}
			draw.Tile(area, all[:2], all[2:])
		},
	}
}

// shakyOver names the conclusions among those drawn that are uncertain at the end.
func shakyOver(c Comparison) string {
	var names []string
	for _, what := range compared {
		names = append(names, what.name)
	}
	said, _ := shaky(c, names)
	if said == nil {
		return ""
	}
	return " Uncertain at the end, with the share of draws of the assumed parameters in which the sign holds: " + strings.Join(said, "; ") + "."
}

// shaky names the conclusions about those measures that other assumptions turn
// round and how often they hold, a phrase a scenario, and the number of draws.
func shaky(c Comparison, measures []string) (said []string, draws int) {
	titles := c.titles()
	for n := 1; n < len(c.Scenarios); n++ {
		about := c.about(n)
		var names []string
		for _, measure := range measures {
			if c, known := about[measure]; known && c.Uncertain() {
				names, draws = append(names, fmt.Sprintf("%s (%d\u00a0%%)", report.LabelOf(measure), c.Percent())), c.Draws
			}
		}
		if names != nil {
			said = append(said, titles[n]+": "+strings.Join(names, ", "))
		}
	}
	return said, draws
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

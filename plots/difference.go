package plots

import (
	"fmt"
	"strings"

	"gonum.org/v1/plot/vg/draw"

	"microgov/scenarios"
	"microgov/sim"
	"microgov/sim/verify"
)

// compared are the weekly measures whose differences are drawn.
var compared = []struct {
	name, heading string
	scale         scale
}{
	{"mobilization", "Mobilization", scale{title: "Percentage points of residents", percent: true, signed: true, least: 0.01}},
	{"resolution_rate", "Resolution rate since the start", scale{title: "Percentage points of problems", percent: true, signed: true, least: 0.01}},
	{"open", "Open problems", scale{title: "Problems", signed: true, whole: true, least: 2}},
	{"resident_index", "Resident index", scale{title: "Index points", signed: true, least: 0.01}},
}

// differenceOverTime shows scenario less baseline, week by week.
func differenceOverTime(list []*scenarios.Scenario, results [][]sim.Result) Figure {
	titles := titlesOf(list)
	panels := make([][]curve, len(compared))
	weeks := 1
	for k, what := range compared {
		for n := 1; n < len(list); n++ {
			c := difference(titles[n], penOf(n-1), results[0], results[n], weeklyMeasure(what.name))
			panels[k] = append(panels[k], c)
			weeks = max(weeks, len(c.points))
		}
	}
	return Figure{
		Name: "difference-over-time", Title: "Difference from the baseline over time", note: pairedNote(titles[0], results),
		Caption: "Scenario less baseline (" + titles[0] + "), pair by pair on common random numbers, week by week. Where a band leaves out zero, " +
			"the scenarios differ. More is better in all but open problems." + shakyOver(list),
		key: entries(panels[0]...), body: 380,
		paint: func(area draw.Canvas) {
			var all []panel
			for k, what := range compared {
				all = append(all, timePanel(what.heading, weeks, 4, what.scale, panels[k]...))
			}
			tile(area, all[:2], all[2:])
		},
	}
}

// shakyOver names the conclusions among those drawn that are uncertain at the end.
func shakyOver(list []*scenarios.Scenario) string {
	var names []string
	for _, what := range compared {
		names = append(names, what.name)
	}
	said, _ := shaky(list, names)
	if said == nil {
		return ""
	}
	return " Uncertain at the end, with the share of draws of the assumed parameters in which the sign holds: " + strings.Join(said, "; ") + "."
}

// shaky names the conclusions about those measures that other assumptions turn
// round and how often they hold, a phrase a scenario, and the number of draws.
func shaky(list []*scenarios.Scenario, measures []string) (said []string, draws int) {
	titles := titlesOf(list)
	for n := 1; n < len(list); n++ {
		about := verify.About(list[0], list[n])
		var names []string
		for _, measure := range measures {
			if c, known := about[measure]; known && c.Uncertain() {
				names, draws = append(names, fmt.Sprintf("%s (%d\u00a0%%)", labelOf(measure), c.Percent())), c.Draws
			}
		}
		if names != nil {
			said = append(said, titles[n]+": "+strings.Join(names, ", "))
		}
	}
	return said, draws
}

// difference is the curve of a paired difference.
func difference(label string, p pen, baseline, scenario []sim.Result, m sim.Measure[sim.Week]) curve {
	c := curve{label: label, pen: p, points: sim.CompareWeeks(baseline, scenario, m)}
	for w := range c.points {
		c.x = append(c.x, float64(w+1))
	}
	return c
}

// weeklyMeasure is the weekly measure of that name.
func weeklyMeasure(name string) sim.Measure[sim.Week] {
	for _, m := range sim.Weekly {
		if m.Name == name {
			return m
		}
	}
	panic("plots: no weekly measure " + name)
}

// pairedNote says what is compared and what the bands are.
func pairedNote(baseline string, results [][]sim.Result) string {
	pairs := len(results[0])
	for _, r := range results[1:] {
		pairs = min(pairs, len(r))
	}
	if pairs < 2 {
		return "Baseline: " + baseline + "; 1 pair of replications, so no intervals"
	}
	return "Baseline: " + baseline + "; mean of " + counted(pairs, "paired replication") + " with 95 % intervals"
}

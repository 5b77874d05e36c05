package plots

import (
	"fmt"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"microgov/scenarios"
	"microgov/sim"
)

// timeToResolution shows how long problems stay unresolved.
func timeToResolution(sc *scenarios.Scenario, results []sim.Result) Figure {
	left := survival(results)
	caption := "Share of problems not yet resolved, by weeks since they arose, after Kaplan and Meier: problems still open at the end are censored; " +
		"those that escalated or lapsed stay unresolved, so the curve levels off at their share; it is drawn until it does. "
	m, settled := medianOf(left), settledOf(left)
	if m.weeks > 0 {
		caption += fmt.Sprintf("Half of the problems are resolved within %s.", counted(m.weeks, "week"))
	} else {
		caption += "Fewer than half of the problems are resolved within the run, so there is no median."
	}
	return Figure{
		Name: "time-to-resolution", Title: "Time to resolution", note: noteOf(sc, results), Caption: caption,
		key: []entry{left.entry()}, body: 230,
		paint: func(area draw.Canvas) {
			p := newPanel("")
			p.add(left.until(settled))
			p.plot.Add(m)
			fitWeeks(&p.plot.X, settled, 8)
			p.plot.X.Label.Text = "Weeks since the problem arose"
			scale{title: "Not yet resolved", percent: true, zero: true, least: 1, most: 1}.fit(&p.plot.Y, 0, 1)
			tile(area, []panel{p})
		},
	}
}

// survival is the mean of the replications' survival curves, drawn in steps. It
// ends where fewer than half of them still have problems at risk.
func survival(results []sim.Result) curve {
	c := curve{label: "share of problems not yet resolved", pen: penOf(0)}
	curves := make([][]float64, len(results))
	for k := range results {
		curves[k] = results[k].Survival.Curve(weeksOf(results))
	}
	for t := 0; ; t++ {
		var values []float64
		for _, one := range curves {
			if t < len(one) {
				values = append(values, one[t])
			}
		}
		if len(values) == 0 || 2*len(values) < len(curves) {
			return c
		}
		if t > 0 {
			c.x, c.points = append(c.x, float64(t)), append(c.points, c.points[len(c.points)-1])
		}
		c.x, c.points = append(c.x, float64(t)), append(c.points, sim.Describe(values))
	}
}

// settledOf is the week, a full quarter of a year, from which on the curve
// stays within a hundredth of where it ends.
func settledOf(left curve) int {
	last, week := len(left.points)-1, 1.0
	for k, d := range left.points {
		if math.Abs(d.Mean-left.points[last].Mean) > 0.01 {
			week = left.x[min(k+1, last)]
		}
	}
	const quarter = 13
	return max(1, min(int(left.x[last]), quarter*int(math.Ceil(1.25*week/quarter))))
}

// until is the part of the curve up to that week.
func (c curve) until(week int) curve {
	for len(c.x) > 0 && c.x[len(c.x)-1] > float64(week) {
		c.x, c.points = c.x[:len(c.x)-1], c.points[:len(c.points)-1]
	}
	return c
}

// median marks the week at which a survival curve reaches one half; 0: none.
type median struct{ weeks int }

func medianOf(left curve) median {
	for k, d := range left.points {
		if d.Mean <= 0.5 {
			return median{int(math.Round(left.x[k]))}
		}
	}
	return median{}
}

// Plot draws the way from the axis to the curve and down, and names the week.
func (m median) Plot(c draw.Canvas, p *plot.Plot) {
	if m.weeks == 0 {
		return
	}
	x, y := p.Transforms(&c)
	at := vg.Point{X: x(float64(m.weeks)), Y: y(0.5)}
	line := draw.LineStyle{Color: grey, Width: 0.8, Dashes: []vg.Length{3, 2}}
	c.StrokeLines(line, []vg.Point{{X: c.Min.X, Y: at.Y}, at, {X: at.X, Y: c.Min.Y}})
	c.DrawGlyphNoClip(draw.GlyphStyle{Color: black, Radius: 2.5, Shape: draw.CircleGlyph{}}, at)
	style, label := write(textSize, black), "median: "+counted(m.weeks, "week")
	from := vg.Point{X: at.X + 6, Y: at.Y + 8}
	if from.X+style.Width(label) > c.Max.X {
		style, from.X = aligned(style, draw.XRight), at.X-6
	}
	c.FillText(style, from, label)
}

package plots

import (
	"fmt"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	vgdraw "gonum.org/v1/plot/vg/draw"

	"microgov/plots/draw"
	"microgov/scenarios"
	"microgov/sim/study"
)

// timeToResolution shows how long problems stay unresolved.
func timeToResolution(sc *scenarios.Scenario, results []study.Result) Figure {
	left := survival(results)
	caption := "Share of problems not yet resolved, by weeks since they arose, after Kaplan and Meier: problems still open at the end are censored; " +
		"those that escalated or lapsed stay unresolved, so the curve levels off at their share; it is drawn until it does. "
	m, settled := medianOf(left), settledOf(left)
	if m.weeks > 0 {
		caption += fmt.Sprintf("Half of the problems are resolved within %s.", draw.Counted(m.weeks, "week"))
	} else {
		caption += "Fewer than half of the problems are resolved within the run, so there is no median."
	}
	return Figure{
		Name: "time-to-resolution", Title: "Time to resolution", Note: noteOf(sc, results), Caption: caption,
		Key: []draw.Entry{left.Entry()}, Body: 230,
		Paint: func(area draw.Canvas) {
			p := draw.NewPanel("")
			p.Curves(stepped(left.Until(float64(settled)).Thinned()))
			p.Add(m)
			draw.FitWeeks(&p.X, settled, 8)
			p.X.Label.Text = "Weeks since the problem arose"
			draw.Scale{Title: "Not yet resolved", Percent: true, Zero: true, Least: 1, Most: 1}.Fit(&p.Y, 0, 1)
			draw.Tile(area, []draw.Panel{p})
		},
	}
}

// survival is the mean of the replications' survival curves. It ends where
// fewer than half of them still have problems at risk.
func survival(results []study.Result) draw.Curve {
	c := draw.Curve{Label: "share of problems not yet resolved", Pen: draw.PenOf(0)}
	curves, longest := make([][]float64, len(results)), 0
	for k := range results {
		curves[k] = results[k].Survival().Curve()
		longest = max(longest, len(curves[k]))
	}
	for t := range longest {
		var values []float64
		for _, one := range curves {
			if t < len(one) {
				values = append(values, one[t])
			}
		}
		if 2*len(values) < len(curves) {
			break
		}
		c.X, c.Points = append(c.X, float64(t)), append(c.Points, estimate(study.Describe(values)))
	}
	return c
}

// stepped is a curve that holds each value until the next.
func stepped(c draw.Curve) draw.Curve {
	steps := c
	steps.X, steps.Points = nil, nil
	for k, x := range c.X {
		if k > 0 {
			steps.X, steps.Points = append(steps.X, x), append(steps.Points, c.Points[k-1])
		}
		steps.X, steps.Points = append(steps.X, x), append(steps.Points, c.Points[k])
	}
	return steps
}

// settledOf is the week, a full quarter of a year, from which on the curve
// stays within a hundredth of where it ends.
func settledOf(left draw.Curve) int {
	last, week := len(left.Points)-1, 1.0
	for k, e := range left.Points {
		if math.Abs(e.Mean-left.Points[last].Mean) > 0.01 {
			week = left.X[min(k+1, last)]
		}
	}
	const quarter = 13
	return max(1, min(int(left.X[last]), quarter*int(math.Ceil(1.25*week/quarter))))
}

// median marks the week at which a survival curve reaches one half; 0: none.
type median struct{ weeks int }

func medianOf(left draw.Curve) median {
	for k, e := range left.Points {
		if e.Mean <= 0.5 {
			return median{int(math.Round(left.X[k]))}
		}
	}
	return median{}
}

// Plot draws the way from the axis to the curve and down, and names the week.
func (m median) Plot(c draw.Canvas, p *plot.Plot) {
	if m.weeks == 0 {
		return
	}
	week := float64(m.weeks)
	way := plotter.XYs{{X: p.X.Min, Y: 0.5}, {X: week, Y: 0.5}, {X: week, Y: p.Y.Min}}
	(&plotter.Line{XYs: way, LineStyle: draw.Dashed(draw.Grey, 0.8)}).Plot(c, p)
	(&plotter.Scatter{XYs: way[1:2], GlyphStyle: vgdraw.GlyphStyle{Color: draw.Black, Radius: 2.5, Shape: vgdraw.CircleGlyph{}}}).Plot(c, p)
	x, y := p.Transforms(&c)
	style, label := draw.Write(draw.TextSize, draw.Black), "median: "+draw.Counted(m.weeks, "week")
	from := vg.Point{X: x(week) + 6, Y: y(0.5) + 8}
	if from.X+style.Width(label) > c.Max.X {
		style, from.X = draw.FromRight(style), x(week)-6
	}
	c.FillText(style, from, label)
}

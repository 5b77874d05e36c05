package plots

import (
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"microgov/sim"
)

// curve is a mean over time with the band of its 95 % interval. Points that
// are not known leave a gap.
type curve struct {
	label  string
	pen    pen
	x      []float64
	points []sim.Description
}

const curveWidth = vg.Length(1.6)

// weekly is the curve of a weekly measure over replications. Week w ends at
// time w+1, so that the start is at 0.
func weekly(label string, p pen, results []sim.Result, of func(*sim.Week) float64) curve {
	c := curve{label: label, pen: p}
	for w := range weeksOf(results) {
		values := make([]float64, len(results))
		for k := range results {
			values[k] = of(&results[k].Weeks[w])
		}
		c.x, c.points = append(c.x, float64(w+1)), append(c.points, sim.Describe(values))
	}
	return c
}

// summed is the curve of a weekly count added up since the start.
func summed(label string, p pen, results []sim.Result, of func(*sim.Week) float64) curve {
	sums := make([]float64, len(results))
	c := curve{label: label, pen: p}
	for w := range weeksOf(results) {
		for k := range results {
			sums[k] += of(&results[k].Weeks[w])
		}
		c.x, c.points = append(c.x, float64(w+1)), append(c.points, sim.Describe(sums))
	}
	return c
}

// weeksOf is the number of weeks that all results have.
func weeksOf(results []sim.Result) int {
	if len(results) == 0 {
		return 0
	}
	weeks := len(results[0].Weeks)
	for k := range results {
		weeks = min(weeks, len(results[k].Weeks))
	}
	return weeks
}

// span is the range of the curve and its band.
func (c curve) span() (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, d := range c.points {
		for _, y := range []float64{d.Mean, d.Low, d.High} {
			if finite(y) {
				low, high = min(low, y), max(high, y)
			}
		}
	}
	return low, high
}

// band is the part of a curve that lies under all lines.
type band struct{ curve }

// Plot draws the band; a week that stands alone gets a bar.
func (c band) Plot(canvas draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&canvas)
	for _, run := range c.runs(func(d sim.Description) bool { return finite(d.Low) && finite(d.High) }) {
		var upper, lower []vg.Point
		for k := run[0]; k < run[1]; k++ {
			upper = append(upper, vg.Point{X: x(c.x[k]), Y: y(c.points[k].High)})
			lower = append(lower, vg.Point{X: x(c.x[k]), Y: y(c.points[k].Low)})
		}
		if len(upper) == 1 {
			canvas.StrokeLines(solid(c.pen.color, curveWidth/2), []vg.Point{upper[0], lower[0]})
			continue
		}
		for k := len(lower) - 1; k >= 0; k-- {
			upper = append(upper, lower[k])
		}
		canvas.FillPolygon(faint(c.pen.color, 0.2), canvas.ClipPolygonY(upper))
	}
}

// Plot draws the line; a point that stands alone becomes a dot.
func (c curve) Plot(canvas draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&canvas)
	for _, run := range c.runs(func(d sim.Description) bool { return finite(d.Mean) }) {
		var line []vg.Point
		for k := run[0]; k < run[1]; k++ {
			line = append(line, vg.Point{X: x(c.x[k]), Y: onEdge(canvas, y(c.points[k].Mean))})
		}
		if len(line) == 1 {
			canvas.DrawGlyphNoClip(c.pen.marker(3), line[0])
		}
		canvas.StrokeLines(c.pen.line(curveWidth), canvas.ClipLinesY(line)...)
	}
}

// onEdge is y, on the edge where it lies beyond by less than a line's width:
// an axis that ends there must not cut the line.
func onEdge(c draw.Canvas, y vg.Length) vg.Length {
	if edge := max(c.Min.Y, min(c.Max.Y, y)); max(y-edge, edge-y) < curveWidth {
		return edge
	}
	return y
}

// runs are the longest stretches of points that are known, as first and end.
func (c curve) runs(known func(sim.Description) bool) (runs [][2]int) {
	for k, d := range c.points {
		switch {
		case !known(d):
		case len(runs) > 0 && runs[len(runs)-1][1] == k:
			runs[len(runs)-1][1]++
		default:
			runs = append(runs, [2]int{k, k + 1})
		}
	}
	return runs
}

// banded tells whether any point has an interval.
func (c curve) banded() bool {
	return len(c.runs(func(d sim.Description) bool { return finite(d.Low) })) > 0
}

// entry is the curve's line in the key.
func (c curve) entry() entry {
	return entry{label: c.label, mark: func(canvas draw.Canvas) {
		if c.banded() {
			canvas.SetColor(faint(c.pen.color, 0.2))
			canvas.Fill(canvas.Path())
		}
		lineMark(c.pen.line(curveWidth))(canvas)
	}}
}

func entries(curves ...curve) []entry {
	var all []entry
	for _, c := range curves {
		all = append(all, c.entry())
	}
	return all
}

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

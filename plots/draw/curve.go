package draw

import (
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
)

// Estimate is a mean with what is known of it; NaN is not known.
type Estimate struct {
	Mean      float64
	Low, High float64 // interval of the mean
	From, To  float64 // between which most single replications lie
}

// Known is a number without an interval.
func Known(x float64) Estimate {
	nan := math.NaN()
	return Estimate{x, nan, nan, nan, nan}
}

// Between tells whether the mean has an interval.
func (e Estimate) Between() bool { return Finite(e.Low) && Finite(e.High) }

// Curve is a mean over time with its bands. Points that are not known leave a gap.
type Curve struct {
	Label  string
	Pen    Pen
	X      []float64
	Points []Estimate // one for each of X
	Spread bool       // the band between replications is drawn too
}

// CurveWidth is the width of a line, in points.
const CurveWidth = vg.Length(1.6)

const (
	meanOpacity   = 0.32 // of the band of the mean
	spreadOpacity = 0.10 // of the band between replications
)

// Line is the curve of plain numbers.
func Line(label string, p Pen, x, y []float64) Curve {
	c := Curve{Label: label, Pen: p, X: x}
	for _, one := range y {
		c.Points = append(c.Points, Known(one))
	}
	return c
}

// Span is the range of the curve and its bands.
func (c Curve) Span() (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, e := range c.Points {
		all := []float64{e.Mean, e.Low, e.High, e.From, e.To}
		if !c.Spread {
			all = all[:3]
		}
		for _, y := range all {
			if Finite(y) {
				low, high = min(low, y), max(high, y)
			}
		}
	}
	return low, high
}

// bands is the part of a curve that lies under all lines.
type bands struct{ Curve }

// Plot draws the bands, the wider one below.
func (b bands) Plot(c Canvas, p *plot.Plot) {
	if b.Spread {
		b.band(c, p, spreadOpacity, func(e Estimate) (float64, float64) { return e.From, e.To })
	}
	b.band(c, p, meanOpacity, func(e Estimate) (float64, float64) { return e.Low, e.High })
}

// band fills between two numbers of each point; one that stands alone gets a bar.
func (b bands) band(c Canvas, p *plot.Plot, opacity float64, of func(Estimate) (float64, float64)) {
	known := func(e Estimate) bool {
		low, high := of(e)
		return Finite(low) && Finite(high)
	}
	for _, run := range b.runs(known) {
		var ring plotter.XYs
		for k := run[0]; k < run[1]; k++ {
			_, high := of(b.Points[k])
			ring = append(ring, plotter.XY{X: b.X[k], Y: high})
		}
		for k := run[1] - 1; k >= run[0]; k-- {
			low, _ := of(b.Points[k])
			ring = append(ring, plotter.XY{X: b.X[k], Y: low})
		}
		if len(ring) == 2 {
			(&plotter.Line{XYs: ring, LineStyle: Solid(Faint(b.Pen.Color, min(1, 3*opacity)), CurveWidth)}).Plot(c, p)
			continue
		}
		(&plotter.Polygon{XYs: []plotter.XYs{ring}, Color: Faint(b.Pen.Color, opacity)}).Plot(c, p)
	}
}

// Plot draws the line; a point that stands alone becomes a dot.
func (c Curve) Plot(canvas Canvas, p *plot.Plot) {
	for _, run := range c.runs(func(e Estimate) bool { return Finite(e.Mean) }) {
		var line plotter.XYs
		for k := run[0]; k < run[1]; k++ {
			line = append(line, plotter.XY{X: c.X[k], Y: onEdge(canvas, p, c.Points[k].Mean)})
		}
		if len(line) == 1 {
			(&plotter.Scatter{XYs: line, GlyphStyle: c.Pen.Marker(3)}).Plot(canvas, p)
			continue
		}
		(&plotter.Line{XYs: line, LineStyle: c.Pen.Line(CurveWidth)}).Plot(canvas, p)
	}
}

// onEdge is y, on the edge where it lies beyond by less than a line's width:
// an axis that ends there must not cut the line.
func onEdge(c Canvas, p *plot.Plot, y float64) float64 {
	beyond := float64(CurveWidth / (c.Max.Y - c.Min.Y))
	switch at := p.Y.Norm(y); {
	case at < 0 && at > -beyond:
		return p.Y.Min
	case at > 1 && at < 1+beyond:
		return p.Y.Max
	}
	return y
}

// runs are the longest stretches of points that are known, as first and end.
func (c Curve) runs(known func(Estimate) bool) (runs [][2]int) {
	for k, e := range c.Points {
		switch {
		case !known(e):
		case len(runs) > 0 && runs[len(runs)-1][1] == k:
			runs[len(runs)-1][1]++
		default:
			runs = append(runs, [2]int{k, k + 1})
		}
	}
	return runs
}

// banded tells whether any point has an interval.
func (c Curve) banded() bool {
	return len(c.runs(func(e Estimate) bool { return Finite(e.Low) })) > 0
}

// Entry is the curve's line in the key.
func (c Curve) Entry() Entry {
	return Entry{Label: c.Label, Mark: func(canvas Canvas) {
		if c.banded() {
			Fill(canvas, Faint(c.Pen.Color, meanOpacity))
		}
		LineMark(c.Pen.Line(CurveWidth))(canvas)
	}}
}

// Entries are the lines of several curves in the key.
func Entries(curves ...Curve) []Entry {
	var all []Entry
	for _, c := range curves {
		all = append(all, c.Entry())
	}
	return all
}

// Thinned is the curve with no more points than can be told apart.
func (c Curve) Thinned() Curve {
	means := make([]float64, len(c.Points))
	for k, e := range c.Points {
		means[k] = e.Mean
	}
	kept := c
	kept.X, kept.Points = nil, nil
	for _, k := range Thin(means, MostPoints) {
		kept.X, kept.Points = append(kept.X, c.X[k]), append(kept.Points, c.Points[k])
	}
	return kept
}

// Until is the part of the curve up to x.
func (c Curve) Until(x float64) Curve {
	for len(c.X) > 0 && c.X[len(c.X)-1] > x {
		c.X, c.Points = c.X[:len(c.X)-1], c.Points[:len(c.Points)-1]
	}
	return c
}

// Above is the part of a falling curve that a logarithmic axis from least on can show.
func (c Curve) Above(least float64) Curve {
	kept := c
	kept.X, kept.Points = nil, nil
	for k, e := range c.Points {
		if e.Mean < least {
			break
		}
		e.Low = max(e.Low, least)
		kept.X, kept.Points = append(kept.X, c.X[k]), append(kept.Points, e)
	}
	return kept
}

// Dots are points with the intervals of their heights.
type Dots struct {
	Pen    Pen
	X      []float64
	Points []Estimate
}

// Plot draws the bars below the dots, each as far as its panel goes.
func (d Dots) Plot(c Canvas, p *plot.Plot) {
	bars := &plotter.YErrorBars{LineStyle: Solid(Faint(d.Pen.Color, 0.6), 1)}
	dots := &plotter.Scatter{GlyphStyle: d.Pen.Marker(3)}
	for k, e := range d.Points {
		if !Finite(d.X[k]) || !Finite(e.Mean) {
			continue
		}
		at := plotter.XY{X: d.X[k], Y: e.Mean}
		dots.XYs = append(dots.XYs, at)
		if e.Between() {
			bars.XYs = append(bars.XYs, at)
			bars.YErrors = append(bars.YErrors, struct{ Low, High float64 }{max(e.Low, p.Y.Min) - at.Y, min(e.High, p.Y.Max) - at.Y})
		}
	}
	bars.Plot(c, p)
	dots.Plot(c, p)
}

// From is the part of the curve from x on.
func (c Curve) From(x float64) Curve {
	for len(c.X) > 0 && c.X[0] < x {
		c.X, c.Points = c.X[1:], c.Points[1:]
	}
	return c
}

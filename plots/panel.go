package plots

import (
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// panel is one pair of axes of a figure.
type panel struct {
	heading string
	plot    *plot.Plot
}

// newPanel returns empty axes in the style of the package.
func newPanel(heading string) panel {
	p := plot.New()
	p.BackgroundColor = nil
	for _, a := range []*plot.Axis{&p.X, &p.Y} {
		a.Padding = 0
		a.LineStyle = solid(grey, 0.6)
		a.Tick.LineStyle = solid(grey, 0.6)
		a.Tick.Length = 3.5
		size := a.Tick.Label
		a.Tick.Label = write(smallSize, black)
		a.Tick.Label.XAlign, a.Tick.Label.YAlign = size.XAlign, size.YAlign
		label := a.Label.TextStyle
		a.Label.TextStyle = write(textSize, black)
		a.Label.TextStyle.XAlign, a.Label.TextStyle.YAlign = label.XAlign, label.YAlign
		a.Label.TextStyle.Rotation = label.Rotation
		a.Label.Padding = 3
	}
	p.Add(plotGrid{})
	return panel{heading, p}
}

// timePanel shows curves over weeks.
func timePanel(heading string, weeks, ticks int, s scale, curves ...curve) panel {
	p := newPanel(heading)
	low, high := math.Inf(1), math.Inf(-1)
	for _, c := range curves {
		l, h := c.span()
		low, high = min(low, l), max(high, h)
	}
	p.add(curves...)
	fitWeeks(&p.plot.X, weeks, ticks)
	s.fit(&p.plot.Y, low, high)
	return p
}

// add draws all bands below all lines.
func (p panel) add(curves ...curve) {
	for _, c := range curves {
		p.plot.Add(band{c})
	}
	for _, c := range curves {
		p.plot.Add(c)
	}
}

// plotGrid draws a light line at every tick of the values, a darker one at zero.
type plotGrid struct{}

func (plotGrid) Plot(c draw.Canvas, p *plot.Plot) {
	_, y := p.Transforms(&c)
	for _, t := range p.Y.Tick.Marker.Ticks(p.Y.Min, p.Y.Max) {
		line := solid(mist, 0.5)
		if math.Abs(t.Value) < 1e-12 && p.Y.Min < 0 {
			line = solid(grey, 0.9)
		}
		c.StrokeLine2(line, c.Min.X, y(t.Value), c.Max.X, y(t.Value))
	}
}

const headingSpace = vg.Length(16)

// tile draws rows of panels with their axes in line.
func tile(area draw.Canvas, rows ...[]panel) {
	plots := make([][]*plot.Plot, len(rows))
	headed := vg.Length(0)
	for r, row := range rows {
		for _, p := range row {
			plots[r] = append(plots[r], p.plot)
			if p.heading != "" {
				headed = headingSpace
			}
		}
	}
	shareTitles(plots)
	tiles := draw.Tiles{Rows: len(rows), Cols: len(rows[0]), PadTop: headed, PadX: 12, PadY: headed + 6}
	for r, canvases := range plot.Align(plots, tiles, area) {
		for k, c := range canvases {
			rows[r][k].draw(c)
		}
	}
}

// shareTitles leaves the title of weeks to the lowest of panels above each other.
func shareTitles(plots [][]*plot.Plot) {
	for r := range len(plots) - 1 {
		for k := range plots[r] {
			plots[r][k].X.Label.Text = ""
		}
	}
}

func (p panel) draw(c draw.Canvas) {
	p.plot.Draw(c)
	data := p.plot.DataCanvas(c)
	c.FillText(bold(write(textSize, black)), vg.Point{X: data.Min.X, Y: data.Max.Y + headingSpace/2}, p.heading)
}

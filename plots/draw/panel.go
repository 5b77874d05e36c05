package draw

import (
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	vgdraw "gonum.org/v1/plot/vg/draw"
)

// Panel is one pair of axes of a figure.
type Panel struct {
	Heading string
	*plot.Plot
}

// NewPanel returns empty axes in the style of the package.
func NewPanel(heading string) Panel {
	p := plot.New()
	p.BackgroundColor = nil
	for _, a := range []*plot.Axis{&p.X, &p.Y} {
		a.Padding = 0
		a.LineStyle = Solid(Grey, 0.6)
		a.Tick.LineStyle = Solid(Grey, 0.6)
		a.Tick.Length = 3.5
		size := a.Tick.Label
		a.Tick.Label = Write(SmallSize, Black)
		a.Tick.Label.XAlign, a.Tick.Label.YAlign = size.XAlign, size.YAlign
		label := a.Label.TextStyle
		a.Label.TextStyle = Write(TextSize, Black)
		a.Label.TextStyle.XAlign, a.Label.TextStyle.YAlign = label.XAlign, label.YAlign
		a.Label.TextStyle.Rotation = label.Rotation
		a.Label.Padding = 3
	}
	p.Add(grid{})
	return Panel{heading, p}
}

// TimePanel shows curves over weeks from 0 to the last, with at most so many
// steps between the ticks of weeks.
func TimePanel(heading string, last, ticks int, s Scale, curves ...Curve) Panel {
	p := NewPanel(heading)
	low, high := math.Inf(1), math.Inf(-1)
	for _, c := range curves {
		l, h := c.Span()
		low, high = min(low, l), max(high, h)
	}
	p.Curves(curves...)
	FitWeeks(&p.X, last, ticks)
	s.Fit(&p.Y, low, high)
	return p
}

// Curves draws all bands below all lines.
func (p Panel) Curves(curves ...Curve) {
	for _, c := range curves {
		p.Add(bands{c})
	}
	for _, c := range curves {
		p.Add(c)
	}
}

// grid draws a light line at every tick of the values, a darker one at zero.
type grid struct{}

// Plot draws the lines.
func (grid) Plot(c Canvas, p *plot.Plot) {
	(&plotter.Grid{Horizontal: Solid(Mist, 0.5)}).Plot(c, p)
	if p.Y.Min < 0 && p.Y.Max >= 0 {
		_, y := p.Transforms(&c)
		c.StrokeLine2(Solid(Grey, 0.9), c.Min.X, y(0), c.Max.X, y(0))
	}
}

const headingSpace = vg.Length(16)

// Tile draws rows of panels with their axes in line.
func Tile(area Canvas, rows ...[]Panel) {
	plots := make([][]*plot.Plot, len(rows))
	headed := vg.Length(0)
	for r, row := range rows {
		for _, p := range row {
			plots[r] = append(plots[r], p.Plot)
			if p.Heading != "" {
				headed = headingSpace
			}
		}
	}
	shareTitles(plots)
	tiles := vgdraw.Tiles{Rows: len(rows), Cols: len(rows[0]), PadTop: headed, PadX: 12, PadY: headed + 6}
	for r, canvases := range plot.Align(plots, tiles, area) {
		for k, c := range canvases {
			rows[r][k].paint(c)
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

func (p Panel) paint(c Canvas) {
	p.Draw(c)
	data := p.DataCanvas(c)
	c.FillText(Bold(Write(TextSize, Black)), vg.Point{X: data.Min.X, Y: data.Max.Y + headingSpace/2}, p.Heading)
}

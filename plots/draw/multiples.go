package draw

import (
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
)

// Multiples are many small panels of weeks on the same axes, in groups.
type Multiples struct {
	Groups  []Group
	Typical Curve // drawn in every panel
	Scale   Scale // of the values
	Last    int   // week

	columns int
	wide    vg.Length // of a panel and the gap beside it
	tall    vg.Length // of a panel
	axes    *plot.Plot
}

// Group is cells that stand together under a heading; an empty one takes no room.
type Group struct {
	Heading string
	Cells   []Cell
}

// Cell is a panel: its name and value stand above it.
type Cell struct {
	Name, Value string
	Own         Curve
}

const (
	multipleHead  = vg.Length(13) // for its name
	multipleGap   = vg.Length(7)
	groupHead     = vg.Length(20)
	multipleLeft  = vg.Length(48) // for the axis of values and its title
	multipleBelow = vg.Length(26) // for the axis of weeks and its title
)

// Fit makes panels for so many cells as large as there is room for, up to six
// in a row, on axes that hold low to high.
func (m *Multiples) Fit(cells int, low, high float64) {
	m.columns = max(2, min(6, int(math.Ceil(math.Sqrt(float64(cells))))))
	m.wide = (Width - 2*Margin - multipleLeft + multipleGap) / vg.Length(m.columns)
	m.tall = m.wide * 0.82
	m.axes = plot.New()
	FitWeeks(&m.axes.X, m.Last, max(2, 12/m.columns))
	m.Scale.Fit(&m.axes.Y, low, high)
}

// Top is the greatest value that the axis shows.
func (m *Multiples) Top() float64 { return m.axes.Y.Max }

// Height is that of all panels, in points.
func (m *Multiples) Height() vg.Length {
	height := multipleBelow
	for _, g := range m.Groups {
		height += m.heading(g) + vg.Length(m.rows(g))*m.step()
	}
	return height
}

// heading is the room above a group.
func (m *Multiples) heading(g Group) vg.Length {
	if g.Heading == "" {
		return 0
	}
	return groupHead
}

// rows is how many rows of panels a group takes.
func (m *Multiples) rows(g Group) int { return (len(g.Cells) + m.columns - 1) / m.columns }

// step is the height of a row with its name and the gap below.
func (m *Multiples) step() vg.Length { return multipleHead + m.tall + multipleGap }

// Paint draws all panels, with numbers on the outer ones alone.
func (m *Multiples) Paint(area Canvas) {
	top := area.Max.Y
	for n, g := range m.Groups {
		if g.Heading != "" {
			area.FillText(Bold(Write(TextSize, Black)), vg.Point{X: area.Min.X + multipleLeft, Y: top - groupHead/2}, g.Heading)
			top -= groupHead
		}
		for k, cell := range g.Cells {
			row, col := k/m.columns, k%m.columns
			left := area.Min.X + multipleLeft + vg.Length(col)*m.wide
			roof := top - vg.Length(row)*m.step() - multipleHead
			c := Canvas{Canvas: area.Canvas, Rectangle: vg.Rectangle{
				Min: vg.Point{X: left, Y: roof - m.tall}, Max: vg.Point{X: left + m.wide - multipleGap, Y: roof},
			}}
			m.cell(c, cell)
			if col == 0 {
				m.values(c)
			}
			if k+m.columns >= len(g.Cells) && n == len(m.Groups)-1 {
				m.weeks(c)
			}
		}
		top -= vg.Length(m.rows(g)) * m.step()
	}
	m.titles(area)
}

// cell draws one panel.
func (m *Multiples) cell(c Canvas, cell Cell) {
	grid{}.Plot(c, m.axes)
	bands{cell.Own}.Plot(c, m.axes)
	m.Typical.Plot(c, m.axes)
	cell.Own.Plot(c, m.axes)
	c.StrokeLine2(Solid(Grey, 0.6), c.Min.X, c.Min.Y, c.Max.X, c.Min.Y)
	c.StrokeLine2(Solid(Grey, 0.6), c.Min.X, c.Min.Y, c.Min.X, c.Max.Y)
	style := Write(SmallSize, Black)
	y := c.Max.Y + multipleHead/2
	room := c.Max.X - c.Min.X - style.Width(cell.Value) - 5
	c.FillText(Bold(style), vg.Point{X: c.Min.X, Y: y}, Shortened(cell.Name, Bold(style), room))
	c.FillText(FromRight(Write(SmallSize, Grey)), vg.Point{X: c.Max.X, Y: y}, cell.Value)
}

// values writes the numbers of the axis of values.
func (m *Multiples) values(c Canvas) {
	_, y := m.axes.Transforms(&c)
	for _, t := range m.axes.Y.Tick.Marker.Ticks(m.axes.Y.Min, m.axes.Y.Max) {
		if at := y(t.Value); at <= c.Max.Y+1e-6 {
			c.FillText(FromRight(Write(SmallSize, Black)), vg.Point{X: c.Min.X - 4, Y: at}, t.Label)
		}
	}
}

// weeks writes the numbers of the axis of weeks.
func (m *Multiples) weeks(c Canvas) {
	x, _ := m.axes.Transforms(&c)
	for _, t := range m.axes.X.Tick.Marker.Ticks(m.axes.X.Min, m.axes.X.Max) {
		at := x(t.Value)
		c.StrokeLine2(Solid(Grey, 0.6), at, c.Min.Y, at, c.Min.Y-2.5)
		c.FillText(Within(Write(SmallSize, Black), c, at), vg.Point{X: at, Y: c.Min.Y - 9}, t.Label)
	}
}

// titles writes what the axes are, once for all panels.
func (m *Multiples) titles(area Canvas) {
	style := Centered(Write(TextSize, Black))
	middle := area.Min.X + multipleLeft + (area.Max.X-area.Min.X-multipleLeft)/2
	area.FillText(style, vg.Point{X: middle, Y: area.Min.Y + 5}, m.axes.X.Label.Text)
	style.Rotation = math.Pi / 2
	area.FillText(style, vg.Point{X: area.Min.X + 6, Y: area.Min.Y + multipleBelow + (area.Max.Y-area.Min.Y-multipleBelow)/2}, m.axes.Y.Label.Text)
}

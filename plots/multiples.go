package plots

import (
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"microgov/scenarios"
	"microgov/sim"
)

// communitiesOverTime shows mobilization in each community, or in a choice of
// them, in small panels on the same axes.
func communitiesOverTime(sc *scenarios.Scenario, results []sim.Result) Figure {
	all := ranked(sc, results)
	m := multiples{
		groups: chosen(all), results: results, typical: medianCommunity(results, pen{color: grey}), own: penOf(0),
	}
	m.size(len(all))
	m.scale()
	note := noteOf(sc, results) + "; ranked by mobilization at the end"
	if shown := 3 * third; len(all) > shown {
		note += "; " + fixed(float64(shown), 0) + " of " + fixed(float64(len(all)), 0) + " communities drawn"
	}
	key := []entry{
		{label: "the community", mark: lineMark(m.own.line(curveWidth))},
		{label: "the median of all communities", mark: lineMark(m.typical.pen.line(curveWidth))},
	}
	return Figure{
		Name: "communities-over-time", Title: "Mobilization by community", note: note, key: key, body: m.height(),
		Caption: "Share of residents of 15 and over who gave time to a team in the last four weeks, a panel a community, all on the same axes, " +
			"the highest first; a band that goes beyond its panel is cut. The grey line, the same in every panel, is the median of all communities. Above each panel stands the " +
			"community's " + nameOrNumber(sc) + " and its mobilization at the end.",
		paint: m.paint,
	}
}

// nameOrNumber is what communities are known by.
func nameOrNumber(sc *scenarios.Scenario) string {
	if sc.Roster != nil && sc.Roster.Names != nil {
		return "name"
	}
	return "number (that of communities.csv)"
}

const (
	multipleHead  = vg.Length(13) // for its name
	multipleGap   = vg.Length(7)
	groupHead     = vg.Length(20)
	multipleLeft  = vg.Length(48) // for the axis of values and its title
	multipleBelow = vg.Length(26) // for the axis of weeks and its title
)

// multiples is many small panels on the same axes.
type multiples struct {
	groups  []group
	curves  [][]curve // of each group
	results []sim.Result
	typical curve
	own     pen
	axes    *plot.Plot
	columns int
	wide    vg.Length // of a panel and the gap beside it
	tall    vg.Length // of a panel
}

// size makes panels as large as there is room for: up to six in a row.
func (m *multiples) size(communities int) {
	m.columns = max(2, min(6, int(math.Ceil(math.Sqrt(float64(communities))))))
	m.wide = (width - 2*margin - multipleLeft + multipleGap) / vg.Length(m.columns)
	m.tall = m.wide * 0.82
}

// scale makes the curves and the axes that hold them all. With few
// replications bands are many times as wide as communities differ; they do not
// widen the axes beyond twice the highest curve.
func (m *multiples) scale() {
	high, highest := 0.0, 0.0
	for _, g := range m.groups {
		var curves []curve
		for _, s := range g.list {
			c := active(m.results, s.index, m.own)
			_, h := c.span()
			high = max(high, h)
			for _, d := range c.points {
				if finite(d.Mean) {
					highest = max(highest, d.Mean)
				}
			}
			curves = append(curves, c)
		}
		m.curves = append(m.curves, curves)
	}
	m.axes = plot.New()
	fitWeeks(&m.axes.X, weeksOf(m.results), max(2, 12/m.columns))
	scale{percent: true, zero: true, least: 0.01, most: 1}.fit(&m.axes.Y, 0, min(high, 2*highest))
}

// height is that of the body.
func (m *multiples) height() vg.Length {
	height := multipleBelow
	for _, g := range m.groups {
		height += m.heading(g) + vg.Length(m.rows(g))*m.step()
	}
	return height
}

// heading is the room above a group.
func (m *multiples) heading(g group) vg.Length {
	if g.heading == "" {
		return 0
	}
	return groupHead
}

// rows is how many rows of panels a group takes.
func (m *multiples) rows(g group) int { return (len(g.list) + m.columns - 1) / m.columns }

// step is the height of a row with its name and the gap below.
func (m *multiples) step() vg.Length { return multipleHead + m.tall + multipleGap }

// paint draws all panels, with numbers on the outer ones alone.
func (m *multiples) paint(area draw.Canvas) {
	top := area.Max.Y
	for n, g := range m.groups {
		if g.heading != "" {
			area.FillText(bold(write(textSize, black)), vg.Point{X: area.Min.X + multipleLeft, Y: top - groupHead/2}, g.heading)
			top -= groupHead
		}
		for k, s := range g.list {
			row, col := k/m.columns, k%m.columns
			left := area.Min.X + multipleLeft + vg.Length(col)*m.wide
			roof := top - vg.Length(row)*m.step() - multipleHead
			cell := draw.Canvas{Canvas: area.Canvas, Rectangle: vg.Rectangle{
				Min: vg.Point{X: left, Y: roof - m.tall}, Max: vg.Point{X: left + m.wide - multipleGap, Y: roof},
			}}
			m.panel(cell, s, m.curves[n][k])
			if col == 0 {
				m.values(cell)
			}
			if k+m.columns >= len(g.list) && n == len(m.groups)-1 {
				m.weeks(cell)
			}
		}
		top -= vg.Length(m.rows(g)) * m.step()
	}
	m.titles(area)
}

// panel draws one community.
func (m *multiples) panel(c draw.Canvas, s standing, own curve) {
	plotGrid{}.Plot(c, m.axes)
	band{own}.Plot(c, m.axes)
	m.typical.Plot(c, m.axes)
	own.Plot(c, m.axes)
	c.StrokeLine2(solid(grey, 0.6), c.Min.X, c.Min.Y, c.Max.X, c.Min.Y)
	c.StrokeLine2(solid(grey, 0.6), c.Min.X, c.Min.Y, c.Min.X, c.Max.Y)
	share := number(s.measures[0].Mean, "share") + "\u00a0%"
	style := write(smallSize, black)
	y := c.Max.Y + multipleHead/2
	room := c.Max.X - c.Min.X - style.Width(share) - 5
	c.FillText(bold(style), vg.Point{X: c.Min.X, Y: y}, shortened(s.name, bold(style), room))
	c.FillText(aligned(write(smallSize, grey), draw.XRight), vg.Point{X: c.Max.X, Y: y}, share)
}

// values writes the numbers of the axis of shares.
func (m *multiples) values(c draw.Canvas) {
	_, y := m.axes.Transforms(&c)
	for _, t := range m.axes.Y.Tick.Marker.Ticks(m.axes.Y.Min, m.axes.Y.Max) {
		if at := y(t.Value); at <= c.Max.Y+1e-6 {
			c.FillText(aligned(write(smallSize, black), draw.XRight), vg.Point{X: c.Min.X - 4, Y: at}, t.Label)
		}
	}
}

// weeks writes the numbers of the axis of weeks.
func (m *multiples) weeks(c draw.Canvas) {
	x, _ := m.axes.Transforms(&c)
	for _, t := range m.axes.X.Tick.Marker.Ticks(m.axes.X.Min, m.axes.X.Max) {
		at := x(t.Value)
		c.StrokeLine2(solid(grey, 0.6), at, c.Min.Y, at, c.Min.Y-2.5)
		c.FillText(within(write(smallSize, black), c, at), vg.Point{X: at, Y: c.Min.Y - 9}, t.Label)
	}
}

// titles writes what the axes are, once for all panels.
func (m *multiples) titles(area draw.Canvas) {
	style := aligned(write(textSize, black), draw.XCenter)
	middle := area.Min.X + multipleLeft + (area.Max.X-area.Min.X-multipleLeft)/2
	area.FillText(style, vg.Point{X: middle, Y: area.Min.Y + 5}, m.axes.X.Label.Text)
	style.Rotation = math.Pi / 2
	area.FillText(style, vg.Point{X: area.Min.X + 6, Y: area.Min.Y + multipleBelow + (area.Max.Y-area.Min.Y-multipleBelow)/2}, "Residents of 15 and over")
}

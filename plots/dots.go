package plots

import (
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"microgov/scenarios"
	"microgov/sim"
)

// mostRows bounds the communities of the ranking, so that dots stay dots.
const mostRows = 200

// communitiesRanked shows the main measures of each community with their
// intervals, all in one order.
func communitiesRanked(sc *scenarios.Scenario, results []sim.Result) Figure {
	all := ranked(sc, results)
	r := ranking{all: all, rows: thinned(all, mostRows)}
	r.step = max(3.4, min(12, 660/vg.Length(len(r.rows))))
	note := noteOf(sc, results)
	if len(results) > 1 {
		note = titleOf(sc) + ": mean of " + counted(len(results), "replication") + "; bars are 95 % intervals of the mean"
	}
	note += "; ranked by mobilization at the end"
	if len(r.rows) < len(all) {
		note += "; " + fixed(float64(len(r.rows)), 0) + " of " + fixed(float64(len(all)), 0) + " communities drawn, evenly spaced in rank"
	}
	key := []entry{
		{label: "a community", mark: func(c draw.Canvas) {
			lineMark(solid(blue, 1.2))(c)
			glyphMark(penOf(0).marker(r.dot()))(c)
		}},
		{label: "the median of all communities", mark: lineMark(r.medianLine())},
	}
	return Figure{
		Name: "communities-ranked", Title: "Communities ranked", note: note, key: key, body: r.height(),
		Caption: "Mobilization at the end, share of problems resolved, and mean time to resolution (restricted to 26 weeks) in each community, " +
			"a row a community in all three panels, the highest mobilization first. Beside each row stand its rank and the community's " +
			nameOrNumber(sc) + ". The dashed line is the median of all communities. A bar that ends at the edge of a panel goes on beyond it.",
		paint: r.paint,
	}
}

const (
	rankingLabels = vg.Length(92)
	rankColumn    = vg.Length(26)
	rankingHead   = vg.Length(18)
	rankingBelow  = vg.Length(30)
	rankingGap    = vg.Length(14)
	labelStep     = vg.Length(10.5) // least distance of labels
)

// ranking is a dot plot with a row a community and a panel a measure.
type ranking struct {
	all, rows []standing
	step      vg.Length // between rows
}

func (r ranking) height() vg.Length {
	return rankingHead + rankingBelow + r.step*vg.Length(len(r.rows)) + 4
}

// dot is the radius of a community's mark.
func (r ranking) dot() vg.Length { return max(1.3, min(2.6, 0.42*r.step)) }

func (ranking) medianLine() draw.LineStyle {
	return draw.LineStyle{Color: grey, Width: 1, Dashes: []vg.Length{4, 2.5}}
}

// paint draws labels and panels.
func (r ranking) paint(area draw.Canvas) {
	data := draw.Crop(area, rankingLabels, 0, rankingBelow, -rankingHead)
	every := int(math.Ceil(float64(labelStep / r.step)))
	if every > 1 {
		every = int(stepFor(float64(every), 1)) // 5, 10: ranks that a reader can count in
	}
	for k := range r.rows {
		if shade := every == 1 && k%2 == 0 || every > 1 && k/every%2 == 0; shade {
			y := r.y(data, k)
			area.SetColor(paper)
			area.Fill(vg.Rectangle{Min: vg.Point{X: area.Min.X, Y: y - r.step/2}, Max: vg.Point{X: area.Max.X, Y: y + r.step/2}}.Path())
		}
	}
	for k, s := range r.rows {
		if k == 0 || (k+1)%every == 0 {
			r.label(area, s, r.y(data, k))
		}
	}
	head := write(smallSize, grey)
	area.FillText(aligned(head, draw.XRight), vg.Point{X: area.Min.X + rankColumn, Y: data.Max.Y + rankingHead/2}, "rank")
	area.FillText(head, vg.Point{X: area.Min.X + rankColumn + 6, Y: data.Max.Y + rankingHead/2}, "community")
	wide := (data.Max.X - data.Min.X + rankingGap) / vg.Length(len(mainLocal))
	for n, name := range mainLocal {
		left := data.Min.X + vg.Length(n)*wide
		r.panel(draw.Canvas{Canvas: area.Canvas, Rectangle: vg.Rectangle{
			Min: vg.Point{X: left, Y: data.Min.Y}, Max: vg.Point{X: left + wide - rankingGap, Y: data.Max.Y},
		}}, n, local(name))
	}
}

// y is the middle of row k.
func (r ranking) y(data draw.Canvas, k int) vg.Length { return data.Max.Y - r.step*(vg.Length(k)+0.5) }

// label writes rank and name beside a row.
func (r ranking) label(area draw.Canvas, s standing, y vg.Length) {
	style := write(smallSize, black)
	area.FillText(aligned(write(smallSize, grey), draw.XRight), vg.Point{X: area.Min.X + rankColumn, Y: y}, fixed(float64(s.rank), 0))
	area.FillText(style, vg.Point{X: area.Min.X + rankColumn + 6, Y: y}, shortened(s.name, style, rankingLabels-rankColumn-12))
}

// panel draws the dots of one measure.
func (r ranking) panel(c draw.Canvas, n int, m sim.Measure[sim.Local]) {
	axes := plot.New()
	means := make([]float64, len(r.all))
	for k, s := range r.all {
		means[k] = s.measures[n].Mean
	}
	low, high := r.span(n)
	s := scale{percent: isShare(m.Unit), least: 0.01}
	if s.percent {
		s.most = 1
	} else if m.Unit == "weeks" {
		s.most = sim.Horizon // up to which times count
	}
	if low = max(0, low); s.most > 0 {
		high = min(high, s.most)
	}
	s.fit(&axes.X, low, high)
	x, _ := axes.Transforms(&c)
	for k, t := range axes.X.Tick.Marker.Ticks(axes.X.Min, axes.X.Max) {
		c.StrokeLine2(solid(mist, 0.6), x(t.Value), c.Min.Y, x(t.Value), c.Max.Y)
		if k%2 == 0 {
			c.FillText(within(write(smallSize, black), c, x(t.Value)), vg.Point{X: x(t.Value), Y: c.Min.Y - 9}, t.Label)
		}
	}
	c.StrokeLine2(solid(grey, 0.6), c.Min.X, c.Min.Y, c.Max.X, c.Min.Y)
	if middle := sim.Describe(means).Q50; finite(middle) {
		c.StrokeLine2(r.medianLine(), x(middle), c.Min.Y, x(middle), c.Max.Y)
	}
	for k, s := range r.rows {
		r.mark(c, s.measures[n], func(v float64) vg.Length { return max(c.Min.X, min(c.Max.X, x(v))) }, r.y(c, k))
	}
	c.FillText(bold(write(smallSize, black)), vg.Point{X: c.Min.X, Y: c.Max.Y + rankingHead/2}, capital(labelOf(m.Name)))
	c.FillText(aligned(write(smallSize, black), draw.XCenter), vg.Point{X: c.Center().X, Y: c.Min.Y - 22}, longUnit(m.Unit))
}

// span is the range of an axis: all dots, and intervals as far as they go
// beyond them by no more than the dots differ, or the narrowest interval.
func (r ranking) span(n int) (low, high float64) {
	first, last := math.Inf(1), math.Inf(-1) // of dots
	low, high = first, last
	narrowest := math.Inf(1)
	for _, s := range r.rows {
		d := s.measures[n]
		if finite(d.Mean) {
			first, last = min(first, d.Mean), max(last, d.Mean)
		}
		if finite(d.Low) && finite(d.High) {
			low, high, narrowest = min(low, d.Low), max(high, d.High), min(narrowest, d.High-d.Low)
		}
	}
	if math.IsInf(narrowest, 0) {
		return first, last
	}
	beyond := max(last-first, narrowest)
	return max(low, first-beyond), min(high, last+beyond)
}

// mark draws a community's interval and dot; an interval ends where the axis does.
func (r ranking) mark(c draw.Canvas, d sim.Description, x func(float64) vg.Length, y vg.Length) {
	if !finite(d.Mean) {
		return
	}
	if finite(d.Low) && finite(d.High) {
		c.StrokeLine2(solid(faint(blue, 0.6), min(1.2, 0.3*r.step)), x(d.Low), y, x(d.High), y)
	}
	c.DrawGlyphNoClip(penOf(0).marker(r.dot()), vg.Point{X: x(d.Mean), Y: y})
}

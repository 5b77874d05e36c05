package plots

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"microgov/scenarios"
	"microgov/sim"
	"microgov/sim/verify"
)

// effect is one measure's difference between scenario and baseline, in
// standard deviations, better to the right. NaN is not known; ±Inf is a
// difference of a measure that does not vary.
type effect struct {
	mean, low, high float64
	raw             sim.Difference
	uncertain       bool // its sign does not survive other assumptions
}

// row is a measure with one effect a scenario.
type row struct {
	measure sim.Measure[sim.Run]
	effects []effect
}

// section is a heading of the forest and the rows under it.
type section struct {
	title string
	rows  []row
}

// forest shows every measure that has a better direction on one axis.
func forest(list []*scenarios.Scenario, results [][]sim.Result) Figure {
	titles := titlesOf(list)
	plan := woods{sections: sectionsOf(rowsOf(list, results)), height: 13}
	if n := len(list) - 1; n > 1 {
		plan.height = 4 + forestStep*vg.Length(n)
	}
	plan.limit = limitOf(plan.sections)
	column := ""
	if len(list) == 2 {
		column = " The column on the right has each difference as it is, in its own unit (pp: percentage points)."
	}
	f := Figure{
		Name: "forest", Title: "Differences in all measures", note: pairedNote(titles[0], results),
		Caption: "Scenario less baseline, divided by the measure's standard deviation between replications (pooled over the scenarios), so that all measures " +
			"share an axis; measures of which less is better are turned round, so right of zero is better. Bars are 95 % intervals of the paired " +
			"difference. The axis is linear up to 1 and logarithmic beyond; an arrow stands for what lies outside it, or for a measure that does not vary between replications." + column,
		body: plan.total(), paint: plan.paint,
	}
	for n := 1; n < len(list); n++ {
		p := penOf(n - 1)
		f.key = append(f.key, entry{label: titles[n], mark: func(c draw.Canvas) {
			lineMark(solid(p.color, 1.2))(c)
			glyphMark(p.marker(3))(c)
		}})
	}
	if plan.uncertain() {
		f.key = append(f.key, entry{label: "circled: uncertain", width: dotWidth, mark: func(c draw.Canvas) { circled(c, c.Center()) }})
		f.Caption += " A circled conclusion is uncertain: its sign holds in less than 90\u00a0% of draws of the assumed parameters over their plausible ranges."
	}
	return f
}

// uncertain tells whether any effect is.
func (w woods) uncertain() bool {
	for _, s := range w.sections {
		for _, r := range s.rows {
			if slices.ContainsFunc(r.effects, func(e effect) bool { return e.uncertain }) {
				return true
			}
		}
	}
	return false
}

// rowsOf are all measures with a better direction and what is known of them.
func rowsOf(list []*scenarios.Scenario, results [][]sim.Result) []row {
	rows := make([]row, len(sim.Summaries))
	for n := 1; n < len(results); n++ {
		about := verify.About(list[0], list[n])
		for k, d := range sim.Compare(results[0], results[n]) {
			rows[k].measure = d.Measure
			c, known := about[d.Measure.Name]
			rows[k].effects = append(rows[k].effects, effect{raw: d, uncertain: known && c.Uncertain()})
		}
	}
	for k := range rows {
		rows[k].standardize()
	}
	return slices.DeleteFunc(rows, func(r row) bool { return r.measure.Better == 0 || !r.known() })
}

// known tells whether any scenario has a difference.
func (r row) known() bool {
	return slices.ContainsFunc(r.effects, func(e effect) bool { return !math.IsNaN(e.mean) })
}

// standardize divides differences by the standard deviation between
// replications: the root of the mean variance of baseline and scenarios, of
// those in which the measure is known.
func (r row) standardize() {
	known := []float64{r.effects[0].raw.Baseline.SD}
	for _, e := range r.effects {
		known = append(known, e.raw.Scenario.SD)
	}
	known = slices.DeleteFunc(known, math.IsNaN)
	variance := 0.0
	for _, sd := range known {
		variance += sd * sd
	}
	sd := math.Sqrt(variance / float64(len(known))) // NaN where none is known
	for k := range r.effects {
		e, d, sign := &r.effects[k], r.effects[k].raw, float64(r.measure.Better)
		e.mean, e.low, e.high = inUnits(sign*d.Mean, sd), inUnits(sign*d.Low, sd), inUnits(sign*d.High, sd)
		if e.low > e.high {
			e.low, e.high = e.high, e.low
		}
	}
}

// inUnits is x in units of sd, not known where that is not. What is zero but
// for rounding stays zero, even where nothing varies.
func inUnits(x, sd float64) float64 {
	if math.Abs(x) < 1e-12 && !math.IsNaN(sd) {
		return 0
	}
	return x / sd
}

// woods is the layout of a forest plot: rows downwards, effects across.
type woods struct {
	sections []section
	height   vg.Length // of a row
	limit    float64   // effects beyond are drawn as arrows
}

const (
	forestLabels = vg.Length(158) // for the names of measures
	forestValues = vg.Length(92)  // for differences in their own units
	forestStep   = vg.Length(4)   // between scenarios in a row
	forestAxis   = vg.Length(46)
	forestHead   = vg.Length(14)
	forestGap    = vg.Length(17) // of a section's title
)

// total is the height of the body.
func (w woods) total() vg.Length {
	if len(w.sections) == 0 {
		return 90
	}
	height := forestAxis + forestHead
	for _, s := range w.sections {
		height += forestGap + vg.Length(len(s.rows))*w.height
	}
	return height
}

// paint draws the forest.
func (w woods) paint(area draw.Canvas) {
	if len(w.sections) == 0 {
		area.FillText(write(textSize, black), vg.Point{X: area.Min.X, Y: area.Center().Y},
			"There is nothing to standardize by: it takes two paired replications or more.")
		return
	}
	data := draw.Crop(area, forestLabels, -w.right(), forestAxis, -forestHead)
	w.grid(data)
	small := write(smallSize, grey)
	area.FillText(aligned(small, draw.XLeft), vg.Point{X: w.x(data, 0) + 6, Y: area.Max.Y - forestHead/2}, "better \u2192")
	area.FillText(aligned(small, draw.XRight), vg.Point{X: w.x(data, 0) - 6, Y: area.Max.Y - forestHead/2}, "\u2190 worse")
	if w.single() {
		area.FillText(aligned(small, draw.XRight), vg.Point{X: area.Max.X, Y: area.Max.Y - forestHead/2}, "difference")
	}
	w.eachRow(data, func(_ row, y vg.Length, k int) {
		if k%2 == 0 {
			w.shade(area, data, y)
		}
	})
	w.eachRow(data, func(r row, y vg.Length, _ int) { w.row(area, data, r, y) })
	y := data.Max.Y
	for _, s := range w.sections {
		area.FillText(bold(write(smallSize, black)), vg.Point{X: area.Min.X, Y: y - forestGap*0.6}, s.title)
		y -= forestGap + w.height*vg.Length(len(s.rows))
	}
}

// eachRow visits the rows with their middles and their places in the section.
func (w woods) eachRow(data draw.Canvas, visit func(r row, y vg.Length, k int)) {
	y := data.Max.Y
	for _, s := range w.sections {
		y -= forestGap
		for k, r := range s.rows {
			visit(r, y-w.height/2, k)
			y -= w.height
		}
	}
}

// right is the room right of the axes.
func (w woods) right() vg.Length {
	if w.single() {
		return forestValues
	}
	return 12
}

// single tells whether there is one scenario, so that its numbers have room.
func (w woods) single() bool { return len(w.sections[0].rows[0].effects) == 1 }

// shade sets off the row with its middle at y; before any effect is drawn, for
// circles reach into the rows beside theirs.
func (w woods) shade(area, data draw.Canvas, y vg.Length) {
	area.SetColor(paper)
	area.Fill(vg.Rectangle{Min: vg.Point{X: area.Min.X, Y: y - w.height/2}, Max: vg.Point{X: area.Max.X, Y: y + w.height/2}}.Path())
	w.ticks(data, y-w.height/2, y+w.height/2)
}

// row draws one measure with its middle at y.
func (w woods) row(area, data draw.Canvas, r row, y vg.Length) {
	area.FillText(write(smallSize, black), vg.Point{X: area.Min.X + 8, Y: y}, labelOf(r.measure.Name))
	for k, e := range r.effects {
		offset := (float64(len(r.effects)-1)/2 - float64(k)) * float64(forestStep)
		w.effect(data, e, penOf(k), y+vg.Length(offset))
	}
	if w.single() {
		area.FillText(aligned(write(smallSize, black), draw.XRight), vg.Point{X: area.Max.X, Y: y}, differenceText(r.effects[0].raw))
	}
}

// effect draws interval and marker, or an arrow where they leave the axis.
func (w woods) effect(data draw.Canvas, e effect, p pen, y vg.Length) {
	if math.IsNaN(e.mean) {
		return
	}
	if finite(e.low) && finite(e.high) {
		data.StrokeLine2(solid(p.color, 1.2), w.x(data, e.low), y, w.x(data, e.high), y)
	}
	at := vg.Point{X: w.x(data, e.mean), Y: y}
	if math.Abs(e.mean) <= w.limit {
		data.DrawGlyphNoClip(p.marker(2.6), at)
		if e.uncertain {
			circled(data, at)
		}
		return
	}
	tip := vg.Length(math.Copysign(6, e.mean))
	data.FillPolygon(p.color, []vg.Point{{X: at.X + tip, Y: y}, {X: at.X, Y: y + 3}, {X: at.X, Y: y - 3}})
}

// circled is the mark, around any other, of a conclusion that other assumptions turn round.
func circled(c draw.Canvas, at vg.Point) {
	c.DrawGlyphNoClip(draw.GlyphStyle{Color: black, Radius: 4.4, Shape: draw.RingGlyph{}}, at)
}

// x places an effect, those beyond the limit at the edge.
func (w woods) x(data draw.Canvas, effect float64) vg.Length {
	end := symlog(w.limit)
	at := symlog(max(-w.limit, min(w.limit, effect)))
	return data.Min.X + 8 + (data.Max.X-data.Min.X-16)*vg.Length((at+end)/(2*end))
}

// symlog is linear up to 1 and logarithmic beyond, a decade as wide as the unit.
func symlog(x float64) float64 {
	if math.Abs(x) <= 1 {
		return x
	}
	return math.Copysign(1+math.Log10(math.Abs(x)), x)
}

// limitOf is the power of ten that holds all effects and intervals, from 1 to 100.
func limitOf(sections []section) float64 {
	most := 1.0
	for _, s := range sections {
		for _, r := range s.rows {
			for _, e := range r.effects {
				for _, x := range []float64{e.mean, e.low, e.high} {
					if finite(x) {
						most = max(most, math.Abs(x))
					}
				}
			}
		}
	}
	return min(100, math.Pow(10, math.Ceil(math.Log10(most)-1e-9)))
}

// marks are the effects with a tick.
func (w woods) marks() []float64 {
	marks := []float64{0}
	for m := 1.0; m <= w.limit; m *= 10 {
		marks = append(marks, m, -m)
	}
	if w.limit == 1 {
		marks = append(marks, 0.5, -0.5)
	}
	return marks
}

// grid draws the axis with its labels and the lines up from it.
func (w woods) grid(data draw.Canvas) {
	w.ticks(data, data.Min.Y, data.Max.Y)
	for _, m := range w.marks() {
		decimals := 0
		if m != math.Trunc(m) {
			decimals = 1
		}
		text := fixed(m, decimals)
		if m > 0 {
			text = "+" + text
		}
		data.FillText(aligned(write(smallSize, black), draw.XCenter), vg.Point{X: w.x(data, m), Y: data.Min.Y - 9}, text)
	}
	data.StrokeLine2(solid(grey, 0.6), data.Min.X, data.Min.Y, data.Max.X, data.Min.Y)
	lines := []string{"Difference from the baseline, in standard deviations", "between replications (linear to 1, then logarithmic)"}
	for k, line := range lines {
		data.FillText(aligned(write(smallSize, black), draw.XCenter), vg.Point{X: data.Center().X, Y: data.Min.Y - 24 - 12*vg.Length(k)}, line)
	}
}

// ticks draws the lines of all marks between two heights.
func (w woods) ticks(data draw.Canvas, from, to vg.Length) {
	for _, m := range w.marks() {
		line := solid(mist, 0.6)
		if m == 0 {
			line = solid(grey, 0.9)
		}
		data.StrokeLine2(line, w.x(data, m), from, w.x(data, m), to)
	}
}

// differenceText is a difference in the measure's own unit.
func differenceText(d sim.Difference) string {
	if math.IsNaN(d.Mean) {
		return "\u2013"
	}
	return signed(d.Mean, d.Measure.Unit) + differenceUnit(d.Measure.Unit)
}

// sortByEffect puts the best first, by the mean over scenarios.
func sortByEffect(rows []row) {
	mean := func(r row) float64 {
		sum := 0.0
		for _, e := range r.effects {
			if !math.IsNaN(e.mean) {
				sum += symlog(max(-1e6, min(1e6, e.mean)))
			}
		}
		return sum
	}
	slices.SortStableFunc(rows, func(a, b row) int { return cmp.Compare(mean(b), mean(a)) })
}

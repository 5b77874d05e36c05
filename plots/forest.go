package plots

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	vgdraw "gonum.org/v1/plot/vg/draw"

	"microgov/plots/draw"
	"microgov/plots/report"
	"microgov/sim/measures"
	"microgov/sim/study"
)

// effect is one measure's difference between scenario and baseline, in
// standard deviations, better to the right. NaN is not known; ±Inf is a
// difference of a measure that does not vary.
type effect struct {
	mean, low, high float64
	raw             study.Difference
	uncertain       bool // its sign does not survive other assumptions
}

// row is a measure with one effect a scenario.
type row struct {
	measure measures.Measure[measures.Record]
	effects []effect
}

// section is a heading of the forest and the rows under it.
type section struct {
	title string
	rows  []row
}

// forest shows every measure that has a better direction, a column a scenario,
// all on the same axis.
func forest(c Comparison) Figure {
	titles := c.titles()
	sections := sectionsOf(rowsOf(c))
	if len(sections) == 0 {
		return Figure{
			Name: "forest", Title: "Differences in all measures", Note: pairedNote(titles[0], c), Body: 110,
			Caption: "Nothing is drawn: what differences are standardized by, the standard deviation between replications, takes two pairs or more.",
			Paint: func(area draw.Canvas) {
				area.FillText(draw.Write(draw.TextSize, draw.Black), vg.Point{X: area.Min.X, Y: area.Center().Y},
					"There is nothing to standardize by: it takes two paired replications or more.")
				area.StrokeLine2(draw.Solid(draw.Silver, 0.6), area.Min.X, area.Min.Y, area.Max.X, area.Min.Y)
			},
		}
	}
	plan := woods{titles[1:], sections}.plan()
	column := ""
	if len(titles) == 2 {
		column = " The column on the right has each difference as it is, in its own unit (pp: percentage points)."
	}
	f := Figure{
		Name: "forest", Title: "Differences in all measures", Note: pairedNote(titles[0], c),
		Caption: "Scenario less baseline, divided by the measure's standard deviation between replications (pooled over the scenarios), so that all measures " +
			"share an axis; measures of which less is better are turned round, so right of zero is better. Bars are 95 % intervals of the paired " +
			"difference. The axis is linear up to 1 and logarithmic beyond; an arrow stands for what lies outside it, or for a measure that does not vary between replications." + column,
		Body: plan.Height(), Paint: plan.Paint,
	}
	if len(titles) > 2 {
		f.Key = lettered(titles[1:])
	}
	if uncertain(sections) {
		f.Key = append(f.Key, draw.Entry{Label: "circled: uncertain", Width: draw.DotWidth, Mark: func(c draw.Canvas) { circled(c, c.Center()) }})
		f.Caption += " A circled conclusion is uncertain: its sign holds in less than 90\u00a0% of draws of the assumed parameters over their plausible ranges."
	}
	return f
}

// uncertain tells whether any effect is.
func uncertain(sections []section) bool {
	for _, s := range sections {
		for _, r := range s.rows {
			if slices.ContainsFunc(r.effects, func(e effect) bool { return e.uncertain }) {
				return true
			}
		}
	}
	return false
}

// rowsOf are all measures with a better direction and what is known of them.
func rowsOf(c Comparison) []row {
	rows := make([]row, len(measures.Summaries))
	for n := 1; n < len(c.Results); n++ {
		about := c.about(n)
		for k, d := range c.differences(n) {
			rows[k].measure = d.Measure
			conclusion, known := about[d.Measure.Key]
			rows[k].effects = append(rows[k].effects, effect{raw: d, uncertain: known && conclusion.Uncertain()})
		}
	}
	for k := range rows {
		rows[k].standardize()
	}
	return slices.DeleteFunc(rows, func(r row) bool { return r.measure.Better == 0 || !r.known() })
}

// sectionsOf groups rows by topic, the best effects first.
func sectionsOf(rows []row) []section {
	var sections []section
	for k := range report.Topics() {
		s := section{title: report.TopicTitle(k)}
		for _, r := range rows {
			if report.TopicOf(r.measure.Key) == k {
				s.rows = append(s.rows, r)
			}
		}
		if len(s.rows) > 0 {
			sortByEffect(s.rows)
			sections = append(sections, s)
		}
	}
	return sections
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

// woods is a forest: rows downwards, a column a scenario.
type woods struct {
	titles   []string // of the scenarios
	sections []section
}

// plan lays the forest out.
func (w woods) plan() draw.DotPlot {
	plan := draw.DotPlot{Step: 11, Labels: 158, Head: 16, Foot: 32, Gap: 5}
	single := len(w.titles) == 1
	if single {
		plan = draw.DotPlot{Step: 13, Labels: 158, Notes: 92, Head: 16, Foot: 46, Heads: [3]string{"", "", "difference"}}
	}
	var rows []row
	for _, s := range w.sections {
		drawn := draw.Section{Title: s.title}
		for _, r := range s.rows {
			label := draw.Row{Label: report.LabelOf(r.measure.Key)}
			if single {
				label.Note = differenceText(r.effects[0].raw)
			}
			drawn.Rows = append(drawn.Rows, label)
		}
		plan.Sections, rows = append(plan.Sections, drawn), append(rows, s.rows...)
	}
	limit := limitOf(w.sections)
	for n := range w.titles {
		c := draw.Column{Axis: effectAxis(limit, single), Reference: math.NaN(), Mark: func(l draw.Lane, k int) { rows[k].effects[n].mark(l, draw.PenOf(n)) }}
		if single {
			c.Heading = []string{"\u2190 worse, better \u2192"}
			c.Title = "Difference from the baseline, in standard deviations between replications (linear to 1, then logarithmic)"
		} else {
			c.Heading = []string{letter(n)}
		}
		plan.Columns = append(plan.Columns, c)
	}
	if !single {
		plan.Below = "Difference from the baseline, in standard deviations between replications; right of zero is better"
	}
	return plan
}

// letter stands for scenario n in narrow columns.
func letter(n int) string { return string(rune('A' + n%26)) }

// lettered is the key of letters, which stand for the titles.
func lettered(titles []string) []draw.Entry {
	var key []draw.Entry
	for n, title := range titles {
		key = append(key, draw.Entry{Label: letter(n) + "  " + title, Width: draw.DotWidth, Mark: draw.GlyphMark(draw.PenOf(n).Marker(3))})
	}
	return key
}

// effectAxis is the axis to both sides of zero, up to the limit.
func effectAxis(limit float64, wide bool) plot.Axis {
	a := plot.New().X
	a.Min, a.Max, a.Scale = -limit, limit, draw.Symlog{}
	marks := []float64{0}
	for m := 1.0; m <= limit; m *= 10 {
		if wide || m == limit {
			marks = append(marks, m, -m)
		}
	}
	if limit == 1 && wide {
		marks = append(marks, 0.5, -0.5)
	}
	slices.Sort(marks)
	var ticks plot.ConstantTicks
	for _, m := range marks {
		ticks = append(ticks, plot.Tick{Value: m, Label: report.WithSign(m, draw.Fixed(m, draw.DecimalsOf(m)))})
	}
	a.Tick.Marker = ticks
	return a
}

// mark draws interval and marker, or arrows where they leave the axis.
func (e effect) mark(l draw.Lane, p draw.Pen) {
	if math.IsNaN(e.mean) {
		return
	}
	if draw.Finite(e.low) && draw.Finite(e.high) {
		l.Interval(e.low, e.high, draw.Solid(p.Color, 1.2))
	}
	l.Dot(e.mean, p.Marker(2.6))
	if e.uncertain {
		circled(l.Canvas, vg.Point{X: l.X(e.mean), Y: l.Y})
	}
}

// circled is the mark, around any other, of a conclusion that other assumptions turn round.
func circled(c draw.Canvas, at vg.Point) {
	c.DrawGlyphNoClip(vgdraw.GlyphStyle{Color: draw.Black, Radius: 4.4, Shape: vgdraw.RingGlyph{}}, at)
}

// limitOf is the power of ten that holds all effects and intervals, from 1 to 100.
func limitOf(sections []section) float64 {
	most := 1.0
	for _, s := range sections {
		for _, r := range s.rows {
			for _, e := range r.effects {
				most = max(most, math.Abs(or(0, e.mean)), math.Abs(or(0, e.low)), math.Abs(or(0, e.high)))
			}
		}
	}
	return min(100, math.Pow(10, math.Ceil(math.Log10(most)-1e-9)))
}

// differenceText is a difference in the measure's own unit.
func differenceText(d study.Difference) string {
	if math.IsNaN(d.Mean) {
		return "\u2013"
	}
	return report.Signed(d.Mean, d.Measure.Unit) + report.DifferenceUnit(d.Measure.Unit)
}

// sortByEffect puts the best first, by the mean over scenarios.
func sortByEffect(rows []row) {
	mean := func(r row) float64 {
		sum := 0.0
		for _, e := range r.effects {
			if !math.IsNaN(e.mean) {
				sum += draw.Symlog{}.Normalize(-1, 1, max(-1e6, min(1e6, e.mean)))
			}
		}
		return sum
	}
	slices.SortStableFunc(rows, func(a, b row) int { return cmp.Compare(mean(b), mean(a)) })
}

package plots

import (
	"math"

	"gonum.org/v1/plot/vg"

	"microgov/plots/draw"
	"microgov/plots/report"
	"microgov/sim/measures"
	"microgov/sim/study"
)

// levels shows each scenario's level beside its difference from the baseline,
// a small panel a main measure, with the numbers at the marks.
func levels(c Comparison) Figure {
	l := newLevelled(c)
	f := Figure{
		Name: "levels-and-differences", Title: "Levels, and differences from the baseline", Note: pairedNote(l.titles[0], c),
		Caption: "Each panel is a measure: on the left the level in each scenario, on the right its difference from the baseline, pair by pair on common random numbers; " +
			"bars are 95 % intervals of the mean (pp: percentage points). Each axis shows the part in use and need not begin at zero. " + marksMean,
		Key: append(l.key(), markKey()...), Body: l.height(), Paint: l.paint,
	}
	return f
}

// levelled is the layout of the figure: panels in two columns.
type levelled struct {
	titles []string
	panels []draw.DotPlot
}

const (
	levelledGap = vg.Length(16) // between panels
	nameRoom    = vg.Length(54) // for names of scenarios
	numberRoom  = vg.Length(34)
)

func newLevelled(c Comparison) levelled {
	l := levelled{titles: c.titles()}
	differences := [][]study.Difference{nil}
	for n := 1; n < len(c.Scenarios); n++ {
		differences = append(differences, c.differences(n))
	}
	for _, name := range told {
		if panel, known := l.panel(c, differences, name); known {
			l.panels = append(l.panels, panel)
		}
	}
	return l
}

// named tells whether names of scenarios have room; else letters stand for them.
func (l levelled) named() bool {
	for _, title := range l.titles {
		if draw.Write(draw.SmallSize, draw.Black).Width(title) > nameRoom {
			return false
		}
	}
	return true
}

// label is what stands beside the rows of scenario n, the baseline is 0.
func (l levelled) label(n int) string {
	if l.named() {
		return l.titles[n]
	}
	return letter(n)
}

// pen is that of scenario n, grey for the baseline.
func (levelled) pen(n int) draw.Pen {
	if n == 0 {
		return draw.Pen{Color: draw.Grey}
	}
	return draw.PenOf(n - 1)
}

// key tells scenarios apart.
func (l levelled) key() []draw.Entry {
	var key []draw.Entry
	for n, title := range l.titles {
		label := title
		if !l.named() {
			label = letter(n) + "  " + title
		}
		if n == 0 {
			label += " (baseline)"
		}
		key = append(key, draw.Entry{Label: label, Width: draw.DotWidth, Mark: func(c draw.Canvas) { drawMark(c, c.Center(), l.pen(n), study.Holds) }})
	}
	return key
}

// panel is that of one measure, where it is known in any scenario.
func (l levelled) panel(c Comparison, differences [][]study.Difference, name string) (draw.DotPlot, bool) {
	k, m := summaryMeasure(name)
	level, change := make([]draw.Estimate, len(l.titles)), make([]draw.Estimate, len(l.titles))
	level[0], change[0] = estimate(differences[1][k].Baseline), draw.Known(math.NaN())
	for n := 1; n < len(l.titles); n++ {
		level[n], change[n] = estimate(differences[n][k].Scenario), estimate(differences[n][k].Description)
	}
	low, high, known := rangeOf(level)
	if !known {
		return draw.DotPlot{}, false
	}
	p := draw.DotPlot{Step: 11, Labels: 16, Head: 30, Foot: 15, Gap: 6, Sections: []draw.Section{{}}}
	if len(l.titles) > 4 {
		p.Step = 9
	}
	if l.named() {
		p.Labels = nameRoom + 6
	}
	for n := range l.titles {
		p.Sections[0].Rows = append(p.Sections[0].Rows, draw.Row{Label: l.label(n)})
	}
	least := report.Least(m.Unit)
	levels := draw.NewColumn(draw.Scale{Percent: report.IsShare(m.Unit), Bare: true, Least: least, Ticks: 2}, low, high, func(lane draw.Lane, n int) {
		lane.Interval(level[n].Low, level[n].High, draw.Solid(l.pen(n).Color, 1))
		if draw.Finite(level[n].Mean) {
			disc(lane.Canvas, vg.Point{X: lane.X(level[n].Mean), Y: lane.Y}, 2.6, l.pen(n).Color)
		}
		lane.Number(report.Number(level[n].Mean, m.Unit), level[n].Mean, level[n].High)
	})
	levels.Heading, levels.Under = []string{report.Capital(m.Label)}, report.LongUnit(m.Unit)
	low, high, _ = rangeOf(change)
	changes := draw.NewColumn(draw.Scale{Percent: report.IsShare(m.Unit), Signed: true, Least: least, Ticks: 2}, low, high, func(lane draw.Lane, n int) {
		if !draw.Finite(change[n].Mean) {
			return
		}
		lane.Interval(change[n].Low, change[n].High, draw.Solid(l.pen(n).Color, 1))
		drawMark(lane.Canvas, vg.Point{X: lane.X(change[n].Mean), Y: lane.Y}, l.pen(n), markOf(c.about(n), name))
		lane.Number(report.Signed(change[n].Mean, m.Unit), change[n].Mean, change[n].High)
	})
	changes.Heading, changes.Under = []string{""}, changeHeading(m)
	levels.Room, changes.Room = numberRoom, numberRoom
	p.Columns = []draw.Column{levels, changes}
	return p, true
}

// changeHeading says what a difference is counted in, and which way is better.
func changeHeading(m measures.Measure[measures.Record]) string {
	unit := report.DifferenceWord(m.Unit)
	switch {
	case m.Better > 0:
		return unit + "; better \u2192"
	case m.Better < 0:
		return unit + "; \u2190 better"
	}
	return unit
}

// rangeOf is the range of means and intervals, as far as these go beyond the
// means by no more than four times what the means differ or a tenth of them.
func rangeOf(all []draw.Estimate) (low, high float64, known bool) {
	first, last := math.Inf(1), math.Inf(-1)
	low, high = first, last
	for _, e := range all {
		if !draw.Finite(e.Mean) {
			continue
		}
		first, last, known = min(first, e.Mean), max(last, e.Mean), true
		low, high = min(low, or(e.Mean, e.Low)), max(high, or(e.Mean, e.High))
	}
	beyond := max(4*(last-first), 0.1*max(math.Abs(first), math.Abs(last)))
	return max(low, first-beyond), min(high, last+beyond), known
}

// rows is how many rows of panels there are.
func (l levelled) rows() int { return (len(l.panels) + 1) / 2 }

func (l levelled) height() vg.Length {
	if len(l.panels) == 0 {
		return 60
	}
	return vg.Length(l.rows()) * l.panels[0].Height()
}

func (l levelled) paint(area draw.Canvas) {
	if len(l.panels) == 0 {
		area.FillText(draw.Write(draw.TextSize, draw.Black), vg.Point{X: area.Min.X, Y: area.Center().Y}, "None of the main measures is known in any scenario.")
		return
	}
	wide, tall := (area.Max.X-area.Min.X-levelledGap)/2, l.panels[0].Height()
	for k, p := range l.panels {
		left, top := area.Min.X+vg.Length(k%2)*(wide+levelledGap), area.Max.Y-vg.Length(k/2)*tall
		p.Paint(draw.Canvas{Canvas: area.Canvas, Rectangle: vg.Rectangle{Min: vg.Point{X: left, Y: top - tall}, Max: vg.Point{X: left + wide, Y: top}}})
	}
}

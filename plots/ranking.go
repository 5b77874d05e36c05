package plots

import (
	"math"

	"gonum.org/v1/plot/vg"

	"microgov/plots/draw"
	"microgov/plots/report"
	"microgov/scenarios"
	"microgov/sim/measures"
	"microgov/sim/study"
)

// mostRows bounds the communities of the ranking, so that dots stay dots.
const mostRows = 200

// communitiesRanked shows the main measures of each community with their
// intervals, all in one order.
func communitiesRanked(sc *scenarios.Scenario, results []study.Result) Figure {
	all := ranked(sc, results)
	r := ranking{all: all, rows: thinned(all, mostRows)}
	note := noteOf(sc, results)
	if len(results) > 1 {
		note = titleOf(sc) + ": mean of " + draw.Counted(len(results), "replication") + "; bars are 95 % intervals of the mean"
	}
	note += "; ranked by mobilization at the end"
	if len(r.rows) < len(all) {
		note += "; " + draw.Fixed(float64(len(r.rows)), 0) + " of " + draw.Fixed(float64(len(all)), 0) + " communities drawn, evenly spaced in rank"
	}
	plan := r.plan()
	return Figure{
		Name: "communities-ranked", Title: "Communities ranked", Note: note, Body: plan.Height() + 4,
		Key: []draw.Entry{
			{Label: "a community", Mark: draw.Marks(draw.LineMark(draw.Solid(draw.Blue, 1.2)), draw.GlyphMark(draw.PenOf(0).Marker(r.dot())))},
			{Label: "the median of all communities", Mark: draw.LineMark(draw.Dashed(draw.Grey, 1))},
		},
		Caption: "Mobilization at the end, share of problems resolved, and mean time to resolution (restricted to 26 weeks) in each community, " +
			"a row a community in all three panels, the highest mobilization first. Beside each row stand its rank and the community's " +
			nameOrNumber(sc) + ". The dashed line is the median of all communities. A bar that ends in an arrow at the edge of a panel goes on beyond it.",
		Paint: plan.Paint,
	}
}

// labelStep is the least distance of labels, in points.
const labelStep = vg.Length(10.5)

// ranking is a row a community and a column a measure.
type ranking struct{ all, rows []standing }

// step is the height of a row.
func (r ranking) step() vg.Length { return max(3.4, min(12, 660/vg.Length(len(r.rows)))) }

// dot is the radius of a community's mark.
func (r ranking) dot() vg.Length { return max(1.3, min(2.6, 0.42*r.step())) }

// plan lays the figure out.
func (r ranking) plan() draw.DotPlot {
	plan := draw.DotPlot{
		Step: r.step(), Labels: 92, Ranks: 26, Head: 18, Foot: 30, Gap: 14,
		Heads: [3]string{"rank", "community", ""}, Sections: []draw.Section{{}},
	}
	if plan.Every = int(math.Ceil(float64(labelStep / r.step()))); plan.Every > 1 {
		plan.Every = int(draw.StepFor(float64(plan.Every), 1)) // 5, 10: ranks that a reader can count in
	}
	for _, s := range r.rows {
		plan.Sections[0].Rows = append(plan.Sections[0].Rows, draw.Row{Rank: draw.Fixed(float64(s.rank), 0), Label: s.name})
	}
	for n, name := range mainLocal {
		plan.Columns = append(plan.Columns, r.column(n, localMeasure(name)))
	}
	return plan
}

// column is the dots of one measure.
func (r ranking) column(n int, m measures.Measure[measures.Local]) draw.Column {
	s := draw.Scale{Title: report.LongUnit(m.Unit), Percent: report.IsShare(m.Unit), Least: 0.01}
	low, high := r.span(n)
	if s.Percent {
		s.Most = 1
	} else if m.Unit == "weeks" {
		s.Most = measures.Horizon // up to which times count
	}
	if low = max(0, low); s.Most > 0 {
		high = min(high, s.Most)
	}
	c := draw.NewColumn(s, low, high, func(l draw.Lane, row int) {
		d := r.rows[row].measures[n]
		l.Interval(d.Low, d.High, draw.Solid(draw.Faint(draw.Blue, 0.6), min(1.2, 0.3*r.step())))
		l.Dot(d.Mean, draw.PenOf(0).Marker(r.dot()))
	})
	means := make([]float64, len(r.all))
	for k, s := range r.all {
		means[k] = s.measures[n].Mean
	}
	c.Reference = study.Describe(means).Q50
	c.Heading = []string{report.Capital(report.LabelOf(m.Key))}
	return c
}

// span is the range of an axis: all dots, and intervals as far as they go
// beyond them by no more than the dots differ, or the narrowest interval.
func (r ranking) span(n int) (low, high float64) {
	first, last := math.Inf(1), math.Inf(-1) // of dots
	low, high = first, last
	narrowest := math.Inf(1)
	for _, s := range r.rows {
		d := s.measures[n]
		if draw.Finite(d.Mean) {
			first, last = min(first, d.Mean), max(last, d.Mean)
		}
		if estimate(d).Between() {
			low, high, narrowest = min(low, d.Low), max(high, d.High), min(narrowest, d.High-d.Low)
		}
	}
	if math.IsInf(narrowest, 0) {
		return first, last
	}
	beyond := max(last-first, narrowest)
	return max(low, first-beyond), min(high, last+beyond)
}

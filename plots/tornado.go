package plots

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"

	"microgov/plots/draw"
	"microgov/plots/report"
	"microgov/sim/study"
	"microgov/sim/verify"
)

// tornado shows what each outcome does when the parameters that matter most
// are multiplied: a row a parameter, a column an outcome.
func tornado(moved []verify.Moved) Figure {
	t := newStorm(moved)
	plan := t.plan()
	f := Figure{
		Name: "sensitivity", Title: "What moves when a parameter moves", Note: t.note,
		Caption: "Each parameter of Yongchang multiplied by 0.8 and by 1.2, all others as they are: change of the outcome in percent of its mean, on common random " +
			"numbers, with 95 % intervals. Shown are the parameters with the largest sure changes over all five outcomes, each against the largest of its column; " +
			"each column has its own scale. All changes are in sensitivity.csv.",
		Body: plan.Height(), Paint: plan.Paint,
	}
	for k, label := range []string{"multiplied by 0.8", "multiplied by 1.2"} {
		f.Key = append(f.Key, draw.Entry{Label: label, Mark: func(c draw.Canvas) {
			y := c.Center().Y
			draw.Fill(draw.Canvas{Canvas: c.Canvas, Rectangle: vg.Rectangle{Min: vg.Point{X: c.Min.X, Y: y - 2.2}, Max: vg.Point{X: c.Max.X, Y: y + 2.2}}}, stormPens[k].Color)
		}})
	}
	return f
}

// stormPens are the colours of less and more.
var stormPens = []draw.Pen{draw.PenOf(0), draw.PenOf(4)}

// storm is a tornado.
type storm struct {
	rows   []gust
	scales []float64 // of each outcome: the percent at the edge of its column
	note   string
}

// gust is a parameter and what it moves, by multiple and outcome.
type gust struct {
	key string
	by  [2][]study.Description
}

const stormRows = 20

// newStorm ranks the parameters and keeps the first.
func newStorm(moved []verify.Moved) *storm {
	t := &storm{}
	order, n := gusts(moved)
	largest := make([]float64, len(verify.Outcomes))
	for k := range largest {
		for _, g := range order {
			largest[k] = max(largest[k], g.surely(k))
		}
	}
	score := func(g *gust) (sum float64) {
		for k, most := range largest {
			if most > 0 {
				sum += g.surely(k) / most
			}
		}
		return sum
	}
	slices.SortStableFunc(order, func(a, b *gust) int { return cmp.Compare(score(b), score(a)) })
	for _, g := range order[:min(stormRows, len(order))] {
		t.rows = append(t.rows, *g)
	}
	for k := range verify.Outcomes {
		t.scales = append(t.scales, t.scale(k))
	}
	t.note = "Yongchang; change in percent of the mean; " + draw.Counted(n, "paired replication") + " with 95 % intervals"
	return t
}

// gusts are the parameters that were moved, in their order, and on how many
// pairs that rests.
func gusts(moved []verify.Moved) (order []*gust, pairs int) {
	byKey := make(map[string]*gust)
	for _, m := range moved {
		if m.By == nil {
			continue
		}
		if byKey[m.Parameter] == nil {
			byKey[m.Parameter] = &gust{key: m.Parameter}
			order = append(order, byKey[m.Parameter])
		}
		byKey[m.Parameter].by[slices.Index(verify.Multiples, m.Times)] = m.By
		pairs = m.By[0].N
	}
	return order, pairs
}

// surely is the greatest sure move of an outcome, up or down.
func (g gust) surely(outcome int) float64 {
	most := 0.0
	for _, by := range g.by {
		most = max(most, math.Abs(verify.Moved{By: by}.Surely(outcome)))
	}
	return most
}

// scale is a round percent that holds all that is drawn of an outcome.
func (t *storm) scale(outcome int) float64 {
	most := 0.1
	for _, g := range t.rows {
		for _, by := range g.by {
			if by != nil {
				most = max(most, math.Abs(or(0, by[outcome].Mean)), math.Abs(or(0, by[outcome].Low)), math.Abs(or(0, by[outcome].High)))
			}
		}
	}
	step := draw.StepFor(most, 4)
	return math.Ceil(most/step) * step
}

// plan lays the tornado out.
func (t *storm) plan() draw.DotPlot {
	plan := draw.DotPlot{Step: 13, Labels: 138, Head: 38, Foot: 18, Gap: 8, Sections: []draw.Section{{}}}
	for _, g := range t.rows {
		plan.Sections[0].Rows = append(plan.Sections[0].Rows, draw.Row{Label: g.key})
	}
	for k, outcome := range verify.Outcomes {
		s := draw.Scale{Signed: true, Ticks: 4}
		c := draw.NewColumn(s, -t.scales[k], t.scales[k], func(l draw.Lane, row int) { t.rows[row].mark(l, k) })
		c.Heading = draw.Wrapped(report.Capital(report.LabelOf(outcome)), draw.Bold(draw.Write(draw.SmallSize, draw.Black)), 58)
		plan.Columns = append(plan.Columns, c)
	}
	return plan
}

// mark draws a bar for less above one for more.
func (g gust) mark(l draw.Lane, outcome int) {
	for way, by := range g.by {
		if by == nil {
			continue
		}
		d, half := by[outcome], l.Shifted([]vg.Length{2.6, -2.6}[way])
		half.Bar(0, d.Mean, 4.4, stormPens[way])
		if estimate(d).Between() {
			half.Interval(d.Low, d.High, draw.Solid(draw.Black, 0.8))
		}
	}
}

package plots

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"microgov/sim"
	"microgov/sim/verify"
)

// tornado shows what each outcome does when the parameters that matter most
// are multiplied: a row a parameter, a column an outcome.
func tornado(moved []verify.Moved) Figure {
	t := newStorm(moved)
	f := Figure{
		Name: "sensitivity", Title: "What moves when a parameter moves", note: t.note,
		Caption: "Each parameter of Yongchang multiplied by 0.8 and by 1.2, all others as they are: change of the outcome in percent of its mean, on common random " +
			"numbers, with 95 % intervals. Shown are the parameters with the largest sure changes over all five outcomes, each against the largest of its column; " +
			"each column has its own scale. All changes are in sensitivity.csv.",
		body: t.height(), paint: t.paint,
	}
	for k, label := range []string{"multiplied by 0.8", "multiplied by 1.2"} {
		f.key = append(f.key, entry{label: label, mark: func(c draw.Canvas) { bar(c, stormPens[k], c.Min.X, c.Max.X, c.Center().Y) }})
	}
	return f
}

// stormPens are the colours of less and more.
var stormPens = []pen{penOf(0), penOf(4)}

// storm is the layout of a tornado.
type storm struct {
	rows   []gust
	scales []float64 // of each outcome: the percent at the edge of its column
	note   string
}

// gust is a parameter and what it moves, by multiple and outcome.
type gust struct {
	key string
	by  [2][]sim.Description
}

const (
	stormRows   = 20
	stormLabels = vg.Length(138)
	stormHead   = vg.Length(36)
	stormFoot   = vg.Length(18)
	stormRow    = vg.Length(13)
	stormGap    = vg.Length(8)
)

// newStorm ranks the parameters and keeps the first.
func newStorm(moved []verify.Moved) *storm {
	t := &storm{}
	byKey, n := make(map[string]*gust), 0
	var order []*gust
	for _, m := range moved {
		if m.By == nil {
			continue
		}
		if byKey[m.Parameter] == nil {
			byKey[m.Parameter] = &gust{key: m.Parameter}
			order = append(order, byKey[m.Parameter])
		}
		byKey[m.Parameter].by[slices.Index(verify.Multiples, m.Times)] = m.By
		n = m.By[0].N
	}
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
	t.note = "Yongchang; change in percent of the mean; " + counted(n, "paired replication") + " with 95 % intervals"
	return t
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
				most = max(most, math.Abs(by[outcome].Mean), math.Abs(finiteOr(by[outcome].Low)), math.Abs(finiteOr(by[outcome].High)))
			}
		}
	}
	step := stepFor(most, 4)
	return math.Ceil(most/step) * step
}

// finiteOr is x, and 0 where it is not finite.
func finiteOr(x float64) float64 {
	if finite(x) {
		return x
	}
	return 0
}

func (t *storm) height() vg.Length { return stormHead + stormFoot + stormRow*vg.Length(len(t.rows)) }

// paint draws the tornado.
func (t *storm) paint(area draw.Canvas) {
	n := len(verify.Outcomes)
	width := (area.Max.X - area.Min.X - stormLabels) / vg.Length(n)
	top := area.Max.Y - stormHead
	small := write(smallSize, black)
	for k, g := range t.rows {
		y := top - stormRow*(vg.Length(k)+0.5)
		if k%2 == 0 {
			area.SetColor(paper)
			area.Fill(vg.Rectangle{Min: vg.Point{X: area.Min.X, Y: y - stormRow/2}, Max: vg.Point{X: area.Max.X, Y: y + stormRow/2}}.Path())
		}
		area.FillText(small, vg.Point{X: area.Min.X, Y: y}, g.key)
	}
	for k, outcome := range verify.Outcomes {
		left := area.Min.X + stormLabels + width*vg.Length(k)
		column := draw.Crop(area, left+stormGap-area.Min.X, left+width-area.Max.X, 0, 0)
		heading := wrapped(capital(labelOf(outcome)), small, width-4)
		for line, text := range heading {
			at := vg.Point{X: column.Center().X, Y: area.Max.Y - 5 - vg.Length(line)*smallSize*1.15}
			area.FillText(aligned(bold(small), draw.XCenter), at, text)
		}
		t.column(column, top, k)
	}
}

// column draws one outcome, its rows from top down.
func (t *storm) column(c draw.Canvas, top vg.Length, outcome int) {
	edge := t.scales[outcome]
	x := func(percent float64) vg.Length {
		return c.Center().X + (c.Max.X-c.Min.X)/2*vg.Length(max(-1, min(1, percent/edge)))
	}
	bottom := top - stormRow*vg.Length(len(t.rows))
	for _, tick := range []float64{-edge, 0, edge} {
		line := solid(silver, 0.5)
		if tick == 0 {
			line = solid(grey, 0.9)
		}
		c.StrokeLine2(line, x(tick), bottom, x(tick), top)
	}
	tick := write(smallSize-1, black)
	c.FillText(aligned(tick, draw.XLeft), vg.Point{X: x(-edge), Y: bottom - 8}, changeTick(-edge))
	c.FillText(aligned(tick, draw.XRight), vg.Point{X: x(edge), Y: bottom - 8}, changeTick(edge))
	for k, g := range t.rows {
		for way, by := range g.by {
			if by == nil {
				continue
			}
			d, y := by[outcome], top-stormRow*(vg.Length(k)+0.5)+[]vg.Length{2.6, -2.6}[way]
			bar(c, stormPens[way], x(0), x(d.Mean), y)
			if finite(d.Low) && finite(d.High) {
				c.StrokeLine2(solid(black, 0.8), x(d.Low), y, x(d.High), y)
			}
		}
	}
}

// bar is a thin bar from one place to another.
func bar(c draw.Canvas, p pen, from, to, y vg.Length) {
	c.FillPolygon(p.color, []vg.Point{{X: from, Y: y - 2.2}, {X: to, Y: y - 2.2}, {X: to, Y: y + 2.2}, {X: from, Y: y + 2.2}})
}

// changeTick is a change in percent on an axis whose unit the note says.
func changeTick(x float64) string {
	text := fixed(x, decimalsOf(math.Abs(x)))
	if x > 0 {
		return "+" + text
	}
	return text
}

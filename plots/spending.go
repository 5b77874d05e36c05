package plots

import (
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"microgov/agents"
	"microgov/scenarios"
	"microgov/sim"
)

// leverColors are the colours of the six levers, in their order.
var leverColors = [agents.Levers]color.NRGBA{blue, sky, green, yellow, orange, vermillion}

// leversAndSpending shows what the money goes to and how much of the plan it pays.
func leversAndSpending(sc *scenarios.Scenario, results []sim.Result) Figure {
	layers := spendingLayers(results)
	funded := weekly("share of the planned levers that is paid", penOf(0), results, func(w *sim.Week) float64 { return w.Funded })
	limit := budget{sc.Community.Budget * float64(communitiesOf(sc, results))}
	own := ""
	if communitiesOf(sc, results) > 1 {
		own = " Each community has a budget of its own: some run short while others save."
	}
	key := []entry{}
	for _, l := range layers.list {
		key = append(key, entry{label: l.label, mark: boxMark(l.color)})
	}
	key = append(key, entry{label: "weekly budget", mark: lineMark(limit.line())}, funded.entry())
	return Figure{
		Name: "levers-and-spending", Title: "Levers and spending", note: noteOf(sc, results),
		Caption: "Above, spending each week on the six levers (from the bottom, in the order of the key) and on problems, mean of all replications, with the weekly budget; " +
			"what is saved can be spent later, so a week may exceed it. Below, the share of the planned lever spending that could be paid " +
			"after problem work: when it falls below 100 %, all levers are scaled down in proportion." + own,
		key: key, body: 360,
		paint: func(area draw.Canvas) {
			weeks := weeksOf(results)
			money := newPanel("Weekly spending")
			money.plot.Add(layers, limit)
			fitWeeks(&money.plot.X, weeks, 8)
			scale{title: "Yuan a week", zero: true, least: 1}.fit(&money.plot.Y, 0, max(layers.top(), limit.yuan))
			tile(area, []panel{money}, []panel{
				timePanel("Funded share of the plan", weeks, 8, scale{title: "Of planned spending", percent: true, zero: true, least: 1, most: 1}, funded),
			})
		},
	}
}

// communitiesOf is how many communities share in the results.
func communitiesOf(sc *scenarios.Scenario, results []sim.Result) int {
	if results[0].Final != nil {
		return len(results[0].Final.Communities())
	}
	return sc.Population.Communities
}

// layer is one purpose: mean spending in each week.
type layer struct {
	label string
	color color.NRGBA
	yuan  []float64
}

// stack is layers upon each other.
type stack struct{ list []layer }

// spendingLayers are the layers from the bottom: the levers, which are steady,
// then problems.
func spendingLayers(results []sim.Result) stack {
	mean := func(of func(*sim.Week) float64) (yuan []float64) {
		for _, d := range weekly("", pen{}, results, of).points {
			yuan = append(yuan, d.Mean)
		}
		return yuan
	}
	var list []layer
	for k, name := range agents.LeverNames {
		list = append(list, layer{name, leverColors[k], mean(func(w *sim.Week) float64 { return w.Spending[k] })})
	}
	return stack{append(list, layer{"problems", silver, mean(func(w *sim.Week) float64 { return w.ProblemSpending })})}
}

// top is the greatest sum of a week.
func (s stack) top() float64 {
	most := 0.0
	for w := range s.list[0].yuan {
		sum := 0.0
		for _, l := range s.list {
			sum += l.yuan[w]
		}
		most = max(most, sum)
	}
	return most
}

// Plot draws each week as a step, so that one week has a width too.
func (s stack) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	base := make([]float64, len(s.list[0].yuan))
	for _, l := range s.list {
		var under, over []vg.Point
		for w, yuan := range l.yuan {
			left, right := x(float64(w)), x(float64(w+1))
			under = append(under, vg.Point{X: left, Y: y(base[w])}, vg.Point{X: right, Y: y(base[w])})
			base[w] += yuan
			over = append(over, vg.Point{X: left, Y: y(base[w])}, vg.Point{X: right, Y: y(base[w])})
		}
		for k := len(under) - 1; k >= 0; k-- {
			over = append(over, under[k])
		}
		c.FillPolygon(l.color, over)
	}
}

// budget is the line of what comes in each week.
type budget struct{ yuan float64 }

func (budget) line() draw.LineStyle {
	return draw.LineStyle{Color: black, Width: 1.2, Dashes: []vg.Length{5, 3}}
}

// Plot draws the line across.
func (b budget) Plot(c draw.Canvas, p *plot.Plot) {
	_, y := p.Transforms(&c)
	c.StrokeLine2(b.line(), c.Min.X, y(b.yuan), c.Max.X, y(b.yuan))
}

// boxMark is the mark of an area.
func boxMark(fill color.Color) func(draw.Canvas) {
	return func(c draw.Canvas) {
		c.SetColor(fill)
		c.Fill(c.Path())
	}
}

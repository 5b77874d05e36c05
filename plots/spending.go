package plots

import (
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"

	"microgov/agents"
	"microgov/plots/draw"
	"microgov/scenarios"
	"microgov/sim/study"
)

// leverColors are the colours of the six levers, in their order.
var leverColors = [agents.Levers]color.NRGBA{draw.Blue, draw.Sky, draw.Green, draw.Yellow, draw.Orange, draw.Vermillion}

// leversAndSpending shows what the money goes to and how much of the plan it pays.
func leversAndSpending(sc *scenarios.Scenario, results []study.Result) Figure {
	layers := spendingLayers(results)
	funded := weekly("share of the planned levers that is paid", draw.PenOf(0), results, "funded")
	budget := sc.Community.Budget * float64(len(results[0].Communities))
	limit := draw.Dashed(draw.Black, 1.2)
	own := ""
	if len(results[0].Communities) > 1 {
		own = " Each community has a budget of its own: some run short while others save."
	}
	key := []draw.Entry{}
	for _, l := range layers.list {
		key = append(key, draw.Entry{Label: l.label, Mark: draw.BoxMark(l.color)})
	}
	key = append(key, draw.Entry{Label: "weekly budget", Mark: draw.LineMark(limit)}, funded.Entry())
	return Figure{
		Name: "levers-and-spending", Title: "Levers and spending", Note: noteOf(sc, results),
		Caption: "Above, spending each week on the six levers (from the bottom, in the order of the key) and on problems, mean of all replications, with the weekly budget; " +
			"what is saved can be spent later, so a week may exceed it. Below, the share of the planned lever spending that could be paid " +
			"after problem work: when it falls below 100 %, all levers are scaled down in proportion." + own,
		Key: key, Body: 360,
		Paint: func(area draw.Canvas) {
			last := lastWeek(weeksOf(results))
			money := draw.NewPanel("Weekly spending")
			draw.FitWeeks(&money.X, last, 8)
			line := plotter.Line{XYs: plotter.XYs{{X: money.X.Min, Y: budget}, {X: money.X.Max, Y: budget}}, LineStyle: limit}
			money.Add(layers, unranged{&line})
			draw.Scale{Title: "Yuan a week", Zero: true, Least: 1}.Fit(&money.Y, 0, max(layers.top(), budget))
			share := draw.Scale{Title: "Of planned spending", Percent: true, Zero: true, Least: 1, Most: 1}
			draw.Tile(area, []draw.Panel{money}, []draw.Panel{draw.TimePanel("Funded share of the plan", last, 8, share, funded)})
		},
	}
}

// unranged is a plotter that leaves the axes as they are.
type unranged struct{ plot.Plotter }

// layer is one purpose: what was spent on it and on all below it.
type layer struct {
	label string
	color color.NRGBA
	upTo  plotter.XYs
}

// stack is layers upon each other, the lowest first.
type stack struct{ list []layer }

// spendingLayers are the levers, which are steady, then problems: mean of each
// week, or of stretches of weeks where these are too many to be told apart.
func spendingLayers(results []study.Result) stack {
	var s stack
	for k, name := range agents.LeverNames {
		s.add(name, leverColors[k], results, "spending_"+name)
	}
	s.add("problems", draw.Silver, results, "spending_problems")
	return s
}

// add lays a measure upon what is there.
func (s *stack) add(label string, fill color.NRGBA, results []study.Result, measure string) {
	of, weeks := weeklyMeasure(measure).Of, weeksOf(results)
	stretch := (weeks + draw.MostPoints - 1) / draw.MostPoints
	var upTo plotter.XYs
	for from := 0; from < weeks; from += stretch {
		sum, end := 0.0, min(from+stretch, weeks)
		for w := from; w < end; w++ {
			for k := range results {
				sum += or(0, of(&results[k].Weeks[w]))
			}
		}
		at := plotter.XY{X: float64(from + firstWeek), Y: sum / float64((end-from)*len(results))}
		if n := len(s.list); n > 0 {
			at.Y += s.list[n-1].upTo[len(upTo)].Y
		}
		upTo = append(upTo, at)
	}
	s.list = append(s.list, layer{label, fill, upTo})
}

// top is the greatest sum of a week.
func (s stack) top() float64 {
	most := 0.0
	for _, at := range s.list[len(s.list)-1].upTo {
		most = max(most, at.Y)
	}
	return most
}

// Plot fills below each layer, the highest first.
func (s stack) Plot(c draw.Canvas, p *plot.Plot) {
	for k := len(s.list) - 1; k >= 0; k-- {
		upTo := s.list[k].upTo
		if len(upTo) == 1 { // a single week gets the width of the panel
			upTo = append(upTo, plotter.XY{X: p.X.Max, Y: upTo[0].Y})
		}
		(&plotter.Line{XYs: upTo, FillColor: s.list[k].color}).Plot(c, p)
	}
}

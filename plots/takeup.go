package plots

import (
	"fmt"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	vgdraw "gonum.org/v1/plot/vg/draw"

	"microgov/plots/draw"
	"microgov/plots/report"
	"microgov/sim/study"
	"microgov/sim/takeup"
)

// OfTakeUp are the figures of a study of real take-up.
func OfTakeUp(s *takeup.Study) []Figure { return []Figure{predictedFigure(s), neighbourFigure(s)} }

// predictedFigure sets the take-up predicted of each community against the one
// seen, one panel for each way to predict.
func predictedFigure(s *takeup.Study) Figure {
	last := s.Rivals[len(s.Rivals)-1]
	return Figure{
		Name: "take-up", Title: "Take-up predicted for communities left out, against what was seen",
		Note: fmt.Sprintf("%d communities, each predicted from the others in %d groups; people who were not told first", len(s.Communities), s.Groups),
		Caption: "Each dot is a community whose take-up was predicted with parameters fitted on others; bars are 95 % intervals of the mean over replications. " +
			"On the dashed line prediction and observation agree; the thick grey line is the mean take-up.",
		Key: []draw.Entry{
			{Label: "predicted as seen", Mark: draw.LineMark(draw.Dashed(draw.Grey, 0.8))}, {Label: "mean take-up of the others", Mark: draw.LineMark(draw.Solid(draw.Silver, 2))},
		},
		Body: 430,
		Paint: func(area draw.Canvas) {
			var panels []draw.Panel
			for k, f := range s.Fits {
				panels = append(panels, predictedPanel(s, f.Title, draw.PenOf(k), estimates(f.Predicted)))
			}
			panels = append(panels, predictedPanel(s, last.Name, draw.PenOf(len(s.Fits)), draw.Line("", draw.Pen{}, nil, last.Predicted).Points))
			draw.Tile(area, panels[:2], panels[2:])
		},
	}
}

// predictedPanel draws one way to predict.
func predictedPanel(s *takeup.Study, heading string, with draw.Pen, predicted []draw.Estimate) draw.Panel {
	p := draw.NewPanel(heading)
	seen, most := s.Seen(), 0.0
	for c := range seen {
		most = max(most, or(0, seen[c]), or(0, predicted[c].Mean))
		for _, other := range s.Fits {
			most = max(most, or(0, other.Predicted[c].Mean))
		}
	}
	share := draw.Scale{Percent: true, Zero: true, Most: 1}
	share.Title = "Predicted"
	share.Fit(&p.Y, 0, most)
	share.Title = "Seen"
	share.Fit(&p.X, 0, most)
	p.Add(agreement{s.Rivals[0].Predicted}, draw.Dots{Pen: with, X: seen, Points: predicted})
	return p
}

// agreement draws the line of equal values, and the mean of a plain prediction.
type agreement struct{ plain []float64 }

// Plot draws both from edge to edge.
func (a agreement) Plot(c draw.Canvas, p *plot.Plot) {
	if mean := study.Describe(a.plain).Mean; draw.Finite(mean) {
		(&plotter.Line{XYs: plotter.XYs{{X: p.X.Min, Y: mean}, {X: p.X.Max, Y: mean}}, LineStyle: draw.Solid(draw.Silver, 2)}).Plot(c, p)
	}
	most := min(p.X.Max, p.Y.Max)
	(&plotter.Line{XYs: plotter.XYs{{}, {X: most, Y: most}}, LineStyle: draw.Dashed(draw.Grey, 0.8)}).Plot(c, p)
}

// neighbourFigure shows take-up by the number of neighbours who took part.
func neighbourFigure(s *takeup.Study) Figure {
	seen := draw.Curve{Label: "seen", Pen: draw.Pen{Color: draw.Black, Glyph: vgdraw.CircleGlyph{}}}
	var neighbours []float64
	for n := range takeup.Most + 1 {
		neighbours = append(neighbours, float64(n))
		y, half := s.Moments[takeup.OfCurve+n], 1.96*s.Errors[takeup.OfCurve+n]
		seen.Points = append(seen.Points, draw.Estimate{Mean: y, Low: y - half, High: y + half})
	}
	seen.X = neighbours
	curves, high := []draw.Curve{seen}, 0.0
	for k, f := range s.Fits {
		curves = append(curves, draw.Line(report.Uncapital(f.Title), draw.PenOf(k), neighbours, f.Moments[takeup.OfCurve:takeup.OfWithin]))
	}
	for _, c := range curves {
		_, top := c.Span()
		high = max(high, top)
	}
	return Figure{
		Name: "neighbour-curve", Title: "Take-up by neighbours who took part",
		Note: "People who were not told first; the band is the 95 % interval of the curve seen, over communities; models as fitted on the other communities",
		Caption: "The raw curve rises in every model: those with many neighbours who took part are also better informed, and live where more take part. " +
			"By itself it does not tell persuasion from information.",
		Key: draw.Entries(curves...), Body: 240,
		Paint: func(area draw.Canvas) {
			p := draw.NewPanel("")
			p.Curves(curves...)
			p.X.Min, p.X.Max, p.X.Label.Text = 0, takeup.Most, "Neighbours who took part"
			var ticks plot.ConstantTicks
			for _, n := range neighbours {
				ticks = append(ticks, plot.Tick{Value: n, Label: draw.Fixed(n, 0)})
			}
			ticks[takeup.Most].Label += "+"
			p.X.Tick.Marker = ticks
			draw.Scale{Title: "Took part", Percent: true, Zero: true, Most: 1}.Fit(&p.Y, 0, high)
			draw.Tile(area, []draw.Panel{p})
		},
	}
}

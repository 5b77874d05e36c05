package plots

import (
	"fmt"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"microgov/sim"
	"microgov/sim/takeup"
)

// OfTakeUp are the figures of a study of real take-up.
func OfTakeUp(s *takeup.Study) []Figure { return []Figure{predictedFigure(s), neighbourFigure(s)} }

// predictedFigure sets the take-up predicted of each community against the one
// seen, one panel for each way to predict.
func predictedFigure(s *takeup.Study) Figure {
	var panels []panel
	for k, f := range s.Fits {
		panels = append(panels, predictedPanel(s, f.Title, penOf(k), f.Predicted))
	}
	last := s.Rivals[len(s.Rivals)-1]
	panels = append(panels, predictedPanel(s, last.Name, penOf(len(s.Fits)), described(last.Predicted)))
	one := draw.LineStyle{Color: grey, Width: 0.8, Dashes: []vg.Length{3, 2}}
	return Figure{
		Name: "take-up", Title: "Take-up predicted for communities left out, against what was seen",
		note: fmt.Sprintf("%d communities, each predicted from the others in %d groups; people who were not told first", len(s.Communities), s.Groups),
		Caption: "Each dot is a community whose take-up was predicted with parameters fitted on others; bars are 95 % intervals of the mean over replications. " +
			"On the dashed line prediction and observation agree; the thick grey line is the mean take-up.",
		key: []entry{
			{label: "predicted as seen", mark: lineMark(one)}, {label: "mean take-up of the others", mark: lineMark(solid(silver, 2))},
		},
		body:  430,
		paint: func(area draw.Canvas) { tile(area, panels[:2], panels[2:]) },
	}
}

// described are numbers without an interval.
func described(values []float64) []sim.Description {
	var all []sim.Description
	for _, x := range values {
		all = append(all, sim.Description{N: 1, Mean: x, Low: math.NaN(), High: math.NaN()})
	}
	return all
}

// predictedPanel draws one way to predict.
func predictedPanel(s *takeup.Study, heading string, with pen, predicted []sim.Description) panel {
	p := newPanel(heading)
	seen, most := s.Seen(), 0.0
	for c := range seen {
		most = max(most, seen[c], predicted[c].Mean)
		for _, other := range s.Fits {
			most = max(most, other.Predicted[c].Mean)
		}
	}
	share := scale{percent: true, zero: true, most: 1}
	share.title = "Predicted"
	share.fit(&p.plot.Y, 0, most)
	share.title = "Seen"
	share.fit(&p.plot.X, 0, most)
	p.plot.Add(agreement{s.Rivals[0].Predicted}, dots{with, seen, predicted})
	return p
}

// agreement draws the line of equal values, and the mean of a plain prediction.
type agreement struct{ plain []float64 }

// Plot draws both from edge to edge.
func (a agreement) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	mean := sim.Describe(a.plain).Mean
	c.StrokeLine2(solid(silver, 2), c.Min.X, y(mean), c.Max.X, y(mean))
	most := min(p.X.Max, p.Y.Max)
	line := draw.LineStyle{Color: grey, Width: 0.8, Dashes: []vg.Length{3, 2}}
	c.StrokeLine2(line, x(0), y(0), x(most), y(most))
}

// dots are points with intervals.
type dots struct {
	pen    pen
	x      []float64
	points []sim.Description
}

// Plot draws the bars below the dots.
func (d dots) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	for k, at := range d.points {
		if finite(at.Low) && finite(at.High) {
			c.StrokeLine2(solid(faint(d.pen.color, 0.6), 1), x(d.x[k]), y(max(at.Low, p.Y.Min)), x(d.x[k]), y(min(at.High, p.Y.Max)))
		}
	}
	for k, at := range d.points {
		c.DrawGlyphNoClip(d.pen.marker(3), vg.Point{X: x(d.x[k]), Y: y(at.Mean)})
	}
}

// neighbourFigure shows take-up by the number of neighbours who took part.
func neighbourFigure(s *takeup.Study) Figure {
	seen := curve{label: "seen", pen: pen{color: black, glyph: draw.CircleGlyph{}}}
	curves := []curve{seen}
	for k, f := range s.Fits {
		curves = append(curves, curve{label: uncapital(f.Title), pen: penOf(k)})
		for n := range takeup.Most + 1 {
			curves[k+1].x = append(curves[k+1].x, float64(n))
		}
		curves[k+1].points = described(f.Moments[takeup.OfCurve:takeup.OfWithin])
	}
	high := 0.0
	for n := range takeup.Most + 1 {
		y, half := s.Moments[takeup.OfCurve+n], 1.96*s.Errors[takeup.OfCurve+n]
		curves[0].x = append(curves[0].x, float64(n))
		curves[0].points = append(curves[0].points, sim.Description{Mean: y, Low: y - half, High: y + half})
	}
	for _, c := range curves {
		_, top := c.span()
		high = max(high, top)
	}
	return Figure{
		Name: "neighbour-curve", Title: "Take-up by neighbours who took part",
		note: "People who were not told first; the band is the 95 % interval of the curve seen, over communities; models as fitted on the other communities",
		Caption: "The raw curve rises in every model: those with many neighbours who took part are also better informed, and live where more take part. " +
			"By itself it does not tell persuasion from information.",
		key: entries(curves...), body: 240,
		paint: func(area draw.Canvas) {
			p := newPanel("")
			p.add(curves...)
			p.plot.X.Min, p.plot.X.Max = 0, takeup.Most
			p.plot.X.Label.Text = "Neighbours who took part"
			var ticks plot.ConstantTicks
			for n := range takeup.Most + 1 {
				label := fmt.Sprint(n)
				if n == takeup.Most {
					label += "+"
				}
				ticks = append(ticks, plot.Tick{Value: float64(n), Label: label})
			}
			p.plot.X.Tick.Marker = ticks
			scale{title: "Took part", percent: true, zero: true, most: 1}.fit(&p.plot.Y, 0, high)
			tile(area, []panel{p})
		},
	}
}

// takeUpTables are the tables of a study.
func takeUpTables(s *takeup.Study) []Table {
	return []Table{errorTable(s), momentTable(s), correlationTable(s), pointTable(s)}
}

// errorTable sets the model's errors beside those of plain rivals.
func errorTable(s *takeup.Study) Table {
	t := Table{
		Title: "Take-up predicted for communities left out", First: "Prediction", Last: "Fitted on",
		Note: fmt.Sprintf("%d communities in %d groups; take-up of people who were not told first, in percentage points. Counting so few people would alone leave an RMSE of %.1f.",
			len(s.Communities), s.Groups, 100*s.Noise),
		Columns: []string{"RMSE", "Mean absolute error", "Correlation"},
	}
	row := func(name, doc string, e takeup.Errors) Row {
		return Row{name, "", doc, []string{fixed(100*e.RMSE, 1), fixed(100*e.MAE, 1), fixed(e.Correlation, 2)}}
	}
	model, plain := Group{Title: "The model"}, Group{Title: "Plain rivals"}
	for _, f := range s.Fits {
		model.Rows = append(model.Rows, row(f.Title, "the other groups", f.Errors))
	}
	for _, r := range s.Rivals {
		plain.Rows = append(plain.Rows, row(r.Name, "the other groups", r.Errors))
	}
	t.Groups = []Group{model, plain}
	return t
}

// besideSeen gives a table its columns: what was seen, and each model.
func besideSeen(s *takeup.Study, t Table) Table {
	t.Columns = []string{"Seen"}
	for _, f := range s.Fits {
		t.Columns = append(t.Columns, f.Title)
	}
	return t
}

// momentTable shows what tells information from persuasion.
func momentTable(s *takeup.Study) Table {
	t := besideSeen(s, Table{
		Title: "What tells information from persuasion", First: "What is compared", Last: "Error of what was seen",
		Note: "In percent, and percentage points for the difference; models as fitted on the other communities. The misfit is the mean squared distance from the neighbour curve seen, in its errors: about 1 is as good as it gets. Within communities the take-up of the own community is taken out of the curve: that all people of one are more willing makes the raw curve rise without anyone being persuaded.",
	})
	g := Group{Title: "Take-up"}
	for m, name := range momentNames() {
		row := Row{Label: name, Doc: "± " + fixed(100*s.Errors[m], 1), Cells: []string{fixed(100*s.Moments[m], 1)}}
		for _, f := range s.Fits {
			row.Cells = append(row.Cells, fixed(100*f.Moments[m], 1))
		}
		g.Rows = append(g.Rows, row)
	}
	misfit := Row{Label: "Misfit of the neighbour curve", Cells: []string{"0"}}
	within := Row{Label: "Misfit of the curve within communities", Cells: []string{"0"}}
	for _, f := range s.Fits {
		misfit.Cells = append(misfit.Cells, fixed(f.Misfit, 1))
		within.Cells = append(within.Cells, fixed(f.Within, 1))
	}
	g.Rows = append(g.Rows, misfit, within)
	t.Groups = []Group{g}
	return t
}

// momentNames name takeup.Moments.
func momentNames() []string {
	names := []string{"Of those told first", "Beside a first one who took part, less beside first ones who did not"}
	for n := range takeup.Most + 1 {
		label := "With " + counted(n, "neighbour") + " who took part"
		if n == takeup.Most {
			label = "With " + fmt.Sprint(n) + " and more"
		}
		names = append(names, label)
	}
	for n, name := range names[takeup.OfCurve:] {
		if n <= takeup.Most {
			names = append(names, "Within communities: "+uncapital(name))
		}
	}
	return names
}

// correlationTable sets take-up against what is known of each community.
func correlationTable(s *takeup.Study) Table {
	t := besideSeen(s, Table{
		Title: "Correlation of a community’s take-up", First: "With", Last: "Over",
		Note: "Models at the parameters fitted on all communities, with the 95 % interval of the mean over replications.",
	})
	g := Group{Title: "Over communities"}
	for _, c := range s.Correlations {
		row := Row{Label: capital(c.With), Doc: counted(s.Replications, "replication"), Cells: []string{fixed(c.Seen, 2)}}
		for _, d := range c.Model {
			row.Cells = append(row.Cells, fmt.Sprintf("%s [%s to %s]", fixed(d.Mean, 2), fixed(d.Low, 2), fixed(d.High, 2)))
		}
		g.Rows = append(g.Rows, row)
	}
	t.Groups = []Group{g}
	return t
}

// pointTable shows the parameters fitted on all communities.
func pointTable(s *takeup.Study) Table {
	t := Table{
		Title: "Parameters fitted on all communities", First: "Model", Last: "As scenario keys",
		Note:    fmt.Sprintf("The point of least loss among %d, simulated %d times each and the best again %d times. In brackets: the least and the greatest of those fitted without one group.", s.Points, s.Screening, s.Replications),
		Columns: []string{"q_know a week", "q_take / q_know", "Willing when informed", "Weight of neighbours", "Loss"},
	}
	g := Group{Title: "Models"}
	for _, f := range s.Fits {
		row := Row{Label: f.Title}
		for k, set := range f.Sets {
			if k > 0 {
				row.Doc += ", "
			}
			row.Doc += set
		}
		cell := func(of func(takeup.Point) float64) string {
			low, high := math.Inf(1), math.Inf(-1)
			for _, p := range f.Left {
				low, high = min(low, of(p)), max(high, of(p))
			}
			return significant(of(f.Point)) + " [" + significant(low) + " to " + significant(high) + "]"
		}
		know, ratio := "told", "told"
		if !f.Told {
			know, ratio = cell(func(p takeup.Point) float64 { return p.Know }), cell(func(p takeup.Point) float64 { return p.Ratio })
		}
		row.Cells = []string{know, ratio, cell(func(p takeup.Point) float64 { return p.Willing }), cell(func(p takeup.Point) float64 { return p.Social }), fixed(f.Loss, 1)}
		g.Rows = append(g.Rows, row)
	}
	t.Groups = []Group{g}
	return t
}

// takeUpFindings say what came of a study.
func takeUpFindings(s *takeup.Study) Findings {
	said := Findings{Title: "Real take-up"}
	best := s.Rivals[0]
	for _, r := range s.Rivals {
		if r.Errors.RMSE < best.Errors.RMSE {
			best = r
		}
	}
	for _, f := range s.Fits {
		than := "worse"
		if f.Errors.RMSE < best.Errors.RMSE {
			than = "better"
		}
		said.Sentences = append(said.Sentences, fmt.Sprintf(
			"%s predicts the take-up of communities left out with an RMSE of %.1f percentage points (correlation %s), %s than the best plain rival (%s: %.1f). The misfit of its neighbour curve is %.1f, within communities %.1f, where about 1 is as good as it gets.",
			f.Title, 100*f.Errors.RMSE, fixed(f.Errors.Correlation, 2), than, uncapital(best.Name), 100*best.Errors.RMSE, f.Misfit, f.Within))
	}
	return said
}

package plots

import (
	"fmt"
	"math"

	"microgov/plots/draw"
	"microgov/plots/report"
	"microgov/sim/takeup"
)

// takeUpTables are the tables of a study.
func takeUpTables(s *takeup.Study) []report.Table {
	return []report.Table{errorTable(s), momentTable(s), correlationTable(s), pointTable(s)}
}

// errorTable sets the model's errors beside those of plain rivals.
func errorTable(s *takeup.Study) report.Table {
	t := report.Table{
		Title: "Take-up predicted for communities left out", First: "Prediction", Last: "Fitted on",
		Note: fmt.Sprintf("%d communities in %d groups; take-up of people who were not told first, in percentage points. Counting so few people would alone leave an RMSE of %.1f.",
			len(s.Communities), s.Groups, 100*s.Noise),
		Columns: []string{"RMSE", "Mean absolute error", "Correlation"},
	}
	row := func(name, doc string, e takeup.Errors) report.Row {
		return report.Row{Label: name, Doc: doc, Cells: []string{draw.Fixed(100*e.RMSE, 1), draw.Fixed(100*e.MAE, 1), draw.Fixed(e.Correlation, 2)}}
	}
	model, plain := report.Group{Title: "The model"}, report.Group{Title: "Plain rivals"}
	for _, f := range s.Fits {
		model.Rows = append(model.Rows, row(f.Title, "the other groups", f.Errors))
	}
	for _, r := range s.Rivals {
		plain.Rows = append(plain.Rows, row(r.Name, "the other groups", r.Errors))
	}
	t.Groups = []report.Group{model, plain}
	return t
}

// besideSeen gives a table its columns: what was seen, and each model.
func besideSeen(s *takeup.Study, t report.Table) report.Table {
	t.Columns = []string{"Seen"}
	for _, f := range s.Fits {
		t.Columns = append(t.Columns, f.Title)
	}
	return t
}

// momentTable shows what tells information from persuasion.
func momentTable(s *takeup.Study) report.Table {
	t := besideSeen(s, report.Table{
		Title: "What tells information from persuasion", First: "What is compared", Last: "Error of what was seen",
		Note: "In percent, and percentage points for the difference; models as fitted on the other communities. The misfit is the mean squared distance from the neighbour curve seen, in its errors: about 1 is as good as it gets. Within communities the take-up of the own community is taken out of the curve: that all people of one are more willing makes the raw curve rise without anyone being persuaded.",
	})
	g := report.Group{Title: "Take-up"}
	for m, name := range momentNames() {
		row := report.Row{Label: name, Doc: "± " + draw.Fixed(100*s.Errors[m], 1), Cells: []string{draw.Fixed(100*s.Moments[m], 1)}}
		for _, f := range s.Fits {
			row.Cells = append(row.Cells, draw.Fixed(100*f.Moments[m], 1))
		}
		g.Rows = append(g.Rows, row)
	}
	misfit := report.Row{Label: "Misfit of the neighbour curve", Cells: []string{"0"}}
	within := report.Row{Label: "Misfit of the curve within communities", Cells: []string{"0"}}
	for _, f := range s.Fits {
		misfit.Cells = append(misfit.Cells, draw.Fixed(f.Misfit, 1))
		within.Cells = append(within.Cells, draw.Fixed(f.Within, 1))
	}
	g.Rows = append(g.Rows, misfit, within)
	t.Groups = []report.Group{g}
	return t
}

// momentNames name takeup.Moments.
func momentNames() []string {
	names := []string{"Of those told first", "Beside a first one who took part, less beside first ones who did not"}
	for n := range takeup.Most + 1 {
		label := "With " + draw.Counted(n, "neighbour") + " who took part"
		if n == takeup.Most {
			label = "With " + fmt.Sprint(n) + " and more"
		}
		names = append(names, label)
	}
	for n, name := range names[takeup.OfCurve:] {
		if n <= takeup.Most {
			names = append(names, "Within communities: "+report.Uncapital(name))
		}
	}
	return names
}

// correlationTable sets take-up against what is known of each community.
func correlationTable(s *takeup.Study) report.Table {
	t := besideSeen(s, report.Table{
		Title: "Correlation of a community’s take-up", First: "With", Last: "Over",
		Note: "Models at the parameters fitted on all communities, with the 95 % interval of the mean over replications.",
	})
	g := report.Group{Title: "Over communities"}
	for _, c := range s.Correlations {
		row := report.Row{Label: report.Capital(c.With), Doc: draw.Counted(s.Replications, "replication"), Cells: []string{draw.Fixed(c.Seen, 2)}}
		for _, d := range c.Model {
			row.Cells = append(row.Cells, fmt.Sprintf("%s [%s to %s]", draw.Fixed(d.Mean, 2), draw.Fixed(d.Low, 2), draw.Fixed(d.High, 2)))
		}
		g.Rows = append(g.Rows, row)
	}
	t.Groups = []report.Group{g}
	return t
}

// pointTable shows the parameters fitted on all communities.
func pointTable(s *takeup.Study) report.Table {
	t := report.Table{
		Title: "Parameters fitted on all communities", First: "Model", Last: "As scenario keys",
		Note:    fmt.Sprintf("The point of least loss among %d, simulated %d times each and the best again %d times. In brackets: the least and the greatest of those fitted without one group.", s.Points, s.Screening, s.Replications),
		Columns: []string{"q_know a week", "q_take / q_know", "Willing when informed", "Weight of neighbours", "Loss"},
	}
	g := report.Group{Title: "Models"}
	for _, f := range s.Fits {
		row := report.Row{Label: f.Title}
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
			return report.Significant(of(f.Point)) + " [" + report.Significant(low) + " to " + report.Significant(high) + "]"
		}
		know, ratio := "told", "told"
		if !f.Told {
			know, ratio = cell(func(p takeup.Point) float64 { return p.Know }), cell(func(p takeup.Point) float64 { return p.Ratio })
		}
		row.Cells = []string{know, ratio, cell(func(p takeup.Point) float64 { return p.Willing }), cell(func(p takeup.Point) float64 { return p.Social }), draw.Fixed(f.Loss, 1)}
		g.Rows = append(g.Rows, row)
	}
	t.Groups = []report.Group{g}
	return t
}

// takeUpFindings say what came of a study.
func takeUpFindings(s *takeup.Study) report.Findings {
	said := report.Findings{Title: "Real take-up"}
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
			f.Title, 100*f.Errors.RMSE, draw.Fixed(f.Errors.Correlation, 2), than, report.Uncapital(best.Name), 100*best.Errors.RMSE, f.Misfit, f.Within))
	}
	return said
}

package plots

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/plot/vg"
	vgdraw "gonum.org/v1/plot/vg/draw"

	"microgov/plots/draw"
	"microgov/plots/report"
	"microgov/sim/study"
	"microgov/sim/verify"
)

// OfComplaints shows how long problems of the model and real complaints stay
// unresolved, each in medians of its own.
func OfComplaints(c *verify.Complaints) Figure {
	real := draw.Line("real complaints", draw.Pen{Color: draw.Black, Dashes: []vg.Length{6, 2.5}, Glyph: vgdraw.CircleGlyph{}}, c.Real.After, c.Real.Share)
	model := survivorCurve(c.Model)
	model.Label, model.Pen = "model ("+c.Scenario+")", draw.PenOf(0)
	var medians, left []float64
	for x := 1.0 / 16; x < 16; x *= math.Pow(2, 0.125) {
		medians, left = append(medians, x), append(left, math.Exp2(-x))
	}
	plain := draw.Line("an exponential", draw.Pen{Color: draw.Grey, Dashes: []vg.Length{2, 2}, Glyph: vgdraw.CrossGlyph{}}, medians, left)
	const first, last, least = 1.0 / 16, 512, 0.001
	curves := []draw.Curve{plain, real, model}
	for k := range curves {
		curves[k] = curves[k].From(first).Until(last).Above(least).Thinned()
	}
	return Figure{
		Name: "complaints", Title: "How long the last ones take",
		Note: fmt.Sprintf("%s resolved; the model with 95 %% intervals over %s", draw.Counted(c.RealN, "complaint"), draw.Counted(c.Replications, "replication")),
		Caption: "Share not yet resolved, of those that are resolved in the end, by time in medians; both axes are logarithmic. " +
			"A curve that stays above the exponential at the right has a heavy tail.",
		Key: draw.Entries(curves[1], curves[2], curves[0]), Body: 260,
		Paint: func(area draw.Canvas) {
			p := draw.NewPanel("")
			p.Curves(curves...)
			p.X.Label.Text, p.Y.Label.Text = "Time in medians", "Not yet resolved"
			draw.Logarithmic(&p.X, first, last, []float64{0.1, 1, 10, 100}, func(x float64) string { return fmt.Sprintf("%g", x) })
			draw.Logarithmic(&p.Y, least, 1, []float64{0.001, 0.01, 0.1, 1}, func(y float64) string { return fmt.Sprintf("%g\u00a0%%", 100*y) })
			draw.Tile(area, []draw.Panel{p})
		},
	}
}

// survivorCurve is the mean of the replications' curves, each even within a tick.
func survivorCurve(all []verify.Survivors) draw.Curve {
	var c draw.Curve
	for x := 1.0 / 16; x <= 64; x *= math.Pow(2, 0.25) {
		var values []float64
		for _, s := range all {
			k, _ := slices.BinarySearch(s.After, x)
			switch {
			case len(s.After) == 0:
			case k == len(s.After):
				values = append(values, 0)
			case k == 0:
				values = append(values, s.Share[0])
			default:
				within := (x - s.After[k-1]) / (s.After[k] - s.After[k-1])
				values = append(values, s.Share[k-1]+within*(s.Share[k]-s.Share[k-1]))
			}
		}
		c.X, c.Points = append(c.X, x), append(c.Points, estimate(study.Describe(values)))
	}
	return c
}

// complaintTable sets the shape of the model's times beside that of real ones.
func complaintTable(c *verify.Complaints) report.Table {
	t := report.Table{
		Title: "Times to resolution against real complaints", First: "Measure of shape", Last: "Set",
		Note: fmt.Sprintf("Measures without a unit, chosen before the result; real times (%s) and the exponential are counted in ticks of such a length that all medians are equal. "+
			"A lognormal’s gain is its mean log-likelihood less that of an exponential. A tail is heavy where the interval lies above the exponential’s value, and above zero for a gain. Problems of the first half of the run, which are resolved.", draw.Counted(c.RealN, "complaint")),
		Columns: []string{"Model", "95 % interval", "Exponential", "Real", "Heavy tail"},
	}
	group := func(title string, shapes []verify.Shape, set []string) {
		g := report.Group{Title: title}
		for _, s := range shapes {
			heavy := "no"
			if s.Heavy() {
				heavy = "yes"
			}
			g.Rows = append(g.Rows, report.Row{Label: report.Capital(s.Name), Doc: strings.Join(set, ", "), Cells: []string{
				draw.Fixed(s.Model.Mean, 2), draw.Fixed(s.Model.Low, 2) + " to " + draw.Fixed(s.Model.High, 2), draw.Fixed(s.Exponential, 2), draw.Fixed(s.Real, 2), heavy,
			}})
		}
		t.Groups = append(t.Groups, g)
	}
	group("The scenario "+c.Scenario, c.Shapes, nil)
	for _, b := range c.Bounds {
		group("If "+b.Name, b.Shapes, b.Set)
	}
	return t
}

// complaintFindings say what came of it.
func complaintFindings(c *verify.Complaints) report.Findings {
	s := c.Shapes[0]
	tail := "is not heavy"
	if c.Heavy() {
		tail = "is heavy by every measure"
	}
	said := []string{fmt.Sprintf(
		"The tail of the model’s times to resolution %s: the 90th percentile is %s [%s to %s] medians, where an exponential has %s and %s have %s.",
		tail, draw.Fixed(s.Model.Mean, 2), draw.Fixed(s.Model.Low, 2), draw.Fixed(s.Model.High, 2), draw.Fixed(s.Exponential, 2), draw.Counted(c.RealN, "real complaint"), draw.Fixed(s.Real, 2))}
	for _, b := range c.Bounds {
		d := b.Shapes[0].Model
		said = append(said, fmt.Sprintf("If %s, it is %s [%s to %s].", b.Name, draw.Fixed(d.Mean, 2), draw.Fixed(d.Low, 2), draw.Fixed(d.High, 2)))
	}
	return report.Findings{Title: "Real complaints", Sentences: said}
}

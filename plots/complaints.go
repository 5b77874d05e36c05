package plots

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"microgov/sim"
	"microgov/sim/verify"
)

// OfComplaints shows how long problems of the model and real complaints stay
// unresolved, each in medians of its own.
func OfComplaints(c *verify.Complaints) Figure {
	real := curve{label: "real complaints", pen: pen{black, []vg.Length{6, 2.5}, draw.CircleGlyph{}}, x: c.Real.After, points: described(c.Real.Share)}
	model := survivorCurve(c.Model)
	model.label, model.pen = "model ("+c.Scenario+")", penOf(0)
	plain := curve{label: "an exponential", pen: pen{grey, []vg.Length{2, 2}, draw.CrossGlyph{}}}
	for x := 1.0 / 16; x < 16; x *= math.Pow(2, 0.125) {
		plain.x, plain.points = append(plain.x, x), append(plain.points, described([]float64{math.Exp2(-x)})...)
	}
	const least = 0.001
	curves := []curve{plain.above(least), real.above(least), model.above(least)}
	return Figure{
		Name: "complaints", Title: "How long the last ones take",
		note: fmt.Sprintf("%s resolved; the model with 95 %% intervals over %s", counted(c.RealN, "complaint"), counted(c.Replications, "replication")),
		Caption: "Share not yet resolved, of those that are resolved in the end, by time in medians; both axes are logarithmic. " +
			"A curve that stays above the exponential at the right has a heavy tail.",
		key: entries(curves[1], curves[2], curves[0]), body: 260,
		paint: func(area draw.Canvas) {
			p := newPanel("")
			p.add(curves...)
			p.plot.X.Label.Text, p.plot.Y.Label.Text = "Time in medians", "Not yet resolved"
			logarithmic(&p.plot.X, 1.0/16, 512, []float64{0.1, 1, 10, 100}, func(x float64) string { return fmt.Sprintf("%g", x) })
			logarithmic(&p.plot.Y, least, 1, []float64{0.001, 0.01, 0.1, 1}, func(y float64) string { return fmt.Sprintf("%g\u00a0%%", 100*y) })
			tile(area, []panel{p})
		},
	}
}

// logarithmic makes an axis of powers of ten.
func logarithmic(a *plot.Axis, low, high float64, at []float64, label func(float64) string) {
	a.Min, a.Max, a.Scale = low, high, plot.LogScale{}
	var ticks plot.ConstantTicks
	for _, x := range at {
		ticks = append(ticks, plot.Tick{Value: x, Label: label(x)})
	}
	a.Tick.Marker = ticks
}

// survivorCurve is the mean of the replications' curves, each even within a tick.
func survivorCurve(all []verify.Survivors) curve {
	var c curve
	for x := 1.0 / 16; x <= 64; x *= math.Pow(2, 0.25) {
		var values []float64
		for _, s := range all {
			k, _ := slices.BinarySearch(s.After, x)
			if k == len(s.After) {
				values = append(values, 0)
				continue
			}
			within := (x - s.After[k-1]) / (s.After[k] - s.After[k-1])
			values = append(values, s.Share[k-1]+within*(s.Share[k]-s.Share[k-1]))
		}
		c.x, c.points = append(c.x, x), append(c.points, sim.Describe(values))
	}
	return c
}

// above is the part of a curve that a logarithmic axis from least on can show.
func (c curve) above(least float64) curve {
	kept := curve{label: c.label, pen: c.pen}
	for k, d := range c.points {
		if d.Mean < least {
			break
		}
		if d.Low < least {
			d.Low = least
		}
		kept.x, kept.points = append(kept.x, c.x[k]), append(kept.points, d)
	}
	return kept
}

// complaintTable sets the shape of the model's times beside that of real ones.
func complaintTable(c *verify.Complaints) Table {
	t := Table{
		Title: "Times to resolution against real complaints", First: "Measure of shape", Last: "Set",
		Note: fmt.Sprintf("Measures without a unit, chosen before the result; real times (%s) and the exponential are counted in ticks of such a length that all medians are equal. "+
			"A lognormal’s gain is its mean log-likelihood less that of an exponential. A tail is heavy where the interval lies above the exponential’s value, and above zero for a gain. Problems of the first half of the run, which are resolved.", counted(c.RealN, "complaint")),
		Columns: []string{"Model", "95 % interval", "Exponential", "Real", "Heavy tail"},
	}
	group := func(title string, shapes []verify.Shape, set []string) {
		g := Group{Title: title}
		for _, s := range shapes {
			heavy := "no"
			if s.Heavy() {
				heavy = "yes"
			}
			g.Rows = append(g.Rows, Row{capital(s.Name), "", strings.Join(set, ", "), []string{
				fixed(s.Model.Mean, 2), fixed(s.Model.Low, 2) + " to " + fixed(s.Model.High, 2), fixed(s.Exponential, 2), fixed(s.Real, 2), heavy,
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
func complaintFindings(c *verify.Complaints) Findings {
	s := c.Shapes[0]
	tail := "is not heavy"
	if c.Heavy() {
		tail = "is heavy by every measure"
	}
	said := []string{fmt.Sprintf(
		"The tail of the model’s times to resolution %s: the 90th percentile is %s [%s to %s] medians, where an exponential has %s and %s have %s.",
		tail, fixed(s.Model.Mean, 2), fixed(s.Model.Low, 2), fixed(s.Model.High, 2), fixed(s.Exponential, 2), counted(c.RealN, "real complaint"), fixed(s.Real, 2))}
	for _, b := range c.Bounds {
		d := b.Shapes[0].Model
		said = append(said, fmt.Sprintf("If %s, it is %s [%s to %s].", b.Name, fixed(d.Mean, 2), fixed(d.Low, 2), fixed(d.High, 2)))
	}
	return Findings{"Real complaints", said}
}

package plots

import (
	"fmt"
	"math"
	"path"
	"strings"

	"gonum.org/v1/plot/vg"
	vgdraw "gonum.org/v1/plot/vg/draw"

	"microgov/plots/draw"
	"microgov/plots/report"
	"microgov/sim/verify"
)

// OfVerdict is the figure of a limit or a pattern: its cases over time where
// it names a weekly measure, else its findings against what was expected.
func OfVerdict(v verify.Verdict) Figure {
	if v.Shows == "" || len(v.Cases) == 0 {
		return findingsFigure(v)
	}
	return casesFigure(v)
}

// casesFigure shows a weekly measure in each case, and the closed form where there is one.
func casesFigure(v verify.Verdict) Figure {
	m := weeklyMeasure(v.Shows)
	var curves []draw.Curve
	weeks := 1
	for k, c := range v.Cases {
		weeks = max(weeks, weeksOf(c.Results))
		curves = append(curves, weekly(strings.ReplaceAll(path.Base(c.Name), "-", " "), draw.PenOf(k), c.Results, v.Shows))
	}
	if v.Reference != nil {
		curves = append(curves, reference(v.Reference))
	}
	return Figure{
		Name: v.Name, Title: v.Title, Note: fmt.Sprintf("%s; mean of %s with 95 %% intervals", overTime(m.Key), draw.Counted(len(v.Cases[0].Results), "replication")),
		Caption: expectation(v) + " Drawn: " + m.Doc + ".",
		Key:     draw.Entries(curves...), Body: 220,
		Paint: func(area draw.Canvas) {
			s := draw.Scale{Title: overTime(m.Key) + " (" + report.LongUnit(m.Unit) + ")", Percent: report.IsShare(m.Unit), Zero: true, Least: 0.01}
			if s.Percent || m.Unit == "index" {
				s.Most = 1
			}
			draw.Tile(area, []draw.Panel{draw.TimePanel("", lastWeek(weeks), 8, s, curves...)})
		},
	}
}

// expectation says what was expected, and by whom.
func expectation(v verify.Verdict) string {
	return "Expected: " + v.Expected + ". Source: " + report.Sentence(v.Source)
}

// overTime names a weekly measure, whose label may speak of the end of a run.
func overTime(name string) string {
	return report.Capital(strings.TrimSuffix(report.LabelOf(name), " at the end"))
}

// reference is the curve of a closed form, a value a week.
func reference(values []float64) draw.Curve {
	weeks := make([]float64, len(values))
	for k := range weeks {
		weeks[k] = float64(k + firstWeek)
	}
	return draw.Line("closed form", draw.Pen{Color: draw.Black, Dashes: []vg.Length{2, 2}, Glyph: vgdraw.CrossGlyph{}}, weeks, values).Thinned()
}

const findingHeight = vg.Length(40)

// findingsFigure shows each finding by its distance from what was expected,
// where the grey band is what is allowed.
func findingsFigure(v verify.Verdict) Figure {
	return Figure{
		Name: v.Name, Title: v.Title, Note: "Distance from what was expected; the grey band is allowed",
		Caption: expectation(v),
		Body:    findingHeight*vg.Length(len(v.Findings)) + 4,
		Paint: func(area draw.Canvas) {
			for k, f := range v.Findings {
				paintFinding(area, area.Max.Y-findingHeight*vg.Length(k), f)
			}
		},
	}
}

// expected says what a finding is held against.
func expected(f verify.Finding) string {
	switch {
	case f.Is != "equal":
		return f.Is + "\u00a0than\u00a0" + report.Significant(f.Want)
	case f.Exact():
		return report.Significant(f.Want)
	}
	return report.Significant(f.Want) + "\u00a0±\u00a0" + report.Significant(f.Slack)
}

// paintFinding draws one finding below y: in words, and as a dot with its
// interval on a line whose middle is what was expected.
func paintFinding(area draw.Canvas, y vg.Length, f verify.Finding) {
	said := fmt.Sprintf("%s: %s, expected %s", f.Says, report.Significant(f.Value.Mean), expected(f))
	area.FillText(draw.Write(draw.TextSize, draw.Black), vg.Point{X: area.Min.X, Y: y - 8}, said)
	line, middle, half := y-24, (area.Min.X+area.Max.X)/2, (area.Max.X-area.Min.X)/4
	at := func(x float64) vg.Length {
		return middle + half*vg.Length(max(-2, min(2, x)))
	}
	from, to := allowed(f)
	area.FillPolygon(draw.Mist, []vg.Point{{X: at(from), Y: line - 6}, {X: at(to), Y: line - 6}, {X: at(to), Y: line + 6}, {X: at(from), Y: line + 6}})
	area.StrokeLine2(draw.Solid(draw.Grey, 0.6), area.Min.X, line, area.Max.X, line)
	area.StrokeLine2(draw.Solid(draw.Grey, 0.9), middle, line-6, middle, line+6)
	unit := f.Slack
	if unit == 0 {
		unit = max(math.Abs(f.Value.Mean-f.Want)/2, 1e-12)
	}
	if math.IsNaN(f.Value.Mean) || math.IsNaN(unit) || math.IsInf(unit, 0) {
		return // the words say that there is no value
	}
	if estimate(f.Value).Between() {
		area.StrokeLine2(draw.Solid(draw.Blue, 1.6), at((f.Value.Low-f.Want)/unit), line, at((f.Value.High-f.Want)/unit), line)
	}
	area.DrawGlyphNoClip(draw.PenOf(0).Marker(3.5), vg.Point{X: at((f.Value.Mean - f.Want) / unit), Y: line})
}

// allowed is the part of a finding's line where it holds, in units of what it
// may be off: one side of what was expected, or both sides as far as that goes.
func allowed(f verify.Finding) (from, to float64) {
	switch {
	case f.Is == "higher":
		return 0, 2
	case f.Is == "lower":
		return -2, 0
	case f.Slack == 0:
		return 0, 0
	}
	return -1, 1
}

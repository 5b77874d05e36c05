package plots

import (
	"fmt"
	"math"
	"path"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"microgov/sim"
	"microgov/sim/takeup"
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
	var curves []curve
	weeks := 1
	for k, c := range v.Cases {
		line := weekly(strings.ReplaceAll(path.Base(c.Name), "-", " "), penOf(k), c.Results, m.Of)
		weeks = max(weeks, len(line.points))
		curves = append(curves, line)
	}
	if v.Reference != nil {
		curves = append(curves, reference(v.Reference))
	}
	return Figure{
		Name: v.Name, Title: v.Title, note: fmt.Sprintf("%s; mean of %s with 95 %% intervals", overTime(m.Name), counted(len(v.Cases[0].Results), "replication")),
		Caption: expectation(v) + " Drawn: " + m.Doc + ".",
		key:     entries(curves...), body: 220,
		paint: func(area draw.Canvas) {
			s := scale{title: overTime(m.Name) + " (" + longUnit(m.Unit) + ")", percent: isShare(m.Unit), zero: true, least: 0.01}
			if s.percent || m.Unit == "index" {
				s.most = 1
			}
			tile(area, []panel{timePanel("", weeks, 8, s, curves...)})
		},
	}
}

// expectation says what was expected, and by whom.
func expectation(v verify.Verdict) string {
	return "Expected: " + v.Expected + ". Source: " + sentence(v.Source)
}

// overTime names a weekly measure, whose label may speak of the end of a run.
func overTime(name string) string { return capital(strings.TrimSuffix(labelOf(name), " at the end")) }

// reference is the curve of a closed form.
func reference(values []float64) curve {
	c := curve{label: "closed form", pen: pen{black, []vg.Length{2, 2}, draw.CrossGlyph{}}}
	for k, y := range values {
		nan := math.NaN()
		c.x, c.points = append(c.x, float64(k+1)), append(c.points, sim.Description{N: 1, Mean: y, Low: nan, High: nan})
	}
	return c
}

const findingHeight = 40 * vg.Length(1)

// findingsFigure shows each finding by its distance from what was expected,
// where the grey band is what is allowed.
func findingsFigure(v verify.Verdict) Figure {
	return Figure{
		Name: v.Name, Title: v.Title, note: "Distance from what was expected; the grey band is allowed",
		Caption: expectation(v),
		body:    findingHeight*vg.Length(len(v.Findings)) + 4,
		paint: func(area draw.Canvas) {
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
		return f.Is + "\u00a0than\u00a0" + significant(f.Want)
	case f.Exact():
		return significant(f.Want)
	}
	return significant(f.Want) + "\u00a0±\u00a0" + significant(f.Slack)
}

// paintFinding draws one finding below y: in words, and as a dot with its
// interval on a line whose middle is what was expected.
func paintFinding(area draw.Canvas, y vg.Length, f verify.Finding) {
	said := fmt.Sprintf("%s: %s, expected %s", f.Says, significant(f.Value.Mean), expected(f))
	area.FillText(write(textSize, black), vg.Point{X: area.Min.X, Y: y - 8}, said)
	line, middle, half := y-24, (area.Min.X+area.Max.X)/2, (area.Max.X-area.Min.X)/4
	at := func(x float64) vg.Length {
		return middle + half*vg.Length(max(-2, min(2, x)))
	}
	from, to := allowed(f)
	area.FillPolygon(mist, []vg.Point{{X: at(from), Y: line - 6}, {X: at(to), Y: line - 6}, {X: at(to), Y: line + 6}, {X: at(from), Y: line + 6}})
	area.StrokeLine2(solid(grey, 0.6), area.Min.X, line, area.Max.X, line)
	area.StrokeLine2(solid(grey, 0.9), middle, line-6, middle, line+6)
	unit := f.Slack
	if unit == 0 {
		unit = max(math.Abs(f.Value.Mean-f.Want)/2, 1e-12)
	}
	if finite(f.Value.Low) && finite(f.Value.High) {
		area.StrokeLine2(solid(blue, 1.6), at((f.Value.Low-f.Want)/unit), line, at((f.Value.High-f.Want)/unit), line)
	}
	area.DrawGlyphNoClip(penOf(0).marker(3.5), vg.Point{X: at((f.Value.Mean - f.Want) / unit), Y: line})
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

// Evidence is all that `verify` found.
type Evidence struct {
	Verdicts    []verify.Verdict
	Pairs       int                 // paired replications that they rest on
	Carried     []verify.Carried    // by each mechanism; may be nil
	Moved       []verify.Moved      // by each parameter; may be nil
	Conclusions []verify.Conclusion // and how often they survive; may be nil
	TakeUp      *takeup.Study       // in real communities; may be nil
	Complaints  *verify.Complaints  // real ones; may be nil
	NotRun      []string            // checks that could not be made, and why
}

// Caveat is what to keep in mind about the verdicts, or nothing.
func (e Evidence) Caveat() string {
	if len(e.Verdicts) == 0 || e.Pairs >= verify.Pairs {
		return ""
	}
	return fmt.Sprintf("Only %d paired replications, where %d are asked for: intervals are wide, and what did not hold may hold with more.", e.Pairs, verify.Pairs)
}

// DataFindings say in sentences what came of the checks against real data.
func (e Evidence) DataFindings() []Findings {
	var all []Findings
	if e.TakeUp != nil {
		all = append(all, takeUpFindings(e.TakeUp))
	}
	if e.Complaints != nil {
		all = append(all, complaintFindings(e.Complaints))
	}
	return all
}

// EvidencePage is the page of evidence: what was expected, from which source,
// what came out, and the verdict.
func EvidencePage(e Evidence) Page {
	page := Page{
		Title: "Why believe microgov?", Description: "Every number here is made anew by one command.",
	}
	if len(e.Verdicts) > 0 {
		page.Description = "Limits in which the model must agree with a closed form, and patterns that the case study and its literature report. " + page.Description
		page.Facts, page.Tables = heldOf(e.Verdicts), []Table{verdictTable(e.Verdicts)}
	}
	said := Findings{Title: "Limits and patterns"}
	if caveat := e.Caveat(); caveat != "" {
		said.Sentences = append(said.Sentences, caveat)
	}
	for _, v := range e.Verdicts {
		said.Sentences = append(said.Sentences, fmt.Sprintf("%s, %s: %s; source: %s. %s.", v.Name, v.Title, v.Expected, v.Source, capital(held(v.Held()))))
		page.Figures = append(page.Figures, OfVerdict(v))
	}
	for _, reason := range e.NotRun {
		said.Sentences = append(said.Sentences, "Not run: "+reason+".")
	}
	if said.Sentences != nil {
		page.Findings = []Findings{said}
	}
	if e.Carried != nil {
		page.Tables = append(page.Tables, carriedTable(e.Carried))
	}
	if e.Moved != nil {
		page.Figures = append(page.Figures, tornado(e.Moved))
	}
	if e.Conclusions != nil {
		page.Tables = append(page.Tables, conclusionTable(e.Conclusions))
	}
	page.Findings = append(page.Findings, e.DataFindings()...)
	if e.TakeUp != nil {
		page.Figures = append(page.Figures, OfTakeUp(e.TakeUp)...)
		page.Tables = append(page.Tables, takeUpTables(e.TakeUp)...)
	}
	if e.Complaints != nil {
		page.Figures = append(page.Figures, OfComplaints(e.Complaints))
		page.Tables = append(page.Tables, complaintTable(e.Complaints))
	}
	return page
}

func heldOf(verdicts []verify.Verdict) string {
	n := 0
	for _, v := range verdicts {
		if v.Held() {
			n++
		}
	}
	return fmt.Sprintf("%d of %d limits and patterns held", n, len(verdicts))
}

func held(yes bool) string {
	if yes {
		return "held"
	}
	return "did not hold"
}

// verdictTable lists every finding under its limit or pattern.
func verdictTable(verdicts []verify.Verdict) Table {
	t := Table{
		Title: "What was expected and what came out", First: "Claim", Last: "Source",
		Note: "A claim of higher or lower holds when the 95 % interval over paired replications lies wholly on that side; one of equal when the value is as near to the closed form as its simulation error and a tick allow. " +
			"Shares are fractions of 1, times weeks.",
		Worded:  true,
		Columns: []string{"Expected", "Came out", "95 % interval", "Verdict"},
	}
	for _, v := range verdicts {
		g := Group{Title: v.Name + " · " + v.Title + " · " + v.Expected}
		for _, f := range v.Findings {
			between := "\u2013"
			if finite(f.Value.Low) {
				between = significant(f.Value.Low) + " to " + significant(f.Value.High)
			}
			g.Rows = append(g.Rows, Row{capital(f.Says), "", v.Source, []string{expected(f), significant(f.Value.Mean), between, held(f.Held)}})
		}
		t.Groups = append(t.Groups, g)
	}
	return t
}

// main are the measures that ablations are shown by.
var main = []string{"mobilization", "resolution_rate", "time_mean", "output_per_hour", "resident_index", "community_index"}

// carriedTable shows what each mechanism carries.
func carriedTable(carried []verify.Carried) Table {
	t := Table{
		Title: "What each mechanism carries in Yongchang", First: "Without", Last: "Switched off by",
		Note: "Difference without the mechanism, over paired replications; a star marks those whose 95 % interval leaves out zero. Shares are in percentage points.",
	}
	for _, name := range main {
		t.Columns = append(t.Columns, capital(labelOf(name)))
	}
	for _, c := range carried {
		if n := len(t.Groups); n == 0 || t.Groups[n-1].Title != c.Part {
			t.Groups = append(t.Groups, Group{Title: c.Part})
		}
		row := Row{Label: capital(c.Name), Doc: strings.Join(c.Set, ", ")}
		for _, name := range main {
			row.Cells = append(row.Cells, differenceCell(c.Differences, name))
		}
		g := &t.Groups[len(t.Groups)-1]
		g.Rows = append(g.Rows, row)
	}
	return t
}

// differenceCell is a difference with a star where it is sure.
func differenceCell(differences []sim.Difference, name string) string {
	for _, d := range differences {
		if d.Measure.Name != name {
			continue
		}
		text := signed(d.Mean, d.Measure.Unit)
		if d.Sure() {
			text += "\u00a0*"
		}
		return text
	}
	return "\u2013"
}

// conclusionTable shows how often the sign of a conclusion survives.
func conclusionTable(conclusions []verify.Conclusion) Table {
	t := Table{
		Title: "How often conclusions survive other assumptions", First: "Measure", Last: "Reading",
		Note: "Share of draws in which the difference keeps the sign that its mean has at the defaults, when all assumed parameters are drawn together, each evenly over its " +
			"plausible range (microgov scenario parameters), one replication a draw. A conclusion that holds in less than 90\u00a0% of draws is uncertain.",
		Worded:  true,
		Columns: []string{"Sign", "Share of draws", "Draws"},
	}
	title := ""
	for _, c := range conclusions {
		if pair := c.Scenario + " against " + c.Baseline; pair != title {
			title = pair
			t.Groups = append(t.Groups, Group{Title: title})
		}
		reading := "holds"
		if c.Uncertain() {
			reading = "uncertain"
		}
		g := &t.Groups[len(t.Groups)-1]
		g.Rows = append(g.Rows, Row{capital(labelOf(c.Measure)), "", reading, []string{
			map[int]string{1: "higher", -1: "lower", 0: "none"}[c.Sign], fmt.Sprintf("%d\u00a0%%", c.Percent()), fmt.Sprint(c.Draws),
		}})
	}
	return t
}

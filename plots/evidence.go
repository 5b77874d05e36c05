package plots

import (
	"fmt"

	"microgov/plots/report"
	"microgov/sim/takeup"
	"microgov/sim/verify"
)

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
func (e Evidence) DataFindings() []report.Findings {
	var all []report.Findings
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
		page.Facts, page.Tables = heldOf(e.Verdicts), []report.Table{verdictTable(e.Verdicts)}
	}
	if said := e.said(); said != nil {
		page.Findings = []report.Findings{{Title: "Limits and patterns", Sentences: said}}
	}
	for _, v := range e.Verdicts {
		page.Figures = append(page.Figures, OfVerdict(v))
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

// said are the limits and patterns in sentences, and what was not run.
func (e Evidence) said() []string {
	var said []string
	if caveat := e.Caveat(); caveat != "" {
		said = append(said, caveat)
	}
	for _, v := range e.Verdicts {
		said = append(said, fmt.Sprintf("%s, %s: %s; source: %s. %s.", v.Name, v.Title, v.Expected, v.Source, report.Capital(held(v.Held()))))
	}
	for _, reason := range e.NotRun {
		said = append(said, "Not run: "+reason+".")
	}
	return said
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

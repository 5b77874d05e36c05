package plots

import (
	"strings"

	"microgov/plots/draw"
	"microgov/plots/report"
	"microgov/scenarios"
	"microgov/sim/study"
)

// RunPage is the report of one scenario's replications; at least one is needed.
func RunPage(sc *scenarios.Scenario, results []study.Result) Page {
	return Page{
		Title:       titleOf(sc),
		Description: report.Sentence(sc.Description),
		Facts:       facts(sc, results),
		Setting:     setting(sc, results),
		Findings:    []report.Findings{{Sentences: runFindings(sc, results)}},
		Figures:     OfRun(sc, results),
		Tables:      []report.Table{summaryTable(results)},
		Sources:     []report.Source{{Title: titleOf(sc), TOML: string(sc.TOML())}},
	}
}

// ComparisonPage is the report of scenarios against the first, the baseline.
func ComparisonPage(c Comparison) Page {
	titles := c.titles()
	page := Page{
		Title:   strings.Join(titles[1:], ", ") + " against " + titles[0],
		Setting: comparedSetting(c),
		Facts:   facts(c.Scenarios[0], c.Results[0]),
		Figures: OfComparison(c),
	}
	if len(titles) > 3 {
		page.Title = draw.Counted(len(titles)-1, "scenario") + " against " + titles[0]
	}
	var said []string
	for k, sc := range c.Scenarios {
		role := ""
		if k == 0 {
			role = " (baseline)"
		}
		said = append(said, report.Sentence(titles[k]+role+": "+sc.Description))
		page.Sources = append(page.Sources, report.Source{Title: titles[k], TOML: string(sc.TOML())})
		if k > 0 {
			differences, about := c.differences(k), c.about(k)
			page.Findings = append(page.Findings, report.Findings{Title: titles[k] + " against " + titles[0], Sentences: differenceFindings(differences, about)})
			page.Tables = append(page.Tables, differenceTable(titles[0], titles[k], differences, about))
		}
	}
	page.Description = strings.Join(said, " ")
	page.Findings = append(page.Findings, report.Findings{Title: "What the marks mean", Sentences: []string{marksMean}})
	return page
}

// comparedSetting says what the baseline is, and of each other scenario in what
// it differs and how much of its plan was funded.
func comparedSetting(c Comparison) []report.Fact {
	titles := c.titles()
	own := setting(c.Scenarios[0], c.Results[0])
	last := len(own) - 2 // what is assumed, how to read it
	facts := []report.Fact{{Term: titles[0] + " (baseline)", Text: strings.TrimSpace(textsOf(own[:last]))}}
	for k, sc := range c.Scenarios[1:] {
		said := "Differs " + differsFrom(c.Scenarios[0], sc) + ". " + fundedOf(sc, c.Results[k+1])
		facts = append(facts, report.Fact{Term: titles[k+1], Text: strings.TrimSpace(said)})
	}
	return append(facts, own[last:]...)
}

// textsOf are facts in one paragraph.
func textsOf(facts []report.Fact) string {
	said := ""
	for _, f := range facts {
		if f.Term == "Starts from" {
			said += "Starts from "
		}
		said += f.Text + " "
	}
	return said
}

// facts say in a line how much was simulated.
func facts(sc *scenarios.Scenario, results []study.Result) string {
	parts := []string{
		draw.Counted(sc.Residents(), "resident"), draw.Counted(weeksOf(results), "week"), draw.Counted(len(results), "replication"),
	}
	if len(results) > 0 && len(results[0].Communities) > 1 {
		parts = append([]string{draw.Fixed(float64(len(results[0].Communities)), 0) + " communities"}, parts...)
	}
	return strings.Join(parts, " · ")
}

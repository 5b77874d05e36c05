package plots

import (
	"fmt"
	"strings"

	"microgov/plots/draw"
	"microgov/plots/report"
	"microgov/scenarios"
	"microgov/sim/study"
	"microgov/sim/verify"
)

// RunPage is the report of one scenario's replications; at least one is needed.
func RunPage(sc *scenarios.Scenario, results []study.Result) Page {
	return Page{
		Title:       titleOf(sc),
		Description: report.Sentence(sc.Description),
		Facts:       facts(sc, results),
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
	if shaky := shakyConclusions(c); shaky != nil {
		page.Findings = append(page.Findings, report.Findings{Title: "Uncertain conclusions", Sentences: shaky})
	}
	return page
}

// shakyConclusions say what other assumptions turn round, a sentence a scenario.
func shakyConclusions(c Comparison) []string {
	phrases, draws := shaky(c, verify.Concluded)
	if phrases == nil {
		return nil
	}
	said := []string{fmt.Sprintf("Of these the sign holds in less than 90\u00a0%% of %d draws of the assumed parameters over their plausible ranges; "+
		"in brackets the share in which it does.", draws)}
	for _, phrase := range phrases {
		said = append(said, phrase+".")
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

package plots

import (
	"fmt"
	"strings"

	"microgov/scenarios"
	"microgov/sim"
	"microgov/sim/verify"
)

// RunPage is the report of one scenario's replications; at least one is needed.
func RunPage(sc *scenarios.Scenario, results []sim.Result) Page {
	return Page{
		Title:       titleOf(sc),
		Description: sentence(sc.Description),
		Facts:       facts(sc, results),
		Findings:    []Findings{{Sentences: runFindings(sc, results)}},
		Figures:     OfRun(sc, results),
		Tables:      []Table{summaryTable(results)},
		Sources:     []Source{{titleOf(sc), string(sc.TOML())}},
	}
}

// ComparisonPage is the report of scenarios against the first, the baseline.
func ComparisonPage(list []*scenarios.Scenario, results [][]sim.Result) Page {
	titles := titlesOf(list)
	page := Page{
		Title:   strings.Join(titles[1:], ", ") + " against " + titles[0],
		Facts:   facts(list[0], results[0]),
		Figures: OfComparison(list, results),
	}
	if len(titles) > 3 {
		page.Title = counted(len(titles)-1, "scenario") + " against " + titles[0]
	}
	var said []string
	for k, sc := range list {
		role := ""
		if k == 0 {
			role = " (baseline)"
		}
		said = append(said, sentence(titles[k]+role+": "+sc.Description))
		page.Sources = append(page.Sources, Source{titles[k], string(sc.TOML())})
		if k > 0 {
			differences := sim.Compare(results[0], results[k])
			about := verify.About(list[0], sc)
			page.Findings = append(page.Findings, Findings{titles[k] + " against " + titles[0], differenceFindings(differences, about)})
			page.Tables = append(page.Tables, differenceTable(titles[0], titles[k], differences, about))
		}
	}
	page.Description = strings.Join(said, " ")
	if shaky := shakyConclusions(list); shaky != nil {
		page.Findings = append(page.Findings, Findings{"Uncertain conclusions", shaky})
	}
	return page
}

// shakyConclusions say what other assumptions turn round, a sentence a scenario.
func shakyConclusions(list []*scenarios.Scenario) []string {
	phrases, draws := shaky(list, verify.Concluded)
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
func facts(sc *scenarios.Scenario, results []sim.Result) string {
	parts := []string{
		counted(sc.Residents(), "resident"), counted(weeksOf(results), "week"), counted(len(results), "replication"),
	}
	if n := communitiesOf(sc, results); n > 1 {
		parts = append([]string{fixed(float64(n), 0) + " communities"}, parts...)
	}
	return strings.Join(parts, " · ")
}

// sentence ends text with a full stop.
func sentence(text string) string {
	text = strings.TrimRight(strings.TrimSpace(text), ": ")
	if text == "" || strings.HasSuffix(text, ".") {
		return text
	}
	return text + "."
}

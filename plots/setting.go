package plots

import (
	"fmt"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"microgov/agents"
	"microgov/plots/draw"
	"microgov/plots/report"
	"microgov/scenarios"
	"microgov/sim/study"
)

// setting says what a scenario is, what it assumes and how to read what came out.
func setting(sc *scenarios.Scenario, results []study.Result) []report.Fact {
	facts := []report.Fact{
		{Term: "Levers", Text: leversOf(sc)},
		{Term: "Money and staff", Text: meansOf(sc)},
		{Term: "Funded", Text: fundedOf(sc, results)},
		{Term: "Starts from", Text: startsFrom(sc)},
		{Term: "Assumed", Text: assumedOf()},
		{Term: "How to read it", Text: reading},
	}
	return slices.DeleteFunc(facts, func(f report.Fact) bool { return f.Text == "" })
}

// reading is what a reader must know about every result.
const reading = "The model compares policies under the same assumptions; it does not forecast what will happen in a community. " +
	"Differences between scenarios say more than levels, and those that hold under other assumptions more than those that do not or that nobody has assessed."

// leversOf says which levers are used and how.
func leversOf(sc *scenarios.Scenario) string {
	var on, off []string
	for k, name := range agents.LeverNames {
		l := sc.Policy.Lever(agents.LeverID(k))
		if l.Intensity == 0 {
			off = append(off, name)
			continue
		}
		said := fmt.Sprintf("%s at %s\u00a0%%", name, report.Significant(100*l.Intensity))
		if l.Start > firstWeek {
			said += fmt.Sprintf(" from week %d", l.Start)
		}
		if l.End < sc.Run.Weeks {
			said += fmt.Sprintf(" until week %d", l.End)
		}
		on = append(on, said)
	}
	switch {
	case on == nil:
		return "None of the six is used."
	case off == nil:
		return "Planned: " + strings.Join(on, ", ") + "."
	}
	return "Planned: " + strings.Join(on, ", ") + ". Not used: " + strings.Join(off, ", ") + "."
}

// meansOf says what a community has to spend.
func meansOf(sc *scenarios.Scenario) string {
	each := ""
	if sc.Population.Communities > 1 || sc.Roster != nil && sc.Roster.Communities() > 1 {
		each = " in each community"
	}
	return fmt.Sprintf("%s\u00a0yuan and %s hours of staff a week%s; %s\u00a0%% of problems may be settled without approval from above.",
		draw.Fixed(sc.Community.Budget, 0), report.Significant(sc.Community.StaffHours), each, report.Significant(100*sc.Community.Autonomy))
}

// fundedOf says how much of the plan of levers was paid.
func fundedOf(sc *scenarios.Scenario, results []study.Result) string {
	if !planned(sc) || len(results) == 0 {
		return ""
	}
	m, d := describe(results, "funded")
	said := "Of the planned spending on levers, " + report.Estimate(estimate(d), m.Unit) + " could be paid, mean over the run."
	if d.Mean < 0.995 {
		said += fmt.Sprintf(" The plan is under-funded: a lever planned at 100\u00a0%% ran at %s\u00a0%% on average.", report.Number(d.Mean, m.Unit))
	}
	return said
}

// mostStated bounds the keys that are listed.
const mostStated = 24

// startsFrom says what the scenario states beside the one that it extends.
func startsFrom(sc *scenarios.Scenario) string {
	if sc.Parent == "" {
		return ""
	}
	values := valuesOf(sc)
	var said []string
	for _, key := range sc.Stated {
		if value, leaf := values[key]; leaf {
			said = append(said, key+" = "+value)
		}
	}
	if said == nil {
		return sc.Parent + ", without a difference."
	}
	return sc.Parent + ", with " + listed(said) + "."
}

// differsFrom says which keys of a scenario differ from the baseline's.
func differsFrom(baseline, sc *scenarios.Scenario) string {
	before, after := valuesOf(baseline), valuesOf(sc)
	var said []string
	for key, value := range after {
		if was, known := before[key]; !known {
			said = append(said, key+" = "+value+" (not in the baseline)")
		} else if was != value {
			said = append(said, key+" = "+value+" (not "+was+")")
		}
	}
	for key := range before {
		if _, known := after[key]; !known {
			said = append(said, key+" left out")
		}
	}
	slices.Sort(said)
	if said == nil {
		return "in nothing that the model reads"
	}
	return "in " + listed(said)
}

// listed are items with commas, the first where they are many.
func listed(items []string) string {
	if more := len(items) - mostStated; more > 0 {
		return strings.Join(items[:mostStated], ", ") + fmt.Sprintf(" and %d more (see the scenario as resolved)", more)
	}
	return strings.Join(items, ", ")
}

// valuesOf are the values of a scenario by their dotted keys, but for words
// about it and the number of replications.
func valuesOf(sc *scenarios.Scenario) map[string]string {
	var tree map[string]any
	if _, err := toml.Decode(string(sc.TOML()), &tree); err != nil {
		return nil // a test reads what every shipped scenario writes
	}
	values := make(map[string]string)
	var flatten func(prefix string, x any)
	flatten = func(prefix string, x any) {
		table, isTable := x.(map[string]any)
		if !isTable {
			values[prefix] = fmt.Sprint(x)
			return
		}
		for key, inner := range table {
			flatten(strings.TrimPrefix(prefix+"."+key, "."), inner)
		}
	}
	flatten("", tree)
	for _, key := range []string{"title", "description", "run.replications"} {
		delete(values, key)
	}
	return values
}

// assumedOf says how much of the model rests on judgement, and on what most.
func assumedOf() string {
	numbers, assumed := 0, 0
	for _, p := range scenarios.Parameters() {
		if p.Numeric() {
			numbers++
		}
		if p.Assumed() {
			assumed++
		}
	}
	return fmt.Sprintf("%d of the %d numbers that a scenario has rest wholly or in part on judgement and not on a source. "+
		"`microgov scenario parameters` lists each with its source, its plausible range and what moves when it does; `microgov verify sensitivity robustness` makes these anew.", assumed, numbers)
}

package main

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"microgov/plots"
	"microgov/sim/verify"
)

// terminal is the width that the evidence is printed for.
const terminal = 100

// printEvidence shows the evidence on a terminal: a line a check, then what was
// expected, from which source, what came out, and the verdict.
func printEvidence(w io.Writer, e *plots.Evidence) error {
	p := bufio.NewWriter(w)
	printSummary(p, e)
	for _, v := range e.Verdicts {
		printVerdict(p, v)
	}
	if e.Carried != nil {
		printCarried(p, e.Carried)
	}
	if e.Moved != nil {
		printMoved(p, e.Moved)
	}
	if e.Conclusions != nil {
		printConclusions(p, e.Conclusions)
	}
	return p.Flush() // the first error of all that was written
}

// line writes a line; printEvidence asks for errors at the end.
func line(p *bufio.Writer, format string, args ...any) { _, _ = fmt.Fprintf(p, format+"\n", args...) }

// printSummary counts the verdicts and names each.
func printSummary(p *bufio.Writer, e *plots.Evidence) {
	held := 0
	for _, v := range e.Verdicts {
		if v.Held() {
			held++
		}
	}
	var said []string
	if len(e.Verdicts) > 0 {
		said = append(said, fmt.Sprintf("%d of %d held", held, len(e.Verdicts)))
	}
	if n := len(e.NotRun); n > 0 {
		said = append(said, fmt.Sprintf("%d not run", n))
	}
	if said != nil {
		line(p, "%s", strings.Join(said, ", "))
	}
	if caveat := e.Caveat(); caveat != "" {
		line(p, "%s", caveat)
	}
	for _, v := range e.Verdicts {
		line(p, "  %-8s  %-12s  %s", heldOrNot(v.Held()), v.Name, v.Title)
	}
	for _, said := range e.NotRun {
		name, why, _ := strings.Cut(said, ": ")
		line(p, "  %-8s  %-12s  %s", "not run", name, why)
	}
}

// claimWidth is the column of claims.
const claimWidth = 36

// printVerdict shows a limit or a pattern, claim by claim.
func printVerdict(p *bufio.Writer, v verify.Verdict) {
	line(p, "\n%s · %s", v.Name, v.Title)
	labelled(p, "expected", 8, v.Expected)
	labelled(p, "source", 8, v.Source)
	for _, f := range v.Findings {
		says := wrap(f.Says, claimWidth)
		line(p, "  %-8s  %s  %9.4g  %-22s  %s", heldOrNot(f.Held), padded(says[0], claimWidth), f.Value.Mean, between(f.Value.Low, f.Value.High), expected(f))
		for _, text := range says[1:] {
			line(p, "  %-8s  %s", "", text)
		}
	}
}

// labelled writes text in lines, with a label so wide before the first.
func labelled(p *bufio.Writer, label string, width int, text string) {
	for _, part := range wrap(text, terminal-4-width) {
		line(p, "  %-*s  %s", width, label, part)
		label = ""
	}
}

// expected says what a finding is held against.
func expected(f verify.Finding) string {
	switch {
	case f.Is != "equal":
		return map[string]string{"higher": "> ", "lower": "< "}[f.Is] + fmt.Sprintf("%.4g", f.Want)
	case f.Exact():
		return fmt.Sprintf("%.4g", f.Want)
	}
	return fmt.Sprintf("%.4g ± %.2g", f.Want, f.Slack)
}

// between is a 95 % interval, nothing where there is none.
func between(low, high float64) string {
	if math.IsNaN(low) {
		return ""
	}
	return fmt.Sprintf("[%.4g, %.4g]", low, high)
}

// carriedBy are the measures that ablations are printed by.
var carriedBy = []string{"mobilization", "resolution_rate", "time_mean", "resident_index"}

// printCarried shows what each mechanism carries.
func printCarried(p *bufio.Writer, carried []verify.Carried) {
	line(p, "\nablation · Yongchang without one mechanism: differences (* the 95 %% interval leaves out zero)")
	line(p, "  %-34s%16s%16s%16s%16s", "without", carriedBy[0], carriedBy[1], carriedBy[2], carriedBy[3])
	for _, c := range carried {
		cells := "  " + padded(c.Name, 34)
		for _, measure := range carriedBy {
			d, star := differenceIn(c.Differences, measure), " "
			if d.Sure() {
				star = "*"
			}
			cells += fmt.Sprintf("%+15.3f%s", d.Mean, star)
		}
		line(p, "%s", cells)
	}
}

// shownMoves is how many parameters are printed an outcome.
const shownMoves = 5

// printMoved shows what moves each outcome most.
func printMoved(p *bufio.Writer, moved []verify.Moved) {
	line(p, "\nsensitivity · what moves most when a parameter of Yongchang is multiplied by 0.8 / 1.2, in %% (0: not sure)")
	for k, outcome := range verify.Outcomes {
		ways := make(map[string][]float64)
		for _, m := range moved {
			ways[m.Parameter] = append(ways[m.Parameter], m.Surely(k))
		}
		keys := make([]string, 0, len(ways))
		for key := range ways {
			keys = append(keys, key)
		}
		most := func(key string) float64 {
			return math.Max(math.Abs(slices.Min(ways[key])), math.Abs(slices.Max(ways[key])))
		}
		slices.SortFunc(keys, func(a, b string) int { return cmp.Or(cmp.Compare(most(b), most(a)), cmp.Compare(a, b)) })
		var said []string
		for _, key := range keys[:min(shownMoves, len(keys))] {
			text := key
			for n, percent := range ways[key] {
				text += []string{" ", " / "}[min(n, 1)] + fmt.Sprintf("%+.0f", percent)
			}
			said = append(said, text)
		}
		labelled(p, outcome, 16, strings.Join(said, "; "))
	}
}

// printConclusions lists the conclusions that other assumptions turn round.
func printConclusions(p *bufio.Writer, conclusions []verify.Conclusion) {
	var shaky []verify.Conclusion
	for _, c := range conclusions {
		if c.Uncertain() {
			shaky = append(shaky, c)
		}
	}
	line(p, "\nrobustness · %d of %d conclusions hold in 90 %% or more of %d draws of the assumed parameters; uncertain are:",
		len(conclusions)-len(shaky), len(conclusions), conclusions[0].Draws)
	pair := ""
	for _, c := range shaky {
		if at := c.Scenario + " against " + c.Baseline; at != pair {
			pair = at
			line(p, "  %s", pair)
		}
		line(p, "    %3d %%  %s is %s", c.Percent(), c.Measure, map[int]string{1: "higher", -1: "lower"}[c.Sign])
	}
}

// wrap breaks text into lines of at most so many letters, between words.
func wrap(text string, width int) []string {
	var lines []string
	open := ""
	for _, word := range strings.Fields(text) {
		if open != "" && utf8.RuneCountInString(open+" "+word) > width {
			lines, open = append(lines, open), ""
		}
		open = strings.TrimPrefix(open+" "+word, " ")
	}
	return append(lines, open)
}

// padded fills text with spaces up to so many letters.
func padded(text string, width int) string {
	return text + strings.Repeat(" ", max(0, width-utf8.RuneCountInString(text)))
}

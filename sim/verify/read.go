package verify

import (
	"fmt"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"microgov/scenarios"
	"microgov/scenarios/faults"
	"microgov/sim/measures"
)

// patternReader notes what is wrong with a pattern file, and on which line.
type patternReader struct {
	file   string
	lines  scenarios.Lines
	faults scenarios.Faults
}

// fault notes what is wrong with a key of a table, such as claim[1] for the second claim.
func (r *patternReader) fault(table, key, found, allowed, near string) {
	whole := strings.TrimPrefix(table+"."+key, ".")
	named, _, _ := strings.Cut(table, "[")
	r.faults = append(r.faults, scenarios.Fault{
		File: r.file, Line: r.lines.At(whole), Key: strings.TrimPrefix(named+"."+key, "."), Found: found, Allowed: allowed, Nearest: near,
	})
}

// keys of a pattern file, of its cases and of its claims.
var patternKeys = map[string][]string{
	"":      {"title", "expects", "source", "shows", "case", "claim"},
	"case":  {"scenario", "set"},
	"claim": {"says", "measure", "minus", "weeks", "less", "is", "contrast"},
}

// unknown notes a key that a pattern file does not have.
func (r *patternReader) unknown(key toml.Key) {
	table, name := strings.Join(key[:len(key)-1], "."), key[len(key)-1]
	known := patternKeys[strings.SplitN(table, ".", 2)[0]]
	r.fault(table, name, "unknown key", "", faults.Nearest(name, known))
}

// checkCase looks that a case can be simulated.
func (r *patternReader) checkCase(name string, c Case) {
	table := "case." + name
	if c.Scenario == "" {
		r.fault(table, "scenario", "nothing", "a shipped scenario or the path of one", "")
		return
	}
	_, err := c.load(nil)
	for _, fault := range faults.Of(err) {
		key := "scenario"
		if fault.File == "--set" {
			key = "set"
		}
		r.fault(table, key, fault.Error(), "", "")
	}
}

// claim names the table of claim k, from 0.
func claim(k int) string { return fmt.Sprintf("claim[%d]", k) }

// checkClaim looks at claim k.
func (r *patternReader) checkClaim(p *Pattern, k int) {
	c := &p.Claims[k]
	if c.Is != "higher" && c.Is != "lower" {
		r.fault(claim(k), "is", fmt.Sprintf("%q", c.Is), "higher or lower", "")
	}
	r.window(k, "weeks", c.Weeks)
	r.window(k, "less", c.Less)
	if len(c.Less) > 0 && len(c.Weeks) == 0 {
		r.fault(claim(k), "less", "no weeks to take it from", "weeks beside it", "")
	}
	for _, name := range sortedKeys(c.Contrast) {
		if _, known := p.Cases[name]; !known {
			r.fault(claim(k), "contrast", fmt.Sprintf("no case %q", name), "one of "+strings.Join(sortedKeys(p.Cases), ", "), "")
		}
	}
	if len(c.Contrast) == 0 {
		r.fault(claim(k), "contrast", "nothing", "a weight for one case or more", "")
	}
	r.measure(claim(k), "measure", c.Measure, len(c.Weeks) > 0)
	if c.Minus != "" {
		r.measure(claim(k), "minus", c.Minus, len(c.Weeks) > 0)
	}
}

// window looks at the weeks that a claim names, if it does.
func (r *patternReader) window(k int, key string, window []int) {
	if len(window) != 0 && (len(window) != 2 || window[0] < 0 || window[0] >= window[1]) {
		r.fault(claim(k), key, fmt.Sprint(window), "[from, end] with 0 ≤ from < end", "")
	}
}

// measure looks that a measure of the run, or of a week, has that name.
func (r *patternReader) measure(table, key, name string, ofWeek bool) {
	names, kind := make([]string, 0, len(measures.Summaries)), "a measure of the run, a column of runs.csv"
	for _, m := range measures.Summaries {
		names = append(names, m.Key)
	}
	if ofWeek {
		names, kind = names[:0], "a measure of a week, a column of weekly.csv"
		for _, m := range measures.Weekly {
			names = append(names, m.Key)
		}
	}
	if !slices.Contains(names, name) {
		r.fault(table, key, fmt.Sprintf("%q", name), kind, faults.Nearest(name, names))
	}
}

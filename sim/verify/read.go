package verify

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"microgov/scenarios"
	"microgov/sim"
)

// patternReader notes what is wrong with a pattern file, and on which line.
type patternReader struct {
	file, text string
	faults     scenarios.Faults
}

// fault notes what is wrong with a key of the nth table of that name, from 0.
func (r *patternReader) fault(table string, nth int, key, found, allowed, near string) {
	whole := strings.TrimPrefix(table+"."+key, ".")
	r.faults = append(r.faults, scenarios.Fault{File: r.file, Line: r.line(table, nth, key), Key: whole, Found: found, Allowed: allowed, Nearest: near})
}

// anyTable stands for the first table of a name that has the key.
const anyTable = -1

// line returns the line of a key in the nth table of that name, of the table
// where it lacks the key, 0 without the table.
func (r *patternReader) line(table string, nth int, key string) int {
	at, seen, inside := 0, -1, table == ""
	for n, line := range strings.Split(r.text, "\n") {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "[") {
			head, _, _ := strings.Cut(line, "#")
			if inside = strings.Trim(head, "[] \t") == table; inside {
				seen++
			}
			if inside = inside && (nth == anyTable || seen == nth); inside {
				at = n + 1
			}
		}
		if rest, ok := strings.CutPrefix(line, key); ok && inside && strings.HasPrefix(strings.TrimSpace(rest), "=") {
			return n + 1
		}
	}
	return at
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
	r.fault(table, anyTable, name, "unknown key", "", scenarios.Nearest(name, known))
}

// checkCase looks that a case can be simulated.
func (r *patternReader) checkCase(name string, c Case) {
	table := "case." + name
	if c.Scenario == "" {
		r.fault(table, 0, "scenario", "nothing", "a shipped scenario or the path of one", "")
		return
	}
	_, err := c.load(nil)
	for _, fault := range faultsOf(err) {
		key := "scenario"
		if fault.File == "--set" {
			key = "set"
		}
		r.fault(table, 0, key, fault.Error(), "", "")
	}
}

// faultsOf returns the faults that an error of loading holds.
func faultsOf(err error) scenarios.Faults {
	faults := scenarios.Faults{}
	if err != nil && !errors.As(err, &faults) {
		faults = scenarios.Faults{{Found: err.Error()}}
	}
	return faults
}

// checkClaim looks at claim k.
func (r *patternReader) checkClaim(p *Pattern, k int) {
	c := &p.Claims[k]
	if c.Is != "higher" && c.Is != "lower" {
		r.fault("claim", k, "is", fmt.Sprintf("%q", c.Is), "higher or lower", "")
	}
	r.window(k, "weeks", c.Weeks)
	r.window(k, "less", c.Less)
	if len(c.Less) > 0 && len(c.Weeks) == 0 {
		r.fault("claim", k, "less", "no weeks to take it from", "weeks beside it", "")
	}
	for _, name := range sortedKeys(c.Contrast) {
		if _, known := p.Cases[name]; !known {
			r.fault("claim", k, "contrast", fmt.Sprintf("no case %q", name), "one of "+strings.Join(sortedKeys(p.Cases), ", "), "")
		}
	}
	if len(c.Contrast) == 0 {
		r.fault("claim", k, "contrast", "nothing", "a weight for one case or more", "")
	}
	r.measure("claim", k, "measure", c.Measure, len(c.Weeks) > 0)
	if c.Minus != "" {
		r.measure("claim", k, "minus", c.Minus, len(c.Weeks) > 0)
	}
}

// window looks at the weeks that a claim names, if it does.
func (r *patternReader) window(claim int, key string, window []int) {
	if len(window) != 0 && (len(window) != 2 || window[0] < 0 || window[0] >= window[1]) {
		r.fault("claim", claim, key, fmt.Sprint(window), "[from, end] with 0 ≤ from < end", "")
	}
}

// measure looks that a measure of the run, or of a week, has that name.
func (r *patternReader) measure(table string, nth int, key, name string, ofWeek bool) {
	names, kind := make([]string, 0, len(sim.Summaries)), "a measure of the run, a column of runs.csv"
	for _, m := range sim.Summaries {
		names = append(names, m.Name)
	}
	if ofWeek {
		names, kind = names[:0], "a measure of a week, a column of weekly.csv"
		for _, m := range sim.Weekly {
			names = append(names, m.Name)
		}
	}
	if !slices.Contains(names, name) {
		r.fault(table, nth, key, fmt.Sprintf("%q", name), kind, scenarios.Nearest(name, names))
	}
}

package verify

import (
	"errors"
	"math"
	"path/filepath"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"microgov/scenarios"
	"microgov/sim/measures"
	"microgov/sim/study"
)

// Pairs is how many paired replications a pattern is to be judged by.
const Pairs = 30

// Pattern is a file of cases that are simulated and claims about them.
type Pattern struct {
	Name    string          `toml:"-"`
	Title   string          `toml:"title"`
	Expects string          `toml:"expects"`
	Source  string          `toml:"source"`
	Shows   string          `toml:"shows"` // weekly measure that the figure draws; may be empty
	Cases   map[string]Case `toml:"case"`
	Claims  []Claim         `toml:"claim"`
}

// Case is a scenario and what differs from it, as `--set` takes it.
type Case struct {
	Scenario string   `toml:"scenario"`
	Set      []string `toml:"set"`
}

// Claim says that a contrast between cases, a weighted sum of one measure over
// paired replications, is higher or lower than zero.
type Claim struct {
	Says     string             `toml:"says"`
	Measure  string             `toml:"measure"` // of the run or, with Weeks, of the weeks
	Minus    string             `toml:"minus"`   // measure taken from it in the same run; may be empty
	Weeks    []int              `toml:"weeks"`   // from and end, from 0: the mean over these weeks
	Less     []int              `toml:"less"`    // from and end: the mean over these weeks is taken from it
	Is       string             `toml:"is"`      // higher or lower
	Contrast map[string]float64 `toml:"contrast"`
}

// ReadPattern reads a pattern file and checks it against the measures and the
// scenarios. All that is wrong comes back at once, as scenarios.Faults.
func ReadPattern(file string, text []byte) (*Pattern, error) {
	p := &Pattern{Name: strings.TrimSuffix(filepath.Base(file), ".toml")}
	meta, err := toml.Decode(string(text), p)
	if parse := (toml.ParseError{}); errors.As(err, &parse) {
		return nil, scenarios.Faults{{File: file, Line: parse.Position.Line, Key: parse.LastKey, Found: "not valid TOML: " + parse.Message}}
	} else if err != nil {
		return nil, scenarios.Faults{{File: file, Found: err.Error()}}
	}
	r := &patternReader{file: file, lines: scenarios.LinesOf(string(text))}
	for _, key := range meta.Undecoded() {
		r.unknown(key)
	}
	if p.Shows != "" && weekly(p.Shows) < 0 {
		r.measure("", "shows", p.Shows, true)
	}
	for _, name := range sortedKeys(p.Cases) {
		r.checkCase(name, p.Cases[name])
	}
	if len(p.Claims) == 0 {
		r.fault("", "claim", "no claim", "one [[claim]] or more", "")
	}
	for k := range p.Claims {
		r.checkClaim(p, k)
	}
	if r.faults != nil {
		return nil, r.faults
	}
	return p, nil
}

// value returns how a measure is read from a result: that of the run or, with
// Weeks, of the weeks. Reading has made sure that there is one.
func (c *Claim) value(measure string) func(*study.Result) float64 {
	if len(c.Weeks) == 0 {
		k := summary(measure)
		return func(r *study.Result) float64 { return r.Summary[k] }
	}
	k := weekly(measure)
	return func(r *study.Result) float64 {
		value := mean(r, k, c.Weeks)
		if len(c.Less) > 0 {
			value -= mean(r, k, c.Less)
		}
		return value
	}
}

// summary returns the index of a measure of the run, or -1.
func summary(name string) int {
	return slices.IndexFunc(measures.Summaries, func(m measures.Measure[measures.Record]) bool { return m.Key == name })
}

// weekly returns the index of a weekly measure, or -1.
func weekly(name string) int {
	return slices.IndexFunc(measures.Weekly, func(m measures.Measure[measures.Week]) bool { return m.Key == name })
}

// mean is the mean of weekly measure k over the weeks of a window in which it
// is defined, as far as the run has them; NaN where it is in none.
func mean(r *study.Result, k int, window []int) float64 {
	sum, n := 0.0, 0.0
	for w := window[0]; w < min(window[1], len(r.Weeks)); w++ {
		if x := measures.Weekly[k].Of(&r.Weeks[w]); !math.IsNaN(x) {
			sum += x
			n++
		}
	}
	return sum / n
}

// contrast returns the claim's weighted sum, replication by replication.
func (c *Claim) contrast(cases map[string][]study.Result) []float64 {
	of := c.value(c.Measure)
	if c.Minus != "" {
		plus, minus := of, c.value(c.Minus)
		of = func(r *study.Result) float64 { return plus(r) - minus(r) }
	}
	var sums []float64
	for _, name := range sortedKeys(c.Contrast) {
		results := cases[name]
		if sums == nil {
			sums = make([]float64, len(results))
		}
		for k := range results {
			sums[k] += c.Contrast[name] * of(&results[k])
		}
	}
	return sums
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// load reads the scenario of a case, with further settings before its own.
func (c Case) load(sets []string) (*scenarios.Scenario, error) {
	return scenarios.Load(c.Scenario, append(slices.Clone(sets), c.Set...)...)
}

// command is what repeats a job of the case by itself.
func (c Case) command(sets []string, j study.Job) string {
	return study.CommandLine(study.RunArgs(c.Scenario, append(slices.Clone(sets), c.Set...), j)...)
}

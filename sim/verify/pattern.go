package verify

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/BurntSushi/toml"

	"microgov/scenarios"
	"microgov/sim"
)

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
	Weeks    []int              `toml:"weeks"`   // from and end: the mean over these weeks
	Less     []int              `toml:"less"`    // from and end: the mean over these weeks is taken from it
	Is       string             `toml:"is"`      // higher or lower
	Contrast map[string]float64 `toml:"contrast"`
}

// ReadPattern reads a pattern file and checks it against the measures.
func ReadPattern(name string, text []byte) (*Pattern, error) {
	p := &Pattern{Name: name}
	meta, err := toml.Decode(string(text), p)
	if parse := (toml.ParseError{}); errors.As(err, &parse) {
		return nil, fmt.Errorf("%s: %s", name, parse.ErrorWithPosition())
	} else if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	var faults []error
	for _, key := range meta.Undecoded() {
		faults = append(faults, fmt.Errorf("%s: %s: unknown key", name, key))
	}
	if p.Shows != "" && weekly(p.Shows) < 0 {
		faults = append(faults, fmt.Errorf("%s: shows: no measure %q of a week", name, p.Shows))
	}
	if len(p.Claims) == 0 {
		faults = append(faults, fmt.Errorf("%s: no claim", name))
	}
	for k := range p.Claims {
		if err := p.check(&p.Claims[k]); err != nil {
			faults = append(faults, fmt.Errorf("%s: claim %d: %w", name, k+1, err))
		}
	}
	return p, errors.Join(faults...)
}

// check says what is wrong with a claim.
func (p *Pattern) check(c *Claim) error {
	if c.Is != "higher" && c.Is != "lower" {
		return fmt.Errorf("is: found %q, allowed higher or lower", c.Is)
	}
	for _, window := range [][]int{c.Weeks, c.Less} {
		if len(window) != 0 && (len(window) != 2 || window[0] < 0 || window[0] >= window[1]) {
			return fmt.Errorf("weeks: found %v, allowed [from, end] with from < end", window)
		}
	}
	for name := range c.Contrast {
		if _, known := p.Cases[name]; !known {
			return fmt.Errorf("contrast: no case %q", name)
		}
	}
	if len(c.Contrast) == 0 {
		return errors.New("contrast: names no case")
	}
	for _, measure := range []string{c.Measure, c.Minus} {
		if measure == "" {
			continue // a claim without a measure is refused below
		}
		if _, err := c.value(measure); err != nil {
			return err
		}
	}
	if c.Measure == "" {
		return errors.New("measure: is missing")
	}
	return nil
}

// value returns how a measure is read from a result.
func (c *Claim) value(measure string) (func(*sim.Result) float64, error) {
	if len(c.Weeks) == 0 {
		k := slices.IndexFunc(sim.Summaries, func(m sim.Measure[sim.Run]) bool { return m.Name == measure })
		if k < 0 {
			return nil, fmt.Errorf("measure: no measure %q of a run", measure)
		}
		return func(r *sim.Result) float64 { return r.Summary[k] }, nil
	}
	k := weekly(measure)
	if k < 0 {
		return nil, fmt.Errorf("measure: no measure %q of a week", measure)
	}
	return func(r *sim.Result) float64 {
		value := mean(r, k, c.Weeks)
		if len(c.Less) > 0 {
			value -= mean(r, k, c.Less)
		}
		return value
	}, nil
}

// weekly returns the index of a weekly measure, or -1.
func weekly(name string) int {
	return slices.IndexFunc(sim.Weekly, func(m sim.Measure[sim.Week]) bool { return m.Name == name })
}

// mean is the mean of weekly measure k over the weeks of a window in which it
// is defined, as far as the run has them; NaN where it is in none.
func mean(r *sim.Result, k int, window []int) float64 {
	sum, n := 0.0, 0.0
	for w := window[0]; w < min(window[1], len(r.Weeks)); w++ {
		if x := sim.Weekly[k].Of(&r.Weeks[w]); !math.IsNaN(x) {
			sum += x
			n++
		}
	}
	return sum / n
}

// contrast returns the claim's weighted sum, replication by replication.
func (c *Claim) contrast(cases map[string][]sim.Result) ([]float64, error) {
	of, err := c.value(c.Measure)
	if err != nil {
		return nil, err
	}
	if c.Minus != "" {
		plus := of
		minus, err := c.value(c.Minus)
		if err != nil {
			return nil, err
		}
		of = func(r *sim.Result) float64 { return plus(r) - minus(r) }
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
	return sums, nil
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

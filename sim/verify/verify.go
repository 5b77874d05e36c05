package verify

import (
	"context"
	"fmt"
	"maps"
	"math"
	"slices"

	"microgov/sim/study"
)

// Verdict is what came out of a limit or a pattern.
type Verdict struct {
	Name     string
	Title    string
	Expected string
	Source   string
	Findings []Finding

	Shows     string    // weekly measure to draw; may be empty
	Cases     []Shown   // of it
	Reference []float64 // what the closed form says of it, by week; may be nil
}

// Shown is a simulated case.
type Shown struct {
	Name    string
	Results []study.Result
}

// Finding is what came out of one claim.
type Finding struct {
	Says  string
	Is    string // higher, lower or equal
	Value study.Description
	Want  float64 // what the value is held against: zero, or the closed form
	Slack float64 // for equal: how far off it may be
	Held  bool
}

// Exact tells whether an equal value may be off by no more than rounding.
func (f Finding) Exact() bool { return f.Slack <= 1e-6*math.Abs(f.Want) }

// Held tells whether every finding holds.
func (v Verdict) Held() bool {
	for _, f := range v.Findings {
		if !f.Held {
			return false
		}
	}
	return len(v.Findings) > 0
}

// Lab simulates cases, each once however many patterns use it. Its options are
// not to be changed any more, since what it has simulated depends on them.
type Lab struct {
	study.Options
	Sets  []string                  // settings for every case, before its own
	Begin func(steps int)           // called as a check begins, with how many jobs it has; may be nil
	cache map[string][]study.Result // by the key of the scenario
}

// NewLab returns a lab without results.
func NewLab(o study.Options, sets ...string) *Lab {
	return &Lab{Options: o, Sets: sets, cache: make(map[string][]study.Result)}
}

// begin tells that a check of so many jobs begins.
func (l *Lab) begin(jobs int) {
	if l.Begin != nil {
		l.Begin(jobs)
	}
}

// Judge simulates a pattern's cases and judges its claims: one holds when the
// 95 % interval of its contrast lies wholly on the side it names.
func (l *Lab) Judge(ctx context.Context, p *Pattern) (Verdict, error) {
	v := Verdict{Name: p.Name, Title: p.Title, Expected: p.Expects, Source: p.Source, Shows: p.Shows}
	steps, err := l.ahead(slices.Collect(maps.Values(p.Cases)))
	if err != nil {
		return v, fmt.Errorf("%s: %w", p.Name, err)
	}
	l.begin(steps)
	cases := make(map[string][]study.Result)
	for _, name := range sortedKeys(p.Cases) {
		results, err := l.Results(ctx, p.Cases[name])
		if err != nil {
			return v, fmt.Errorf("%s: case %s: %w", p.Name, name, err)
		}
		cases[name] = results
		v.Cases = append(v.Cases, Shown{name, results})
	}
	for k := range p.Claims {
		c := &p.Claims[k]
		d := study.Describe(c.contrast(cases))
		held := d.Low > 0
		if c.Is == "lower" {
			held = d.High < 0
		}
		v.Findings = append(v.Findings, Finding{Says: c.Says, Is: c.Is, Value: d, Held: held})
	}
	return v, nil
}

// Results simulates a case, or returns what it gave before. Interrupted, it
// returns nothing: a case of fewer replications would be another one.
func (l *Lab) Results(ctx context.Context, c Case) ([]study.Result, error) {
	sc, err := c.load(l.Sets)
	if err != nil {
		return nil, err
	}
	key := sc.Key()
	if results, known := l.cache[key]; known {
		return results, nil
	}
	results, err := study.Replicate(ctx, sc, l.repeated(c))
	if err != nil {
		return nil, err
	}
	for k := range results {
		results[k].Final, results[k].Problems = nil, nil // large, and no claim reads them
	}
	l.cache[key] = results
	return results, nil
}

// repeated are the lab's options for the jobs of a case.
func (l *Lab) repeated(c Case) study.Options {
	o := l.Options
	o.Repeat = func(j study.Job) string { return c.command(l.Sets, j) }
	return o
}

// ahead is how many steps the cases not yet simulated take.
func (l *Lab) ahead(cases []Case) (steps int, err error) {
	seen := make(map[string]bool)
	for _, c := range cases {
		sc, err := c.load(l.Sets)
		if err != nil {
			return 0, err
		}
		if key := sc.Key(); l.cache[key] == nil && !seen[key] {
			seen[key] = true
			steps += l.Replications
		}
	}
	return steps, nil
}

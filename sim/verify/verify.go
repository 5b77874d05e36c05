package verify

import (
	"context"
	"fmt"

	"microgov/sim"
)

// Options say at what size the model is verified.
type Options struct {
	Seed         uint64
	Replications int
	Workers      int
	Sets         []string     // settings for every case, before its own
	Done         func(string) // called as each case ends; may be nil
}

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
	Results []sim.Result
}

// Finding is what came out of one claim.
type Finding struct {
	Says  string
	Is    string // higher, lower or equal
	Value sim.Description
	Want  float64 // what the value is held against: zero, or the closed form
	Slack float64 // for equal: how far off it may be
	Held  bool
}

// Held tells whether every finding holds.
func (v Verdict) Held() bool {
	for _, f := range v.Findings {
		if !f.Held {
			return false
		}
	}
	return len(v.Findings) > 0
}

// Lab simulates cases, each once however many patterns use it.
type Lab struct {
	Options
	cache map[string][]sim.Result
}

// NewLab returns a lab without results.
func NewLab(o Options) *Lab { return &Lab{o, make(map[string][]sim.Result)} }

// Judge simulates a pattern's cases and judges its claims: one holds when the
// 95 % interval of its contrast lies wholly on the side it names.
func (l *Lab) Judge(ctx context.Context, p *Pattern) (Verdict, error) {
	v := Verdict{Name: p.Name, Title: p.Title, Expected: p.Expects, Source: p.Source, Shows: p.Shows}
	cases := make(map[string][]sim.Result)
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
		values, err := c.contrast(cases)
		if err != nil {
			return v, fmt.Errorf("%s: %w", p.Name, err)
		}
		d := sim.Describe(values)
		held := d.Low > 0
		if c.Is == "lower" {
			held = d.High < 0
		}
		v.Findings = append(v.Findings, Finding{Says: c.Says, Is: c.Is, Value: d, Held: held})
	}
	return v, nil
}

// Results simulates a case, or returns what it gave before.
func (l *Lab) Results(ctx context.Context, c Case) ([]sim.Result, error) {
	if results, known := l.cache[c.key()]; known {
		return results, nil
	}
	sc, err := c.load(l.Sets)
	if err != nil {
		return nil, err
	}
	results, err := sim.Replicate(ctx, sc, sim.Options{Seed: l.Seed, Replications: l.Replications, Workers: l.Workers})
	if err != nil {
		return nil, err
	}
	for k := range results {
		results[k].Final, results[k].Problems = nil, nil // large, and no claim reads them
	}
	l.cache[c.key()] = results
	if l.Done != nil {
		l.Done(c.Scenario)
	}
	return results, nil
}

package verify

import (
	"context"
	"fmt"

	"github.com/BurntSushi/toml"

	"microgov/scenarios"
	"microgov/sim/study"
)

// Ablation is a mechanism and the settings that switch it off.
type Ablation struct {
	Part string   `toml:"part"` // of the model
	Name string   `toml:"name"`
	Set  []string `toml:"set"`
}

// Carried is what a mechanism carries in a scenario: how the measures differ
// without it.
type Carried struct {
	Ablation
	Differences []study.Difference // without − with, one for each of measures.Summaries
}

// Ablations returns the shipped ablations.
func Ablations() ([]Ablation, error) {
	text, err := scenarios.AblationSource()
	if err != nil {
		return nil, err
	}
	var file struct {
		Ablation []Ablation `toml:"ablation"`
	}
	err = toml.Unmarshal(text, &file)
	return file.Ablation, err
}

// Ablate switches off each mechanism of a scenario in turn. Interrupted, it
// returns those that are finished, with the error of ctx.
func (l *Lab) Ablate(ctx context.Context, scenario string, ablations []Ablation) ([]Carried, error) {
	cases := []Case{{Scenario: scenario}}
	for _, a := range ablations {
		cases = append(cases, Case{scenario, a.Set})
	}
	steps, err := l.ahead(cases)
	if err != nil {
		return nil, err
	}
	l.begin(steps)
	with, err := l.Results(ctx, cases[0])
	if err != nil {
		return nil, err
	}
	var all []Carried
	for k, a := range ablations {
		without, err := l.Results(ctx, cases[k+1])
		if err != nil {
			return all, fmt.Errorf("%s: %w", a.Name, err)
		}
		all = append(all, Carried{a, study.Compare(with, without)})
	}
	return all, nil
}

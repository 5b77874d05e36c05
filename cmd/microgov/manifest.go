package main

import (
	"encoding/json"
	"runtime"
	"time"

	"github.com/BurntSushi/toml"

	"microgov/scenarios"
)

// manifest is what is needed to repeat a run.
type manifest struct {
	Version      string              `json:"version"`
	Command      string              `json:"command"`
	Seed         uint64              `json:"seed"`
	Replications int                 `json:"replications"`
	Finished     int                 `json:"finished"`
	Interrupted  bool                `json:"interrupted"`
	Go           string              `json:"go"`
	System       string              `json:"system"`
	Started      string              `json:"started"`
	Seconds      map[string]float64  `json:"seconds"` // by part of the work
	Scenarios    []scenarioInventory `json:"scenarios"`
}

// scenarioInventory is a scenario as resolved.
type scenarioInventory struct {
	Name   string          `json:"name"`
	Hash   string          `json:"sha256"`
	Values json.RawMessage `json:"scenario"`
	TOML   string          `json:"toml"`
}

// newManifest begins a manifest; the rest is known when the work is done.
func newManifest(o *options, command string, list []*scenarios.Scenario) (*manifest, error) {
	m := &manifest{
		Version: version(), Command: command, Seed: o.seed, Replications: list[0].Run.Replications,
		Go: runtime.Version(), System: runtime.GOOS + "/" + runtime.GOARCH,
		Started: time.Now().UTC().Format(time.RFC3339), Seconds: make(map[string]float64),
	}
	for _, sc := range list {
		text := sc.TOML()
		var tree map[string]any
		if err := toml.Unmarshal(text, &tree); err != nil {
			return nil, err
		}
		values, err := json.Marshal(tree)
		if err != nil {
			return nil, err
		}
		m.Scenarios = append(m.Scenarios, scenarioInventory{sc.Name, sc.Key(), values, string(text)})
	}
	return m, nil
}

// timed does a part of the work and writes down how long it took.
func (m *manifest) timed(part string, work func() error) error {
	start := time.Now()
	err := work()
	m.Seconds[part] += time.Since(start).Seconds()
	return err
}

package study

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"github.com/BurntSushi/toml"

	"microgov/scenarios"
)

// manifestName is the file of a result folder that says what it is.
const manifestName = "manifest.json"

// program stands in every manifest, so that other people's are not taken for ours.
const program = "microgov"

// Manifest is what a result folder is: what is needed to repeat it, and the
// files that belong to it.
type Manifest struct {
	Program      string             `json:"program"`
	Version      string             `json:"version"`
	Verb         string             `json:"verb"`
	Command      string             `json:"command"`
	Settings     string             `json:"settings"` // fingerprint of all that decides what the files say
	Seed         uint64             `json:"seed"`
	Replications int                `json:"replications"`
	Finished     int                `json:"finished"`
	Failed       int                `json:"failed"`
	Interrupted  bool               `json:"interrupted"`
	Go           string             `json:"go"`
	System       string             `json:"system"`
	Started      string             `json:"started"`
	Seconds      map[string]float64 `json:"seconds"` // by part of the work
	Scenarios    []Inventory        `json:"scenarios"`
	Files        []File             `json:"files"`
}

// Inventory is a scenario as resolved.
type Inventory struct {
	Name   string          `json:"name"`
	Key    string          `json:"key"`
	Values json.RawMessage `json:"scenario"`
	TOML   string          `json:"toml"`
}

// NewManifest begins a manifest; the rest is known when the work is done. The
// settings are all that decides what the files say beside the scenarios.
func NewManifest(verb, command string, list []*scenarios.Scenario, settings ...any) (*Manifest, error) {
	m := &Manifest{
		Program: program, Version: Version(), Verb: verb, Command: command,
		Go: runtime.Version(), System: runtime.GOOS + "/" + runtime.GOARCH,
		Started: time.Now().UTC().Format(time.RFC3339), Seconds: make(map[string]float64),
		Scenarios: []Inventory{}, Files: []File{},
	}
	h := sha256.New()
	fmt.Fprintf(h, "%q %q\n", verb, fmt.Sprint(settings...))
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
		m.Scenarios = append(m.Scenarios, Inventory{sc.Name, sc.Key(), values, string(text)})
		fmt.Fprintf(h, "%q %s %s\n", sc.Name, sc.Key(), text)
	}
	m.Settings = hex.EncodeToString(h.Sum(nil))
	return m, nil
}

// Whole tells whether all that was asked for is there.
func (m *Manifest) Whole() bool {
	return !m.Interrupted && m.Failed == 0 && m.Finished == m.Replications
}

// Timed does a part of the work and writes down how long it took.
func (m *Manifest) Timed(part string, work func() error) error {
	start := time.Now()
	err := work()
	m.Seconds[part] += time.Since(start).Seconds()
	return err
}

// Version is that of the build: of the module, or of the checkout that it was built from.
func Version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "(unknown)"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	values := make(map[string]string)
	for _, s := range info.Settings {
		values[s.Key] = s.Value
	}
	revision := values["vcs.revision"]
	if revision == "" {
		return "(devel)"
	}
	parts := []string{"devel", revision[:min(12, len(revision))]}
	if at := values["vcs.time"]; at != "" {
		parts = append(parts, at)
	}
	if values["vcs.modified"] == "true" {
		parts = append(parts, "modified")
	}
	return strings.Join(parts, " ")
}

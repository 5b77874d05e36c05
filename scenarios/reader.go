package scenarios

import (
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"microgov/agents"
	"microgov/scenarios/faults"
)

// Load reads a scenario: a shipped one by its name, or a TOML file by its
// path. What it extends is read first, down to the defaults; then sets are
// applied, as "policy.training.intensity=0.8". All that is wrong comes back at
// once, as Faults.
func Load(name string, sets ...string) (*Scenario, error) {
	s, err := find(name, ".")
	return load(s, err, strings.TrimSuffix(filepath.Base(name), ".toml"), sets)
}

// Read does as Load with a text that has no file, such as Scenario.TOML
// returned. Paths in it start from the working directory.
func Read(name string, text []byte, sets ...string) (*Scenario, error) {
	s, err := parse(&source{name: name, dir: ".", text: string(text)})
	return load(s, err, name, sets)
}

func load(s *source, err error, name string, sets []string) (*Scenario, error) {
	var sources []*source
	if err == nil {
		sources, err = chain(s)
	}
	if err != nil {
		return nil, faults.Of(err)
	}
	r := newReader(&Scenario{Domains: map[string]agents.Domain{}})
	for _, s := range sources {
		r.state(s)
	}
	r.set("--set", sets)
	r.sc.Name, r.sc.Extends = name, ""
	r.entitle(len(sources) - 1)
	return r.done()
}

// entitle keeps a scenario that states no title of its own from bearing that
// of the one it extends; own is its source.
func (r *reader) entitle(own int) {
	if r.saidAt("title") < own {
		r.sc.Title = r.sc.Name
	}
	if r.saidAt("description") < own {
		r.sc.Description = ""
	}
}

// reader puts what sources state into a scenario and notes what is wrong.
type reader struct {
	sc      *Scenario
	sources []*source
	said    map[string]int // which source last stated a key
	whole   []string       // domains that were there before
	events  []statedEvent
	faults  Faults
	from    []int // source of each fault, for their order

	changing bool // only keys that can change during a run may be stated
}

func newReader(sc *Scenario) *reader {
	r := &reader{sc: sc, said: map[string]int{}, whole: sc.DomainNames()}
	for _, e := range sc.Events {
		r.events = append(r.events, statedEvent{Event: e, from: -1})
	}
	return r
}

// state puts in what s states.
func (r *reader) state(s *source) {
	r.sources = append(r.sources, s)
	r.table(reflect.ValueOf(r.sc).Elem(), "", s.tree)
}

// done checks the whole and returns it.
func (r *reader) done() (*Scenario, error) {
	r.check()
	r.files()
	r.checkEvents()
	if len(r.faults) > 0 {
		return nil, r.sorted()
	}
	return r.sc, nil
}

// fault notes what is wrong with a key, where it was last stated.
func (r *reader) fault(key, found, allowed, near string) {
	from, ok := -1, false
	for k := key; k != "" && !ok; k = parent(k) {
		from, ok = r.said[k]
	}
	f := Fault{Key: key, Found: found, Allowed: allowed, Nearest: near}
	if ok {
		f.File, f.Line = r.sources[from].name, r.sources[from].line(key)
	} else {
		from = -1
	}
	r.faults, r.from = append(r.faults, f), append(r.from, from)
}

// faulty tells whether something is wrong with a key or a table around it.
func (r *reader) faulty(key string) bool {
	return slices.ContainsFunc(r.faults, func(f Fault) bool { return key == f.Key || strings.HasPrefix(key, f.Key+".") })
}

// sorted returns the faults in the order of the sources and their lines.
func (r *reader) sorted() Faults {
	order := make([]int, len(r.faults))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		if x := r.from[a] - r.from[b]; x != 0 {
			return x
		}
		return r.faults[a].Line - r.faults[b].Line
	})
	faults := make(Faults, len(order))
	for i, at := range order {
		faults[i] = r.faults[at]
	}
	return faults
}

// names lists the keys of values and tables, for suggestions.
func (r *reader) names() []string {
	names := r.sc.keys()
	for _, key := range names {
		for key = parent(key); key != ""; key = parent(key) {
			if !slices.Contains(names, key) {
				names = append(names, key)
			}
		}
	}
	return append(names, "extends", eventKey)
}

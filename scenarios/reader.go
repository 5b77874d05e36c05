package scenarios

import (
	"context"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"microgov/agents"
	"microgov/scenarios/faults"
)

// Load reads a scenario: a shipped one by its name, or a TOML file by its
// path. What it extends is read first, down to the defaults; then sets are
// applied, as "policy.training.intensity=0.8". All that is wrong comes back at
// once, as Faults.
func Load(name string, sets ...string) (*Scenario, error) {
	return LoadContext(context.Background(), name, nil, sets...)
}

// LoadContext does as Load and ends with ctx, whose error it then returns: a
// roster may have millions of rows. Progress, which may be nil, is told now and
// then how many bytes of which CSV file have been read.
func LoadContext(ctx context.Context, name string, progress func(file string, bytes int64), sets ...string) (*Scenario, error) {
	s, err := find(ctx, name, ".")
	return load(ctx, progress, s, err, nameOf(name), sets)
}

// nameOf returns what a scenario is called: its file, or the folder of one that
// is called scenario.toml, as imports are.
func nameOf(path string) string {
	name := strings.TrimSuffix(filepath.Base(path), ".toml")
	if filepath.Base(path) != "scenario.toml" {
		return name
	}
	if full, err := filepath.Abs(path); err == nil && len(filepath.Base(filepath.Dir(full))) > 1 {
		return filepath.Base(filepath.Dir(full))
	}
	return name
}

// checkName refuses a name of which no folder of results can be made.
func (r *reader) checkName(file string) {
	switch name := r.sc.Name; {
	case name == "" || strings.Trim(name, ".") == "":
		r.note(-1, Fault{File: file, Found: "a file without a name before .toml", Allowed: "a name of letters and digits"})
	case !utf8.ValidString(name) || strings.ContainsFunc(name, unicode.IsControl):
		r.note(-1, Fault{File: file, Found: "a name that is not UTF-8 or holds control characters", Allowed: "a name of letters and digits"})
	}
}

// Read does as Load with a text that has no file, such as Scenario.TOML
// returned. Paths in it start from the working directory.
func Read(name string, text []byte, sets ...string) (*Scenario, error) {
	s, err := parse(&source{name: name, dir: ".", text: string(text)})
	return load(context.Background(), nil, s, err, name, sets)
}

func load(ctx context.Context, progress func(string, int64), s *source, err error, name string, sets []string) (*Scenario, error) {
	var sources []*source
	if err == nil {
		sources, err = chain(ctx, s)
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		return nil, faults.Of(err)
	}
	r := newReader(&Scenario{Domains: map[string]agents.Domain{}})
	r.ctx, r.progress = ctx, progress
	for _, s := range sources {
		r.state(s)
		r.sc.Notes = append(r.sc.Notes, s.notes...)
	}
	r.set("--set", sets)
	r.sc.Name, r.sc.Extends = name, ""
	r.checkName(s.name)
	r.entitle(len(sources) - 1)
	r.descend(len(sources) - 1)
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

// descend notes what the scenario comes from and which keys it states beside
// that, in its own file or set; own is its source.
func (r *reader) descend(own int) {
	if own <= 0 {
		return
	}
	r.sc.Parent = nameOf(strings.TrimPrefix(r.sources[own-1].name, "shipped:"))
	for key, from := range r.said {
		if from >= own && key != "title" && key != "description" && key != "extends" {
			r.sc.Stated = append(r.sc.Stated, key)
		}
	}
	slices.Sort(r.sc.Stated)
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

	ctx      context.Context
	progress func(file string, bytes int64)
	err      error // what ended the reading before its time

	changing bool // only keys that can change during a run may be stated
}

func newReader(sc *Scenario) *reader {
	r := &reader{ctx: context.Background(), sc: sc, said: map[string]int{}, whole: sc.DomainNames()}
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
	r.checkParty()
	r.checkEvents()
	if r.err != nil {
		return nil, r.err
	}
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
	r.note(from, f)
}

// note notes a fault of a source, -1 where none has stated it.
func (r *reader) note(from int, f Fault) {
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
	names, tables := r.sc.keys(), map[string]bool{}
	for _, key := range names {
		for key = parent(key); key != "" && !tables[key]; key = parent(key) {
			tables[key] = true
			names = append(names, key)
		}
	}
	return append(names, "extends", eventKey)
}

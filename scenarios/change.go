package scenarios

import (
	"reflect"
	"slices"
	"strings"
	"sync"

	"microgov/scenarios/faults"
)

// Change returns a copy with other values of keys that can change during a
// run, given as "policy.training.intensity=0.8"; s stays as it was. A key that
// holds for a whole run is refused by name, and values are checked as always,
// with those of the events to come: all that is wrong comes back at once, as
// Faults. Without assignments the copy is equal. It shares the roster and the
// ties with s, since no change reaches them.
func (s *Scenario) Change(assignments ...string) (*Scenario, error) {
	r := newReader(s.shared())
	r.changing = true
	r.set("", assignments)
	return r.done()
}

// changes tells whether a field holds what can change during a run.
func changes(f reflect.StructField) bool { return f.Tag.Get("change") == "yes" }

// fixed notes that a key holds for a whole run.
func (r *reader) fixed(key string) {
	var near []string
	for _, l := range leaves() {
		if changes(l.field) {
			near = append(near, r.sc.expand(l.key)...)
		}
	}
	r.fault(key, "a key that holds for the whole run", "a key that can change during a run: "+changing(), faults.Nearest(key, near))
}

// changing lists what can change during a run: tables, and keys of tables of
// which it is the smaller part.
var changing = sync.OnceValue(func() string {
	all, some := map[string]int{}, map[string][]string{}
	var order []string
	for _, l := range leaves() {
		top, _, _ := strings.Cut(l.key, ".")
		if all[top]++; changes(l.field) {
			some[top] = append(some[top], l.key)
		}
		if !slices.Contains(order, top) {
			order = append(order, top)
		}
	}
	var said []string
	for _, top := range order {
		if 2*len(some[top]) > all[top] {
			said = append(said, top)
			continue
		}
		said = append(said, some[top]...)
	}
	return strings.Join(said, ", ")
})

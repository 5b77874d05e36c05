package scenarios

import (
	"cmp"
	"fmt"
	"maps"
	"reflect"
	"slices"

	"microgov/scenarios/faults"
)

// Event is a change in the middle of a run: from the beginning of that week
// on, these keys have these values.
type Event struct {
	Week int      `toml:"week" unit:"week" min:"0" max:"1000000" doc:"First week with the new values (0 is the first of the run)"`
	Set  []string `toml:"set" doc:"Assignments such as policy.training.intensity=0.8, each of a key that can change during a run"`
}

// eventKey is the key of the events in a file.
const eventKey = "event"

// mostEvents is how many events a run can have.
const mostEvents = 1000

// statedEvent is an event and where it is stated.
type statedEvent struct {
	Event
	from, nth int // its source, -1 when it was there before, and its place in it
}

// eventList puts in the events that a source states, after those it inherits.
func (r *reader) eventList(x any) {
	list, ok := tables(x)
	if !ok {
		r.fault(eventKey, describe(x), "[[event]] tables of week and set", "")
		return
	}
	if n := len(r.events) + len(list); n > mostEvents {
		r.fault(eventKey, fmt.Sprintf("%d events", n), fmt.Sprintf("at most %d", mostEvents), "")
		return
	}
	for nth, tree := range list {
		e := statedEvent{from: len(r.sources) - 1, nth: nth}
		r.event(&e, tree)
		r.events = append(r.events, e)
	}
}

// event puts the keys of a table into an event.
func (r *reader) event(e *statedEvent, tree map[string]any) {
	known := fields(reflect.TypeFor[Event]())
	for _, f := range known {
		key := f.Tag.Get("toml")
		x, stated := tree[key]
		if !stated {
			r.eventFault(*e, key, Fault{Key: eventKey + "." + key, Found: "nothing", Allowed: "an event with week and set"})
			continue
		}
		value, wrong := fit(f, f.Type, x)
		if wrong != "" {
			r.eventFault(*e, key, Fault{Key: eventKey + "." + key, Found: wrong, Allowed: parameter("", f).Allowed()})
			continue
		}
		reflect.ValueOf(&e.Event).Elem().FieldByIndex(f.Index).Set(value)
	}
	for _, key := range slices.Sorted(maps.Keys(tree)) {
		if !slices.ContainsFunc(known, func(f reflect.StructField) bool { return f.Tag.Get("toml") == key }) {
			r.eventFault(*e, key, Fault{Key: eventKey + "." + key, Found: "unknown key", Nearest: faults.Nearest(key, []string{"week", "set"})})
		}
	}
}

// eventFault notes what is wrong with a key of an event, on its line.
func (r *reader) eventFault(e statedEvent, key string, f Fault) {
	if e.from >= 0 {
		s := r.sources[e.from]
		f.File, f.Line = s.name, s.line(fmt.Sprintf("%s[%d].%s", eventKey, e.nth, key))
	} else {
		f.Found = fmt.Sprintf("%s in the event of week %d", f.Found, e.Week)
	}
	r.note(e.from, f)
}

// checkEvents puts the events in order and looks that each can be done after
// those before it. What is wrong before the first is not said again.
func (r *reader) checkEvents() {
	slices.SortStableFunc(r.events, func(a, b statedEvent) int { return cmp.Compare(a.Week, b.Week) })
	said := map[[2]string]bool{}
	for _, f := range r.faults {
		said[[2]string{f.Key, f.Found}] = true
	}
	now := r.sc.shared()
	now.Events, r.sc.Events = nil, nil
	for _, e := range r.events {
		r.sc.Events = append(r.sc.Events, e.Event)
		next, err := now.Change(e.Set...)
		if err == nil {
			now = next
			continue
		}
		for _, f := range faults.Of(err) {
			if !said[[2]string{f.Key, f.Found}] {
				f.Key = cmp.Or(f.Key, eventKey+".set")
				r.eventFault(e, "set", f)
			}
		}
	}
}

// tables returns x as a list of tables, however TOML states them.
func tables(x any) (list []map[string]any, ok bool) {
	switch x := x.(type) {
	case []map[string]any:
		return x, true
	case []any:
		for _, item := range x {
			tree, isTable := item.(map[string]any)
			if !isTable {
				return nil, false
			}
			list = append(list, tree)
		}
		return list, true
	}
	return nil, false
}

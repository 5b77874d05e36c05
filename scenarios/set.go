package scenarios

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/BurntSushi/toml"

	"microgov/scenarios/faults"
)

// Set changes values of a scenario by assignments such as
// "policy.training.intensity=0.8", and checks the whole again. With an error
// the scenario stays as it was.
func (s *Scenario) Set(assignments ...string) error {
	r := newReader(s.Clone())
	r.set("--set", assignments)
	changed, err := r.done()
	if err != nil {
		return err
	}
	*s = *changed
	return nil
}

// set puts assignments in, one after the other; faults name them as file.
func (r *reader) set(file string, assignments []string) {
	for _, assignment := range assignments {
		key, text, ok := strings.Cut(assignment, "=")
		key = strings.TrimSpace(key)
		s := &source{name: file, dir: "."}
		switch {
		case !ok || key == "":
			r.note(len(r.sources), Fault{File: s.name, Found: faults.Quote(assignment), Allowed: "key=value"})
			continue
		case deep(assignment):
			r.note(len(r.sources), Fault{File: s.name, Found: fmt.Sprintf("brackets or dots of a key more than %d deep", mostDeep), Allowed: "less"})
			continue
		case key == "extends":
			r.note(len(r.sources), Fault{File: s.name, Key: key, Found: faults.Quote(text), Allowed: "in a file only"})
			continue
		}
		s.tree = nested(key, r.value(key, strings.TrimSpace(text)))
		r.state(s)
	}
}

// deep tells whether an assignment goes deeper than any key or value does.
func deep(assignment string) bool {
	_, line := statements(assignment)
	return line > 0
}

// value reads text as a TOML value; a bare word is a string, and so is
// whatever is assigned to a key that holds text.
func (r *reader) value(key, text string) any {
	var tree map[string]any
	if _, err := toml.Decode("value = "+text, &tree); err != nil || len(tree) != 1 {
		return text
	}
	if v := r.sc.locate(key); v.Kind() == reflect.String {
		if _, quoted := tree["value"].(string); !quoted {
			return text
		}
	}
	return tree["value"]
}

// nested puts a value into the tables that its dotted key names.
func nested(key string, value any) map[string]any {
	first, rest, dotted := strings.Cut(key, ".")
	if dotted {
		value = nested(rest, value)
	}
	return map[string]any{first: value}
}

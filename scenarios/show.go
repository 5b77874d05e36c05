package scenarios

import (
	"bytes"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"microgov/scenarios/faults"
)

// Get returns the value of a dotted key.
func (s *Scenario) Get(key string) (any, error) {
	if v := s.locate(key); v.IsValid() && v.Kind() != reflect.Struct && v.Kind() != reflect.Map {
		return v.Interface(), nil
	}
	return nil, Fault{Key: key, Found: "unknown key", Nearest: faults.Nearest(key, s.keys())}
}

// TOML returns the whole scenario as text that loads to an equal one. Paths in
// it start from the working directory.
func (s *Scenario) TOML() []byte {
	var b bytes.Buffer
	open := ""
	for _, key := range s.keys() {
		if table := parent(key); table != open {
			open = table
			fmt.Fprintf(&b, "\n[%s]\n", table)
		}
		fmt.Fprintf(&b, "%s = %s\n", strings.TrimPrefix(key, open+"."), format(s.locate(key)))
	}
	for _, e := range s.Events {
		fmt.Fprintf(&b, "\n[[%s]]\nweek = %d\nset = %s\n", eventKey, e.Week, format(reflect.ValueOf(e.Set)))
	}
	return b.Bytes()
}

// keys lists the keys of all values, those of each domain among them.
func (s *Scenario) keys() []string {
	var keys []string
	for i, all := 0, leaves(); i < len(all); i++ {
		if !strings.Contains(all[i].key, "*") {
			keys = append(keys, all[i].key)
			continue
		}
		first := i // domain by domain, as a file has them
		for i+1 < len(all) && strings.Contains(all[i+1].key, "*") {
			i++
		}
		for _, name := range s.DomainNames() {
			for _, l := range all[first : i+1] {
				keys = append(keys, strings.Replace(l.key, "*", name, 1))
			}
		}
	}
	return keys
}

// expand returns the keys that one with a * stands for.
func (s *Scenario) expand(key string) []string {
	if !strings.Contains(key, "*") {
		return []string{key}
	}
	var keys []string
	for _, name := range s.DomainNames() {
		keys = append(keys, strings.Replace(key, "*", name, 1))
	}
	return keys
}

// DomainNames returns the names of the problem domains in order.
func (s *Scenario) DomainNames() []string { return slices.Sorted(maps.Keys(s.Domains)) }

// locate returns what a key names, the zero Value when it names nothing.
func (s *Scenario) locate(key string) reflect.Value {
	v := reflect.ValueOf(s).Elem()
	for part := range strings.SplitSeq(key, ".") {
		switch v.Kind() {
		case reflect.Struct:
			v = child(v, part)
		case reflect.Map:
			v = v.MapIndex(reflect.ValueOf(part))
		default:
			return reflect.Value{}
		}
	}
	return v
}

// child returns the field of a struct that has that key, the zero Value without.
func child(v reflect.Value, key string) reflect.Value {
	for _, f := range fields(v.Type()) {
		if f.Tag.Get("toml") == key {
			return v.FieldByIndex(f.Index)
		}
	}
	return reflect.Value{}
}

// Format writes a value of a key, such as Get returns, as TOML.
func Format(value any) string { return format(reflect.ValueOf(value)) }

// format writes a value as TOML, numbers as short as they can be.
func format(v reflect.Value) string {
	switch v.Kind() {
	case reflect.Float64:
		return strconv.FormatFloat(v.Float(), 'g', -1, 64)
	case reflect.String:
		return faults.Quote(v.String())
	case reflect.Slice, reflect.Array:
		values := make([]string, v.Len())
		for i := range values {
			values[i] = format(v.Index(i))
		}
		return "[" + strings.Join(values, ", ") + "]"
	default:
		return fmt.Sprint(v.Interface())
	}
}

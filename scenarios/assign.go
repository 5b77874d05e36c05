package scenarios

import (
	"fmt"
	"maps"
	"math"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"time"

	"microgov/agents"
	"microgov/scenarios/faults"
)

// table puts the keys of x into a struct.
func (r *reader) table(v reflect.Value, table string, x any) {
	tree, ok := x.(map[string]any)
	if !ok {
		r.fault(table, describe(x), "a table of keys", "")
		return
	}
	for _, name := range slices.Sorted(maps.Keys(tree)) {
		key := join(table, name)
		r.said[key] = len(r.sources) - 1
		at := slices.IndexFunc(fields(v.Type()), func(f reflect.StructField) bool { return f.Tag.Get("toml") == name })
		if at < 0 {
			r.fault(key, "unknown key", "", r.nearest(key))
			continue
		}
		r.field(v, fields(v.Type())[at], key, tree[name])
	}
}

// nearest returns the key that looks most like an unknown one, of the first ones
// that are unknown: nobody reads thousands.
func (r *reader) nearest(key string) string {
	if len(r.faults) > 100 {
		return ""
	}
	return faults.Nearest(key, r.names())
}

// field puts x into one field of a struct.
func (r *reader) field(v reflect.Value, f reflect.StructField, key string, x any) {
	switch to := v.FieldByIndex(f.Index); {
	case to.Kind() == reflect.Struct:
		r.table(to, key, x)
	case to.Kind() == reflect.Map:
		r.domains(x)
	case r.changing && !changes(f):
		r.fixed(key)
	case key == eventKey:
		r.eventList(x)
	default:
		value, wrong := fit(f, f.Type, x)
		if wrong != "" {
			r.fault(key, wrong, parameter(key, f).Allowed(), "")
			return
		}
		to.Set(value)
	}
}

// DomainPattern is what the name of a problem domain looks like.
const DomainPattern = `^[a-z0-9_-]+$`

var domainName = regexp.MustCompile(DomainPattern)

// domains puts the domains in, new ones among them.
func (r *reader) domains(x any) {
	tree, ok := x.(map[string]any)
	if !ok {
		r.fault("domains", describe(x), "a table of domains", "")
		return
	}
	if len(tree) > 10*mostDomains {
		r.fault("domains", fmt.Sprintf("%d domains", len(tree)), fmt.Sprintf("1 to %d", mostDomains), "")
		return
	}
	for _, name := range slices.Sorted(maps.Keys(tree)) {
		key := "domains." + name
		r.said[key] = len(r.sources) - 1
		if !domainName.MatchString(name) {
			r.fault(key, strconv.Quote(name), "lowercase letters, digits, - and _", "")
			continue
		}
		domain, known := r.sc.Domains[name]
		if r.changing && !known {
			r.fault(key, "no such domain", "one that is there from the start", faults.Nearest(key, r.wholeDomains()))
			continue
		}
		if !known {
			domain = agents.Domain{Title: name}
		}
		r.table(reflect.ValueOf(&domain).Elem(), key, tree[name])
		r.sc.Domains[name] = domain
	}
}

// fit turns a TOML value into one of type t; wrong says what was found when it does not fit.
func fit(f reflect.StructField, t reflect.Type, x any) (v reflect.Value, wrong string) {
	v = reflect.New(t).Elem()
	ok := false
	switch t.Kind() {
	case reflect.Slice, reflect.Array:
		return fitList(f, t, x)
	case reflect.Bool:
		var b bool
		b, ok = x.(bool)
		v.SetBool(b)
	case reflect.String:
		var s string
		s, ok = x.(string)
		v.SetString(s)
		choices := parameter("", f).Choices
		ok = ok && (choices == nil || slices.Contains(choices, s))
	case reflect.Int:
		var n int64
		n, ok = x.(int64)
		v.SetInt(n)
		ok = ok && within(f, float64(n))
	case reflect.Float64:
		var n float64
		n, ok = number(x)
		v.SetFloat(n)
		ok = ok && within(f, n)
	}
	if !ok {
		return v, describe(x)
	}
	return v, ""
}

// fitList does so for each value of a list.
func fitList(f reflect.StructField, t reflect.Type, x any) (v reflect.Value, wrong string) {
	list, ok := x.([]any)
	if !ok {
		return v, describe(x)
	}
	v = reflect.New(t).Elem()
	if t.Kind() == reflect.Slice {
		v.Set(reflect.MakeSlice(t, len(list), len(list)))
	}
	if len(list) != v.Len() {
		return v, fmt.Sprintf("%d values", len(list))
	}
	for i := range list {
		value, wrong := fit(f, t.Elem(), list[i])
		if wrong != "" {
			return v, fmt.Sprintf("%s as value %d", wrong, i+1)
		}
		v.Index(i).Set(value)
	}
	return v, ""
}

// number accepts whole numbers where a fraction could stand.
func number(x any) (float64, bool) {
	if n, ok := x.(int64); ok {
		return float64(n), true
	}
	n, ok := x.(float64)
	return n, ok && !math.IsNaN(n) && !math.IsInf(n, 0)
}

// within tells whether n lies in the range that the tags of f state.
func within(f reflect.StructField, n float64) bool {
	return n >= bound(f, "min", math.Inf(-1)) && n <= bound(f, "max", math.Inf(1))
}

func bound(f reflect.StructField, tag string, without float64) float64 {
	text, ok := f.Tag.Lookup(tag)
	if !ok {
		return without
	}
	n, err := strconv.ParseFloat(text, 64)
	if err != nil {
		panic(fmt.Sprintf("scenarios: %s of %s: %v", tag, f.Name, err)) // a tag of this module
	}
	return n
}

// describe shows a TOML value as a fault names it.
func describe(x any) string {
	switch x := x.(type) {
	case map[string]any:
		return "a table"
	case []map[string]any:
		return "a list of tables"
	case []any:
		return "a list"
	case time.Time:
		return "a date"
	case float64:
		if x == math.Trunc(x) && math.Abs(x) < 1e6 { // 3.0, not 3: the point is what is wrong
			return strconv.FormatFloat(x, 'f', 1, 64)
		}
	}
	return format(reflect.ValueOf(x))
}

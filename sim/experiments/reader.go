package experiments

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"

	"microgov/scenarios"
	"microgov/scenarios/faults"
)

// reader notes what is wrong with a study file, and on which line.
type reader struct {
	file   string
	lines  scenarios.Lines
	faults scenarios.Faults
}

// newReader parses a file and returns the table of all that it states.
func newReader(file string, text []byte) (*reader, *table, error) {
	var tree map[string]any
	_, err := toml.Decode(string(text), &tree)
	if parse := (toml.ParseError{}); errors.As(err, &parse) {
		return nil, nil, scenarios.Faults{{File: file, Line: parse.Position.Line, Key: parse.LastKey, Found: "not valid TOML: " + parse.Message}}
	}
	if err != nil {
		return nil, nil, scenarios.Faults{{File: file, Found: err.Error()}}
	}
	r := &reader{file: file, lines: scenarios.LinesOf(string(text))}
	return r, &table{r: r, tree: tree}, nil
}

// err is all that is wrong, in the order of lines; nil if nothing is.
func (r *reader) err() error {
	if len(r.faults) == 0 {
		return nil
	}
	slices.SortStableFunc(r.faults, func(a, b scenarios.Fault) int { return a.Line - b.Line })
	return r.faults
}

// table is a table of a study file. Keys are asked for by their type, and what
// nobody has asked for is unknown.
type table struct {
	r     *reader
	path  string // as scenarios.Lines has it, such as parameter[1]
	tree  map[string]any
	asked []string
}

// fault notes what is wrong with a key.
func (t *table) fault(key, found, allowed, near string) {
	name, _, _ := strings.Cut(t.path, "[")
	t.r.faults = append(t.r.faults, scenarios.Fault{
		File: t.r.file, Line: t.r.lines.At(strings.Trim(t.path+"."+key, ".")), Key: strings.Trim(name+"."+key, "."),
		Found: found, Allowed: allowed, Nearest: near,
	})
}

// has tells whether a key is stated.
func (t *table) has(key string) bool {
	_, there := t.tree[key]
	return there
}

// as returns a key's value of type T, or without where it is not stated or of
// another type, which is a fault.
func as[T any](t *table, key, allowed string, without T) T {
	t.asked = append(t.asked, key)
	x, there := t.tree[key]
	if !there {
		return without
	}
	value, is := x.(T)
	if !is {
		t.fault(key, shown(x), allowed, "")
		return without
	}
	return value
}

func (t *table) text(key string) string { return as(t, key, "text in quotes", "") }
func (t *table) truth(key string) bool  { return as(t, key, "true or false", false) }

// oneOf is a text among some.
func (t *table) oneOf(key, without string, names ...string) string {
	text := as(t, key, "one of "+strings.Join(names, ", "), without)
	if !slices.Contains(names, text) {
		t.fault(key, faults.Quote(text), "one of "+strings.Join(names, ", "), faults.Nearest(text, names))
		return without
	}
	return text
}

// whole is an integer within bounds.
func (t *table) whole(key string, least, most, without int) int {
	allowed := fmt.Sprintf("a whole number, %d to %d", least, most)
	n := as(t, key, allowed, int64(without))
	if t.has(key) && (n < int64(least) || n > int64(most)) {
		t.fault(key, strconv.FormatInt(n, 10), allowed, "")
		return without
	}
	return int(n)
}

// number is a finite number; ok tells whether it is stated and one.
func (t *table) number(key string) (x float64, ok bool) {
	t.asked = append(t.asked, key)
	value, there := t.tree[key]
	if x, ok = numberOf(value); there && !ok {
		t.fault(key, shown(value), "a number", "")
	}
	return x, ok
}

func numberOf(x any) (float64, bool) {
	if n, is := x.(int64); is {
		return float64(n), true
	}
	n, is := x.(float64)
	return n, is && !math.IsNaN(n) && !math.IsInf(n, 0)
}

// list is a list of anything.
func (t *table) list(key string) []any { return as[[]any](t, key, "a list", nil) }

// texts is a list of texts.
func (t *table) texts(key string) []string {
	var all []string
	for _, x := range t.list(key) {
		text, is := x.(string)
		if !is {
			t.fault(key, shown(x)+" in the list", "texts in quotes", "")
			continue
		}
		all = append(all, text)
	}
	return all
}

// namesOf is a list of texts among some, each once.
func (t *table) namesOf(key, what string, names []string) []string {
	var all []string
	for _, text := range t.texts(key) {
		switch {
		case !slices.Contains(names, text):
			t.fault(key, faults.Quote(text), what, faults.Nearest(text, names))
		case slices.Contains(all, text):
			t.fault(key, faults.Quote(text)+" twice", "each once", "")
		default:
			all = append(all, text)
		}
	}
	return all
}

// under is a table in t; an empty one where it is not stated.
func (t *table) under(key string) *table {
	return &table{r: t.r, path: key, tree: as(t, key, "a table of keys", map[string]any{})}
}

// tables are those of a list, as [[parameter]].
func (t *table) tables(key string) []*table {
	var all []*table
	for k, tree := range as[[]map[string]any](t, key, "tables, as [["+key+"]]", nil) {
		all = append(all, &table{r: t.r, path: fmt.Sprintf("%s[%d]", key, k), tree: tree})
	}
	return all
}

// done notes the keys that nobody has asked for.
func (t *table) done() {
	for key := range t.tree {
		if !slices.Contains(t.asked, key) {
			t.fault(key, "unknown key", "", faults.Nearest(key, t.asked))
		}
	}
}

// shown is a value as a fault shows it.
func shown(x any) string {
	switch x := x.(type) {
	case map[string]any:
		return "a table"
	case []map[string]any:
		return "a list of tables"
	case []any:
		return "a list"
	case string:
		return faults.Quote(x)
	}
	return fmt.Sprint(x)
}

package scenarios

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
)

// Parameter is what the tags of a field say of a key, with its default.
// Domains have keys like domains.*.rate.
type Parameter struct {
	Key      string
	Type     string // number, integer, boolean, string, numbers, integers or strings
	Unit     string
	Min, Max string // "" for what has no order
	Choices  []string
	Length   int // values of a list; 0: any number
	Doc      string
	Source   string
	Default  string // as TOML; "by domain" where domains differ
	Changes  bool   // it can change during a run

	plausible string // tag; "" where the rule of Factors is to do
}

// Parameters returns every key that a scenario can state but extends, in the
// order of the file of defaults.
func Parameters() []Parameter { return slices.Clone(parameters()) }

var parameters = sync.OnceValue(func() []Parameter {
	base, err := Load("defaults")
	if err != nil {
		panic("scenarios: " + err.Error()) // a test loads them
	}
	var list []Parameter
	for _, l := range leaves() {
		p := parameter(l.key, l.field)
		p.Default = base.uniform(l.key)
		list = append(list, p)
	}
	return list
})

// uniform returns the value of a key as TOML, with one for all domains where they agree.
func (s *Scenario) uniform(key string) string {
	common := ""
	for _, k := range s.expand(key) {
		value := format(s.locate(k))
		if common != "" && value != common {
			return "by domain"
		}
		common = value
	}
	return common
}

// parameter reads the tags of a field.
func parameter(key string, f reflect.StructField) Parameter {
	p := Parameter{
		Key: key, Type: typeName(f.Type), Unit: f.Tag.Get("unit"), Min: f.Tag.Get("min"), Max: f.Tag.Get("max"),
		Doc: f.Tag.Get("doc"), Source: f.Tag.Get("source"), Changes: changes(f), plausible: f.Tag.Get("plausible"),
	}
	if f.Type.Kind() == reflect.Array {
		p.Length = f.Type.Len()
	}
	if choices := f.Tag.Get("choices"); choices != "" {
		p.Choices = strings.Split(choices, ",")
	}
	return p
}

// typeName is the type of a value in words.
func typeName(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Float64:
		return "number"
	case reflect.Int:
		return "integer"
	case reflect.Bool:
		return "boolean"
	case reflect.String:
		return "string"
	case reflect.Slice, reflect.Array:
		return typeName(t.Elem()) + "s"
	default:
		panic(fmt.Sprintf("scenarios: no rule for fields of type %v", t))
	}
}

// Allowed says in words which values are right.
func (p Parameter) Allowed() string {
	var b strings.Builder
	switch {
	case p.Length > 0:
		fmt.Fprintf(&b, "%d values, each ", p.Length)
	case strings.HasSuffix(p.Type, "s"):
		b.WriteString("a list of values, each ")
	}
	switch {
	case len(p.Choices) > 0:
		return "one of " + strings.Join(p.Choices, ", ")
	case p.Type == "boolean":
		return "true or false"
	case p.Type == "string":
		return "text in quotes"
	case p.Type == "strings":
		return "a list of texts in quotes"
	case strings.HasPrefix(p.Type, "integer"):
		b.WriteString("a whole number, ")
	}
	fmt.Fprintf(&b, "%s to %s", p.Min, p.Max)
	if p.Unit != "" {
		fmt.Fprintf(&b, " (%s)", p.Unit)
	}
	return b.String()
}

// Describe says in one line what the parameter is, its unit, default and source.
func (p Parameter) Describe() string {
	text := p.Doc
	if p.Unit != "" {
		text += " [" + p.Unit + "]"
	}
	text += ". Default: " + p.Default + "."
	if p.Changes {
		text += " Can change during a run."
	}
	if p.Source != "" {
		text += " Source: " + p.Source + "."
	}
	return text
}

// ParameterOf returns the parameter of a key, such as domains.care.rate, and
// whether there is one.
func ParameterOf(key string) (p Parameter, ok bool) {
	parts := strings.Split(key, ".")
	if parts[0] == "domains" && len(parts) > 1 {
		parts[1] = "*"
	}
	all := parameters()
	at := slices.IndexFunc(all, func(p Parameter) bool { return p.Key == strings.Join(parts, ".") })
	if at < 0 {
		return Parameter{}, false
	}
	return all[at], true
}

// TableDocs returns what each table of a scenario is about, by its key.
func TableDocs() map[string]string {
	docs := map[string]string{}
	tableDocs(docs, reflect.TypeFor[Scenario](), "")
	return docs
}

func tableDocs(docs map[string]string, t reflect.Type, table string) {
	for _, f := range fields(t) {
		key := join(table, f.Tag.Get("toml"))
		switch {
		case f.Type.Kind() == reflect.Struct:
			tableDocs(docs, f.Type, key)
		case f.Type.Kind() != reflect.Map && key != eventKey:
			continue
		}
		docs[key] = f.Tag.Get("doc")
	}
}

// EventParameters returns the keys of an [[event]].
func EventParameters() []Parameter {
	var list []Parameter
	for _, f := range fields(reflect.TypeFor[Event]()) {
		list = append(list, parameter(f.Tag.Get("toml"), f))
	}
	return list
}

// leaf is a field that holds a value and not a table.
type leaf struct {
	key   string
	field reflect.StructField
}

// leaves lists the values of a scenario in the order of its fields.
var leaves = sync.OnceValue(func() []leaf { return leavesOf(reflect.TypeFor[Scenario](), "") })

func leavesOf(t reflect.Type, table string) []leaf {
	var list []leaf
	for _, f := range fields(t) {
		key := join(table, f.Tag.Get("toml"))
		switch {
		case key == "extends", key == eventKey: // ways to state the others, not values of the model
		case f.Type.Kind() == reflect.Struct:
			list = append(list, leavesOf(f.Type, key)...)
		case f.Type.Kind() == reflect.Map:
			list = append(list, leavesOf(f.Type.Elem(), key+".*")...)
		default:
			list = append(list, leaf{key, f})
		}
	}
	return list
}

// fields lists the fields of a struct that have keys, those of embedded
// structs among them.
func fields(t reflect.Type) []reflect.StructField {
	if list, ok := known.Load(t); ok {
		return list.([]reflect.StructField)
	}
	list := slices.DeleteFunc(reflect.VisibleFields(t), func(f reflect.StructField) bool {
		key := f.Tag.Get("toml")
		return key == "" || key == "-"
	})
	known.Store(t, list)
	return list
}

// known keeps the fields of each type, since a sweep reads them many times.
var known sync.Map

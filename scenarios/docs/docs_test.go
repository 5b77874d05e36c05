package docs

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"microgov/scenarios"
)

// The schema is valid JSON, has every parameter, and no key beside.
func TestSchema(t *testing.T) {
	var schema map[string]any
	if err := json.Unmarshal(Schema(), &schema); err != nil {
		t.Fatal(err)
	}
	got := map[string]bool{}
	properties(t, schema, "", got)
	for _, p := range scenarios.Parameters() {
		if !got[p.Key] {
			t.Errorf("the schema lacks %s", p.Key)
		}
		delete(got, p.Key)
	}
	delete(got, "event")
	if delete(got, "extends"); len(got) > 0 {
		t.Errorf("the schema has %v beside", got)
	}
}

// properties collects the keys of values, and looks that tables are closed.
func properties(t *testing.T, schema map[string]any, table string, keys map[string]bool) {
	if schema["type"] != "object" {
		keys[table] = true
		return
	}
	if schema["additionalProperties"] != false {
		t.Errorf("%s accepts any key", table)
	}
	for kind, key := range map[string]func(string) string{"properties": func(k string) string { return k }, "patternProperties": func(string) string { return "*" }} {
		inner, _ := schema[kind].(map[string]any)
		for name, value := range inner {
			properties(t, value.(map[string]any), strings.TrimPrefix(table+"."+key(name), "."), keys)
		}
	}
}

// The file to start from runs as it is, and states what Yongchang has.
func TestNew(t *testing.T) {
	s, err := scenarios.Read("town", New(`A "town"`))
	if err != nil {
		t.Fatal(err)
	}
	base := mustLoad("yongchang")
	if s.Title != `A "town"` {
		t.Errorf("title %q", s.Title)
	}
	s.Name, s.Title, s.Description = base.Name, base.Title, base.Description
	s.Parent, s.Stated = base.Parent, base.Stated
	if !reflect.DeepEqual(s, base) {
		t.Error("the starting file differs from what it extends")
	}
}

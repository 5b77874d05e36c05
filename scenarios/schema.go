package scenarios

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
)

// Schema returns a JSON Schema (draft 2020-12) of scenario files, with which
// editors complete keys, show what they mean and mark mistakes.
func Schema() []byte {
	schema := object(reflect.TypeFor[Scenario](), "")
	schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	schema["title"] = "microgov scenario"
	schema["properties"].(map[string]any)["extends"] = map[string]any{
		"type": "string", "description": "Scenario that this one starts from, a shipped name or a path; it states only what differs",
		"default": "defaults", "examples": shippedNames(),
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(schema); err != nil {
		panic(err) // made of plain values
	}
	return b.Bytes()
}

// object describes a table; it requires no key, since every scenario extends another.
func object(t reflect.Type, table string) map[string]any {
	properties := map[string]any{}
	for _, f := range fields(t) {
		key := join(table, f.Tag.Get("toml"))
		switch {
		case key == "extends":
		case key == eventKey:
			properties[key] = described(map[string]any{"type": "array", "items": eventSchema()}, f)
		case f.Type.Kind() == reflect.Struct:
			properties[last(key)] = described(object(f.Type, key), f)
		case f.Type.Kind() == reflect.Map:
			properties[last(key)] = described(map[string]any{
				"type": "object", "additionalProperties": false,
				"patternProperties": map[string]any{domainName.String(): object(f.Type.Elem(), key+".*")},
			}, f)
		default:
			properties[last(key)] = property(parameterOf(key))
		}
	}
	return map[string]any{"type": "object", "additionalProperties": false, "properties": properties}
}

// eventSchema describes a change in the middle of a run.
func eventSchema() map[string]any {
	properties, required := map[string]any{}, []string{}
	for _, f := range fields(reflect.TypeFor[Event]()) {
		p := parameter(f.Tag.Get("toml"), f)
		properties[p.Key] = property(p)
		properties[p.Key].(map[string]any)["description"] = p.Doc
		required = append(required, p.Key)
	}
	return map[string]any{"type": "object", "additionalProperties": false, "required": required, "properties": properties}
}

// described adds what the tag says of a table.
func described(schema map[string]any, f reflect.StructField) map[string]any {
	schema["description"] = f.Tag.Get("doc")
	return schema
}

// property describes a value.
func property(p Parameter) map[string]any {
	schema := single(p)
	if kind, list := strings.CutSuffix(p.Type, "s"); list {
		item := single(p)
		item["type"] = kind
		schema = map[string]any{"type": "array", "items": item}
		if p.Length > 0 {
			schema["minItems"], schema["maxItems"] = p.Length, p.Length
		}
	}
	schema["description"] = p.Describe()
	return schema
}

// single describes one value, or what each of a list is.
func single(p Parameter) map[string]any {
	schema := map[string]any{"type": p.Type}
	if p.Min != "" {
		schema["minimum"] = json.Number(p.Min)
	}
	if p.Max != "" {
		schema["maximum"] = json.Number(p.Max)
	}
	if len(p.Choices) > 0 {
		schema["enum"] = p.Choices
	}
	return schema
}

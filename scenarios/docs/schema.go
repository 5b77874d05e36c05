package docs

import (
	"bytes"
	"encoding/json"
	"strings"

	"microgov/scenarios"
)

// Schema returns a JSON Schema (draft 2020-12) of scenario files, with which
// editors complete keys, show what they mean and mark mistakes. It requires no
// key, since every scenario extends another.
func Schema() []byte {
	schema := object()
	schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	schema["title"] = "microgov scenario"
	about := scenarios.TableDocs()
	for _, p := range scenarios.Parameters() {
		place(schema, "", p.Key, property(p, p.Describe()), about)
	}
	event := object()
	event["required"] = []string{"week", "set"}
	for _, p := range scenarios.EventParameters() {
		place(event, "", p.Key, property(p, p.Doc), nil)
	}
	place(schema, "", "event", map[string]any{"type": "array", "items": event, "description": about["event"]}, nil)
	place(schema, "", "extends", map[string]any{
		"type": "string", "description": "Scenario that this one starts from, a shipped name or a path; it states only what differs",
		"default": "defaults", "examples": names(),
	}, nil)
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(schema); err != nil {
		panic(err) // made of plain values
	}
	return b.Bytes()
}

// names are those of the shipped scenarios.
func names() []string {
	var names []string
	for _, l := range scenarios.Shipped() {
		names = append(names, l.Name)
	}
	return names
}

// object returns a table without keys yet.
func object() map[string]any {
	return map[string]any{"type": "object", "additionalProperties": false, "properties": map[string]any{}}
}

// place puts what describes a key into the table that it belongs to, and makes
// the tables on the way; a * among them stands for any domain.
func place(table map[string]any, path, key string, what map[string]any, about map[string]string) {
	first, rest, deeper := strings.Cut(key, ".")
	path = strings.TrimPrefix(path+"."+first, ".")
	kind := "properties"
	if first == "*" {
		kind, first = "patternProperties", scenarios.DomainPattern
		delete(table, "properties")
	}
	if table[kind] == nil {
		table[kind] = map[string]any{}
	}
	inner := table[kind].(map[string]any)
	if !deeper {
		inner[first] = what
		return
	}
	if inner[first] == nil {
		next := object()
		if doc := about[path]; doc != "" {
			next["description"] = doc
		}
		inner[first] = next
	}
	place(inner[first].(map[string]any), path, rest, what, about)
}

// property describes a value.
func property(p scenarios.Parameter, description string) map[string]any {
	schema := single(p)
	if kind, list := strings.CutSuffix(p.Type, "s"); list {
		item := single(p)
		item["type"] = kind
		schema = map[string]any{"type": "array", "items": item}
		if p.Length > 0 {
			schema["minItems"], schema["maxItems"] = p.Length, p.Length
		}
	}
	schema["description"] = description
	return schema
}

// single describes one value, or what each of a list is.
func single(p scenarios.Parameter) map[string]any {
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

package study

import (
	"slices"
	"strings"
)

// dictionary says what the columns of all tables of a folder are: a Frictionless
// Data Package (datapackage.org).
type dictionary struct {
	Profile   string     `json:"profile"`
	Name      string     `json:"name"`
	Title     string     `json:"title"`
	Resources []resource `json:"resources"`
}

// resource is a table.
type resource struct {
	Profile     string `json:"profile"`
	Name        string `json:"name"`
	Path        string `json:"path"`
	Description string `json:"description"`
	Format      string `json:"format"`
	MediaType   string `json:"mediatype"`
	Encoding    string `json:"encoding,omitempty"`
	Schema      schema `json:"schema"`
}

type schema struct {
	Fields        []field  `json:"fields"`
	MissingValues []string `json:"missingValues"`
}

// field is a column.
type field struct {
	Name        string   `json:"name"`
	Type        string   `json:"type"`
	Unit        string   `json:"unit,omitempty"`
	Description string   `json:"description,omitempty"`
	True        []string `json:"trueValues,omitempty"`
	False       []string `json:"falseValues,omitempty"`
}

var fieldTypes = [...]string{Number: "number", Integer: "integer", Natural: "integer", Text: "string", Truth: "boolean"}

func resourceOf(t *Table) resource {
	r := resource{
		Profile: "tabular-data-resource", Path: t.out.name, Description: t.doc,
		Name: resourceName(strings.TrimSuffix(t.out.name, "."+string(t.format))), Format: string(t.format),
		MediaType: "text/csv", Encoding: "utf-8", Schema: schema{MissingValues: []string{""}},
	}
	if t.format == Parquet {
		r.Profile, r.MediaType, r.Encoding = "data-resource", "application/vnd.apache.parquet", ""
	}
	for _, c := range t.columns {
		f := field{Name: c.Name, Type: fieldTypes[c.Type], Unit: c.Unit, Description: c.Doc}
		if c.Type == Truth {
			f.True, f.False = []string{"yes"}, []string{"no"}
		}
		r.Schema.Fields = append(r.Schema.Fields, f)
	}
	return r
}

// resourceName makes a name of a path: lower-case letters, digits, dots, dashes.
func resourceName(path string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '.', r == '-', r == '_':
			return r
		case r == '/':
			return '.'
		}
		return '-'
	}, strings.ToLower(path))
}

// dictionary describes the tables made so far; two resources never have one name.
func (m *made) dictionary(title string) dictionary {
	m.mu.Lock()
	defer m.mu.Unlock()
	d := dictionary{Profile: "data-package", Name: resourceName("microgov-" + title), Title: "microgov " + title}
	d.Resources = slices.SortedFunc(slices.Values(m.data), func(a, b resource) int { return strings.Compare(a.Path, b.Path) })
	seen := make(map[string]int)
	for k := range d.Resources {
		r := &d.Resources[k]
		if seen[r.Name]++; seen[r.Name] > 1 {
			r.Name += strings.Repeat("-again", seen[r.Name]-1)
		}
	}
	return d
}

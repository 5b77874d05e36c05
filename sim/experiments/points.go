package experiments

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"microgov/scenarios"
	"microgov/scenarios/faults"
)

// list reads the points of a table: a CSV file with a column a key.
func (s *Sweep) list(t, d *table, path string) {
	switch {
	case path == "":
		d.fault("file", "nothing", "a CSV file with a column a parameter and a row a point", "")
		return
	case len(s.Factors) > 0:
		t.fault("parameter", "parameters beside a table", "a table's own columns", "")
		return
	case s.Points > 0:
		d.fault("points", fmt.Sprint(s.Points), "nothing: a table has as many as rows", "")
		return
	}
	if !filepath.IsAbs(path) && !strings.HasPrefix(path, "shipped:") {
		path = filepath.Join(s.dir, path)
	}
	file, err := scenarios.Open(context.Background(), path)
	if err != nil {
		d.fault("file", err.Error(), "", "")
		return
	}
	defer func() { _ = file.Close() }()
	s.rows(t.r, path, csv.NewReader(file))
}

// rows reads the rows of a table.
func (s *Sweep) rows(r *reader, path string, in *csv.Reader) {
	fault := func(line int, f scenarios.Fault) {
		f.File, f.Line = path, line
		r.faults = append(r.faults, f)
	}
	head, err := in.Read()
	if err != nil {
		fault(1, scenarios.Fault{Found: err.Error(), Allowed: "a line with the keys of parameters"})
		return
	}
	s.head(head, fault)
	for r.err() == nil && len(s.listed) < mostPoints {
		record, err := in.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		line, _ := in.FieldPos(0)
		if err != nil {
			fault(line, scenarios.Fault{Found: err.Error()})
			return
		}
		s.listed = append(s.listed, s.cells(record, line, fault))
	}
	if s.Points = len(s.listed); s.Points == 0 && r.err() == nil {
		fault(1, scenarios.Fault{Found: "no points", Allowed: "a row a point"})
	}
}

// cells reads a row, and looks whether the scenario takes each value by itself.
func (s *Sweep) cells(record []string, line int, fault func(int, scenarios.Fault)) []any {
	cells := make([]any, len(record))
	for k, text := range record {
		cells[k] = s.Factors[k].read(text)
		for _, f := range faults.Of(s.Factors[k].put(s.Base.Clone(), cells[k])) {
			fault(line, f)
		}
	}
	return cells
}

// head reads the keys of a table.
func (s *Sweep) head(head []string, fault func(int, scenarios.Fault)) {
	head[0] = strings.TrimPrefix(head[0], "\ufeff") // some editors put a byte order mark first
	for k, key := range head {
		p, known := scenarios.ParameterOf(key)
		if !known || slices.Contains(notVaried, key) || slices.Contains(head[:k], key) {
			fault(1, scenarios.Fault{Key: key, Found: "no key of a scenario, or one that is there twice", Nearest: faults.Nearest(key, keysOf(s.Base))})
		}
		s.Factors = append(s.Factors, Factor{Key: key, Parameter: p})
	}
}

// read reads a cell as TOML, and as text where it is none or the key holds text.
func (f *Factor) read(text string) any {
	var tree map[string]any
	if _, err := toml.Decode("value = "+text, &tree); err != nil || len(tree) != 1 || f.Parameter.Type == "string" {
		return text
	}
	return tree["value"]
}

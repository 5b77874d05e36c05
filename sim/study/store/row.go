package store

import (
	"encoding/json"
	"fmt"
	"math"

	"microgov/sim/study"
)

// Row is what came of one run.
type Row struct {
	Run     int
	Lead    []any  // a cell for each of Plan.Lead, as study.Column has them
	Values  []any  // a cell for each of Plan.Values; nil if it failed
	Error   string // why it failed; empty if it did not
	Command string // that shows the failure again
}

// Failed tells whether the run failed.
func (r *Row) Failed() bool { return r.Error != "" }

// line is a row as it stands in a file.
type line struct {
	Run     int               `json:"run"`
	Lead    []json.RawMessage `json:"lead"`
	Values  []json.RawMessage `json:"values,omitempty"`
	Error   string            `json:"error,omitempty"`
	Command string            `json:"command,omitempty"`
}

// encode writes a row as a line of JSON.
func (r *Row) encode() ([]byte, error) {
	l := line{Run: r.Run, Error: r.Error, Command: r.Command}
	var err error
	if l.Lead, err = encodeCells(r.Lead); err != nil {
		return nil, err
	}
	if l.Values, err = encodeCells(r.Values); err != nil {
		return nil, err
	}
	text, err := json.Marshal(l)
	return append(text, '\n'), err
}

func encodeCells(cells []any) ([]json.RawMessage, error) {
	var list []json.RawMessage
	for _, cell := range cells {
		if x, is := cell.(float64); is && (math.IsNaN(x) || math.IsInf(x, 0)) {
			cell = nil
		}
		text, err := json.Marshal(cell)
		if err != nil {
			return nil, err
		}
		list = append(list, text)
	}
	return list, nil
}

// decode reads a line.
func (p *Plan) decode(text []byte) (Row, error) {
	var l line
	if err := json.Unmarshal(text, &l); err != nil {
		return Row{}, err
	}
	r := Row{Run: l.Run, Error: l.Error, Command: l.Command}
	var err error
	if r.Lead, err = decodeCells(l.Lead, p.Lead); err != nil || r.Failed() {
		return r, err
	}
	r.Values, err = decodeCells(l.Values, p.Values)
	return r, err
}

func decodeCells(list []json.RawMessage, columns []study.Column) ([]any, error) {
	if len(list) != len(columns) {
		return nil, fmt.Errorf("%d cells for %d columns", len(list), len(columns))
	}
	cells := make([]any, len(list))
	for k, text := range list {
		var err error
		if cells[k], err = decodeCell(text, columns[k].Type); err != nil {
			return nil, fmt.Errorf("%s: %w", columns[k].Name, err)
		}
	}
	return cells, nil
}

// decodeCell reads a cell of a column of that type.
func decodeCell(text []byte, t study.Type) (any, error) {
	switch {
	case string(text) == "null" && t == study.Number:
		return math.NaN(), nil
	case string(text) == "null":
		return nil, nil
	case t == study.Integer:
		return cellOf[int](text)
	case t == study.Natural:
		return cellOf[uint64](text)
	case t == study.Text:
		return cellOf[string](text)
	case t == study.Truth:
		return cellOf[bool](text)
	}
	return cellOf[float64](text)
}

func cellOf[T any](text []byte) (any, error) {
	var x T
	err := json.Unmarshal(text, &x)
	return x, err
}

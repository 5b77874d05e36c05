package data

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"microgov/scenarios/faults"
)

// table is a CSV file with a header, read row by row.
type table struct {
	file   string
	csv    *csv.Reader
	at     map[string]int    // position of each column
	called map[string]string // what the file calls a column, where it has another name
	all    map[string]string // value of a column that is the same in every row
	width  int               // columns of the file
	row    []string
	line   int
	faults faults.List
}

// newTable reads the header of a CSV text. Required columns must be there,
// others must be among the allowed.
func newTable(file, text string, required, allowed []string) *table {
	t, header := openTable(file, text)
	if len(t.faults) == 0 {
		t.columns(header, required, allowed)
	}
	return t
}

// openTable begins a CSV text and returns its header.
func openTable(file, text string) (*table, []string) {
	t := &table{file: file, at: map[string]int{}, line: 1}
	if !utf8.ValidString(text) {
		t.fault("", "text that is not UTF-8", "UTF-8 (in Excel: CSV UTF-8)", "")
		return t, nil
	}
	t.csv = csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff")))
	t.csv.FieldsPerRecord, t.csv.TrimLeadingSpace, t.csv.ReuseRecord = -1, true, true
	header, err := t.csv.Read()
	if err != nil {
		t.broken(err)
		return t, nil
	}
	t.width = len(header)
	t.line, _ = t.csv.FieldPos(0)
	if len(header) == 1 && strings.ContainsAny(header[0], ";\t") {
		t.fault("", "columns parted by ; or tab", "columns parted by commas", "")
	}
	return t, header
}

// columns notes where each column is.
func (t *table) columns(header, required, allowed []string) {
	for i, name := range header {
		name = strings.ToLower(strings.TrimSpace(name))
		_, twice := t.at[name]
		switch {
		case twice:
			t.fault(name, "the column twice", "once", "")
		case !slices.Contains(required, name) && !slices.Contains(allowed, name):
			t.fault(name, "unknown column", "", faults.Nearest(name, slices.Concat(required, allowed)))
		}
		t.at[name] = i
	}
	for _, name := range required {
		if !t.has(name) {
			t.fault(name, "no such column", "", "")
		}
	}
}

// has tells whether the file has that column, or one value for all rows.
func (t *table) has(column string) bool {
	_, ok := t.at[column]
	_, same := t.all[column]
	return ok || same
}

// next goes to the next row; false at the end, and when the header is wrong.
func (t *table) next() bool {
	for t.csv != nil {
		row, err := t.csv.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.broken(err)
			break
		}
		t.line, _ = t.csv.FieldPos(0)
		if len(row) != t.width {
			t.fault("", fmt.Sprintf("%d values", len(row)), fmt.Sprintf("%d, one for each column", t.width), "")
			continue
		}
		t.row = row
		return true
	}
	return false
}

// broken notes that the text cannot be read further.
func (t *table) broken(err error) {
	if errors.Is(err, io.EOF) {
		t.fault("", "an empty file", "a header and rows", "")
		return
	}
	if parseError := (&csv.ParseError{}); errors.As(err, &parseError) {
		t.line, err = parseError.Line, parseError.Err
	}
	t.fault("", "not valid CSV: "+err.Error(), "", "")
}

func (t *table) fault(column, found, allowed, near string) {
	if name, other := t.called[column]; other {
		column = name
	}
	t.faults = append(t.faults, faults.Fault{File: t.file, Line: t.line, Key: column, Found: found, Allowed: allowed, Nearest: near})
}

// text returns the value of a column in this row, "" without the column.
func (t *table) text(column string) string {
	at, ok := t.at[column]
	if !ok {
		return t.all[column]
	}
	return strings.TrimSpace(t.row[at])
}

// name returns a value that may not be empty.
func (t *table) name(column string) string {
	s := t.text(column)
	if s == "" {
		t.fault(column, "nothing", "a name or number", "")
	}
	return strings.Clone(s) // so as not to keep the whole row in memory
}

// number returns a value in [low, high], NaN for an empty one.
func (t *table) number(column string, low, high float64) float64 {
	s := t.text(column)
	if s == "" {
		return math.NaN()
	}
	x, err := strconv.ParseFloat(s, 64)
	if err != nil || !(x >= low && x <= high) {
		t.fault(column, faults.Quote(s), fmt.Sprintf("%v to %v", low, high), "")
	}
	return x
}

// whole returns a whole number in [low, high].
func (t *table) whole(column string, low, high int) int {
	s := t.text(column)
	n, err := strconv.Atoi(s)
	if err != nil || n < low || n > high {
		t.fault(column, faults.Quote(s), fmt.Sprintf("a whole number, %d to %d", low, high), "")
	}
	return n
}

// yes returns whether a value is yes. An empty one is refused: who leaves it
// open should leave the column out, so that it is synthesized for everyone.
func (t *table) yes(column string) bool {
	s := t.text(column)
	switch strings.ToLower(s) {
	case "yes", "true", "1":
		return true
	case "no", "false", "0":
		return false
	}
	t.fault(column, faults.Quote(s), "yes or no", "")
	return false
}

// observation returns what was seen; an empty cell was not observed.
func (t *table) observation(column string) Observation {
	switch {
	case t.text(column) == "":
		return Unobserved
	case t.yes(column):
		return Yes
	}
	return No
}

package data

import (
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"microgov/scenarios/faults"
)

// mostFaults is when a table is given up: one that is wrong in every row would
// fill the memory with faults.
const mostFaults = 10_000

// table is a file with a header, read row by row.
type table struct {
	file   File
	at     map[string]int    // position of each column
	called map[string]string // what the file calls a column, where it has another name
	header []string
	row    []string
	line   int

	convert func(row []string) []string // into the columns that are asked for; nil leaves the row out
	faults  faults.List
	err     error // what ended the reading before its time
}

// newTable reads the header of a file. Required columns must be there, others
// must be among the allowed.
func newTable(file File, required, allowed []string) *table {
	t := openTable(file)
	if len(t.faults) == 0 && t.err == nil {
		t.columns(required, allowed)
	}
	return t
}

// openTable begins a file and reads its header, nil when it can't be read.
func openTable(file File) *table {
	t := &table{file: file, at: map[string]int{}, line: 1}
	row, line, err := file.Rows.Next()
	if err != nil {
		t.broken(err)
		return t
	}
	t.line = line
	for _, name := range row {
		t.header = append(t.header, strings.ToLower(clean(name)))
	}
	if len(row) == 1 && strings.ContainsAny(row[0], ";\t") {
		t.fault("", "columns parted by ; or tab", "columns parted by commas", "")
	}
	return t
}

// columns notes where each column is.
func (t *table) columns(required, allowed []string) {
	for i, name := range t.header {
		_, twice := t.at[name]
		switch {
		case name == "":
			t.unnamed(i)
			continue
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

// unnamed says why a column may have no name.
func (t *table) unnamed(i int) {
	why := ""
	switch i {
	case 0:
		why = "; does a program number the rows there (in pandas: index=False)?"
	case len(t.header) - 1:
		why = "; do the lines end in a comma?"
	}
	t.fault("", fmt.Sprintf("no name for column %d", i+1), "a name for each column"+why, "")
}

// has tells whether the file has that column.
func (t *table) has(column string) bool {
	_, ok := t.at[column]
	return ok
}

// next goes to the next row; false at the end, and when the header is wrong.
func (t *table) next() bool {
	for t.header != nil && t.err == nil {
		row, line, err := t.file.Rows.Next()
		if err != nil {
			if !errors.Is(err, io.EOF) {
				t.broken(err)
			}
			return false
		}
		t.line = line
		if len(t.faults) >= mostFaults {
			t.fault("", fmt.Sprintf("%d things that are wrong, and the rest not read", len(t.faults)), "", "")
			return false
		}
		if r, ragged := t.file.Rows.(interface{ Ragged() bool }); ragged && r.Ragged() {
			row = fitted(row, len(t.header))
		}
		if len(row) != len(t.header) {
			t.fault("", fmt.Sprintf("%d values", len(row)), fmt.Sprintf("%d, one for each column", len(t.header)), "")
			continue
		}
		if t.convert != nil {
			row = t.convert(row)
		}
		if t.row = row; row != nil {
			return true
		}
	}
	return false
}

// fitted returns a row of n cells, where empty ones at the end may be missing
// or too many.
func fitted(row []string, n int) []string {
	for len(row) > n && clean(row[len(row)-1]) == "" {
		row = row[:len(row)-1]
	}
	for len(row) < n {
		row = append(row, "")
	}
	return row
}

// broken notes that the file cannot be read further.
func (t *table) broken(err error) {
	wrong := &rowError{}
	if !errors.As(err, &wrong) {
		t.err = err
		return
	}
	t.line = wrong.line
	column := ""
	if wrong.column >= 0 && wrong.column < len(t.header) {
		column = t.header[wrong.column]
	}
	t.fault(column, wrong.found, wrong.allowed, "")
}

// wrong returns what is wrong with what was read, nil when nothing is.
func (t *table) wrong() error {
	switch {
	case t.err != nil:
		return t.err
	case len(t.faults) > 0:
		return t.faults
	}
	return nil
}

func (t *table) fault(column, found, allowed, near string) {
	if name, other := t.called[column]; other {
		column = name
	}
	t.faults = append(t.faults, faults.Fault{File: t.file.Name, Line: t.line, Key: column, Found: found, Allowed: allowed, Nearest: near})
}

// clean returns a text without spaces about it, in the form (NFC) in which equal
// texts have equal letters.
func clean(s string) string {
	s = strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' })
	if norm.NFC.IsNormalString(s) {
		return s
	}
	return norm.NFC.String(s)
}

// text returns the value of a column in this row, "" without the column.
func (t *table) text(column string) string {
	at, ok := t.at[column]
	if !ok {
		return ""
	}
	return clean(t.row[at])
}

// name returns a value that may not be empty.
func (t *table) name(column string) string {
	s := t.text(column)
	switch {
	case s == "":
		t.fault(column, "nothing", "a name or number", "")
	case strings.ContainsFunc(s, unicode.IsControl):
		t.fault(column, faults.Quote(s), "a name or number without control characters", "")
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

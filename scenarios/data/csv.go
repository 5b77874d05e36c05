package data

import (
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// Rows gives a table row by row, the header first. Next returns io.EOF at the
// end. A row holds until the next one; line, from 1, is where it begins.
type Rows interface {
	Next() (row []string, line int, err error)
}

// File is a table of someone's own: its name, as faults show it, and its rows.
type File struct {
	Name string
	Rows Rows
}

// rowError is a row that cannot be read, and why.
type rowError struct {
	line, column   int // column from 0; -1: none
	found, allowed string
}

func (e *rowError) Error() string { return fmt.Sprintf("line %d: %s", e.line, e.found) }

// Text is a table written as text, a line a row.
type Text struct {
	in       Input
	meter    *meter
	decoder  *decoder
	csv      *csv.Reader
	comma    rune
	strict   bool // columns are parted by commas and the text is UTF-8
	skipped  int  // lines before the header
	started  bool
	lastLine int
}

// NewText reads a table whose cells are parted by commas, semicolons or tabs,
// in an encoding of Encodings, or in the one that the text shows, where that is
// "".
func NewText(ctx context.Context, in Input, encoding string) *Text {
	m := &meter{ctx: ctx, in: in}
	return &Text{in: in, meter: m, decoder: newDecoder(m, encoding), comma: ','}
}

// newCSV reads a table in UTF-8 whose cells are parted by commas.
func newCSV(ctx context.Context, in Input) *Text {
	t := NewText(ctx, in, "UTF-8")
	t.strict = true
	return t
}

// Encoding returns how the text turned out to be written, so far.
func (t *Text) Encoding() string { return t.decoder.found }

// start finds out what parts the columns.
func (t *Text) start() {
	t.started = true
	r := bufio.NewReaderSize(t.decoder, ahead)
	if !t.strict {
		head, _ := r.Peek(ahead) // an error comes again when reading
		line, rest, more := bytes.Cut(head, []byte("\n"))
		if said := bytes.TrimSpace(line); more && len(said) == 5 && bytes.EqualFold(said[:4], []byte("sep=")) && strings.IndexByte(",;\t|", said[4]) >= 0 { // as Excel writes and reads it
			t.comma, t.skipped = rune(said[4]), 1
			_, _ = r.Discard(len(head) - len(rest))
		} else {
			t.comma = parts(line)
		}
	}
	t.csv = csv.NewReader(r)
	t.csv.Comma, t.csv.FieldsPerRecord, t.csv.ReuseRecord = t.comma, -1, true
	t.csv.TrimLeadingSpace = t.comma != '\t' // which is a space itself
}

// parts returns which of comma, semicolon and tab a header has most of, outside quotes.
func parts(header []byte) rune {
	count, quoted := map[rune]int{}, false
	for _, r := range string(header) {
		if r == '"' {
			quoted = !quoted
		}
		if !quoted {
			count[r]++
		}
	}
	most := ','
	for _, r := range ";\t" {
		if count[r] > count[most] {
			most = r
		}
	}
	return most
}

// Next returns the next row.
func (t *Text) Next() ([]string, int, error) {
	if !t.started {
		t.start()
	}
	row, err := t.csv.Read()
	t.meter.row = 0
	if err != nil {
		return nil, t.lastLine, t.broken(row, err)
	}
	line, _ := t.csv.FieldPos(0)
	t.lastLine = line + t.skipped
	for k, cell := range row {
		if wrong := t.unreadable(cell); wrong != nil {
			wrong.line, wrong.column = t.lastLine, k
			return nil, t.lastLine, wrong
		}
	}
	return row, t.lastLine, nil
}

// unreadable says why a cell is no text.
func (t *Text) unreadable(cell string) *rowError {
	switch {
	case !utf8.ValidString(cell):
		return &rowError{found: "text that is not UTF-8", allowed: "UTF-8 (in Excel: CSV UTF-8)"}
	case t.decoder.found != "UTF-8" && strings.ContainsRune(cell, utf8.RuneError):
		return &rowError{found: "text that is not " + t.decoder.found, allowed: strings.Join(Encodings, ", ")}
	case strings.ContainsRune(cell, '\r'):
		return &rowError{found: "lines that end in CR alone", allowed: "lines that end in LF or CRLF (save as CSV UTF-8)"}
	case strings.ContainsRune(cell, 0):
		return &rowError{found: "a byte 0 in the text", allowed: "text"}
	}
	return nil
}

// broken says in words what is wrong with a row, of which the cells before the
// wrong one have been read.
func (t *Text) broken(row []string, err error) error {
	wrong := &csv.ParseError{}
	switch {
	case errors.Is(err, io.EOF) && t.lastLine == 0:
		return &rowError{line: 1, column: -1, found: "an empty file", allowed: "a header and rows"}
	case errors.Is(err, errLongRow):
		return &rowError{
			line: t.lastLine + 1, column: -1, found: "a row of more than a megabyte",
			allowed: "shorter ones; is a quote \" opened in it that nothing closes?",
		}
	case !errors.As(err, &wrong):
		return err
	}
	e := &rowError{line: wrong.StartLine + t.skipped, column: len(row), allowed: `"…" around the whole cell, and "" for a quote within it`}
	switch {
	case errors.Is(wrong, csv.ErrBareQuote):
		e.found = `a quote " within a cell that does not begin with one`
	case wrong.Line > wrong.StartLine:
		e.found = fmt.Sprintf(`a quote " that is opened here and, up to line %d, not closed at the end of a cell`, wrong.Line+t.skipped)
	default:
		e.found = `a quote " that is opened here and not closed at the end of the cell`
	}
	return e
}

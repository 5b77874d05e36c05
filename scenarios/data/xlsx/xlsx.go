// Package xlsx reads tables out of Excel files, as package data reads them out
// of text. It stands by itself because it is large: a program that reads text
// alone does without it.
package xlsx

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"microgov/scenarios/data"
	"microgov/scenarios/faults"
)

// Table opens a table of either kind, which it tells by how the file begins: a
// sheet of an Excel file, or a text in an encoding (see data.NewText). Closing
// gives back what it holds.
func Table(ctx context.Context, in data.Input, sheet, encoding string) (file data.File, closing func() error, err error) {
	r := bufio.NewReader(in.Reader)
	in.Reader = r
	head, _ := r.Peek(len(old)) // an error comes again when reading
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		book, err := Open(ctx, in)
		if err != nil {
			return data.File{}, nil, err
		}
		if file, err = book.Sheet(ctx, sheet); err != nil {
			return data.File{}, nil, errors.Join(err, book.Close())
		}
		return file, book.Close, nil
	case bytes.Equal(head, old):
		return data.File{}, nil, faults.Fault{File: in.Name, Found: "an Excel file of the kind before 2007 (.xls)", Allowed: ".xlsx, or CSV: save it as one"}
	case sheet != "":
		return data.File{}, nil, faults.Fault{File: in.Name, Found: "no Excel file, and so no sheet " + faults.Quote(sheet), Allowed: "a sheet of an Excel file"}
	}
	return data.File{Name: in.Name, Rows: data.NewText(ctx, in, encoding)}, func() error { return nil }, nil
}

// old is how Excel files before 2007 begin.
var old = []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")

// Book is an Excel file that has been opened.
type Book struct {
	name string
	file *excelize.File
}

// Open opens an Excel file (.xlsx, .xlsm); Close it after use. Large sheets are
// kept in temporary files until then. The error is a faults.Fault, or that of
// ctx or of the reader.
func Open(ctx context.Context, in data.Input) (*Book, error) {
	file, err := excelize.OpenReader(data.Metered(ctx, in))
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil:
		return nil, faults.Fault{File: in.Name, Found: "no Excel file that can be read (" + err.Error() + ")", Allowed: ".xlsx without a password, or CSV"}
	}
	return &Book{in.Name, file}, nil
}

// Close closes the file and removes what it kept.
func (b *Book) Close() error { return b.file.Close() }

// Sheet returns the rows of a sheet, the first that is not hidden where the
// name is "".
func (b *Book) Sheet(ctx context.Context, name string) (data.File, error) {
	sheets := b.file.GetSheetList()
	if name == "" {
		name = b.first(sheets)
	}
	if !slices.Contains(sheets, name) {
		return data.File{}, faults.Fault{
			File: b.name, Found: "no sheet " + faults.Quote(name), Allowed: "one of " + strings.Join(sheets, ", "), Nearest: faults.Nearest(name, sheets),
		}
	}
	shown, err := b.file.Rows(name)
	if err != nil {
		return data.File{}, err
	}
	raw, err := b.file.Rows(name)
	if err != nil {
		return data.File{}, errors.Join(err, shown.Close())
	}
	base1904 := false
	if props, err := b.file.GetWorkbookProps(); err == nil && props.Date1904 != nil {
		base1904 = *props.Date1904
	}
	return data.File{Name: b.name + " (" + name + ")", Rows: &rows{ctx: ctx, shown: shown, raw: raw, base1904: base1904}}, nil
}

// first returns the first sheet that can be seen.
func (b *Book) first(sheets []string) string {
	for _, name := range sheets {
		if visible, err := b.file.GetSheetVisible(name); err == nil && visible {
			return name
		}
	}
	return ""
}

// rows reads a sheet twice at once: as it is shown and as it is kept.
type rows struct {
	ctx        context.Context
	shown, raw *excelize.Rows
	line       int
	base1904   bool // days are counted from 1904
}

// Ragged tells that empty cells at the end of a row are not there.
func (r *rows) Ragged() bool { return true }

// Next returns the next row that is not empty.
func (r *rows) Next() ([]string, int, error) {
	for r.ctx.Err() == nil {
		if !r.shown.Next() || !r.raw.Next() {
			return nil, r.line, errors.Join(r.shown.Error(), r.raw.Error(), r.shown.Close(), r.raw.Close(), io.EOF)
		}
		r.line++
		shown, err := r.shown.Columns(excelize.Options{ShortDatePattern: "yyyy-mm-dd"})
		if err != nil {
			return nil, r.line, fmt.Errorf("row %d: %w", r.line, err)
		}
		raw, err := r.raw.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return nil, r.line, fmt.Errorf("row %d: %w", r.line, err)
		}
		if len(raw) == 0 {
			continue
		}
		for k := range raw {
			if k < len(shown) {
				raw[k] = r.cell(raw[k], shown[k])
			}
		}
		return raw, r.line, nil
	}
	return nil, r.line, r.ctx.Err()
}

// day is what a date looks like when it is shown.
var day = regexp.MustCompile(`^(\d{4}[-/年]\d{1,2}|\d{4}\.\d{1,2}\.|\d{1,2}[-/]\d{1,2}[-/]\d{2}|\d{1,2}-[A-Za-z]{3})`)

// cell returns what a cell says: a date as 1990-01-31, a number as it is kept
// and not rounded as shown, but with the zeros that it is shown with before it.
func (r *rows) cell(raw, shown string) string {
	if raw == shown {
		return raw
	}
	number, err := strconv.ParseFloat(raw, 64)
	switch {
	case err != nil:
		return shown
	case day.MatchString(shown):
		if at, err := excelize.ExcelDateToTime(number, r.base1904); err == nil {
			return at.Format("2006-01-02")
		}
	case strings.HasPrefix(shown, "0") && strings.TrimLeft(shown, "0") == raw:
		return shown
	}
	return raw
}

package study

import (
	"encoding/csv"
	"fmt"
	"io"
	"iter"
	"math"
	"strconv"
)

// Format is how tables are written.
type Format string

// The formats.
const (
	CSV     Format = "csv"
	Parquet Format = "parquet"
)

// Type is what the cells of a column are.
type Type uint8

// The types, and the cells that they take. Any cell may be nil: it is empty.
const (
	Number  Type = iota // float64; NaN is empty
	Integer             // int
	Natural             // uint64
	Text                // string, written as Harmless has it
	Truth               // bool, written yes or no
)

// Column is what a table has in one column.
type Column struct {
	Name string
	Type Type
	Unit string // empty where there is none
	Doc  string // what it means
}

// writer writes rows in one format.
type writer interface {
	row(cells []any) error
	close() error
}

// csvWriter writes rows as comma-separated values, with a header.
type csvWriter struct {
	out    *csv.Writer
	record []string
}

func newCSV(w io.Writer, columns []Column) (*csvWriter, error) {
	c := &csvWriter{csv.NewWriter(w), make([]string, len(columns))}
	for k, column := range columns {
		c.record[k] = column.Name
	}
	return c, c.out.Write(c.record)
}

func (c *csvWriter) row(cells []any) error {
	for k, cell := range cells {
		c.record[k] = cellText(cell)
	}
	return c.out.Write(c.record)
}

func (c *csvWriter) close() error {
	c.out.Flush()
	return c.out.Error()
}

// WriteCSV writes a table as comma-separated values.
func WriteCSV(w io.Writer, columns []Column, rows iter.Seq[[]any]) error {
	c, err := newCSV(w, columns)
	if err != nil {
		return err
	}
	for row := range rows {
		if err := c.row(row); err != nil {
			return err
		}
	}
	return c.close()
}

// cellText writes a cell with all its digits.
func cellText(cell any) string {
	switch x := cell.(type) {
	case float64:
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return ""
		}
		return strconv.FormatFloat(x, 'g', -1, 64)
	case int:
		return strconv.Itoa(x)
	case uint64:
		return strconv.FormatUint(x, 10)
	case string:
		return Harmless(x)
	case bool:
		return yesNo(x)
	}
	return ""
}

func yesNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}

// newWriter returns a writer of tables in a format.
func newWriter(w io.Writer, format Format, columns []Column) (writer, error) {
	switch format {
	case CSV, "":
		return newCSV(w, columns)
	case Parquet:
		return newParquet(w, columns), nil
	}
	return nil, fmt.Errorf("format of tables: found %q, allowed %s or %s", format, CSV, Parquet)
}

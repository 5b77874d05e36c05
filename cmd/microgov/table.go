package main

import (
	"encoding/csv"
	"io"
	"iter"
	"math"
	"strconv"

	"github.com/parquet-go/parquet-go"
)

// table is rows of cells: float64, int, string, or nil for an empty one.
type table struct {
	columns []column
	rows    [][]any         // of a short table
	more    iter.Seq[[]any] // of a long one, each made when it is written and gone with the next; nil: none
}

// all are the rows, those of more last.
func (t *table) all() iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		for _, row := range t.rows {
			if !yield(row) {
				return
			}
		}
		if t.more != nil {
			t.more(yield)
		}
	}
}

// column is a name and the type of its cells.
type column struct {
	name string
	kind kind
}

type kind uint8

const (
	numbers kind = iota
	integers
	texts
)

// write writes the table in a format, csv or parquet, as the file NAME.FORMAT.
func (t *table) write(f folder, name, format string) error {
	if format == "parquet" {
		return f.write(name+".parquet", t.parquet)
	}
	return f.write(name+".csv", t.csv)
}

// csv writes the table with a header; NaN is an empty cell.
func (t *table) csv(w io.Writer) error {
	c := csv.NewWriter(w)
	record := make([]string, len(t.columns))
	for k, column := range t.columns {
		record[k] = column.name
	}
	if err := c.Write(record); err != nil {
		return err
	}
	for row := range t.all() {
		for k, cell := range row {
			record[k] = text(cell)
		}
		if err := c.Write(record); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

// text writes a cell with all its digits.
func text(cell any) string {
	switch x := cell.(type) {
	case float64:
		if math.IsNaN(x) {
			return ""
		}
		return strconv.FormatFloat(x, 'g', -1, 64)
	case int:
		return strconv.Itoa(x)
	case string:
		return x
	}
	return ""
}

// rowsInMemory bounds a row group of a Parquet file, which is held until it is full.
const rowsInMemory = 1 << 16

// parquet writes the table with typed columns, in order of name as Parquet
// groups have them; empty cells and NaN are null.
func (t *table) parquet(w io.Writer) error {
	leaves := [...]parquet.Type{numbers: parquet.DoubleType, integers: parquet.Int64Type, texts: parquet.ByteArrayType}
	group := parquet.Group{}
	for _, c := range t.columns {
		node := parquet.Leaf(leaves[c.kind])
		if c.kind == texts {
			node = parquet.String()
		}
		group[c.name] = parquet.Optional(node)
	}
	schema := parquet.NewSchema("microgov", group)
	place := make([]int, len(t.columns))
	for k, c := range t.columns {
		leaf, _ := schema.Lookup(c.name) // just put there
		place[k] = leaf.ColumnIndex
	}
	out := parquet.NewWriter(w, schema, parquet.Compression(&parquet.Snappy), parquet.MaxRowsPerRowGroup(rowsInMemory))
	row := make(parquet.Row, len(t.columns))
	for cells := range t.all() {
		for k, cell := range cells {
			row[place[k]] = value(cell).Level(0, defined(cell), place[k])
		}
		if _, err := out.WriteRows([]parquet.Row{row}); err != nil {
			return err
		}
	}
	return out.Close()
}

// value is a cell as Parquet has it.
func value(cell any) parquet.Value {
	switch x := cell.(type) {
	case float64:
		if !math.IsNaN(x) {
			return parquet.DoubleValue(x)
		}
	case int:
		return parquet.Int64Value(int64(x))
	case string:
		return parquet.ByteArrayValue([]byte(x))
	}
	return parquet.NullValue()
}

// defined is the definition level of a cell of an optional column.
func defined(cell any) int {
	if x, isNumber := cell.(float64); cell == nil || isNumber && math.IsNaN(x) {
		return 0
	}
	return 1
}

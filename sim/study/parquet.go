package study

import (
	"io"
	"math"

	"github.com/parquet-go/parquet-go"
)

// rowsInMemory bounds a row group of a Parquet file, which is held until it is full.
const rowsInMemory = 1 << 16

// parquetWriter writes rows with typed columns; what is empty is null.
type parquetWriter struct {
	out *parquet.Writer
	buf []parquet.Row
}

func newParquet(w io.Writer, columns []Column) *parquetWriter {
	schema := parquet.NewSchema("microgov", ordered(columns))
	out := parquet.NewWriter(w, schema, parquet.Compression(&parquet.Snappy), parquet.MaxRowsPerRowGroup(rowsInMemory))
	return &parquetWriter{out, []parquet.Row{make(parquet.Row, len(columns))}}
}

func (p *parquetWriter) row(cells []any) error {
	for k, cell := range cells {
		v := parquetValue(cell)
		level := 1
		if v.IsNull() {
			level = 0
		}
		p.buf[0][k] = v.Level(0, level, k)
	}
	_, err := p.out.WriteRows(p.buf)
	return err
}

func (p *parquetWriter) close() error { return p.out.Close() }

// ordered is a group of optional columns in the order of the table. The
// library's own group has them in order of name.
func ordered(columns []Column) parquet.Node {
	group, place := parquet.Group{}, make(map[string]int, len(columns))
	for k, c := range columns {
		group[c.Name], place[c.Name] = parquet.Optional(leafOf(c.Type)), k
	}
	fields := make([]parquet.Field, len(columns))
	for _, f := range group.Fields() {
		fields[place[f.Name()]] = f
	}
	return orderedGroup{group, fields}
}

type orderedGroup struct {
	parquet.Group
	fields []parquet.Field
}

// Fields returns the columns in the order of the table.
func (g orderedGroup) Fields() []parquet.Field { return g.fields }

// leafOf is the type of a column as Parquet has it.
func leafOf(t Type) parquet.Node {
	switch t {
	case Integer:
		return parquet.Leaf(parquet.Int64Type)
	case Natural:
		return parquet.Uint(64)
	case Text:
		return parquet.String()
	case Truth:
		return parquet.String()
	}
	return parquet.Leaf(parquet.DoubleType)
}

// parquetValue is a cell as Parquet has it.
func parquetValue(cell any) parquet.Value {
	switch x := cell.(type) {
	case float64:
		if !math.IsNaN(x) && !math.IsInf(x, 0) {
			return parquet.DoubleValue(x)
		}
	case int:
		return parquet.Int64Value(int64(x))
	case uint64:
		return parquet.Int64Value(int64(x)) // the column says that it is unsigned
	case string, bool:
		return parquet.ByteArrayValue([]byte(cellText(x)))
	}
	return parquet.NullValue()
}

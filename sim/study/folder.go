package study

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"io"
	"iter"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// Folder is a result folder, or one in it, that is being made beside its
// place: nothing of it is to be seen there before Commit.
type Folder struct {
	made   *made
	path   string // in the whole
	Format Format // of tables
}

// made is the whole that is being made.
type made struct {
	temp  string // where files are made
	mu    sync.Mutex
	files []File
	data  []resource
}

// File is one file of a result folder, as the manifest lists it.
type File struct {
	Path   string `json:"path"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// Sub is a folder in f.
func (f *Folder) Sub(name string) (*Folder, error) {
	sub := &Folder{f.made, path.Join(f.path, name), f.Format}
	return sub, os.MkdirAll(filepath.Join(f.made.temp, filepath.FromSlash(sub.path)), 0o755)
}

// Write makes a file of what fill writes.
func (f *Folder) Write(name string, fill func(io.Writer) error) error {
	out, err := f.create(name)
	if err != nil {
		return err
	}
	if err := fill(out); err != nil {
		_ = out.abandon()
		return fmt.Errorf("%s: %w", out.name, err)
	}
	return out.Close()
}

// WriteBytes makes a file of data.
func (f *Folder) WriteBytes(name string, data []byte) error {
	return f.Write(name, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// WriteJSON makes a file of a value.
func (f *Folder) WriteJSON(name string, value any) error {
	return f.Write(name, func(w io.Writer) error { return Encode(w, value) })
}

// Encode writes a value as indented JSON.
func Encode(w io.Writer, value any) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(value)
}

// output is a file that is being written.
type output struct {
	made   *made
	name   string // in the whole
	file   *os.File
	buffer *bufio.Writer
	sum    hash.Hash
	bytes  int64
}

func (f *Folder) create(name string) (*output, error) {
	name = path.Join(f.path, name)
	file, err := os.OpenFile(filepath.Join(f.made.temp, filepath.FromSlash(name)), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return nil, err
	}
	o := &output{made: f.made, name: name, file: file, sum: sha256.New()}
	o.buffer = bufio.NewWriterSize(io.MultiWriter(file, o.sum), 1<<16)
	return o, nil
}

// Write adds to the file.
func (o *output) Write(p []byte) (int, error) {
	n, err := o.buffer.Write(p)
	o.bytes += int64(n)
	return n, err
}

// Close ends the file and lists it.
func (o *output) Close() error {
	err := o.buffer.Flush()
	if close := o.file.Close(); err == nil {
		err = close
	}
	if err != nil {
		return err
	}
	o.made.mu.Lock()
	defer o.made.mu.Unlock()
	o.made.files = append(o.made.files, File{o.name, o.bytes, hex.EncodeToString(o.sum.Sum(nil))})
	return nil
}

// abandon ends a file that will not be whole.
func (o *output) abandon() error {
	_ = o.file.Close()
	return os.Remove(o.file.Name())
}

// Table is a table that is being written, row by row.
type Table struct {
	out     *output
	w       writer
	columns []Column
	doc     string
	format  Format
}

// Table begins the table NAME.csv or NAME.parquet, and says what it has.
func (f *Folder) Table(name, doc string, columns []Column) (*Table, error) {
	format := f.Format
	if format == "" {
		format = CSV
	}
	out, err := f.create(name + "." + string(format))
	if err != nil {
		return nil, err
	}
	w, err := newWriter(out, format, columns)
	return &Table{out, w, columns, doc, format}, err
}

// Row adds a row: a cell for each column.
func (t *Table) Row(cells ...any) error {
	if len(cells) != len(t.columns) {
		panic(fmt.Sprintf("study: %s has %d columns, a row of %d", t.out.name, len(t.columns), len(cells)))
	}
	return t.w.row(cells)
}

// Close ends the table.
func (t *Table) Close() error {
	err := t.w.close()
	if close := t.out.Close(); err == nil {
		err = close
	}
	if err != nil {
		return fmt.Errorf("%s: %w", t.out.name, err)
	}
	m := t.out.made
	m.mu.Lock()
	defer m.mu.Unlock()
	m.data = append(m.data, resourceOf(t))
	return nil
}

// WriteTable writes a table of so many rows at once.
func (f *Folder) WriteTable(name, doc string, columns []Column, rows [][]any) error {
	return f.WriteRows(name, doc, columns, slices.Values(rows))
}

// WriteRows writes a table of rows that are made one by one.
func (f *Folder) WriteRows(name, doc string, columns []Column, rows iter.Seq[[]any]) error {
	t, err := f.Table(name, doc, columns)
	if err != nil {
		return err
	}
	for row := range rows {
		if err := t.Row(row...); err != nil {
			return err
		}
	}
	return t.Close()
}

// listed are the files made so far, in order.
func (m *made) listed() []File {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.SortedFunc(slices.Values(m.files), func(a, b File) int { return strings.Compare(a.Path, b.Path) })
}

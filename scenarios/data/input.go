package data

import (
	"context"
	"errors"
	"io"
	"os"
)

// Input is a file on its way in.
type Input struct {
	Name     string // as faults show it
	Reader   io.Reader
	Progress func(bytes int64) // told now and then how much has been read; may be nil
}

// Open opens a file as os.Open does, but a wait for it, or for what is to be
// read from it, ends with ctx: a named pipe may have nobody at its other end.
func Open(ctx context.Context, path string) (io.ReadCloser, error) {
	type opened struct {
		file *os.File
		err  error
	}
	done := make(chan opened, 1)
	go func() {
		file, err := os.Open(path)
		done <- opened{file, err}
	}()
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case o := <-done:
		if o.err != nil {
			return nil, o.err
		}
		stop := context.AfterFunc(ctx, func() { _ = o.file.Close() })
		return interruptible{o.file, stop}, nil
	}
}

// interruptible is a file that is closed when its context ends.
type interruptible struct {
	*os.File
	stop func() bool
}

// Close closes the file.
func (f interruptible) Close() error {
	f.stop()
	return f.File.Close()
}

// mostRow is the most bytes of a row: a quote that nobody closes would
// otherwise take the whole file into one cell.
const mostRow = 1 << 20

// errLongRow ends the reading of a row that has no end.
var errLongRow = errors.New("a row of more than a megabyte")

// meter passes on what an input holds, ends with its context and with rows that
// have no end, and tells how much it has passed.
type meter struct {
	ctx  context.Context
	in   Input
	read int64 // bytes
	row  int64 // bytes since the last row
	said int64 // bytes when progress was last told
}

// Read reads from the input.
func (m *meter) Read(p []byte) (int, error) {
	if err := m.ctx.Err(); err != nil {
		return 0, err
	}
	if m.row > mostRow {
		return 0, errLongRow
	}
	n, err := m.in.Reader.Read(p)
	if interrupt := m.ctx.Err(); err != nil && interrupt != nil {
		err = interrupt // the file was closed under the read
	}
	m.read, m.row = m.read+int64(n), m.row+int64(n)
	if m.in.Progress != nil && (m.read-m.said >= 1<<20 || err != nil) {
		m.said = m.read
		m.in.Progress(m.read)
	}
	return n, err
}

// Metered returns what an input holds as a reader that ends with ctx and tells
// how much has been read.
func Metered(ctx context.Context, in Input) io.Reader { return unbounded{&meter{ctx: ctx, in: in}} }

// unbounded reads a file that has no rows.
type unbounded struct{ *meter }

// Read reads from the input.
func (u unbounded) Read(p []byte) (int, error) {
	u.row = 0
	return u.meter.Read(p)
}

package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// DamageError tells that the file of a chunk is not as it was written. The
// chunk is done again.
type DamageError struct {
	Chunk  int
	Reason string
}

func (d *DamageError) Error() string {
	return fmt.Sprintf("chunk %d is damaged: %s", d.Chunk, d.Reason)
}

// chunkName is the name of a chunk's file.
func chunkName(chunk int) string { return fmt.Sprintf("%06d.jsonl", chunk) }

func (s *Store) chunkPath(chunk int) string {
	return filepath.Join(s.folder, chunksName, chunkName(chunk))
}

// sealed puts a line before a chunk's rows that says whose they are.
func sealed(chunk int, rows []byte) []byte {
	sum := sha256.Sum256(rows)
	return append(fmt.Appendf(nil, "microgov chunk %d sha256 %s\n", chunk, hex.EncodeToString(sum[:])), rows...)
}

// put writes a finished chunk.
func (s *Store) put(chunk int, rows []Row) error {
	var b bytes.Buffer
	for k := range rows {
		text, err := rows[k].encode()
		if err != nil {
			return err
		}
		b.Write(text)
	}
	return place(s.chunkPath(chunk), sealed(chunk, b.Bytes()), true)
}

// read returns the rows of a chunk: fs.ErrNotExist without one, a *DamageError
// where the file is not whole.
func (s *Store) read(chunk int) ([]Row, error) {
	data, err := os.ReadFile(s.chunkPath(chunk))
	if err != nil {
		return nil, err
	}
	_, body, _ := bytes.Cut(data, []byte("\n"))
	if !bytes.Equal(data, sealed(chunk, body)) {
		return nil, &DamageError{chunk, s.chunkPath(chunk) + " does not have the bytes that its first line promises"}
	}
	first, end := s.runs(chunk)
	rows := make([]Row, 0, end-first)
	for text := range bytes.Lines(body) {
		row, err := s.decode(text)
		if err != nil || row.Run != first+len(rows) {
			return nil, &DamageError{chunk, fmt.Sprintf("row %d: %v", len(rows), err)}
		}
		rows = append(rows, row)
	}
	if len(rows) != end-first {
		return nil, &DamageError{chunk, fmt.Sprintf("%d rows, want %d", len(rows), end-first)}
	}
	return rows, nil
}

// place makes a file whole: it is written under a hidden name, flushed to the
// disk and renamed. Without replace it fails with fs.ErrExist where the name is taken.
func place(path string, data []byte, replace bool) (err error) {
	temp, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*"+tempTail)
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(temp.Name()) }() // after a rename there is none
	_, err = temp.Write(data)
	if err = errors.Join(err, temp.Chmod(0o644), temp.Sync(), temp.Close()); err != nil {
		return err
	}
	if replace {
		return os.Rename(temp.Name(), path)
	}
	return os.Link(temp.Name(), path)
}

// Tails of hidden files: what is being written, and locks.
const (
	tempTail = ".tmp"
	lockTail = ".lock"
)

// clear removes what killed processes have left of a chunk. Its lock is held.
func (s *Store) clear(chunk int) {
	left, _ := filepath.Glob(filepath.Join(s.folder, chunksName, "."+chunkName(chunk)+".*"+tempTail)) // the pattern is a good one
	for _, path := range left {
		_ = os.Remove(path) // what cannot be removed stays, and does no harm
	}
}

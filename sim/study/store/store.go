package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"microgov/sim/study"
)

// Names in the folder.
const (
	planName   = "store.json"
	chunksName = "chunks"
	program    = "microgov"
	format     = 1
)

// Store is a folder of outcomes.
type Store struct {
	Plan
	folder string
}

// planFile is store.json.
type planFile struct {
	Program string `json:"program"`
	Format  int    `json:"format"`
	Plan
}

// Open begins a folder, or goes on with one that holds the same. What holds
// something else, or files that are not of a store, is a *study.Refusal that
// says what differs; nothing is changed then.
func Open(folder string, p Plan) (*Store, error) {
	s := &Store{p, folder}
	if err := s.vacant(); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Join(folder, chunksName), 0o755); err != nil {
		return nil, refuse("%v", err)
	}
	text, err := json.MarshalIndent(planFile{program, format, p}, "", "  ")
	if err != nil {
		return nil, err
	}
	if err := s.begin(append(text, '\n')); err != nil {
		return nil, refuse("%v", err)
	}
	there, err := readPlan(folder)
	if err != nil {
		return nil, err
	}
	if differences := p.differences(there); len(differences) > 0 {
		return nil, refuse("%s holds something else, and results are not mixed; name another folder. %s", folder, strings.Join(differences, ". "))
	}
	return s, nil
}

// begin writes store.json unless it is there.
func (s *Store) begin(text []byte) error {
	path := filepath.Join(s.folder, planName)
	if _, err := os.Stat(path); err == nil {
		return nil
	}
	err := place(path, text, false)
	switch {
	case err == nil, errors.Is(err, fs.ErrExist):
		return nil
	case errors.Is(err, errors.ErrUnsupported), errors.Is(err, fs.ErrPermission): // no hard links here
		return place(path, text, true)
	}
	return err
}

// ResultName is the folder in a store that its result goes into.
const ResultName = "result"

// vacant refuses a folder that is not a store and not empty.
func (s *Store) vacant() error {
	entries, err := os.ReadDir(s.folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return refuse("%v", err)
	}
	if slices.ContainsFunc(entries, func(e os.DirEntry) bool { return e.Name() == planName }) {
		return nil
	}
	for _, e := range entries {
		if name := e.Name(); !strings.HasPrefix(name, ".") && name != chunksName {
			return refuse("%s holds files that are not of a sweep, such as %s: name another folder", s.folder, study.Visible(name))
		}
	}
	return nil
}

func refuse(text string, args ...any) error {
	return &study.Refusal{Reason: fmt.Sprintf(text, args...)}
}

// Existing opens a folder as it stands.
func Existing(folder string) (*Store, error) {
	p, err := readPlan(folder)
	if err != nil {
		return nil, err
	}
	return &Store{*p, folder}, nil
}

func readPlan(folder string) (*Plan, error) {
	path := filepath.Join(folder, planName)
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, refuse("%s holds no %s: it is no folder of a sweep", folder, planName)
	}
	if err != nil {
		return nil, refuse("%v", err)
	}
	var p planFile
	if err := json.Unmarshal(data, &p); err != nil || p.Program != program || p.Chunk < 1 || p.Runs < 1 {
		return nil, refuse("%s is damaged, or not of microgov", path)
	}
	if p.Format != format {
		return nil, refuse("%s has format %d, this version reads %d", path, p.Format, format)
	}
	return &p.Plan, nil
}

// Folder is where the store lies.
func (s *Store) Folder() string { return s.folder }

// Look is what is there.
type Look struct {
	Finished int   // chunks
	Runs     int   // in them, failed ones among them
	Failed   int   // runs that failed
	Missing  []int // chunks
	Damaged  []int // chunks, not among the missing
	Taken    []int // missing or damaged chunks that a process works on
}

// Whole tells whether all chunks are there.
func (l *Look) Whole() bool { return len(l.Missing)+len(l.Damaged) == 0 }

// Look reads the folder.
func (s *Store) Look() (*Look, error) {
	l := &Look{}
	for chunk := range s.Chunks() {
		rows, err := s.read(chunk)
		damage := (*DamageError)(nil)
		switch {
		case err == nil:
			l.Finished++
			l.Runs += len(rows)
			l.Failed += failedOf(rows)
			continue
		case errors.As(err, &damage):
			l.Damaged = append(l.Damaged, chunk)
		case errors.Is(err, fs.ErrNotExist):
			l.Missing = append(l.Missing, chunk)
		default:
			return nil, err
		}
		if s.busy(chunk) {
			l.Taken = append(l.Taken, chunk)
		}
	}
	return l, nil
}

// busy tells whether a process works on a chunk.
func (s *Store) busy(chunk int) bool {
	if _, err := os.Stat(s.lockPath(chunk)); err != nil {
		return false
	}
	c, taken := s.take(chunk)
	c.free()
	return taken
}

func failedOf(rows []Row) int {
	n := 0
	for k := range rows {
		if rows[k].Failed() {
			n++
		}
	}
	return n
}

// Rows gives all rows in the order of the runs, a chunk in memory at a time. It
// ends with the first error.
func (s *Store) Rows() iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		for chunk := range s.Chunks() {
			rows, err := s.read(chunk)
			if err != nil {
				yield(Row{}, err)
				return
			}
			for _, row := range rows {
				if !yield(row, nil) {
					return
				}
			}
		}
	}
}

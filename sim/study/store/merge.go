package store

import (
	"bytes"
	"errors"
	"os"
	"strings"
)

// Merge joins folders that hold parts of the same into one, which may be one of
// them, and returns it. Chunks that are damaged are left out. Folders that hold
// something else are a *study.Refusal that says what differs, and so is a chunk
// that two folders have with other bytes.
func Merge(into string, from []string) (*Store, error) {
	var parts []*Store
	for _, folder := range from {
		part, err := Existing(folder)
		if err != nil {
			return nil, err
		}
		parts = append(parts, part)
		if differences := part.differences(&parts[0].Plan); len(differences) > 0 {
			return nil, refuse("%s and %s hold different things, and results are not mixed. %s", parts[0].folder, folder, strings.Join(differences, ". "))
		}
	}
	if len(parts) == 0 {
		return nil, errors.New("no folder to merge")
	}
	all, err := Open(into, parts[0].Plan)
	if err != nil {
		return nil, err
	}
	for chunk := range all.Chunks() {
		if err := all.join(chunk, parts); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// join takes a chunk from the first part that has it whole.
func (s *Store) join(chunk int, parts []*Store) error {
	var data []byte
	source := s
	for _, part := range append([]*Store{s}, parts...) {
		if _, err := part.read(chunk); err != nil {
			continue // missing or damaged, as Look of the whole will say
		}
		other, err := os.ReadFile(part.chunkPath(chunk))
		switch {
		case err != nil:
			return err
		case data == nil:
			data, source = other, part
		case !bytes.Equal(data, other):
			return refuse("chunk %d is not the same in %s and in %s, so that one of them was changed or retried: leave one out", chunk, source.folder, part.folder)
		}
	}
	if data == nil || source == s {
		return nil
	}
	return place(s.chunkPath(chunk), data, true)
}

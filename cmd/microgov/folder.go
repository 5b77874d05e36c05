package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/google/renameio/v2"
)

// folder is where results go; each file comes whole or not at all.
type folder string

// newFolder makes the folder and makes sure that it can be written to, so that
// nobody waits for a simulation that can't be kept.
func newFolder(path string) (folder, error) {
	if err := os.MkdirAll(path, 0o755); err != nil {
		return "", misuse("--out: %w", err)
	}
	probe, err := os.CreateTemp(path, ".microgov-*")
	if err != nil {
		return "", misuse("--out: %w", err)
	}
	_ = probe.Close()
	if err := os.Remove(probe.Name()); err != nil {
		return "", fmt.Errorf("--out: %w", err)
	}
	return folder(path), nil
}

// sub is a folder in f.
func (f folder) sub(name string) (folder, error) {
	path := filepath.Join(string(f), name)
	return folder(path), os.MkdirAll(path, 0o755)
}

// write makes a file of what fill writes.
func (f folder) write(name string, fill func(io.Writer) error) error {
	file, err := renameio.NewPendingFile(filepath.Join(string(f), name), renameio.WithPermissions(0o644))
	if err != nil {
		return err
	}
	defer func() { _ = file.Cleanup() }() // does nothing after CloseAtomicallyReplace
	buffered := bufio.NewWriterSize(file, 1<<16)
	if err := fill(buffered); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if err := buffered.Flush(); err != nil {
		return err
	}
	return file.CloseAtomicallyReplace()
}

// writeBytes makes a file of data.
func (f folder) writeBytes(name string, data []byte) error {
	return f.write(name, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// writeJSON makes a file of a value.
func (f folder) writeJSON(name string, value any) error {
	return f.write(name, func(w io.Writer) error { return encode(w, value) })
}

// encode writes a value as indented JSON.
func encode(w io.Writer, value any) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(value)
}

// safe makes a file name of a title or scenario name.
func safe(name string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>| `, r) {
			return '-'
		}
		return r
	}, name)
}

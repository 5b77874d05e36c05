package scenarios

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/BurntSushi/toml"
)

// source is where keys are stated: a file, or an assignment.
type source struct {
	name    string // as faults show it
	dir     string // folder that paths in it start from
	shipped bool   // paths in it name shipped files
	text    string
	tree    map[string]any
	lines   Lines // made when first asked for
}

// line returns the line on which key, or the table around it, is stated.
func (s *source) line(key string) int {
	if s.lines == nil {
		s.lines = LinesOf(s.text)
	}
	return s.lines.At(key)
}

// find returns the source of a scenario: a shipped name or a path from dir.
func find(name, dir string) (*source, error) {
	if text, err := Source(name); err == nil {
		return parse(&source{name: shippedMark + name, shipped: true, text: string(text)})
	}
	path := from(dir, name)
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) && !isPath(name) {
		_, err = Source(name)
		return nil, err
	}
	if err != nil {
		return nil, Fault{File: path, Found: reason(err)}
	}
	return parse(&source{name: path, dir: filepath.Dir(path), text: string(text)})
}

// parse fills the tree of s from its text.
func parse(s *source) (*source, error) {
	s.text = strings.TrimPrefix(s.text, "\ufeff") // some editors put a byte order mark first
	_, err := toml.Decode(s.text, &s.tree)
	if parseError := (toml.ParseError{}); errors.As(err, &parseError) {
		return nil, Fault{File: s.name, Line: parseError.Position.Line, Found: "not valid TOML: " + parseError.Message}
	}
	if err != nil {
		return nil, Fault{File: s.name, Found: err.Error()}
	}
	return s, nil
}

// chain returns s and all that it extends, the base of all first.
func chain(s *source) ([]*source, error) {
	chain := []*source{s}
	for s.name != shippedMark+"defaults" {
		name, ok := s.tree["extends"].(string)
		if !ok || name == "" {
			name = "defaults" // another type is refused when the key is read
		}
		next, err := find(name, s.dir)
		if err != nil {
			return nil, s.extending(err)
		}
		chain = append([]*source{next}, chain...)
		if err := circle(chain); err != nil {
			return nil, s.extending(err)
		}
		s = next
	}
	return chain, nil
}

// extending adds to a fault of the extended file which line asked for it.
func (s *source) extending(err error) error {
	fault := Fault{}
	if !errors.As(err, &fault) || fault.Line > 0 {
		return err
	}
	if fault.File != "" {
		fault.Found = fault.File + ": " + fault.Found
	}
	fault.File, fault.Line, fault.Key = s.name, s.line("extends"), "extends"
	return fault
}

// circle refuses a chain whose first source comes again.
func circle(chain []*source) error {
	names := chain[0].name
	for _, s := range chain[1:] {
		names = s.name + " → " + names
		if s.name == chain[0].name {
			return Fault{Found: "a circle: " + names, Allowed: "a chain that ends in defaults"}
		}
	}
	return nil
}

// csv returns the text of a CSV file that s names, and a name for it that
// holds from the working directory.
func (s *source) csv(name string) (text, full string, err error) {
	shipped, marked := strings.CutPrefix(name, shippedMark)
	if marked || s.shipped {
		data, err := files.ReadFile("files/" + shipped)
		if err != nil {
			return "", "", fmt.Errorf("no shipped file %q", shipped)
		}
		return string(data), shippedMark + shipped, nil
	}
	full = from(s.dir, name)
	data, err := os.ReadFile(full)
	return string(data), full, err
}

// from returns a path that starts from dir.
func from(dir, path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(dir, path)
}

// isPath tells a path from the name of a shipped scenario.
func isPath(name string) bool {
	return strings.ContainsAny(name, `/\`) || filepath.Ext(name) == ".toml"
}

// reason is what went wrong with a file, without its path.
func reason(err error) string {
	if pathError := (&fs.PathError{}); errors.As(err, &pathError) {
		err = pathError.Err
	}
	return err.Error()
}

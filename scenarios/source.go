package scenarios

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/BurntSushi/toml"

	"microgov/scenarios/data"
	"microgov/scenarios/faults"
)

// source is where keys are stated: a file, or an assignment.
type source struct {
	name    string // as faults show it
	dir     string // folder that paths in it start from
	shipped bool   // paths in it name shipped files
	text    string
	tree    map[string]any
	lines   Lines    // made when first asked for
	notes   []string // what the user should hear of it
}

// line returns the line on which key, or the table around it, is stated.
func (s *source) line(key string) int {
	if s.lines == nil {
		s.lines = LinesOf(s.text)
	}
	return s.lines.At(key)
}

// find returns the source of a scenario: a shipped name or a path from dir.
func find(ctx context.Context, name, dir string) (*source, error) {
	if text, err := Source(name); err == nil {
		return parse(&source{name: shippedMark + name, shipped: true, text: string(text), notes: clash(name, dir)})
	}
	path := from(dir, name)
	text, err := readText(ctx, path)
	if errors.Is(err, fs.ErrNotExist) && !isPath(name) {
		_, err = Source(name)
		return nil, err
	}
	if err != nil {
		return nil, Fault{File: path, Found: reason(err), Nearest: near(path, name)}
	}
	return parse(&source{name: path, dir: filepath.Dir(path), text: string(text)})
}

// clash says of a shipped name that a file in dir bears it too, and is not read.
func clash(name, dir string) []string {
	for _, file := range []string{name, name + ".toml"} {
		if info, err := os.Stat(filepath.Join(dir, file)); dir != "" && err == nil && !info.IsDir() {
			path := filepath.Join(dir, file)
			return []string{fmt.Sprintf("%s is the shipped scenario; the file %s is not read (%s names it)", name, path, "./"+file)}
		}
	}
	return nil
}

// near returns a file beside a missing one, or a shipped name, that looks most
// like what was asked for.
func near(path, name string) string {
	bare := strings.TrimSuffix(filepath.Base(name), ".toml")
	var beside []string
	entries, _ := os.ReadDir(filepath.Dir(path)) // no folder, no suggestions
	for _, e := range entries {
		if filepath.Ext(e.Name()) == ".toml" {
			beside = append(beside, strings.TrimSuffix(e.Name(), ".toml"))
		}
	}
	if file := faults.Nearest(bare, beside); file != "" {
		return strings.TrimSuffix(name, filepath.Base(name)) + file + ".toml"
	}
	return faults.Nearest(bare, shippedNames())
}

// mostText is the most bytes of a scenario file.
const mostText = 1 << 20

// readText reads a scenario file.
func readText(ctx context.Context, path string) ([]byte, error) {
	file, err := data.Open(ctx, path)
	if err != nil {
		return nil, err
	}
	text, err := io.ReadAll(io.LimitReader(file, mostText+1))
	return text, errors.Join(err, file.Close())
}

// parse fills the tree of s from its text.
func parse(s *source) (*source, error) {
	s.text = strings.TrimPrefix(s.text, "\ufeff") // some editors put a byte order mark first
	if len(s.text) > mostText {
		return nil, Fault{File: s.name, Found: "a scenario of more than a megabyte", Allowed: "less; residents and ties go into CSV files"}
	}
	if _, line := statements(s.text); line > 0 {
		return nil, Fault{File: s.name, Line: line, Found: fmt.Sprintf("brackets or dots of a key more than %d deep", mostDeep), Allowed: "less"}
	}
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
func chain(ctx context.Context, s *source) ([]*source, error) {
	chain := []*source{s}
	for s.name != shippedMark+"defaults" {
		name, ok := s.tree["extends"].(string)
		dir := s.dir
		if !ok || name == "" {
			name, dir = "defaults", "" // another type is refused when the key is read
		}
		if len(chain) > mostDeep {
			return nil, s.extending(Fault{Found: fmt.Sprintf("a chain of more than %d scenarios", mostDeep), Allowed: "a shorter one"})
		}
		next, err := find(ctx, name, dir)
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

// open opens a CSV file that s names, and returns a name for it that holds from
// the working directory.
func (s *source) open(ctx context.Context, name string) (file io.ReadCloser, full string, err error) {
	shipped, marked := strings.CutPrefix(name, shippedMark)
	if marked || s.shipped {
		file, err := files.Open("files/" + shipped)
		if err != nil {
			return nil, "", fmt.Errorf("no shipped file %q", shipped)
		}
		return file, shippedMark + shipped, nil
	}
	full = from(s.dir, name)
	file, err = data.Open(ctx, full)
	return file, full, err
}

// Open opens a CSV file, a shipped one as "shipped:sample-residents.csv". What
// waits for it, or for what is to be read from it, ends with ctx.
func Open(ctx context.Context, path string) (io.ReadCloser, error) {
	file, _, err := (&source{dir: "."}).open(ctx, path)
	return file, err
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

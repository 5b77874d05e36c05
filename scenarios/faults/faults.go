package faults

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/BurntSushi/toml"
)

// Fault is one thing that is wrong with a scenario, a roster or its ties, and
// what would be right. Fields that do not apply are empty.
type Fault struct {
	File    string // as the user named it; "--set" for an assignment
	Line    int    // from 1; 0: none
	Key     string // dotted key, or the column of a CSV file
	Found   string
	Allowed string
	Nearest string // the right name that looks most like the one found
}

// Error says it in one line, which holds no control characters and is no longer
// than a screen, whatever the file holds.
func (f Fault) Error() string {
	for _, s := range []*string{&f.File, &f.Key, &f.Found, &f.Allowed, &f.Nearest} {
		*s = harmless(*s)
	}
	var b strings.Builder
	switch {
	case f.File != "" && f.Line > 0:
		fmt.Fprintf(&b, "%s:%d: ", f.File, f.Line)
	case f.File != "":
		fmt.Fprintf(&b, "%s: ", f.File)
	}
	if f.Key != "" {
		b.WriteString(f.Key + ": ")
	}
	if f.Allowed == "" {
		b.WriteString(f.Found)
	} else {
		fmt.Fprintf(&b, "found %s, allowed %s", f.Found, f.Allowed)
	}
	if f.Nearest != "" {
		fmt.Fprintf(&b, "; did you mean %s?", f.Nearest)
	}
	return b.String()
}

// List is all that is wrong, in the order of the files.
type List []Fault

// mostShown keeps a file with one systematic mistake from filling the screen.
const mostShown = 20

// Error lists the faults, a line each; of more than 20 it counts the rest.
func (f List) Error() string {
	lines := make([]string, 0, mostShown+1)
	for i, fault := range f {
		if i == mostShown {
			lines = append(lines, fmt.Sprintf("and %d more", len(f)-mostShown))
			break
		}
		lines = append(lines, fault.Error())
	}
	return strings.Join(lines, "\n")
}

// Unwrap lets errors.As find a single Fault.
func (f List) Unwrap() []error {
	errs := make([]error, len(f))
	for i, fault := range f {
		errs[i] = fault
	}
	return errs
}

// longest is the most letters that are shown of a part of a fault.
const longest = 400

// harmless returns a text that a terminal shows and does not obey.
func harmless(s string) string {
	if plain := func(r rune) bool { return r >= ' ' && r <= '~' }; len(s) <= longest && strings.IndexFunc(s, func(r rune) bool { return !plain(r) }) < 0 {
		return s
	}
	var b strings.Builder
	n := 0
	for _, r := range s {
		if n++; n > longest {
			b.WriteString("…")
			break
		}
		if hidden(r) {
			fmt.Fprintf(&b, `\u%04X`, r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// hidden tells whether a letter is one that is not seen and changes how others
// are: control characters, and those that turn the direction of writing.
func hidden(r rune) bool {
	return unicode.IsControl(r) || r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' || r == '\u2028' || r == '\u2029'
}

// Of returns the faults that an error holds, so that callers see one type; of
// another error it makes one. It returns nil for nil.
func Of(err error) List {
	if err == nil {
		return nil
	}
	list, fault := List(nil), Fault{}
	switch {
	case errors.As(err, &list):
		return list
	case errors.As(err, &fault):
		return List{fault}
	}
	return List{{Found: err.Error()}}
}

// Quote returns a text as TOML writes it, which shows what can't be seen.
func Quote(s string) string {
	text, err := toml.Marshal(map[string]string{"s": s})
	if err != nil {
		panic(err) // a string can always be written
	}
	quoted := strings.TrimSuffix(strings.TrimPrefix(string(text), "s = "), "\n")
	if strings.IndexFunc(quoted, hidden) < 0 {
		return quoted
	}
	var b strings.Builder
	for _, r := range quoted {
		if hidden(r) {
			fmt.Fprintf(&b, `\u%04X`, r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// longestName is the longest name that may be a slip for another.
const longestName = 100

// Nearest returns the candidate that looks most like name, "" when none does.
// Dotted names also match by their last part, since a right key in the wrong
// table is a common slip.
func Nearest(name string, candidates []string) string {
	if len(name) > longestName {
		return ""
	}
	best, least := "", len(name)
	for _, c := range candidates {
		if d := distance(name, c); d < least && d <= max(2, len(name)/4) {
			best, least = c, d
		}
	}
	if best != "" {
		return best
	}
	at := slices.IndexFunc(candidates, func(c string) bool { return lastPart(c) == lastPart(name) })
	if at < 0 {
		return ""
	}
	return candidates[at]
}

// lastPart returns the part of a dotted key after its last dot.
func lastPart(key string) string { return key[strings.LastIndexByte(key, '.')+1:] }

// distance is how many letters have to be put in, taken out, replaced or
// exchanged with the next to make b of a (optimal string alignment).
func distance(a, b string) int {
	before, above, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		before, above, row = above, row, before
		row[0] = i
		for j := 1; j <= len(b); j++ {
			row[j] = min(above[j]+1, row[j-1]+1, above[j-1]+differ(a[i-1], b[j-1]))
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
	}
	return row[len(b)]
}

func differ(a, b byte) int {
	if a == b {
		return 0
	}
	return 1
}

package scenarios

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/BurntSushi/toml"
)

// Lines are the lines, from 1, on which keys of a TOML text are stated. Keys in
// the nth table of a list, from 0, stand there as many[n].key, and the first of
// all of them as many.key.
type Lines map[string]int

// At returns the line of a key, or of the table around it, 0 without either.
func (l Lines) At(key string) int {
	for ; key != ""; key = parent(key) {
		if n, ok := l[key]; ok {
			return n
		}
	}
	return 0
}

// LinesOf returns the lines of a valid TOML text. A statement ends where the
// text up to it parses, so the parser itself judges what strings, lists and
// comments are.
func LinesOf(text string) Lines {
	at, many := Lines{}, map[string]int{}
	table, statement, first := "", "", 0
	for n, line := range strings.Split(text, "\n") {
		if statement == "" {
			if trimmed := strings.TrimSpace(line); trimmed == "" || trimmed[0] == '#' {
				continue
			}
			first = n + 1
		}
		statement += line + "\n"
		var tree map[string]any
		meta, err := toml.Decode(statement, &tree)
		if err != nil {
			continue
		}
		head := strings.TrimSpace(statement)
		if head[0] == '[' {
			table = strings.Join(meta.Keys()[0], ".")
			if strings.HasPrefix(head, "[[") {
				many[table]++
				table = fmt.Sprintf("%s[%d]", table, many[table]-1)
			}
			at.mark(table, first)
		} else {
			for _, key := range meta.Keys() {
				at.mark(join(table, strings.Join(key, ".")), first)
			}
		}
		statement = ""
	}
	return at
}

// mark notes the line of key and of the tables around it, the first time each appears.
func (l Lines) mark(key string, line int) {
	for ; key != ""; key = parent(key) {
		keys := []string{key}
		if strings.Contains(key, "[") {
			keys = append(keys, place.ReplaceAllString(key, ""))
		}
		for _, k := range keys {
			if _, ok := l[k]; !ok {
				l[k] = line
			}
		}
	}
}

// place is the place of a table in a list.
var place = regexp.MustCompile(`\[\d+\]`)

// parent returns the key of the table that holds key, "" at the top.
func parent(key string) string {
	if key == "" || key[len(key)-1] != ']' {
		return key[:max(0, strings.LastIndexByte(key, '.'))]
	}
	return key[:max(0, strings.LastIndexByte(key, '['))]
}

// join puts a table and a key in it together.
func join(table, key string) string {
	if table == "" {
		return key
	}
	return table + "." + key
}

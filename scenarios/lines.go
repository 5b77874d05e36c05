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

// LinesOf returns the lines of a valid TOML text. What a statement states the
// parser itself says.
func LinesOf(text string) Lines {
	at, many := Lines{}, map[string]int{}
	table := ""
	list, _ := statements(text)
	for _, s := range list {
		var tree map[string]any
		meta, err := toml.Decode(s.text, &tree)
		if err != nil || len(meta.Keys()) == 0 {
			continue
		}
		if head := strings.TrimSpace(s.text); head[0] != '[' {
			for _, key := range meta.Keys() {
				at.mark(join(table, strings.Join(key, ".")), s.line)
			}
			continue
		} else if table = strings.Join(meta.Keys()[0], "."); strings.HasPrefix(head, "[[") {
			many[table]++
			table = fmt.Sprintf("%s[%d]", table, many[table]-1)
		}
		at.mark(table, s.line)
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

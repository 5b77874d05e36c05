package scenarios

import (
	"strings"

	"github.com/BurntSushi/toml"
)

// lines returns the line on which each key of a valid TOML text is stated. A
// statement ends where the text up to it parses, so the parser itself judges
// what strings, lists and comments are.
func lines(text string) map[string]int {
	at := map[string]int{}
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
		if strings.TrimSpace(statement)[0] == '[' {
			table = ""
		}
		for _, key := range meta.Keys() {
			mark(at, join(table, strings.Join(key, ".")), first)
		}
		if strings.TrimSpace(statement)[0] == '[' {
			table = strings.Join(meta.Keys()[0], ".")
		}
		statement = ""
	}
	return at
}

// mark notes the line of key and of the tables around it, the first time each appears.
func mark(at map[string]int, key string, line int) {
	for ; key != ""; key = parent(key) {
		if _, ok := at[key]; !ok {
			at[key] = line
		}
	}
}

// parent returns the key of the table that holds key, "" at the top.
func parent(key string) string { return key[:max(0, strings.LastIndexByte(key, '.'))] }

// join puts a table and a key in it together.
func join(table, key string) string {
	if table == "" {
		return key
	}
	return table + "." + key
}

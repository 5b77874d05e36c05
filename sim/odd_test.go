package sim_test

import (
	"flag"
	"fmt"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"microgov/scenarios"
	"microgov/scenarios/docs"
	"microgov/sim/measures"
)

var renew = flag.Bool("renew", false, "renew the tables of ODD.md that are made from the code")

const odd = "ODD.md"

// The tables of the ODD document are those of the code: no parameter or measure
// is missing, none is there that the model lacks, and each has the code's default,
// unit and range. To renew them: go test ./sim -run ODD -renew.
func TestODDTables(t *testing.T) {
	text := readODD(t)
	for name, table := range map[string]string{"parameters": docs.Markdown(), "measures": measureTables()} {
		before, rest, begun := strings.Cut(text, "<!-- "+name+" -->\n")
		found, after, ended := strings.Cut(rest, "<!-- /"+name+" -->")
		if !begun || !ended {
			t.Fatalf("%s has no markers of %s", odd, name)
		}
		if found == table {
			continue
		}
		if !*renew {
			t.Errorf("the %s in %s are not those of the code (go test ./sim -run ODD -renew): %s", name, odd, firstDifference(found, table))
		}
		text = before + "<!-- " + name + " -->\n" + table + "<!-- /" + name + " -->" + after
	}
	if *renew {
		if err := os.WriteFile(odd, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// The table of parameters has each key with its default, unit and range, and no
// other key, read back from the document by itself.
func TestODDParametersAreKeys(t *testing.T) {
	_, table, _ := strings.Cut(readODD(t), "<!-- parameters -->")
	table, _, _ = strings.Cut(table, "Defaults by domain")
	rows := make(map[string][]string)
	for line := range strings.Lines(table) {
		if cells := strings.Split(line, " | "); strings.HasPrefix(line, "| `") {
			rows[strings.Trim(cells[0], "| `")] = cells
		}
	}
	for _, p := range scenarios.Parameters() {
		cells, there := rows[p.Key]
		delete(rows, p.Key)
		if !there {
			t.Errorf("%s is not in the table", p.Key)
			continue
		}
		for k, want := range map[int]string{1: p.Doc, 2: p.Unit, 3: p.Default, 4: p.Min} {
			if !strings.Contains(cells[k], want) {
				t.Errorf("%s: the table has %q, the code %q", p.Key, cells[k], want)
			}
		}
	}
	for key := range rows {
		t.Errorf("%s is in the table and no key of a scenario", key)
	}
}

// What the text of the document names in backticks exists: keys of scenarios
// (with * for any part), files, and measures.
func TestODDNamesWhatExists(t *testing.T) {
	var keys []string
	for _, p := range scenarios.Parameters() {
		keys = append(keys, p.Key)
	}
	key := regexp.MustCompile(`^[a-z_]+(\.[a-z_*]+)+$`)
	named := 0
	for _, match := range regexp.MustCompile("`([^`\n]+)`").FindAllStringSubmatch(readODD(t), -1) {
		switch name := match[1]; {
		case strings.HasSuffix(name, ".go"):
			if _, err := os.Stat(path.Join("..", name)); err != nil {
				t.Errorf("%s names %s, which is no file", odd, name)
			}
		case strings.HasSuffix(name, ".csv"), strings.HasSuffix(name, ".json"): // what a run writes
		case key.MatchString(name):
			named++
			if !slices.ContainsFunc(keys, func(k string) bool { return k == name || matches(name, k) }) {
				t.Errorf("%s names %s, which is no parameter", odd, name)
			}
		}
	}
	if named < 2*len(keys)/3 {
		t.Errorf("%d parameters named", named)
	}
}

// matches tells whether a key matches a pattern whose parts may be *.
func matches(pattern, key string) bool {
	ok, err := path.Match(strings.ReplaceAll(pattern, ".", "/"), strings.ReplaceAll(key, ".", "/"))
	return ok && err == nil
}

func readODD(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(odd)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// measureTables is the table of all measures.
func measureTables() string {
	var b strings.Builder
	b.WriteString("Every week (`weekly.csv`):\n\n| measure | unit | meaning | better |\n|---|---|---|---|\n")
	for _, m := range measures.Weekly {
		measure(&b, m.Key, m.Unit, m.Doc, m.Better)
	}
	b.WriteString("\nOf a run (`runs.csv`, `summary.json`); “at the end” is the mean of the last weeks, 13 unless `run.end_weeks` says otherwise:\n\n| measure | unit | meaning | better |\n|---|---|---|---|\n")
	for _, m := range measures.Summaries {
		measure(&b, m.Key, m.Unit, m.Doc, m.Better)
	}
	b.WriteString("\nOf a community over a run, where there are several (`communities.csv`):\n\n| measure | unit | meaning | better |\n|---|---|---|---|\n")
	for _, m := range measures.Locally {
		measure(&b, m.Key, m.Unit, m.Doc, m.Better)
	}
	return b.String()
}

// measure writes the row of one.
func measure(b *strings.Builder, name, unit, doc string, better int) {
	fmt.Fprintf(b, "| %s | %s | %s | %s |\n", name, unit, doc, [...]string{"lower", "–", "higher"}[better+1])
}

// firstDifference shows the first line in which two texts part.
func firstDifference(found, want string) string {
	a, b := strings.Split(found, "\n"), strings.Split(want, "\n")
	for k := range min(len(a), len(b)) {
		if a[k] != b[k] {
			return fmt.Sprintf("line %d is %q, want %q", k+1, a[k], b[k])
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(a), len(b))
}

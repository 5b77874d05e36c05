package sim

import (
	"flag"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"microgov/scenarios"
)

var update = flag.Bool("update", false, "write what is made from the code into BENCHMARKS.md")

// The page of benchmarks says how many bytes each column takes, as they are in
// the code: it is what memory a resident costs.
func TestBytesOnThePage(t *testing.T) {
	const page = "BENCHMARKS.md"
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	between := regexp.MustCompile(`(?s)(<!-- columns -->\n).*(<!-- /columns -->)`)
	if !between.Match(text) {
		t.Fatalf("%s has no place for the columns", page)
	}
	want := between.ReplaceAllLiteral(text, []byte("<!-- columns -->\n"+columnTable(t)+"<!-- /columns -->"))
	if string(want) == string(text) {
		return
	}
	if *update {
		if err := os.WriteFile(page, want, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	t.Errorf("the columns are not those of the code: go test ./sim -run BytesOnThePage -update\n%s", columnTable(t))
}

// column is a slice that grows with residents.
type column struct {
	name, kind string
	bytes      float64 // a resident
}

// columnTable lists the columns of a community of 3,000 by what they take.
func columnTable(t *testing.T) string {
	sc, err := scenarios.Load("yongchang")
	if err != nil {
		t.Fatal(err)
	}
	r := New(sc, 1, 0, 1)
	var b strings.Builder
	b.WriteString("| column | type | bytes a resident |\n|---|---|---|\n")
	sum := 0.0
	for _, c := range columns("", reflect.ValueOf(r).Elem(), r.pop.Len()) {
		fmt.Fprintf(&b, "| `%s` | %s | %.2g |\n", c.name, c.kind, c.bytes)
		sum += c.bytes
	}
	fmt.Fprintf(&b, "| all | | %.0f |\n", sum)
	return b.String()
}

// columns finds the slices of at least n elements in v and in what it points
// to, but for the scenario, which residents share.
func columns(name string, v reflect.Value, n int) []column {
	var all []column
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() && v.Type().Elem() != reflect.TypeFor[scenarios.Scenario]() {
			all = columns(name, v.Elem(), n)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			field := v.Type().Field(i).Name
			if v.Type().Field(i).Anonymous {
				field = ""
			}
			all = append(all, columns(strings.Trim(name+"."+field, "."), v.Field(i), n)...)
		}
	case reflect.Slice:
		if v.Len() >= n {
			kind := v.Type().Elem()
			all = []column{{name, kind.String(), float64(v.Len()) * float64(kind.Size()) / float64(n)}}
		}
	}
	return all
}

//go:build !js

package portable

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// exact lists the packages whose numbers must be the same bits everywhere.
var exact = []string{
	"microgov/agents/...", "microgov/scenarios/...", "microgov/sim", "microgov/sim/internal/...", "microgov/sim/measures", "microgov/sim/random",
}

func TestNothingFuses(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles the packages for another processor")
	}
	for _, place := range fusions(t, exact...) {
		t.Errorf("round the product explicitly, float64(x*y) + z, at %s", place)
	}
}

// The guard looks at a listing that could one day look different: this shows
// that it still sees what it is there for.
func TestTheGuardSeesFusion(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles for another processor")
	}
	source, err := os.ReadFile("testdata/fused/fused.go")
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Join(fusions(t, "./testdata/fused"), "\n")
	for n, line := range strings.Split(string(source), "\n") {
		want := strings.Contains(line, "// found")
		if place := fmt.Sprintf("fused.go:%d:", n+1); strings.Contains(got, place) != want {
			t.Errorf("%s seen: %v; all that is seen:\n%s", place, !want, got)
		}
	}
	if !strings.Contains(got, "fused.Fraction") {
		t.Errorf("not seen: what package math fuses in fused.Fraction; all that is seen:\n%s", got)
	}
}

var (
	function = regexp.MustCompile(`^(\S+) STEXT`)
	fusion   = regexp.MustCompile(`\(([^()]+:\d+)\)\s+(FN?M(?:ADD|SUB)[SD])`)
)

// fusions returns the places where the compiler makes a product and a sum one
// instruction: file, line, instruction and function. It compiles for arm64, on
// which it fuses wherever the language lets it. What is inlined from elsewhere
// counts where it lands.
func fusions(t *testing.T, packages ...string) []string {
	t.Helper()
	build := exec.Command("go", append([]string{"build", "-gcflags=-S"}, packages...)...)
	build.Env = append(os.Environ(), "GOOS=linux", "GOARCH=arm64", "CGO_ENABLED=0")
	listing, err := build.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", build, err, listing)
	}
	var places []string
	in, functions := "", 0
	for lines := bufio.NewScanner(bytes.NewReader(listing)); lines.Scan(); {
		if found := function.FindStringSubmatch(lines.Text()); found != nil {
			in = found[1]
			functions++
		} else if found := fusion.FindStringSubmatch(lines.Text()); found != nil {
			places = append(places, fmt.Sprintf("%s: %s in %s", found[1], found[2], in))
		}
	}
	if functions == 0 {
		t.Fatalf("%s lists no function", build)
	}
	slices.Sort(places)
	return slices.Compact(places)
}

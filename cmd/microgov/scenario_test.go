package main

import (
	"strings"
	"testing"
)

// A file that bears a shipped name is named as a file when it is made, and it is
// said when the shipped one is read in its stead.
func TestScenarioClash(t *testing.T) {
	t.Chdir(t.TempDir())
	if said := must(t, "scenario", "new", "city"); said != "./city is ready: microgov run ./city\n" {
		t.Errorf("new says %q", said)
	}
	for _, verb := range []string{"check", "show"} {
		code, _, stderr := call(t, "scenario", verb, "city")
		if code != done || !strings.Contains(stderr, "note: city is the shipped scenario; the file city is not read (./city names it)") {
			t.Errorf("%s: exit %d: %s", verb, code, stderr)
		}
	}
	code, _, stderr := call(t, "run", "city", "--replications", "1", "--weeks", "1", "--set", "population.residents=100", "--set", "population.communities=2", "--figures", "none")
	if code != done || !strings.Contains(stderr, "note: city is the shipped scenario") {
		t.Errorf("run: exit %d: %s", code, stderr)
	}
	if code, stdout, stderr := call(t, "scenario", "check", "./city"); code != done || stdout != "./city: ok\n" || stderr != "" {
		t.Errorf("exit %d: %s%s", code, stdout, stderr)
	}
}

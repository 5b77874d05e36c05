package main

import (
	"bytes"
	"context"
	"strconv"
	"strings"
	"testing"
)

// Asked why, the command shows a week of a resident; asked of a change, whom it
// reaches; a key that can't change and a resident who isn't there are misuse.
func TestWhy(t *testing.T) {
	ask := func(args ...string) (code int, out, errs string) {
		var stdout, stderr bytes.Buffer
		args = append([]string{"why", "--set", "population.residents=300", "--week", "10"}, args...)
		code = execute(context.Background(), args, &stdout, &stderr)
		return code, stdout.String(), stderr.String()
	}
	decided := false
	for i := 0; i < 300 && !decided; i++ {
		resident := strconv.Itoa(i)
		code, out, errs := ask("--resident", resident)
		if code != done || !strings.HasPrefix(out, "resident "+resident+",") {
			t.Fatalf("exit %d: %s%s", code, out, errs)
		}
		decided = decided || strings.Contains(out, "luck") && strings.Contains(out, "ownership")
	}
	if !decided {
		t.Error("no decision with its terms among all residents")
	}
	if code, out, errs := ask("--change", "policy.publicity.intensity=1", "--weeks", "2"); code != done || !strings.Contains(out, "lever publicity") {
		t.Errorf("exit %d: %s%s", code, out, errs)
	}
	for _, args := range [][]string{{"--change", "network.degree=4"}, {"--resident", "300"}, {"--weeks", "0"}} {
		if code, _, errs := ask(args...); code != misused || errs == "" {
			t.Errorf("%v: exit %d: %s", args, code, errs)
		}
	}
}

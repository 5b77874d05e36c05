package study_test

import (
	"context"
	"flag"
	"os"
	"strconv"
	"strings"
	"testing"

	"microgov/sim/measures"
	"microgov/sim/study"
)

var renew = flag.Bool("renew", false, "write the baseline anew")

// The numbers of a small run are pinned to the last digit, so that no change of
// the model or of its random numbers goes unnoticed. Where it is meant:
//
//	go test ./sim/study -run Baseline -renew
func TestBaseline(t *testing.T) {
	const file = "testdata/baseline.csv"
	sc := load(t, "district", "population.residents=400", "population.communities=3", "run.weeks=40", "network.shared=0.3")
	results, err := study.Replicate(context.Background(), sc, study.Options{Seed: 7, Replications: 3})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	b.WriteString("measure,1,2,3\n")
	for k, m := range measures.Summaries {
		b.WriteString(m.Key)
		for _, result := range results {
			b.WriteString("," + strconv.FormatFloat(result.Summary[k], 'g', -1, 64))
		}
		b.WriteString("\n")
	}
	if *renew {
		if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	pinned, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Split(string(pinned), "\n")
	for k, line := range strings.Split(b.String(), "\n") {
		if k >= len(want) || line != want[k] {
			t.Errorf("line %d is %q, was %q", k+1, line, want[min(k, len(want)-1)])
		}
	}
}

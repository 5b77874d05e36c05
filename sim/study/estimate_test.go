package study_test

import (
	"strings"
	"testing"

	"microgov/scenarios"
	"microgov/sim/study"
)

// What the machine has not is refused in words before anything is built, what
// takes long or most of it is said, and what is usual is not.
func TestAfford(t *testing.T) {
	machine := study.Machine{Memory: 16e9, Free: 4e9}
	for _, c := range []struct {
		sets          []string
		replications  int
		warns, refuse string
	}{
		{nil, 30, "", ""},
		{[]string{"population.residents=100000000", "population.communities=2", "network.degree=1000"}, 1, "", "GB of memory and the machine has 16 GB"},
		{[]string{"population.residents=12000000", "run.weeks=10"}, 1, "memory, of which 4 GB are free", ""},
		{[]string{"run.weeks=100000"}, 1000, "", "memory"},
		{[]string{"population.residents=1000000", "run.weeks=1000"}, 100, "this takes about", ""},
	} {
		sc := load(t, "yongchang", c.sets...)
		s := &study.Study{Scenarios: []*scenarios.Scenario{sc}, Options: study.Options{Replications: c.replications, Workers: 2}}
		warning, err := s.Afford(machine)
		if c.refuse == "" && err != nil || c.refuse != "" && (err == nil || !strings.Contains(err.Error(), c.refuse)) {
			t.Errorf("%v: refused with %v", c.sets, err)
		}
		if !strings.Contains(warning, c.warns) || c.warns == "" && warning != "" {
			t.Errorf("%v: %q", c.sets, warning)
		}
		if _, err := s.Afford(study.Machine{}); err != nil {
			t.Errorf("%v: refused though nothing is known of the machine", c.sets)
		}
	}
}

package study_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"microgov/scenarios"
	"microgov/sim"
	"microgov/sim/study"
)

func load(t testing.TB, name string, sets ...string) *scenarios.Scenario {
	t.Helper()
	sc, err := scenarios.Load(name, sets...)
	if err != nil {
		t.Fatal(err)
	}
	return sc
}

// tiny is a scenario of a moment.
func tiny(t testing.TB, sets ...string) *scenarios.Scenario {
	t.Helper()
	return load(t, "yongchang", append([]string{"population.residents=60", "run.weeks=4"}, sets...)...)
}

// Who watches hears of every week and every replication, one call at a time,
// however many work side by side.
func TestReplicateTells(t *testing.T) {
	weeks, done := 0, 0
	_, err := study.Replicate(context.Background(), load(t, "yongchang", "population.residents=100", "run.weeks=7"), study.Options{
		Seed: 1, Replications: 5, Workers: 3, Week: func() { weeks++ }, Done: func(study.Outcome) { done++ },
	})
	if err != nil || weeks != 35 || done != 5 {
		t.Errorf("%d weeks and %d replications told (%v)", weeks, done, err)
	}
}

// Outcomes come in the order of the jobs, however many work side by side and
// however long each takes.
func TestStreamIsInOrder(t *testing.T) {
	long, short := tiny(t, "run.weeks=60"), tiny(t)
	jobs := study.Jobs([]*scenarios.Scenario{long, short}, 1, 1, 40)
	k := 0
	for out := range study.Stream(context.Background(), jobs, study.Options{Workers: 4}) {
		if out.Job != jobs[k] || out.Failed != nil || len(out.Result.Weeks) != out.Scenario.Run.Weeks {
			t.Fatalf("outcome %d is of replication %d of %s", k, out.Replication, out.Scenario.Name)
		}
		k++
	}
	if k != len(jobs) {
		t.Errorf("%d outcomes of %d jobs", k, len(jobs))
	}
}

// One slow job does not make what is done after it pile up without bound.
func TestStreamHoldsFew(t *testing.T) {
	sc := tiny(t)
	var jobs []study.Job
	for k := range 300 {
		jobs = append(jobs, study.Job{Scenario: sc, Seed: uint64(k), Replication: 1})
	}
	var given atomic.Int64
	most, done := 0, 0
	for range study.Stream(context.Background(), jobs, study.Options{Workers: 3, Done: func(study.Outcome) {
		done++
		most = max(most, done-int(given.Load()))
	}}) {
		given.Add(1)
	}
	if most > 3*5 {
		t.Errorf("%d outcomes were held at once", most)
	}
}

// A job that fails, even by a panic, says which it was and how to see it
// again, and the others go on.
func TestFailureStopsNobody(t *testing.T) {
	sc := tiny(t)
	o := study.Options{
		Seed: 3, Replications: 6, Workers: 2,
		Read: func(j study.Job, _ sim.View) any {
			if j.Replication == 4 {
				panic("out of luck")
			}
			return nil
		},
		Repeat: func(j study.Job) string { return "again " + j.Scenario.Name },
	}
	results, err := study.Replicate(context.Background(), sc, o)
	failure := &study.Failure{}
	if !errors.As(err, &failure) || failure.Replication != 4 || failure.Seed != 3 || failure.Key() == "" || failure.Stack == "" {
		t.Fatalf("%v", err)
	}
	for _, words := range []string{"yongchang", "seed 3", "replication 4", "out of luck", "again yongchang"} {
		if !strings.Contains(err.Error(), words) {
			t.Errorf("%q does not say %q", err, words)
		}
	}
	var numbers []int
	for _, r := range results {
		numbers = append(numbers, r.Replication)
	}
	if !slices.Equal(numbers, []int{1, 2, 3, 5, 6}) {
		t.Errorf("replications %v are kept", numbers)
	}
}

// Who leaves the loop waits for nobody, and nothing is left running.
func TestLeavingTheStream(t *testing.T) {
	jobs := study.Jobs([]*scenarios.Scenario{tiny(t)}, 1, 1, 500)
	given := 0
	for range study.Stream(context.Background(), jobs, study.Options{Workers: 4}) {
		if given++; given == 3 {
			break
		}
	}
	if given != 3 {
		t.Errorf("%d outcomes", given)
	}
}

// Replications have the numbers that they are asked for, and each comes to the
// same whichever is first.
func TestFirstReplication(t *testing.T) {
	o := study.Options{Seed: 1, Replications: 4}
	all, err := study.Replicate(context.Background(), tiny(t), o)
	if err != nil {
		t.Fatal(err)
	}
	o.First, o.Replications = 3, 1
	one, err := study.Replicate(context.Background(), tiny(t), o)
	if err != nil || one[0].Replication != 3 || fmt.Sprint(one[0].Record) != fmt.Sprint(all[2].Record) || one[0].Final == nil || one[0].Problems == nil {
		t.Errorf("%v: replication %d", err, one[0].Replication)
	}
}

// Batches are made as they are needed, not all before the first.
func TestBatchesAreMadeAsNeeded(t *testing.T) {
	var made atomic.Int64
	given, most := 0, 0
	batches := func(yield func([]study.Job) bool) {
		for k := range 50 {
			if made.Add(1); !yield(study.Jobs([]*scenarios.Scenario{tiny(t)}, uint64(k), 1, 2)) {
				return
			}
		}
	}
	for out := range study.StreamBatches(context.Background(), batches, study.Options{Workers: 2}) {
		if out.Seed != uint64(given/2) || out.Replication != 1+given%2 {
			t.Fatalf("outcome %d is of seed %d, replication %d", given, out.Seed, out.Replication)
		}
		given++
		most = max(most, int(made.Load())-given/2)
	}
	if given != 100 || most > 7 {
		t.Errorf("%d outcomes; %d batches were made ahead", given, most)
	}
}

// A job's key moves with what the engine reads, and with nothing else.
func TestKeyIsOfWhatIsRead(t *testing.T) {
	base := study.Job{Scenario: tiny(t), Seed: 1, Replication: 1}
	same := tiny(t, "run.replications=7", "title=another", "description=words")
	if (study.Job{Scenario: same, Seed: 1, Replication: 1}).Key() != base.Key() {
		t.Error("title, description or number of replications changes the key")
	}
	keys := map[string]bool{base.Key(): true}
	for _, j := range []study.Job{
		{Scenario: base.Scenario, Seed: 2, Replication: 1},
		{Scenario: base.Scenario, Seed: 1, Replication: 2},
		{Scenario: tiny(t, "community.autonomy=0.61"), Seed: 1, Replication: 1},
		{Scenario: base.Scenario, Seed: 11, Replication: 1},
	} {
		if keys[j.Key()] {
			t.Errorf("%+v has the key of another job", j)
		}
		keys[j.Key()] = true
	}
}

// Who interrupts a comparison has pairs: scenarios are simulated replication by
// replication, not one after the other.
func TestInterruptLeavesPairs(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	small := []string{"population.residents=100", "run.weeks=5"}
	list := []*scenarios.Scenario{load(t, "community-only", small...), load(t, "yongchang", small...)}
	done := 0
	all, err := study.ReplicateAll(ctx, list, study.Options{Seed: 1, Replications: 1000, Workers: 2, Done: func(study.Outcome) {
		if done++; done == 40 {
			cancel()
		}
	}})
	if err == nil || len(all[0])+len(all[1]) < 40 {
		t.Fatalf("interrupted: %v, %d and %d kept", err, len(all[0]), len(all[1]))
	}
	if lead := len(all[0]) - len(all[1]); lead < -2 || lead > 2 {
		t.Errorf("%d replications of one scenario are kept and %d of the other", len(all[0]), len(all[1]))
	}
}

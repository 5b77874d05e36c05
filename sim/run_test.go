package sim_test

import (
	"context"
	"reflect"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"microgov/agents"
	"microgov/scenarios"
	"microgov/sim"
	"microgov/sim/study"
)

// equal tells whether two runs measured the same, what is not defined included.
func equal(a, b []sim.Week) bool { return cmp.Equal(a, b, cmpopts.EquateNaNs()) }

// load reads a shipped scenario with settings.
func load(t testing.TB, name string, sets ...string) *scenarios.Scenario {
	t.Helper()
	sc, err := scenarios.Load(name, sets...)
	if err != nil {
		t.Fatal(err)
	}
	return sc
}

// three are settings for three small communities with blocks of several sizes
// and an office above that is short of time, so that every phase has work to share.
var three = []string{
	"population.communities=3", "population.residents=700", "community.staff_hours=40", "community.budget=2000",
	"community.approval_rate=1", "run.weeks=40",
}

// Results are the same to the bit for any number of workers, whether they
// share replications or the shards of one run.
func TestWorkersDoNotMatter(t *testing.T) {
	sc := load(t, "yongchang", three...)
	want := finish(sim.New(sc, 7, 0, 1))
	for _, workers := range []int{2, 7} {
		got := finish(sim.New(sc, 7, 0, workers))
		if !equal(got.Weeks(), want.Weeks()) || !reflect.DeepEqual(got.Problems(), want.Problems()) {
			t.Errorf("a run on %d workers differs from one on 1", workers)
		}
	}
	one := replicated(t, sc, 1)
	for _, workers := range []int{2, 7} {
		for k, res := range replicated(t, sc, workers) {
			if !equal(res.Weeks, one[k].Weeks) || !reflect.DeepEqual(res.Problems, one[k].Problems) {
				t.Errorf("replication %d on %d workers differs from that on 1", k+1, workers)
			}
		}
	}
}

func replicated(t *testing.T, sc *scenarios.Scenario, workers int) []study.Result {
	t.Helper()
	results, err := study.Replicate(context.Background(), sc, study.Options{Seed: 7, Replications: 3, Workers: workers, Events: true})
	if err != nil {
		t.Fatal(err)
	}
	return results
}

func finish(r *sim.Run) *sim.Run {
	r.Record()
	for !r.Done() {
		r.Step()
	}
	return r
}

// A copy goes on by itself to the same end, and the original does not notice:
// what the classroom page needs to go back to any week.
func TestCloneGoesOnAlone(t *testing.T) {
	sc := load(t, "yongchang", three...)
	whole := finish(sim.New(sc, 3, 1, 2))
	r := sim.New(sc, 3, 1, 2)
	r.Record()
	for range 17 {
		r.Step()
	}
	other := r.Clone()
	finish(other)
	if r.Week() != 17 {
		t.Fatalf("the original went on to week %d", r.Week())
	}
	finish(r)
	for name, got := range map[string]*sim.Run{"original": r, "copy": other} {
		if !equal(got.Weeks(), whole.Weeks()) || !reflect.DeepEqual(got.Problems(), whole.Problems()) {
			t.Errorf("the %s ends elsewhere than a run in one go", name)
		}
		if !reflect.DeepEqual(got.Population().Residents, whole.Population().Residents) {
			t.Errorf("the %s has other residents than a run in one go", name)
		}
	}
}

// Scenarios of one seed share residents, ties and arriving problems, whatever
// the policy: without it a paired difference would be noise.
func TestCommonRandomNumbers(t *testing.T) {
	small := []string{"population.residents=500", "run.weeks=30"}
	a := sim.New(load(t, "yongchang", small...), 5, 2, 1)
	b := sim.New(load(t, "community-only", small...), 5, 2, 1)
	if !reflect.DeepEqual(a.Population(), b.Population()) || !reflect.DeepEqual(a.Network(), b.Network()) {
		t.Fatal("residents or ties differ")
	}
	if x, y := arrivals(finish(a)), arrivals(finish(b)); !reflect.DeepEqual(x, y) {
		t.Errorf("%d and %d problems arrive, or not the same ones", len(x), len(y))
	}
	if c := sim.New(load(t, "yongchang", small...), 5, 3, 1); reflect.DeepEqual(a.Population().Age, c.Population().Age) {
		t.Error("another replication has the same residents")
	}
}

// arrivals returns what first arrivals are made of, before anyone acts on them.
func arrivals(r *sim.Run) []agents.Problem {
	var all []agents.Problem
	for _, rec := range r.Problems() {
		if p := rec.Problem; p.Times == 0 {
			all = append(all, agents.Problem{
				ID: p.ID, Building: p.Building, First: p.First, Affected: p.Affected, Arose: p.Arose, Severity: p.Severity,
				Level: p.Level, Work: p.Work, Money: p.Money, Patience: p.Patience, Domain: p.Domain,
			})
		}
	}
	return all
}

// Every problem that arose has ended in one way or is still open, every week.
func TestProblemsAreConserved(t *testing.T) {
	r := finish(sim.New(load(t, "yongchang", three...), 2, 0, 2))
	arose, ended := 0.0, 0.0
	for _, w := range r.Weeks() {
		arose += w.Arrived
		ended += w.Resolved + w.Escalated + w.Lapsed
		if arose-ended != w.Open {
			t.Fatalf("week %d: %g arose, %g ended, %g open", w.Week, arose, ended, w.Open)
		}
	}
	if n := float64(len(r.Problems())); n != arose {
		t.Errorf("%g problems are written down, %g arose", n, arose)
	}
}

// An interrupt keeps the replications that are finished and loses no time.
func TestInterruptKeepsWhatIsFinished(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	o := study.Options{Seed: 1, Replications: 1000, Workers: 2, Done: func(study.Outcome) { cancel() }}
	stopped := make(chan int)
	go func() {
		results, err := study.Replicate(ctx, load(t, "yongchang", "population.residents=300"), o)
		if err == nil {
			t.Error("no error says that it was interrupted")
		}
		stopped <- len(results)
	}()
	select {
	case n := <-stopped:
		if n == 0 || n == 1000 {
			t.Errorf("%d replications kept", n)
		}
	case <-time.After(time.Minute):
		t.Fatal("goes on after the interrupt")
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

// The weekly loop allocates no more in a late week than in an early one.
func TestWeeklyLoopDoesNotGrow(t *testing.T) {
	r := sim.New(load(t, "yongchang", "population.residents=1000", "run.weeks=1000"), 1, 0, 1)
	for range 50 {
		r.Step()
	}
	early := testing.AllocsPerRun(50, r.Step)
	for range 300 {
		r.Step()
	}
	if late := testing.AllocsPerRun(50, r.Step); late > early+5 {
		t.Errorf("%g allocations a week, %g in an early one", late, early)
	}
}

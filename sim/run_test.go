package sim_test

import (
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"microgov/agents"
	"microgov/scenarios"
	"microgov/sim"
	"microgov/sim/measures"
)

// equal tells whether two runs measured the same, what is not defined included.
func equal(a, b []measures.Week) bool { return cmp.Equal(a, b, cmpopts.EquateNaNs()) }

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

// Results are the same to the bit for any number of workers.
func TestWorkersDoNotMatter(t *testing.T) {
	sc := load(t, "yongchang", three...)
	want := finish(sim.New(sc, 7, 0, 1))
	for _, workers := range []int{2, 7} {
		got := finish(sim.New(sc, 7, 0, workers))
		if !same(got, want) {
			t.Errorf("a run on %d workers differs from one on 1", workers)
		}
	}
}

// told is a run and what was written down of it.
type told struct {
	*sim.Run
	record *measures.Record
	log    measures.Log
}

// tell begins to write down.
func tell(r *sim.Run) *told { return &told{Run: r, record: measures.Begin(r.View())} }

// step steps the run.
func (t *told) step() {
	t.Step()
	t.record.Add(t.View())
	t.log.Add(t.View())
}

// clone copies the run and what was written down.
func (t *told) clone() *told {
	c := *t
	c.Run, c.record = t.Clone(), measures.Begin(t.View())
	c.record.Weeks = slices.Clone(t.record.Weeks)
	return &c
}

// finish steps to the end.
func (t *told) finish() *told {
	for !t.Done() {
		t.step()
	}
	return t
}

func finish(r *sim.Run) *told { return tell(r).finish() }

// weeks and problems are what was written down.
func (t *told) weeks() []measures.Week  { return t.record.Weeks }
func (t *told) problems() []sim.Problem { return t.log.All(t.View()) }

// same tells whether two runs went the same way, to the bit.
func same(a, b *told) bool {
	return equal(a.weeks(), b.weeks()) && reflect.DeepEqual(a.problems(), b.problems()) &&
		reflect.DeepEqual(sim.Columns(a.Run), sim.Columns(b.Run))
}

// A copy goes on by itself to the same end, and the original does not notice:
// what the classroom page needs to go back to any week.
func TestCloneGoesOnAlone(t *testing.T) {
	sc := load(t, "yongchang", three...)
	whole := finish(sim.New(sc, 3, 1, 2))
	r := tell(sim.New(sc, 3, 1, 2))
	for range 17 {
		r.step()
	}
	other := r.clone().finish()
	if r.Week() != 17 {
		t.Fatalf("the original went on to week %d", r.Week())
	}
	for name, got := range map[string]*told{"original": r.finish(), "copy": other} {
		if !equal(got.weeks(), whole.weeks()) || !reflect.DeepEqual(got.problems(), whole.problems()) {
			t.Errorf("the %s ends elsewhere than a run in one go", name)
		}
		if !reflect.DeepEqual(sim.Columns(got.Run), sim.Columns(whole.Run)) {
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
	_, tiesA := sim.Rows(a)
	_, tiesB := sim.Rows(b)
	if !reflect.DeepEqual(sim.Columns(a), sim.Columns(b)) || !slices.Equal(tiesA, tiesB) {
		t.Fatal("residents or ties differ")
	}
	ages := slices.Clone(sim.Columns(a).Age)
	if x, y := arrivals(finish(a)), arrivals(finish(b)); !reflect.DeepEqual(x, y) {
		t.Errorf("%d and %d problems arrive, or not the same ones", len(x), len(y))
	}
	if c := sim.New(load(t, "yongchang", small...), 5, 3, 1); slices.Equal(ages, sim.Columns(c).Age) {
		t.Error("another replication has the same residents")
	}
}

// arrivals returns what first arrivals are made of, before anyone acts on them.
func arrivals(r *told) []agents.Problem {
	var all []agents.Problem
	for _, rec := range r.problems() {
		if p := rec.Problem; p.Times == 0 {
			all = append(all, agents.Problem{
				ProblemID: p.ProblemID, Building: p.Building, First: p.First, Affected: p.Affected, Arose: p.Arose, Severity: p.Severity,
				Level: p.Level, Work: p.Work, Money: p.Money, Patience: p.Patience,
			})
		}
	}
	return all
}

// Every problem that arose has ended in one way or is still open, every week.
func TestProblemsAreConserved(t *testing.T) {
	r := finish(sim.New(load(t, "yongchang", three...), 2, 0, 2))
	arose, ended := 0.0, 0.0
	for _, w := range r.weeks() {
		arose += w.Arrived
		ended += w.Resolved + w.Escalated + w.Lapsed
		if arose-ended != w.Open {
			t.Fatalf("week %d: %g arose, %g ended, %g open", w.Week, arose, ended, w.Open)
		}
	}
	if n := float64(len(r.problems())); n != arose {
		t.Errorf("%g problems are written down, %g arose", n, arose)
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

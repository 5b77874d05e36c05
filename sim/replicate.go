package sim

import (
	"context"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"microgov/agents"
	"microgov/scenarios"
)

// Options say how a scenario is replicated.
type Options struct {
	Seed         uint64
	Replications int
	Workers      int           // goroutines; 0: one a core
	Events       bool          // keep every replication's problems, not the first's alone
	Done         func(*Result) // called as each replication ends, one at a time, in any order; may be nil
	Week         func()        // called as each week of any replication ends, never beside another call; may be nil
}

// Result is what is kept of one replication.
type Result struct {
	Replication int // from 1
	Weeks       []Week
	Summary     []float64 // one for each of Summaries
	Survival    Survival
	Problems    []Record // every problem, in order of arising; nil if not recorded
	Locals      []Local  // outcomes by community
	Final       *Run     // the first replication's last state, else nil
}

// Record is a problem and the community that it arose in.
type Record struct {
	Community int
	agents.Problem
}

// Replicate simulates a scenario under Options.Replications seeds, side by
// side. When ctx is cancelled it stops within a week of simulated time and
// returns the replications that are finished, with ctx's error.
func Replicate(ctx context.Context, sc *scenarios.Scenario, o Options) ([]Result, error) {
	all, err := ReplicateAll(ctx, []*scenarios.Scenario{sc}, o)
	return all[0], err
}

// ReplicateAll does so for several scenarios, and returns the results of each:
// the first replication of all, then the second, so that who interrupts has
// pairs to compare.
func ReplicateAll(ctx context.Context, list []*scenarios.Scenario, o Options) ([][]Result, error) {
	workers, jobs, residents := o.Workers, len(list)*o.Replications, 1
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	for _, sc := range list {
		residents = max(residents, sc.Residents())
	}
	outer := min(workers, jobs, max(1, crowd/residents))
	results := make([]*Result, jobs)
	finished, week := make(chan int), make(chan struct{})
	var group errgroup.Group
	group.SetLimit(outer)
	go func() {
		for job := range jobs {
			group.Go(func() error {
				sc, k := list[job%len(list)], job/len(list)
				if results[job] = replicate(ctx, sc, o, k, max(1, workers/outer), week); results[job] != nil {
					finished <- job
				}
				return nil
			})
		}
		_ = group.Wait() // no replication fails; a cancelled one is missing
		close(finished)
	}()
	for running := true; running; {
		select {
		case <-week:
			o.Week()
		case job, more := <-finished:
			if running = more; more && o.Done != nil {
				o.Done(results[job])
			}
		}
	}
	kept := make([][]Result, len(list))
	for job, res := range results {
		if res != nil {
			kept[job%len(list)] = append(kept[job%len(list)], *res)
		}
	}
	return kept, ctx.Err()
}

// crowd bounds the residents of replications that are simulated side by side,
// since each takes memory; where they are more, workers share one replication.
const crowd = 4_000_000

// replicate simulates replication k (from 0), and returns nil if cancelled. It
// tells of each week if someone wants to know.
func replicate(ctx context.Context, sc *scenarios.Scenario, o Options, k, workers int, week chan<- struct{}) *Result {
	r := build(ctx, sc, o.Seed, k, workers)
	if r == nil {
		return nil
	}
	if k == 0 || o.Events {
		r.Record()
	}
	var tell func()
	if o.Week != nil {
		tell = func() { week <- struct{}{} }
	}
	if r.Finish(ctx, tell) != nil {
		return nil
	}
	res := &Result{Replication: k + 1, Weeks: r.weeks, Summary: r.Summary(), Survival: r.Survival(), Locals: r.Locals()}
	if r.record {
		res.Problems = r.Problems()
	}
	if k == 0 {
		res.Final = r
	}
	return res
}

// build returns a new run, or nil as soon as ctx is cancelled: a city takes
// longer to build than one who interrupts should wait. What was begun then ends
// by itself and is dropped.
func build(ctx context.Context, sc *scenarios.Scenario, seed uint64, k, workers int) *Run {
	if ctx.Err() != nil {
		return nil
	}
	built := make(chan *Run, 1)
	go func() { built <- New(sc, seed, k, workers) }()
	select {
	case r := <-built:
		return r
	case <-ctx.Done():
		return nil
	}
}

// Problems returns every problem since Record was called that has ended, and
// all that are open, in order of community, arising and id.
func (r *Run) Problems() []Record {
	most := 0
	for k := range r.hubs {
		most += len(r.hubs[k].log) + len(r.hubs[k].Problems)
	}
	all := make([]Record, 0, most)
	for k := range r.hubs {
		c := &r.hubs[k]
		from := len(all)
		for _, p := range c.log {
			all = append(all, Record{k, p})
		}
		c.open(func(_ int32, p *agents.Problem) { all = append(all, Record{k, *p}) })
		slices.SortFunc(all[from:], func(a, b Record) int {
			if a.Arose != b.Arose {
				return int(a.Arose - b.Arose)
			}
			return int(int64(a.ID) - int64(b.ID))
		})
	}
	return all
}

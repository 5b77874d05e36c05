package study

import (
	"context"
	"errors"
	"iter"
	"maps"
	"runtime"
	"runtime/debug"
	"slices"
	"sync"

	"golang.org/x/sync/semaphore"

	"microgov/scenarios"
	"microgov/sim"
)

// Options say how scenarios are replicated.
type Options struct {
	Seed         uint64
	Replications int // of each scenario
	First        int // number of the first replication; 0: 1
	Workers      int // goroutines; 0: one a core
	Events       bool
	Read         func(Job, sim.View) any // keeps more of a job's last state than its result has, on the job's goroutine; may be nil
	Done         func(Outcome)           // called as each job ends, in any order; may be nil
	Week         func()                  // called as each week of any job ends; neither is ever called beside another call; may be nil
	Repeat       func(Job) string        // the command that repeats a job, for those that fail; may be nil
}

func (o *Options) first() int { return max(1, o.First) }

func (o *Options) workers() int {
	if o.Workers > 0 {
		return o.Workers
	}
	return runtime.GOMAXPROCS(0)
}

// crowd bounds the residents of jobs that are simulated side by side, since
// each takes memory; where they are more, workers share one job.
const crowd = 4_000_000

// ahead bounds, for each job under way, how many are done before an earlier
// one is: outcomes come in order, and those that wait take memory.
const ahead = 4

// Stream does jobs side by side and gives what came of them in the order of
// the jobs. What was given is not kept. A job that fails, by a panic too, is an
// outcome and stops no other. When ctx is cancelled, or the loop over the
// stream is left, jobs under way stop within a week of simulated time; those
// that are finished then are still given, the others are not.
func Stream(ctx context.Context, jobs []Job, o Options) iter.Seq[Outcome] {
	return StreamBatches(ctx, func(yield func([]Job) bool) { yield(jobs) }, o)
}

// StreamBatches does as Stream with batches of jobs, each made when the one
// before is begun. Residents and ties are built once for the jobs of a batch
// that share them.
func StreamBatches(ctx context.Context, batches iter.Seq[[]Job], o Options) iter.Seq[Outcome] {
	return func(yield func(Outcome) bool) {
		ctx, stop := context.WithCancel(ctx)
		c := newCrew(&o)
		go c.work(ctx, batches)
		defer func() {
			stop()
			for range c.done { // whoever still works has nobody to wait for
			}
		}()
		waiting := make(map[int]*Outcome) // done before an earlier one; nil where a job was cancelled
		next := 0
		for d := range c.done {
			waiting[d.job] = d.outcome
			for out, there := waiting[next]; there; out, there = waiting[next] {
				delete(waiting, next)
				next++
				<-c.window
				if out != nil && !yield(*out) {
					return
				}
			}
		}
		for _, k := range slices.Sorted(maps.Keys(waiting)) { // behind jobs that were cancelled
			if out := waiting[k]; out != nil && !yield(*out) {
				return
			}
		}
	}
}

// crew is who does the jobs of one stream.
type crew struct {
	o      *Options
	room   *semaphore.Weighted // for jobs side by side
	window chan struct{}       // a place for each job that is begun and not yet given
	done   chan numbered
	mu     sync.Mutex // of Done and Week
}

// allRoom is shared by the jobs that are done side by side.
const allRoom = 1 << 30

// numbered is the outcome of a job, nil if it was cancelled.
type numbered struct {
	job     int
	outcome *Outcome
}

func newCrew(o *Options) *crew {
	return &crew{o: o, room: semaphore.NewWeighted(allRoom), window: make(chan struct{}, o.workers()*ahead), done: make(chan numbered)}
}

// batch is how the jobs of a batch are done.
type batch struct {
	outer  int // side by side
	inner  int // goroutines of each
	keys   map[*scenarios.Scenario]string
	worlds *shared[worldKey, *world]
}

func newBatch(jobs []Job, workers int) *batch {
	b := &batch{keys: make(map[*scenarios.Scenario]string)}
	residents, uses := 1, make(map[worldKey]int)
	for _, j := range jobs {
		if _, known := b.keys[j.Scenario]; !known {
			b.keys[j.Scenario] = j.Scenario.PopulationKey()
			residents = max(residents, j.Scenario.Residents())
		}
		uses[b.world(j)]++
	}
	b.worlds = newShared[worldKey, *world](uses, crowd)
	b.outer = max(1, min(workers, len(jobs), crowd/residents))
	b.inner = max(1, workers/b.outer)
	return b
}

// world says which world a job needs.
func (b *batch) world(j Job) worldKey { return worldKey{b.keys[j.Scenario], j.Seed, j.Replication} }

// work begins the jobs in order, and closes done when all have ended.
func (c *crew) work(ctx context.Context, batches iter.Seq[[]Job]) {
	var group sync.WaitGroup
	defer close(c.done)
	defer group.Wait()
	k := 0
	for jobs := range batches {
		b := newBatch(jobs, c.o.workers())
		room := int64(allRoom / b.outer)
		for _, j := range jobs {
			select {
			case c.window <- struct{}{}:
			case <-ctx.Done():
				return
			}
			if c.room.Acquire(ctx, room) != nil {
				return
			}
			number := k
			k++
			group.Go(func() {
				out := c.do(ctx, b, j)
				c.room.Release(room)
				c.done <- numbered{number, out}
			})
		}
	}
}

// do does a job, and returns nil if it was cancelled.
func (c *crew) do(ctx context.Context, b *batch, j Job) (out *Outcome) {
	defer func() {
		if cause := recover(); cause != nil {
			out = c.failed(j, cause, string(debug.Stack()))
		}
		if out != nil && c.o.Done != nil {
			c.mu.Lock()
			defer c.mu.Unlock()
			c.o.Done(*out)
		}
	}()
	if ctx.Err() != nil {
		return nil
	}
	w, done, err := b.worlds.use(ctx, b.world(j), j.Scenario.Residents(), func(once bool) *world { return newWorld(j, b.inner, once) })
	defer done()
	var res *Result
	if err == nil {
		res, err = simulate(ctx, w, j, c.o, b.inner, c.week())
	}
	switch {
	case err == nil:
		return &Outcome{Job: j, Result: res}
	case ctx.Err() != nil:
		return nil
	}
	return c.failed(j, err, "")
}

// week is what a job calls after each week; nil if nobody wants to know.
func (c *crew) week() func() {
	if c.o.Week == nil {
		return nil
	}
	return func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		c.o.Week()
	}
}

func (c *crew) failed(j Job, cause any, stack string) *Outcome {
	f := &Failure{Job: j, Cause: cause, Stack: stack}
	if c.o.Repeat != nil {
		f.Command = c.o.Repeat(j)
	}
	return &Outcome{Job: j, Failed: f}
}

// Replicate simulates a scenario under Options.Replications seeds, side by
// side, and keeps all results. When ctx is cancelled it stops within a week of
// simulated time and returns the replications that are finished, with ctx's
// error; those that failed are missing, and errors of the type *Failure.
func Replicate(ctx context.Context, sc *scenarios.Scenario, o Options) ([]Result, error) {
	all, err := ReplicateAll(ctx, []*scenarios.Scenario{sc}, o)
	return all[0], err
}

// ReplicateAll does so for several scenarios, and returns the results of each.
func ReplicateAll(ctx context.Context, list []*scenarios.Scenario, o Options) ([][]Result, error) {
	results := make([][]Result, len(list))
	at := make(map[*scenarios.Scenario][]int, len(list)) // one may be there twice
	for k, sc := range list {
		at[sc] = append(at[sc], k)
	}
	var unique []*scenarios.Scenario
	for k, sc := range list {
		if at[sc][0] == k {
			unique = append(unique, sc)
		}
	}
	var failed []error
	for out := range Stream(ctx, Jobs(unique, o.Seed, o.first(), o.Replications), o) {
		if out.Failed != nil {
			failed = append(failed, out.Failed)
			continue
		}
		for _, k := range at[out.Scenario] {
			results[k] = append(results[k], *out.Result)
		}
	}
	return results, errors.Join(append(failed, ctx.Err())...)
}

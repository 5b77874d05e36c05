package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"runtime"
	"sync"
	"time"

	"microgov/scenarios"
	"microgov/sim/study"
)

// Task is how runs are made, and what is kept of each. Its functions are never
// called beside each other, but for Job.
type Task struct {
	Job    func(run int) (lead []any, j study.Job, err error) // with a scenario of its own; an error is a run that failed
	Values func(*study.Result) []any
	Repeat func(run int) string // the command that shows a failure again; may be nil
}

// Options say how work is done.
type Options struct {
	study.Options                // of these Workers, Read and Week are used
	Shard         Shard          // of the chunks
	Retry         bool           // what failed is done again
	Wait          bool           // for chunks that other processes work on, and take over what they leave
	Progress      func(Progress) // called as runs end or are found done; never beside another call; may be nil
}

// Progress is how far the work has come.
type Progress struct {
	Runs   int // of the shard
	Here   int // done by this process
	Before int // found done
	Failed int // of those done here
}

// Done is how many runs are finished.
func (p Progress) Done() int { return p.Here + p.Before }

// Work does the runs that are missing. When ctx is cancelled, what is under way
// is dropped within a second, and what is finished is kept. An error of reading
// or writing ends the work, and nothing that is in place is lost. Runs that fail
// are rows, and no error.
func (s *Store) Work(ctx context.Context, t Task, o Options) (Progress, error) {
	inner, stop := context.WithCancel(ctx)
	defer stop()
	w := &work{Store: s, task: t, o: o, stop: stop, open: make(map[int]*opened), of: make(map[whose]int)}
	for chunk := range s.Chunks() {
		if o.Shard.has(chunk) {
			w.progress.Runs += s.size(chunk)
		}
	}
	options := o.Options
	options.First, options.Done, options.Repeat = 1<<31-1, nil, nil // none is a first one, of which more is kept
	for out := range study.StreamBatches(inner, w.batches(inner), options) {
		w.add(out)
	}
	w.close()
	return w.progress, errors.Join(w.failed, ctx.Err())
}

// work is the work of one process.
type work struct {
	*Store
	task Task
	o    Options
	stop func()

	mu       sync.Mutex // jobs are made on another goroutine than outcomes come in
	closed   bool
	open     map[int]*opened
	of       map[whose]int // runs under way
	progress Progress
	failed   error // of reading or writing
}

// opened is a chunk that is being done.
type opened struct {
	claim claim
	rows  []Row
	left  int // runs under way
}

// whose tells jobs under way apart.
type whose struct {
	scenario    *scenarios.Scenario
	replication int
}

// jobsAWorker is how many jobs a worker has before it, so that none waits for
// another at the end of a chunk.
const jobsAWorker = 8

// batches are the jobs that are missing, some chunks at a time.
func (w *work) batches(ctx context.Context) iter.Seq[[]study.Job] {
	return func(yield func([]study.Job) bool) {
		var chunks []int
		for chunk := range w.Chunks() {
			if w.o.Shard.has(chunk) {
				chunks = append(chunks, chunk)
			}
		}
		for pause := time.Duration(0); len(chunks) > 0; pause = min(2*pause+50*time.Millisecond, 2*time.Second) {
			select {
			case <-ctx.Done():
				return
			case <-time.After(pause):
			}
			var more bool
			if chunks, more = w.pass(ctx, chunks, yield); !more || !w.o.Wait {
				return
			}
		}
	}
}

// pass begins each of these chunks that nobody works on, and returns those on
// which somebody does; more is false when the work is to end.
func (w *work) pass(ctx context.Context, chunks []int, yield func([]study.Job) bool) (late []int, more bool) {
	workers := w.o.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	var jobs []study.Job
	for _, chunk := range chunks {
		if ctx.Err() != nil {
			return nil, false
		}
		begun, taken, err := w.begin(chunk)
		if err != nil {
			w.fail(err)
			return nil, false
		}
		if taken {
			late = append(late, chunk)
		}
		if jobs = append(jobs, begun...); len(jobs) >= jobsAWorker*workers {
			if !yield(jobs) {
				return nil, false
			}
			jobs = nil
		}
	}
	return late, len(jobs) == 0 || yield(jobs)
}

// begin claims a chunk and returns the jobs that are missing in it; taken tells
// that another process works on it.
func (w *work) begin(chunk int) (jobs []study.Job, taken bool, err error) {
	if _, wanted, err := w.wanted(chunk); err != nil || !wanted {
		w.found(chunk)
		return nil, false, err
	}
	c, taken := w.take(chunk)
	if taken {
		return nil, true, nil
	}
	rows, wanted, err := w.wanted(chunk)
	if err != nil || !wanted { // done meanwhile
		c.free()
		w.found(chunk)
		return nil, false, err
	}
	open := &opened{claim: c}
	jobs, runs := w.jobs(chunk, open, rows)
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed {
		c.free()
		return nil, false, nil
	}
	w.open[chunk] = open
	for k, j := range jobs {
		w.of[whose{j.Scenario, j.Replication}] = runs[k]
	}
	w.progress.Here += w.size(chunk) - len(jobs)
	if open.left == 0 {
		w.finish(chunk)
	}
	return jobs, false, nil
}

// wanted tells whether something is missing in a chunk, and returns what is there.
func (w *work) wanted(chunk int) ([]Row, bool, error) {
	rows, err := w.read(chunk)
	damage := (*DamageError)(nil)
	switch {
	case err == nil:
		return rows, w.o.Retry && failedOf(rows) > 0, nil
	case errors.Is(err, fs.ErrNotExist), errors.As(err, &damage):
		return nil, true, nil
	}
	return nil, false, err
}

// jobs makes the jobs of a chunk, the runs that they are, and all its rows. What
// was there and did not fail is kept, and what cannot be made has failed.
func (w *work) jobs(chunk int, open *opened, there []Row) (jobs []study.Job, runs []int) {
	first, end := w.runs(chunk)
	for run := first; run < end; run++ {
		if there != nil && !there[run-first].Failed() {
			open.rows = append(open.rows, there[run-first])
			continue
		}
		lead, j, err := w.task.Job(run)
		row := Row{Run: run, Lead: lead}
		if err != nil {
			w.mark(&row, err)
		} else {
			jobs, runs = append(jobs, j), append(runs, run)
		}
		open.rows = append(open.rows, row)
	}
	open.left = len(jobs)
	return jobs, runs
}

// mark makes a row one that failed.
func (w *work) mark(row *Row, cause any) {
	if row.Error = fmt.Sprint(cause); row.Error == "" {
		row.Error = "failed without a word"
	}
	if w.task.Repeat != nil {
		row.Command = w.task.Repeat(row.Run)
	}
}

// found counts the runs of a chunk that are there.
func (w *work) found(chunk int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.progress.Before += w.size(chunk)
	w.tell()
}

// tell says how far the work is.
func (w *work) tell() {
	if w.o.Progress != nil && !w.closed {
		w.o.Progress(w.progress)
	}
}

// add takes in what came of a job.
func (w *work) add(out study.Outcome) {
	w.mu.Lock()
	defer w.mu.Unlock()
	key := whose{out.Scenario, out.Replication}
	run := w.of[key]
	delete(w.of, key)
	chunk := run / w.Chunk
	open := w.open[chunk]
	row := &open.rows[run%w.Chunk]
	if out.Failed != nil {
		w.mark(row, out.Failed.Cause)
		w.progress.Failed++
	} else {
		row.Values = w.task.Values(out.Result)
	}
	w.progress.Here++
	if open.left--; open.left == 0 {
		w.finish(chunk)
	}
	w.tell()
}

// finish puts a chunk in place. The lock of w is held.
func (w *work) finish(chunk int) {
	open := w.open[chunk]
	delete(w.open, chunk)
	if err := w.put(chunk, open.rows); err != nil && w.failed == nil {
		w.failed = err
		w.stop()
	}
	open.claim.free()
}

// fail ends the work with an error.
func (w *work) fail(err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.failed = err
	w.stop()
}

// close gives up what is not finished.
func (w *work) close() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.closed = true
	for chunk, open := range w.open {
		open.claim.free()
		delete(w.open, chunk)
	}
}

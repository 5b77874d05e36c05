package study

import (
	"fmt"

	"microgov/sim"
	"microgov/sim/measures"
)

// Result is what is kept of one replication.
type Result struct {
	Replication     int           // from 1
	measures.Record               // weeks and communities
	Summary         []float64     // one for each of measures.Summaries
	Problems        []sim.Problem // every problem, by community and week of arising; nil if not recorded
	Final           *sim.View     // the first replication's last state, else nil
	Read            any           // what Options.Read made of the last state
}

// Outcome is what came of a job: a result, or why there is none.
type Outcome struct {
	Job
	Result *Result  // nil if the job failed
	Failed *Failure // nil if it did not
}

// Failure is a job that did not come to its end. It stops no other.
type Failure struct {
	Job
	Cause   any    // an error, or what the job panicked with
	Stack   string // where it panicked; empty for an error
	Command string // that repeats it; empty where there is none
}

// Error says which job failed, why, and how to see it again.
func (f *Failure) Error() string {
	text := fmt.Sprintf("%s, seed %d, replication %d: %v", f.Scenario.Name, f.Seed, f.Replication, f.Cause)
	if f.Command != "" {
		text += "; to see it again: " + f.Command
	}
	return text
}

// Unwrap returns the error that the job ended with, nil for a panic.
func (f *Failure) Unwrap() error {
	err, _ := f.Cause.(error)
	return err
}

package sim

import "microgov/agents"

// What tests compare to the bit, and no view shows as a whole.

// Backwards makes a run go through communities and blocks from the last to the first.
func Backwards(r *Run) *Run {
	r.plan.Back = true
	return r
}

// Columns are the residents of a run.
func Columns(r *Run) *agents.Residents { return r.pop.Residents }

// Rows are the ties of a run in compressed sparse rows.
func Rows(r *Run) (start []uint32, to []int32) { return r.net.start, r.net.to }

package measures

import (
	"cmp"
	"slices"

	"microgov/sim"
)

// Log keeps every problem that ends.
type Log struct{ ended []sim.Problem }

// Add adds the problems that ended in the last week of a run.
func (l *Log) Add(v sim.View) { l.ended = slices.AppendSeq(l.ended, v.Ended()) }

// All returns the problems that have ended and those that are open, by
// community, week of arising and name.
func (l *Log) All(v sim.View) []sim.Problem {
	all := slices.AppendSeq(slices.Clone(l.ended), v.Open())
	slices.SortFunc(all, func(a, b sim.Problem) int {
		return cmp.Or(cmp.Compare(a.Community, b.Community), cmp.Compare(a.Arose, b.Arose), a.Compare(b.ProblemID))
	})
	return all
}

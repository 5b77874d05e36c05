package sim

import (
	"microgov/agents"
	"microgov/sim/internal/block"
)

// line is how many bytes memory hands over at once.
const line = 64

// readAhead reads in order the columns of a block that team by team or tie by
// tie would be asked for in no order. Where a city does not fit into the
// processor's cache that is quicker; it changes nothing.
func (r *Run) readAhead(b *shard) {
	if b.engaged == (block.Set{}) {
		return // nobody asks
	}
	p := r.pop
	first, last, domains := int(b.first), int(b.last), p.Domains
	b.ahead = touch(p.Skill[first*domains:last*domains], line/2) +
		touch(p.Intrinsic[first:last], line/4) + touch(p.Understanding[first:last], line/4) +
		touch(r.taking[first:last], line/4) + touch(r.net.start[first:last], line/4)
}

// touch reads every so many of a column, and returns their sum, without which
// the compiler would see no need to read.
func touch[T agents.Skill | int32 | uint32 | float32](column []T, every int) float64 {
	var sum T
	for k := 0; k < len(column); k += every {
		sum += column[k]
	}
	return float64(sum)
}

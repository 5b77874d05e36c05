package sim

import (
	"slices"

	"microgov/agents"
)

// Record is a problem and the community that it arose in.
type Record struct {
	Community int
	agents.Problem
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

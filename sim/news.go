package sim

import "microgov/agents"

// tell lets the neighbours of resident i of a block know that it has gone from
// one stage to another this week, as far as taking part goes. Those in other
// blocks hear when all have met.
func (r *Run) tell(b *shard, i int32, from, to agents.Stage) {
	change := int32(0)
	if from == agents.Member {
		change--
	}
	if to == agents.Member {
		change++
	}
	if change == 0 {
		return
	}
	for _, j := range r.net.neighbours(i) {
		if j >= b.first && j < b.last {
			r.taking[j] += change
		} else {
			b.afar = append(b.afar, news{j, change})
		}
	}
}

// news is a change in how many neighbours of a resident take part.
type news struct{ resident, change int32 }

// deliver passes on what blocks have to tell each other.
func (r *Run) deliver() {
	for k := range r.shards {
		b := &r.shards[k]
		for _, n := range b.afar {
			r.taking[n.resident] += n.change
		}
		b.afar = b.afar[:0]
	}
}

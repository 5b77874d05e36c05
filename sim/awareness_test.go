package sim

import (
	"math"
	"testing"

	"microgov/agents"
	"microgov/scenarios"
	"microgov/sim/internal/block"
)

// Word that jumps from tie to tie reaches each resident as often as the hazard
// of the specification, drawn resident by resident, says: the active set and
// the plain path have one distribution.
func TestWordTieByTieIsTheHazard(t *testing.T) {
	sc, err := scenarios.Load("yongchang", "population.residents=2000", "awareness.q_take=0.06", "awareness.q_know=0.02", "awareness.forget=0", "joining.consider=0")
	if err != nil {
		t.Fatal(err)
	}
	r := New(sc, 1, 0, 1)
	hub := &r.hubs[0]
	for g := agents.Young; g < agents.Groups; g++ {
		hub.reach[agents.Publicity][g] = 0.3
	}
	for i := range r.pop.Stage { // some know, some take part, most do neither
		r.pop.Stage[i] = [...]agents.Stage{agents.Unaware, agents.Aware, agents.Unaware, agents.Member, agents.Unaware}[i%5]
	}
	for k := range r.shards {
		for m := range block.Offset(r.shards[k].last - r.shards[k].first) {
			r.sort(&r.shards[k], m)
		}
	}
	for i := range r.taking {
		for _, j := range r.net.neighbours(int32(i)) {
			if r.seen[j] == agents.Member {
				r.taking[i]++
			}
		}
	}
	informed, want, variance := 0.0, 0.0, 0.0
	for week := range 200 {
		r.week = week
		copy(r.pop.Stage, r.seen)
		for b := range r.shards {
			r.publicize(&r.shards[b])
			r.spreadWord(&r.shards[b])
		}
		for i := range int32(r.pop.Len()) {
			if r.seen[i] != agents.Unaware || r.pop.Group(i) == agents.Child {
				continue
			}
			take, know := 0, 0
			for _, j := range r.net.neighbours(i) {
				switch r.seen[j] {
				case agents.Member:
					take++
				case agents.Aware:
					know++
				}
			}
			p := sc.Awareness.Hazard(0.3, take, know)
			want += p
			variance += p * (1 - p)
			if r.pop.Stage[i] == agents.Aware {
				informed++
			}
		}
	}
	if z := (informed - want) / math.Sqrt(variance); math.Abs(z) > 4 {
		t.Errorf("%g informed, the hazard says %.0f (z = %.1f)", informed, want, z)
	}
}

package sim

import (
	"fmt"
	"slices"
	"testing"

	"microgov/agents"
	"microgov/scenarios"
	"microgov/sim/internal/block"
)

// What a week goes through, the active sets, holds whom a scan of all residents
// would find.
func TestActiveSetsAgainstScans(t *testing.T) {
	for _, sets := range [][]string{
		{"population.communities=2", "population.residents=4500"},
		{"population.turnover=[0.1, 0.1, 0.1]", "joining.base=-3", "teams.span=3", "strain.rest=0.7"},
		{"awareness.forget=0.3", "joining.reconsider=0.8", "population.communities=5", "population.residents=300"},
	} {
		sc, err := scenarios.Load("yongchang", sets...)
		if err != nil {
			t.Fatal(err)
		}
		r := New(sc, 1, 0, 2)
		for range 40 {
			r.Step()
			r.deliver() // as next week does first
			for k := range r.shards {
				if wrong := amiss(r, &r.shards[k]); wrong != "" {
					t.Fatalf("%v, week %d, block %d: %s", sets, r.week, k, wrong)
				}
			}
		}
	}
}

// amiss tells what is wrong with the sets and counts of a block at the end of a week.
func amiss(r *Run, b *shard) string {
	p := r.pop
	var stages [agents.Stages]int
	var active, hours [agents.Groups]int
	now := *b // as next week will see it
	seen := slices.Clone(r.seen)
	r.notice(&now)
	r.seen = seen
	for i := b.first; i < b.last; i++ {
		m, stage, group := block.Offset(i-b.first), p.Stage[i], p.Group(i)
		stages[stage]++
		if p.Recent[i].Active() {
			active[group]++
			hours[group] += p.Recent[i].Quarters()
		}
		taking := int32(0)
		for _, j := range r.net.neighbours(i) {
			if p.Stage[j] == agents.Member {
				taking++
			}
		}
		has := func(s *block.Set) bool { return s.Has(m) }
		child := group == agents.Child
		switch {
		case has(&now.unaware) != (stage == agents.Unaware && !child), has(&now.aware) != (stage == agents.Aware),
			has(&now.engaged) != (stage >= agents.Volunteer), has(&now.adults) == child:
			return fmt.Sprintf("resident %d of stage %d and group %d is in the wrong sets", i, stage, group)
		case r.taking[i] != taking:
			return fmt.Sprintf("resident %d has %d neighbours who take part, not %d", i, taking, r.taking[i])
		case (p.Recent[i] != 0 || p.Fatigue[i] != 0) && !has(&now.worn) && !has(&now.engaged):
			return fmt.Sprintf("resident %d is tired, and will not be rested", i)
		}
	}
	counted := timeGiven{}
	r.addGiven(&counted, b)
	if stages != b.stages || active != counted.active || hours != counted.quarters {
		return fmt.Sprintf("counts are %v %v %v, want %v %v %v", b.stages, counted.active, counted.quarters, stages, active, hours)
	}
	return ""
}

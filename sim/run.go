package sim

import (
	"context"
	"hash/fnv"
	"slices"

	"microgov/agents"
	"microgov/scenarios"
	"microgov/sim/internal/block"
	"microgov/sim/random"
)

// Run is one replication of a scenario, some weeks in. It is a value: New
// makes it, Step moves it one week, Change alters what it simulates from the
// next week on, Clone copies it, View reads it, and nothing else changes it.
type Run struct {
	given       *scenarios.Scenario // as the run began
	history     []scenarios.Event   // what has changed since
	sc          *scenarios.Scenario // as it is now, with the events still to come; replaced by a change, never written
	seed        uint64
	replication int
	key         random.Key // of both

	week    int // weeks done; while a step runs, the week that it makes
	pop     *people
	net     *network
	settler *settler
	domains []agents.Domain
	work    []agents.LognormalLaw // of each domain
	keys    []uint32              // a number a domain that does not depend on the other domains

	hubs   []community
	shards []shard

	// What residents could see of each other at the end of last week.
	seen   []agents.Stage
	taking []int32 // neighbours who took part

	tracing bool // what happens to residents is written down

	plan   block.Plan
	phases []block.Phase     // of every week
	due    []*agents.Problem // scratch of the office above
}

// New returns a run before its first week, of a replication, from 0, of a
// seed. Runs of one seed and replication share their residents, ties and
// arriving problems, and each resident's and problem's own luck, whatever else
// differs between their scenarios. Workers is how many goroutines a step may
// use; what comes out does not depend on it.
func New(sc *scenarios.Scenario, seed uint64, replication, workers int) *Run {
	p := NewPopulation(sc, seed, replication, workers)
	return begin(sc, p, p.start, workers)
}

// Run returns a run of a scenario before its first week, which begins with p.
// It panics when p was made for another population.
func (p *Population) Run(sc *scenarios.Scenario, workers int) *Run {
	if sc.PopulationKey() != p.made {
		panic("sim: the scenario has another population")
	}
	return begin(sc, p, p.start.clone(), workers)
}

// begin returns a run whose residents are those of pop, which it may write.
func begin(sc *scenarios.Scenario, p *Population, pop *people, workers int) *Run {
	sc = sc.Clone()
	r := &Run{
		given: sc, sc: sc, seed: p.seed, replication: p.replication, key: random.KeyOf(p.seed, p.replication),
		pop: pop, net: p.ties, seen: slices.Clone(pop.Stage), taking: make([]int32, pop.Len()),
		plan: block.Plan{Workers: workers, First: []int{0}},
	}
	names := DomainNames(sc)
	r.settler = settlerOf(sc, names)
	for _, name := range names {
		hash := fnv.New32a()
		_, _ = hash.Write([]byte(name)) // never fails
		r.keys = append(r.keys, hash.Sum32())
	}
	r.obey(sc)
	for c := range pop.communities() {
		r.addCommunity(c)
	}
	return r
}

// addCommunity adds the hub of community c and its shards.
func (r *Run) addCommunity(c int) {
	r.hubs = append(r.hubs, newCommunity(r, c))
	hub := &r.hubs[c]
	hub.shard = len(r.shards)
	for first := hub.first; first < hub.last; first += block.Size {
		b := shard{first: first, last: min(first+block.Size, hub.last), base: int(first - hub.first), community: int32(c)}
		for m := range block.Offset(b.last - b.first) {
			b.mostTies = max(b.mostTies, int32(r.net.degree(b.at(m))))
			r.sort(&b, m)
			b.stages[r.pop.Stage[b.at(m)]]++
		}
		r.askEveryone(&b)
		r.shards = append(r.shards, b)
	}
	hub.shardEnd = len(r.shards)
	r.plan.First = append(r.plan.First, hub.shardEnd)
}

// Step simulates one week: what happens around the community and the four steps.
func (r *Run) Step() {
	r.meetEvents()
	r.plan.Perform(r.phases)
	r.week++
}

// schedule returns the phases of a week, in order.
func (r *Run) schedule() []block.Phase {
	return slices.Concat(
		r.environment(),
		r.teamBuilding(),
		r.problemDiscovery(),
		r.operationAndExecution(),
		r.resultFeedback(),
		[]block.Phase{r.byShard(r.closeWeek), r.byCommunity(r.closeBooks)},
	)
}

// byShard, byCommunity and together make phases.
func (r *Run) byShard(work func(b *shard)) block.Phase {
	return block.Phase{Block: func(b int) { work(&r.shards[b]) }}
}

func (r *Run) byCommunity(work func(c *community)) block.Phase {
	return block.Phase{Community: func(c int) { work(&r.hubs[c]) }}
}

func together(work func()) block.Phase { return block.Phase{Together: work} }

// Week returns how many weeks are done.
func (r *Run) Week() int { return r.week }

// Done tells whether the scenario's weeks are all simulated.
func (r *Run) Done() bool { return r.week >= r.sc.Run.Weeks }

// Finish steps through the weeks that are left, and calls each after every
// one, which may be nil. When ctx is cancelled it stops within a week, with
// ctx's error.
func (r *Run) Finish(ctx context.Context, each func(View)) error {
	for !r.Done() {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		r.Step()
		if each != nil {
			each(r.View())
		}
	}
	return nil
}

// Clone returns a copy that goes on by itself; only what nothing changes is shared.
func (r *Run) Clone() *Run {
	c := *r
	c.pop = r.pop.clone()
	c.seen, c.taking = slices.Clone(r.seen), slices.Clone(r.taking)
	c.due = nil
	c.hubs = slices.Clone(r.hubs)
	for i := range c.hubs {
		c.hubs[i].unshare()
	}
	c.shards = slices.Clone(r.shards)
	for i := range c.shards {
		b := &c.shards[i]
		b.joiners, b.leavers, b.moved = slices.Clone(b.joiners), slices.Clone(b.leavers), slices.Clone(b.moved)
		b.heard, b.asked, b.afar, b.trace = slices.Clone(b.heard), slices.Clone(b.asked), slices.Clone(b.afar), nil
	}
	c.phases = c.schedule()
	return &c
}

package sim

import (
	"context"
	"hash/fnv"
	"slices"

	"microgov/agents"
	"microgov/scenarios"
)

// Run is one replication of a scenario, some weeks in. It may be read between
// steps; only Step changes it.
type Run struct {
	sc          *scenarios.Scenario
	seed        uint64
	replication int
	key         [2]uint64 // of both
	workers     int

	week    int // weeks done; while a step runs, the week that it makes
	pop     *Population
	net     *Network
	settler *settler
	domains []agents.Domain
	keys    []uint32 // a number a domain that does not depend on the other domains

	hubs   []Community
	blocks []block

	// What residents could see of each other at the end of last week.
	seen   []agents.Stage
	taking []int32 // neighbours who took part

	phases []phase           // of every week
	due    []*agents.Problem // scratch of the office above
	all    sums              // of all blocks, scratch of measure
	weeks  []Week
	month  [4]Tally // of all communities, the last four weeks
	record bool
}

// New returns a run before its first week. Runs of one seed and replication
// share their residents, ties and arriving problems, whatever else differs
// between their scenarios. The scenario is not to be changed any more.
func New(sc *scenarios.Scenario, seed uint64, replication, workers int) *Run {
	key := keyOf(seed, replication)
	r := &Run{sc: sc, seed: seed, replication: replication, key: key, workers: workers}
	r.pop = newPopulation(sc, key, workers)
	r.net = newNetwork(sc, r.pop, key, workers)
	names := DomainNames(sc)
	r.settler = settlerOf(sc, names)
	for _, name := range names {
		hash := fnv.New32a()
		_, _ = hash.Write([]byte(name)) // never fails
		r.domains = append(r.domains, sc.Domains[name])
		r.keys = append(r.keys, hash.Sum32())
	}
	r.seen = slices.Clone(r.pop.Stage)
	r.taking = make([]int32, r.pop.Len())
	r.weeks = make([]Week, 0, sc.Run.Weeks)
	for c := range len(r.pop.Buildings) - 1 {
		r.addCommunity(c, key)
	}
	r.phases = r.plan()
	return r
}

// addCommunity adds the hub of community c and its blocks.
func (r *Run) addCommunity(c int, key [2]uint64) {
	r.hubs = append(r.hubs, newCommunity(r, c, key))
	hub := &r.hubs[c]
	hub.block = len(r.blocks)
	for first := hub.first; first < hub.last; first += blockSize {
		b := block{first: first, last: min(first+blockSize, hub.last), community: int32(c), draws: newDraws(key)}
		for m := range offset(b.last - b.first) {
			r.sort(&b, m)
			b.stages[r.pop.Stage[b.at(m)]]++
		}
		r.askEveryone(&b)
		r.blocks = append(r.blocks, b)
	}
	hub.blockEnd = len(r.blocks)
}

// Step simulates one week: what happens around the community, the four steps,
// and what can be measured after them.
func (r *Run) Step() {
	r.perform(r.phases)
	r.week++
}

// plan returns the phases of a week, in order.
func (r *Run) plan() []phase {
	return slices.Concat(
		r.environment(),
		r.teamBuilding(),
		r.problemDiscovery(),
		r.operationAndExecution(),
		r.resultFeedback(),
		r.measures(),
	)
}

// Week returns how many weeks are done.
func (r *Run) Week() int { return r.week }

// Done tells whether the scenario's weeks are all simulated.
func (r *Run) Done() bool { return r.week >= r.sc.Run.Weeks }

// Scenario returns what the run simulates; it is not to be changed.
func (r *Run) Scenario() *scenarios.Scenario { return r.sc }

// Population returns the residents, to read.
func (r *Run) Population() *Population { return r.pop }

// Network returns the ties, to read.
func (r *Run) Network() *Network { return r.net }

// Communities returns the hubs, to read.
func (r *Run) Communities() []Community { return r.hubs }

// Weeks returns the measures of every week done, to read.
func (r *Run) Weeks() []Week { return r.weeks }

// Finish simulates the weeks that are left, and calls week after each, which
// may be nil. When ctx is cancelled it stops within a week, with ctx's error.
func (r *Run) Finish(ctx context.Context, week func()) error {
	for !r.Done() {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		r.Step()
		if week != nil {
			week()
		}
	}
	return nil
}

// With makes r go on under another scenario, from the next week on: a lever
// moved in the middle of a run. Population, network and domains stay as they are.
func (r *Run) With(sc *scenarios.Scenario) {
	r.sc = sc
	r.phases = r.plan()
	for b := range r.blocks {
		r.askEveryone(&r.blocks[b])
	}
}

// Record makes r keep every problem that ends from now on.
func (r *Run) Record() { r.record = true }

// Clone returns a copy that goes on by itself; only what never changes is shared.
func (r *Run) Clone() *Run {
	c := *r
	pop := *r.pop
	pop.Residents = r.pop.Clone()
	pop.Row = slices.Clone(r.pop.Row)
	c.pop = &pop
	c.seen, c.taking = slices.Clone(r.seen), slices.Clone(r.taking)
	c.weeks, c.due = slices.Clone(r.weeks), nil
	c.hubs = slices.Clone(r.hubs)
	for i := range c.hubs {
		c.hubs[i].unshare(r.key)
	}
	c.blocks = slices.Clone(r.blocks)
	for i := range c.blocks {
		b := &c.blocks[i]
		b.draws = newDraws(r.key)
		b.words, b.joiners, b.leavers, b.moved, b.heard = nil, nil, nil, nil, nil // made anew each week
		b.asked, b.afar = slices.Clone(b.asked), slices.Clone(b.afar)
	}
	c.phases = c.plan()
	return &c
}

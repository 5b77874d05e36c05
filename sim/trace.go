package sim

import (
	"cmp"
	"slices"

	"microgov/agents"
	"microgov/sim/internal/block"
)

// Way is how something reaches a resident.
type Way uint8

// The ways.
const (
	ByItself  Way = iota // nothing from outside: forgetting, moving
	ByWord               // a neighbour tells of the community's work
	ByTie                // neighbours' trust, or how many of them take part
	ByTeam               // leaders and teams: invitations, places, work, outcomes of one's own work
	ByProblem            // a problem burdens, or its outcome is seen
	ByLever              // a lever reaches the resident directly
	ByRule               // another key of the scenario is different
	Ways                 // the number of ways
)

// WayNames are the names of the ways in tables and words.
var WayNames = [Ways]string{"itself", "word", "tie", "team", "problem", "lever", "rule"}

// What is what happens to a resident in a week.
type What uint8

// What happens, in the order of the week.
const (
	Moved     What = iota // out, and another came
	Burdened              // by a problem, or with a negative value relieved
	Invited               // by a leader, Other
	Told                  // of the community's work, by Other or by publicity
	Forgot                // it again
	Joining               // considered joining a team
	Staying               // considered staying in one
	Founding              // considered founding one
	Disbanded             // the team ended
	Entered               // a team
	Worked                // hours in a team
	Saw                   // an outcome of that quality
	Rewarded              // at that intensity
	Trained               // that share of the way to mastery
	Talked                // with neighbours of that mean trust
	Guided                // at that intensity
	Whats                 // the number of things that happen
)

// WhatNames are the names of what happens in tables and words.
var WhatNames = [Whats]string{
	"moved", "burdened", "invited", "told", "forgot", "considered joining", "considered staying", "considered founding a team",
	"team disbanded", "entered a team", "worked", "saw an outcome", "rewarded", "trained", "talked", "guided",
}

// Touch is something that happens to a resident in a week. Fields that say
// nothing about it have their zero value.
type Touch struct {
	Resident int32
	Way      Way
	What     What
	Lever    agents.LeverID // where the way is a lever
	Other    int32          // resident who did it
	Team     agents.TeamID
	Problem  agents.ProblemID
	Value    float64
	Decision Decision // where something was considered
}

// Decision is what a resident weighed, and what came of it: yes if the luck,
// even in [0,1), lies below the chance that the terms give.
type Decision struct {
	agents.Situation
	Inertia, Luck float64
	Outcome       bool
}

// touched writes a touch down, if the week is traced.
//
//go:noinline
func (b *shard) touched(t Touch) {
	if b.trace != nil {
		*b.trace = append(*b.trace, t)
	}
}

// touched writes down what happens to a resident of a community, if the week
// is traced. Where many are touched, ask for that first: to make a Touch takes time.
//
//go:noinline
func (r *Run) touched(c *community, t Touch) {
	if r.tracing {
		r.shardOf(c, t.Resident).touched(t)
	}
}

// teller is who has told resident i, whom neighbours of that stage inform: the
// first of them, volunteers counting as aware. Who it was matters to nothing but the trace.
func (r *Run) teller(i int32, stage agents.Stage) int32 {
	for _, j := range r.net.neighbours(i) {
		if seen := r.seen[j]; seen == stage || stage == agents.Aware && seen == agents.Volunteer {
			return j
		}
	}
	return -1
}

// trace steps r through a week, and returns what happened to residents, in
// their order and then that of the week.
func (r *Run) trace() []Touch {
	traces := make([][]Touch, len(r.shards))
	for k := range r.shards {
		r.shards[k].trace = &traces[k]
	}
	r.tracing = true
	r.Step()
	r.tracing = false
	for k := range r.shards {
		r.shards[k].trace = nil
		slices.SortStableFunc(traces[k], func(a, b Touch) int { return cmp.Compare(a.Resident, b.Resident) })
	}
	return slices.Concat(traces...)
}

// touchesOf returns those of touches that concern resident i.
func touchesOf(touches []Touch, i int32) []Touch {
	by := func(t Touch, i int32) int { return cmp.Compare(t.Resident, i) }
	from, _ := slices.BinarySearchFunc(touches, i, by)
	end, _ := slices.BinarySearchFunc(touches, i+1, by)
	return touches[from:end]
}

// everyone is all residents of a shard.
func (b *shard) everyone() block.Set { return new(block.Set).Lacks(0, block.Offset(b.last-b.first)) }

package sim

import (
	"microgov/agents"
	"microgov/sim/random"
)

// What random numbers are for. They are part of what a seed means: append,
// never reorder.
const (
	forPerson random.Stream = iota
	forHouseholds
	forFamilies
	forTies
	forSizes
	forTurnover
	forArrivals
	forProblem
	forStruck
	forPublicity
	forWord
	forWordOfAware
	forForgetting
	forInvitations
	forConsidering
	forJoining
	forReconsidering
	forLeaving
	forPlacing
	forFounding
	forReports
	forApproval
	forQuality
	forPatience
	forRelapse
	forBulletin
	forNews
	forReading
)

// luck returns the numbers of a community's residents for a use in this week:
// the own number of each is that of its place, counted from the community's first.
func (r *Run) luck(s random.Stream, community int32) random.Substream {
	return r.key.Of(s, int(community), 0, 0, r.week)
}

// problemLuck returns the numbers of a problem for a use; week tells uses in
// different weeks apart, and is 0 for what happens once.
func (r *Run) problemLuck(s random.Stream, c *community, id agents.ProblemID, week int) random.Substream {
	return r.key.Of(s, c.index, uint64(r.keys[id.Domain])<<32|uint64(id.Number), uint64(id.Week)<<32|uint64(id.Times), week)
}

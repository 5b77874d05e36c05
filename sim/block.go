package sim

import "microgov/agents"

// block is a shard of residents, never of two communities.
type block struct {
	first, last int32
	community   int32
	draws       *Draws

	// Whom a rule can concern, as of the end of last week.
	unaware set // adults whom no word has reached
	aware   set // outsiders who know
	engaged set // of a team or waiting for one
	worn    set // who gave time in the weeks before last week, or are still tired
	adults  set

	changed set // whose stage may have become another this week
	words   []word
	joiners []int32
	leavers []int32
	moved   []int32
	afar    []news
	heard   []float32 // neighbours' mean trust, for those whose turn it is
	asked   []survey  // by part of the round
	stages  [agents.Stages]int
	sums    sums
	ahead   float64 // of no meaning: what readAhead has read
}

// blockSize bounds a block. It is fixed, because draws belong to blocks.
const blockSize = 4096

// offset is a resident of a block, counted from its first.
type offset uint16

// at is the resident.
func (b *block) at(m offset) int32 { return b.first + int32(m) }

// blockOf returns the block of resident i of a community.
func (r *Run) blockOf(c *Community, i int32) *block {
	return &r.blocks[c.block+int(i-c.first)/blockSize]
}

// become puts resident i of a block into a stage.
func (r *Run) become(b *block, i int32, stage agents.Stage) {
	r.pop.Stage[i] = stage
	b.changed.put(offset(i-b.first), true)
}

// notice lets everyone see in which stages the residents of a block were at
// the end of last week.
func (r *Run) notice(b *block) {
	b.changed.each(func(m offset) { r.sort(b, m) })
	b.changed = set{}
}

// sort puts resident m of a block where it belongs.
func (r *Run) sort(b *block, m offset) {
	i := b.at(m)
	stage, child := r.pop.Stage[i], r.pop.Group(i) == agents.Child
	r.seen[i] = stage
	b.unaware.put(m, stage == agents.Unaware && !child)
	b.aware.put(m, stage == agents.Aware)
	b.engaged.put(m, stage >= agents.Volunteer)
	b.adults.put(m, !child)
}

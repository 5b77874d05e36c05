package sim

import (
	"microgov/agents"
	"microgov/sim/internal/block"
)

// shard is a block of residents, never of two communities.
type shard struct {
	first, last int32
	base        int // of its first resident, counted from the community's
	community   int32

	// Whom a rule can concern, as of the end of last week.
	unaware block.Set // adults whom no word has reached
	aware   block.Set // outsiders who know
	engaged block.Set // of a team or waiting for one
	worn    block.Set // who gave time in the weeks before last week, or are still tired
	adults  block.Set

	changed  block.Set // whose stage may have become another this week
	joiners  []int32
	leavers  []int32
	moved    []int32
	afar     []news
	heard    []float32 // neighbours' mean trust, for those whose turn it is
	asked    []survey  // by part of the round
	stages   [agents.Stages]int
	mostTies int32   // that a resident of the shard has
	ahead    float64 // of no meaning: what readAhead has read

	trace *[]Touch // where what happens to residents is written down; nil: nowhere
}

// at is resident m of the shard.
func (b *shard) at(m block.Offset) int32 { return b.first + int32(m) }

// number is the number of resident m in the substreams of its community.
func (b *shard) number(m block.Offset) uint64 { return uint64(b.base) + uint64(m) }

// shardOf returns the shard of resident i of a community.
func (r *Run) shardOf(c *community, i int32) *shard {
	return &r.shards[c.shard+int(i-c.first)/block.Size]
}

// become puts resident i of a shard into a stage.
func (r *Run) become(b *shard, i int32, stage agents.Stage) {
	r.pop.Stage[i] = stage
	b.changed.Put(block.Offset(i-b.first), true)
}

// notice lets everyone see in which stages the residents of a shard were at
// the end of last week.
func (r *Run) notice(b *shard) {
	b.changed.Each(func(m block.Offset) { r.sort(b, m) })
	b.changed = block.Set{}
}

// sort puts resident m of a shard where it belongs.
func (r *Run) sort(b *shard, m block.Offset) {
	i := b.at(m)
	stage, child := r.pop.Stage[i], r.pop.Group(i) == agents.Child
	r.seen[i] = stage
	b.unaware.Put(m, stage == agents.Unaware && !child)
	b.aware.Put(m, stage == agents.Aware)
	b.engaged.Put(m, stage >= agents.Volunteer)
	b.adults.Put(m, !child)
}

// closeWeek counts the stages of a shard, spreads the news of who has begun or
// ceased to take part, and asks those whose turn it is what they think.
func (r *Run) closeWeek(b *shard) {
	b.changed.Each(func(m block.Offset) {
		i := b.at(m)
		if from, to := r.seen[i], r.pop.Stage[i]; from != to {
			b.stages[from]--
			b.stages[to]++
			r.tell(b, i, from, to)
		}
	})
	r.ask(b, r.week%r.sc.Feedback.TalkEvery)
}

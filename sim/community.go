package sim

import (
	"cmp"
	"math/bits"
	"slices"

	"microgov/agents"
)

// community is a hub with its teams and problems: all that the residents of
// one community share.
type community struct {
	index       int
	first, last int32 // residents
	shard       int   // first of r.shards
	shardEnd    int
	building    int32 // first building
	buildings   int32
	leads       []lead     // Party members who may lead, in order
	kin         []int32    // their neighbours, side by side
	hub         agents.Hub // staff, money and capacities of a community of this size
	adults      [agents.Groups]int
	skills      int64 // sum of all adults' skills, in steps of agents.Skill
	purse       float64
	intensity   [agents.Levers]float64 // funded, this week
	reach       [agents.Levers][agents.Groups]float64
	spent       [agents.Levers]float64 // yuan, this week

	teams   []agents.Team // places, used again after an end
	members []int32       // teams.span places a team
	efforts []float32     // hours that each member gives this week
	homes   []int32       // newest team of each building, or NoTeam
	next    []int32       // next older team of the same building
	patrols []float32     // patrol hours of each building, this week
	covered []bool        // buildings that a team covers
	idle    []int32       // places of dissolved teams
	waiting []int32       // joiners and volunteers of this week
	willing []int32       // who would found a team this week

	problems []agents.Problem // slots, used again after an end
	free     []int32          // empty slots
	live     []uint64         // a bit a slot: which have not ended
	staffed  []int32          // slots of the problems that staff work on, first come first
	ended    []int32          // slots of the problems that ended this week, in the order of their names
	queue    []ranked
	bulletin []placed // the outcomes of this week, by slot
	relapses []relapse
	lucky    []placed // scratch: who seeks a team

	week  Tally    // this week
	month [4]Tally // the last four weeks, by number of the week
	total Tally    // since the start
	times Times
}

// ranked is a problem in the hub's queue.
type ranked struct {
	rank float64
	slot int32
}

// placed is an item at a random place.
type placed struct {
	place uint64
	item  int32
}

// compare orders by place, then item: −1, 0 or +1.
func (a placed) compare(b placed) int {
	if x := cmp.Compare(a.place, b.place); x != 0 {
		return x
	}
	return cmp.Compare(a.item, b.item)
}

// relapse is a badly resolved problem on its way back.
type relapse struct {
	week    int32
	problem agents.Problem
}

func newCommunity(r *Run, index int) community {
	p := r.pop
	building, end := p.buildings[index], p.buildings[index+1]
	c := community{
		index: index, first: p.first[building], last: p.first[end], building: building, buildings: end - building,
		homes:   slices.Repeat([]int32{agents.NoTeam}, int(end-building)),
		patrols: make([]float32, end-building), covered: make([]bool, end-building),
	}
	c.equip(r)
	for i := c.first; i < c.last; i++ {
		c.count(p, i, 1)
	}
	c.findLeads(r)
	return c
}

// equip gives the community the staff, money and capacities of one of its size.
func (c *community) equip(r *Run) {
	mean := float64(r.pop.Len()) / float64(r.pop.communities())
	c.hub = r.sc.Community.Sized(float64(c.last-c.first) / mean)
}

// count adds resident i to the sums over adults, or with sign −1 takes it out.
func (c *community) count(p *people, i int32, sign int) {
	g := p.Group(i)
	c.adults[g] += sign
	if g == agents.Child {
		return
	}
	for _, s := range p.Skills(i) {
		c.skills += int64(sign) * int64(s)
	}
}

// lead is a Party member who may lead, and whom it can ask: those of its
// building, from first to end, and its neighbours, from kin to kinEnd of
// community.kin. They stand together because leaders ask every week.
type lead struct {
	resident, first, end int32
	kin, kinEnd          int32
}

// findLeads lists the Party members who may lead.
func (c *community) findLeads(r *Run) {
	c.leads, c.kin = c.leads[:0], c.kin[:0]
	for i := c.first; i < c.last; i++ {
		if !r.pop.Has(i, agents.Leads) || r.pop.Group(i) == agents.Child {
			continue
		}
		home, kin := r.pop.Building[i], int32(len(c.kin))
		c.kin = append(c.kin, r.net.neighbours(i)...)
		c.leads = append(c.leads, lead{i, r.pop.first[home], r.pop.first[home+1], kin, int32(len(c.kin))})
	}
}

// u returns the funded intensity of a lever for residents of a group, in [0,1].
func (c *community) u(lever agents.LeverID, g agents.Group) float64 { return c.reach[lever][g] }

// number is the number of resident i in the substreams of the community.
func (c *community) number(i int32) uint64 { return uint64(i - c.first) }

// crew returns the members of team t; span is the places a team has.
func (c *community) crew(t int32, span int) []int32 {
	return c.members[int(t)*span : int(t)*span+int(c.teams[t].Size)]
}

// effort returns the hours that each of the crew of team t gives this week.
func (c *community) effort(t int32, span int) []float32 {
	return c.efforts[int(t)*span : int(t)*span+int(c.teams[t].Size)]
}

// put adds a problem and returns its slot.
func (c *community) put(p agents.Problem) int32 {
	slot := int32(len(c.problems))
	if n := len(c.free); n > 0 {
		slot, c.free = c.free[n-1], c.free[:n-1]
	} else {
		c.problems = append(c.problems, agents.Problem{})
		if slot%64 == 0 {
			c.live = append(c.live, 0)
		}
	}
	c.problems[slot] = p
	c.live[slot/64] |= 1 << (slot % 64)
	return slot
}

// open visits the problems that have not ended, in the order of slots, on which
// nothing may depend: which slot a problem has is an accident of those before it.
func (c *community) open(visit func(slot int32, p *agents.Problem)) {
	for k, word := range c.live {
		for ; word != 0; word &= word - 1 {
			slot := 64*k + bits.TrailingZeros64(word)
			visit(int32(slot), &c.problems[slot])
		}
	}
}

// clearAway frees the slots of the problems that ended last week. Until then
// they can be looked at.
func (c *community) clearAway() {
	c.free = append(c.free, c.ended...)
	c.ended = c.ended[:0]
}

// affected visits the residents whom a problem affects: neighbours around the
// building from the first on.
func (r *Run) affected(p *agents.Problem, visit func(i int32)) {
	first, end := r.pop.first[p.Building], r.pop.first[p.Building+1]
	for k, i := int32(0), p.First; k < p.Affected; k++ {
		visit(i)
		if i++; i == end {
			i = first
		}
	}
}

// closeBooks adds the week of a community to its books.
func (r *Run) closeBooks(c *community) {
	c.week.Levers = c.spent
	c.month[r.week%len(c.month)] = c.week
	c.total.add(&c.week)
}

// unshare gives a copied community its own slices.
func (c *community) unshare() {
	for _, column := range []*[]int32{
		&c.kin, &c.members, &c.homes, &c.next, &c.idle, &c.waiting, &c.willing, &c.free, &c.staffed, &c.ended,
	} {
		*column = slices.Clone(*column)
	}
	c.leads, c.teams, c.problems = slices.Clone(c.leads), slices.Clone(c.teams), slices.Clone(c.problems)
	c.efforts, c.patrols, c.covered = slices.Clone(c.efforts), slices.Clone(c.patrols), slices.Clone(c.covered)
	c.live, c.queue, c.bulletin, c.relapses = slices.Clone(c.live), slices.Clone(c.queue), slices.Clone(c.bulletin), slices.Clone(c.relapses)
	c.lucky = slices.Clone(c.lucky)
	c.times = c.times.clone()
}

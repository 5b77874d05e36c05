package sim

import (
	"math/bits"
	"slices"

	"microgov/agents"
)

// Community is a hub with its teams and problems: all that the residents of
// one community share.
type Community struct {
	index       int
	first, last int32 // residents
	block       int   // first of r.blocks
	blockEnd    int
	building    int32 // first building
	buildings   int32
	draws       *Draws
	leads       []lead  // Party members who may lead, in order
	kin         []int32 // their neighbours, side by side
	adults      [agents.Groups]int
	skills      int64 // sum of all adults' skills, in steps of agents.Skill
	Purse       float64
	Intensity   [agents.Levers]float64 // funded, this week
	reach       [agents.Levers][agents.Groups]float64
	spent       [agents.Levers]float64 // yuan, this week

	Teams   []agents.Team
	members []int32   // teams.span places a team
	efforts []float32 // hours that each member gives this week
	homes   []int32   // newest team of each building, or NoTeam
	next    []int32   // next older team of the same building
	patrols []float32 // patrol hours of each building, this week
	covered []bool    // buildings that a team covers
	idle    []int32   // dissolved teams, to be used again
	waiting []int32   // joiners and volunteers of this week
	willing []int32   // who would found a team this week

	Problems []agents.Problem // slots, used again after an end
	free     []int32          // empty slots
	live     []uint64         // a bit a slot: which have not ended
	ended    []int32          // slots of the problems that ended this week
	queue    []ranked
	relapses []relapse
	arrivals uint32 // problems so far but recurrences
	again    uint32 // recurrences so far

	census census // at the end of last week
	tally  Tally  // this week
	total  Tally  // since the start

	survival     Survival
	mobilization []float64        // by week
	log          []agents.Problem // every problem that has ended, when the run records
}

// ranked is a problem in the hub's queue.
type ranked struct {
	rank float64
	slot int32
}

// relapse is a badly resolved problem on its way back.
type relapse struct {
	week    int32
	problem agents.Problem
}

// recurrent marks the ids of recurrences, so that they never take one of an arrival.
const recurrent = 1 << 31

func newCommunity(r *Run, index int, key [2]uint64) Community {
	p := r.pop
	building, end := p.Buildings[index], p.Buildings[index+1]
	c := Community{
		index: index, first: p.First[building], last: p.First[end], building: building, buildings: end - building,
		draws: newDraws(key), homes: slices.Repeat([]int32{agents.NoTeam}, int(end-building)),
		patrols: make([]float32, end-building), covered: make([]bool, end-building), survival: newSurvival(r.sc.Run.Weeks),
		mobilization: make([]float64, 0, r.sc.Run.Weeks),
	}
	for i := c.first; i < c.last; i++ {
		c.count(p, i, 1)
	}
	c.findLeads(r)
	return c
}

// count adds resident i to the sums over adults, or with sign −1 takes it out.
func (c *Community) count(p *Population, i int32, sign int) {
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
// Community.kin. They stand together because leaders ask every week.
type lead struct {
	resident, first, end int32
	kin, kinEnd          int32
}

// findLeads lists the Party members who may lead.
func (c *Community) findLeads(r *Run) {
	c.leads, c.kin = c.leads[:0], c.kin[:0]
	for i := c.first; i < c.last; i++ {
		if !r.pop.Has(i, agents.Leads) || r.pop.Group(i) == agents.Child {
			continue
		}
		home, kin := r.pop.Building[i], int32(len(c.kin))
		c.kin = append(c.kin, r.net.Neighbours(i)...)
		c.leads = append(c.leads, lead{i, r.pop.First[home], r.pop.First[home+1], kin, int32(len(c.kin))})
	}
}

// u returns the funded intensity of a lever for resident i, in [0,1].
func (c *Community) u(lever agents.LeverID, g agents.Group) float64 { return c.reach[lever][g] }

// crew returns the members of team t; span is the places a team has.
func (c *Community) crew(t int32, span int) []int32 {
	return c.members[int(t)*span : int(t)*span+int(c.Teams[t].Size)]
}

// effort returns the hours that each of the crew of team t gives this week.
func (c *Community) effort(t int32, span int) []float32 {
	return c.efforts[int(t)*span : int(t)*span+int(c.Teams[t].Size)]
}

// over15 counts who may take part.
func (c *Community) over15() int {
	return c.adults[agents.Young] + c.adults[agents.Middle] + c.adults[agents.Retired]
}

// put adds a problem and returns its slot.
func (c *Community) put(p agents.Problem) int32 {
	slot := int32(len(c.Problems))
	if n := len(c.free); n > 0 {
		slot, c.free = c.free[n-1], c.free[:n-1]
	} else {
		c.Problems = append(c.Problems, agents.Problem{})
		if slot%64 == 0 {
			c.live = append(c.live, 0)
		}
	}
	c.Problems[slot] = p
	c.live[slot/64] |= 1 << (slot % 64)
	return slot
}

// close takes a problem, which keeps its slot for now, out of those that open visits.
func (c *Community) close(slot int32) { c.live[slot/64] &^= 1 << (slot % 64) }

// open visits the problems that have not ended, in order of slots.
func (c *Community) open(visit func(slot int32, p *agents.Problem)) {
	for k, word := range c.live {
		for ; word != 0; word &= word - 1 {
			slot := 64*k + bits.TrailingZeros64(word)
			visit(int32(slot), &c.Problems[slot])
		}
	}
}

// affected visits the residents whom a problem affects: neighbours around the
// building from the first on.
func (r *Run) affected(p *agents.Problem, visit func(i int32)) {
	first, end := r.pop.First[p.Building], r.pop.First[p.Building+1]
	for k, i := int32(0), p.First; k < p.Affected; k++ {
		visit(i)
		if i++; i == end {
			i = first
		}
	}
}

// unshare gives a copied community its own slices and source.
func (c *Community) unshare(key [2]uint64) {
	c.draws = newDraws(key)
	for _, column := range []*[]int32{
		&c.kin, &c.members, &c.homes, &c.next, &c.idle, &c.waiting, &c.willing, &c.free, &c.ended,
	} {
		*column = slices.Clone(*column)
	}
	c.leads = slices.Clone(c.leads)
	c.Teams, c.Problems, c.live = slices.Clone(c.Teams), slices.Clone(c.Problems), slices.Clone(c.live)
	c.covered = slices.Clone(c.covered)
	c.survival, c.log, c.mobilization = c.survival.clone(), slices.Clone(c.log), slices.Clone(c.mobilization)
	c.efforts, c.patrols, c.queue, c.relapses = slices.Clone(c.efforts), slices.Clone(c.patrols), slices.Clone(c.queue), slices.Clone(c.relapses)
}

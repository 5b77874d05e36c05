package sim

import (
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/stat/distuv"
)

// stream names what a draw is for, so that no two uses share numbers. The
// numbers are part of what a seed means: append, never reorder.
type stream uint32

const (
	forPerson stream = iota
	forHouseholds
	forTies
	forTurnover
	forArrivals
	forAwareness
	forForgetting
	forConsidering
	forJoining
	forLeaving
	forDeparture
	forInvitations
	forPlacing
	forReports
	forApproval
	forQuality
	forEscalation
	forRelapse
	forBulletin
	forFounding
	forPublicity
	forSizes
)

// Draws is a source of random numbers for one use: seat it, then draw. Each
// number is a function of (seed, replication, stream, place, entity, week,
// draw) and of nothing else, least of all of the order of visits.
type Draws struct {
	*rand.Rand
	source counter
}

// counter walks the draws of one seat, two words at a time. It is a rand.Source.
type counter struct {
	key  [2]uint32
	ctr  [4]uint32 // entity, week, draw, stream and place
	out  [4]uint32
	half bool // the upper half of out is still unused
}

func newDraws(key [2]uint32) *Draws {
	d := &Draws{source: counter{key: key}}
	d.Rand = rand.New(&d.source)
	return d
}

// keyOf mixes seed and replication (SplitMix64), so that replication 2 of seed
// 1 is not replication 1 of seed 2.
func keyOf(seed uint64, replication int) [2]uint32 {
	z := seed + (uint64(replication)+1)*0x9E3779B97F4A7C15
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	z ^= z >> 31
	z += seed * 0xD1342543DE82EF95
	return [2]uint32{uint32(z), uint32(z >> 32)}
}

// Seat places d at the first draw of an entity (a resident, a problem, …) in a
// week; place is the community or block where entities are counted anew, below
// 1<<24.
func (d *Draws) Seat(s stream, place int, entity uint32, week int) *Draws {
	d.source.ctr = [4]uint32{entity, uint32(week), 0, uint32(s) | uint32(place)<<8}
	d.source.half = false
	return d
}

// Uint64 returns the next two words.
func (c *counter) Uint64() uint64 {
	if c.half {
		c.half = false
		return uint64(c.out[2]) | uint64(c.out[3])<<32
	}
	c.out = philox(c.ctr, c.key)
	c.ctr[2]++
	c.half = true
	return uint64(c.out[0]) | uint64(c.out[1])<<32
}

// Chance tells whether an event of probability p happens; it uses one draw
// whatever p is, so that two scenarios stay in step.
func (d *Draws) Chance(p float64) bool { return d.Float64() < p }

// Poisson returns a Poisson variate of that mean.
func (d *Draws) Poisson(mean float64) int {
	if mean <= 0 {
		return 0
	}
	return int(distuv.Poisson{Lambda: mean, Src: &d.source}.Rand())
}

// Around returns a normal variate cut to [0,1].
func (d *Draws) Around(mean, sd float64) float64 { return max(0, min(1, mean+sd*d.NormFloat64())) }

// After returns how many of a row of independent events of probability p fail
// before the next happens.
func (d *Draws) After(p float64) int32 { return d.after(skipScale(p)) }

// after is After of a scale from skipScale, which a scan works out once.
func (d *Draws) after(scale float64) int32 {
	return int32(min(d.ExpFloat64()*scale, math.MaxInt32/2))
}

// skipScale turns an exponential variate into the geometric one of After: the
// largest whole number below their product is the number of failures.
func skipScale(p float64) float64 {
	if p >= 1 {
		return 0
	}
	return -1 / math.Log1p(-p)
}

// each visits, in order, the members of [first, last) that an event of
// probability p picks, independently. It jumps from one to the next instead of
// drawing for each (geometric skip-ahead).
func (d *Draws) each(first, last int32, p float64, visit func(i int32)) {
	if p <= 0 {
		return
	}
	scale := skipScale(p)
	for i := int64(first) + int64(d.after(scale)); i < int64(last); i += 1 + int64(d.after(scale)) {
		visit(int32(i))
	}
}

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
	key [2]uint64 // seed and replication
	pcg rand.PCG  // goes through the draws of one seat
}

func newDraws(key [2]uint64) *Draws {
	d := &Draws{key: key}
	d.Rand = rand.New(&d.pcg)
	return d
}

// keyOf is the key of a replication: no two of any seeds share one.
func keyOf(seed uint64, replication int) [2]uint64 { return [2]uint64{seed, uint64(replication)} }

// Seat places d at the first draw of an entity (a resident, a problem, …) in a
// week; place is the community or block where entities are counted anew.
// Philox says where a seat's sequence begins, so that no two have to do with
// each other; PCG (O'Neill 2014) goes on from there in a third of the time.
func (d *Draws) Seat(s stream, place int, entity uint32, week int) *Draws {
	w0, w1, _, _ := philox(uint64(entity), uint64(week), 0, uint64(s)|uint64(place)<<32, d.key[0], d.key[1])
	d.pcg.Seed(w0, w1)
	return d
}

// Float64 returns a number in [0,1), as rand.Rand does, without its detour.
func (d *Draws) Float64() float64 { return float64(d.pcg.Uint64()>>11) / (1 << 53) }

// Uint32 returns 32 random bits, as rand.Rand does, without its detour.
func (d *Draws) Uint32() uint32 { return uint32(d.pcg.Uint64() >> 32) }

// Chance tells whether an event of probability p happens; it uses one draw
// whatever p is, so that two scenarios stay in step.
func (d *Draws) Chance(p float64) bool { return d.Float64() < p }

// Poisson returns a Poisson variate of that mean.
func (d *Draws) Poisson(mean float64) int {
	if mean <= 0 {
		return 0
	}
	return int(distuv.Poisson{Lambda: mean, Src: &d.pcg}.Rand())
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

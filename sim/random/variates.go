package random

import "microgov/agents/portable"

// Normal returns a standard normal variate, by inversion.
func (s Substream) Normal(n uint64) float64 {
	return portable.Normal((float64(s.Bits(n)>>12) + 0.5) / (1 << 52)) // the middle of a cell is never 0 or 1
}

// Around returns a normal variate of that mean and standard deviation, cut to [0,1].
func (s Substream) Around(n uint64, mean, sd float64) float64 {
	return max(0, min(1, mean+float64(sd*s.Normal(n))))
}

// Exponential returns an exponential variate of mean 1, by inversion.
func (s Substream) Exponential(n uint64) float64 { return portable.Exponential(s.Float(n)) }

// Poisson returns a Poisson variate of that mean, by inversion.
func (s Substream) Poisson(n uint64, mean float64) int { return portable.Poisson(s.Float(n), mean) }

// Geometric returns how many of a row of independent events of probability p,
// in (0,1], fail before the next happens.
func (s Substream) Geometric(n uint64, p float64) int32 {
	if p >= 1 {
		return 0
	}
	const most = 1 << 30
	return int32(min(-s.Exponential(n)/portable.Log1p(-p), most))
}

// Sequence goes through the numbers of a substream, for laws that need a
// number of draws that is not known beforehand.
type Sequence struct {
	of   Substream
	next uint64
}

// Sequence returns the sequence of all numbers of s.
func (s Substream) Sequence() Sequence { return Sequence{of: s} }

func (q *Sequence) step() uint64 {
	q.next++
	return q.next - 1
}

// Float returns the next number in [0,1).
func (q *Sequence) Float() float64 { return q.of.Float(q.step()) }

// Chance tells whether an event of probability p happens; it uses one number
// whatever p is.
func (q *Sequence) Chance(p float64) bool { return q.of.Chance(q.step(), p) }

// Int returns the next whole number from 0 up to, but not including, below.
func (q *Sequence) Int(below int32) int32 { return q.of.Int(q.step(), below) }

// Normal returns the next standard normal variate.
func (q *Sequence) Normal() float64 { return q.of.Normal(q.step()) }

// Around returns the next normal variate, cut to [0,1].
func (q *Sequence) Around(mean, sd float64) float64 { return q.of.Around(q.step(), mean, sd) }

// Geometric returns the next geometric variate.
func (q *Sequence) Geometric(p float64) int32 { return q.of.Geometric(q.step(), p) }

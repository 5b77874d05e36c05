package random

import "math/bits"

// Key is a seed and a replication; no two of any seeds share one.
type Key [2]uint64

// KeyOf returns the key of a replication, from 0, of a seed.
func KeyOf(seed uint64, replication int) Key { return Key{seed, uint64(replication)} }

// Stream names what numbers are for, so that no two uses share them.
type Stream uint32

// Of returns the substream of a use. Place is the community in which entities
// are counted; who has a longer name than entity uses also for the rest.
func (k Key) Of(s Stream, place int, entity, also uint64, week int) Substream {
	start, _, _, _ := philox(entity, uint64(week), also, uint64(s)|uint64(place)<<32, k[0], k[1])
	return Substream(start)
}

// Substream is a row of random numbers, of which each can be had by itself:
// the outputs of SplitMix64 (Steele, Lea and Flood 2014,
// doi:10.1145/2660193.2660195) from a start that Philox gives.
type Substream uint64

// Bits returns 64 random bits, number n of the substream.
func (s Substream) Bits(n uint64) uint64 {
	const golden = 0x9E3779B97F4A7C15
	x := uint64(s) + (n+1)*golden
	x = (x ^ x>>30) * 0xBF58476D1CE4E5B9
	x = (x ^ x>>27) * 0x94D049BB133111EB
	return x ^ x>>31
}

// Float returns a number in [0,1), even to 2⁻⁵³.
func (s Substream) Float(n uint64) float64 { return float64(float64(s.Bits(n)>>11) / (1 << 53)) }

// Chance tells whether an event of probability p happens.
func (s Substream) Chance(n uint64, p float64) bool { return s.Float(n) < p }

// Int returns a whole number from 0 up to, but not including, below, each as
// likely to within below/2⁶⁴.
func (s Substream) Int(n uint64, below int32) int32 {
	high, _ := bits.Mul64(s.Bits(n), uint64(below))
	return int32(high)
}

// Below returns those bits of word whose numbers lie below p, in (0,1). Bit m
// of word k stands for number 64k+m of as many numbers in [0,1) as there are
// bits: their binary digits are the same bits of rows of words, one digit a
// row, and as many rows are looked at as it takes to tell.
func (s Substream) Below(word uint64, k int, p float64) (below uint64) {
	row := uint64(k) * 64
	for digits := uint64(p * (1 << 64)); word != 0 && digits != 0; digits <<= 1 {
		u := s.Bits(row)
		row++
		if digits>>63 == 1 {
			below |= word &^ u
			word &= u
		} else {
			word &^= u
		}
	}
	return below
}

// IsBelow tells of number m what Below tells of 64.
func (s Substream) IsBelow(m int, p float64) bool {
	switch {
	case p <= 0:
		return false
	case p >= 1:
		return true
	}
	return s.Below(1<<(m%64), m/64, p) != 0
}

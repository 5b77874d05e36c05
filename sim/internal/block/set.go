package block

import (
	"math/bits"

	"microgov/sim/random"
)

// Size bounds a block. It is a multiple of 64.
const Size = 4096

// Offset is a resident of a block, counted from its first.
type Offset uint16

// Set is a set of residents of a block, a bit each. The rules of a week go
// through those whom they can concern, and pass over the others 64 at a time.
type Set [Size / 64]uint64

// Put makes m a member of the set, or makes it none.
func (s *Set) Put(m Offset, in bool) {
	word, bit := &s[m/64], uint64(1)<<(m%64)
	*word &^= bit
	if in {
		*word |= bit
	}
}

// Has tells whether m is a member.
func (s *Set) Has(m Offset) bool { return s[m/64]>>(m%64)&1 == 1 }

// Each visits the members in order. The visit may change the set.
func (s *Set) Each(visit func(m Offset)) {
	for k, word := range s {
		eachBit(k, word, visit)
	}
}

// eachBit visits the members that the bits of word k stand for.
func eachBit(k int, word uint64, visit func(m Offset)) {
	for ; word != 0; word &= word - 1 {
		visit(Offset(64*k + bits.TrailingZeros64(word)))
	}
}

// Keep visits the members in order, and keeps those of whom it hears true.
func (s *Set) Keep(visit func(m Offset) bool) {
	for k, word := range s {
		kept := word
		for ; word != 0; word &= word - 1 {
			if !visit(Offset(64*k + bits.TrailingZeros64(word))) {
				kept &^= word & -word
			}
		}
		s[k] = kept
	}
}

// Or returns the members of s and those of o.
func (s *Set) Or(o *Set) (union Set) {
	for k, word := range s {
		union[k] = word | o[k]
	}
	return union
}

// Without returns the members of s that are not those of o.
func (s *Set) Without(o *Set) (rest Set) {
	for k, word := range s {
		rest[k] = word &^ o[k]
	}
	return rest
}

// Lacks returns who is not a member of s, from first up to, but not including, end.
func (s *Set) Lacks(first, end Offset) (others Set) {
	for k := int(first / 64); 64*k < int(end); k++ {
		others[k] = ^s[k]
	}
	others[first/64] &= ^uint64(0) << (first % 64)
	if end%64 > 0 {
		others[end/64] &^= ^uint64(0) << (end % 64)
	}
	return others
}

// Size counts the members.
func (s *Set) Size() int {
	n := 0
	for _, word := range s {
		n += bits.OnesCount64(word)
	}
	return n
}

// Pick visits, in order, the members of s whose own number lies below p: that
// of member m is number first+m of the substream, for first a multiple of 64.
func (s *Set) Pick(luck random.Substream, first int, p float64, visit func(m Offset)) {
	switch {
	case p <= 0:
		return
	case p >= 1:
		s.Each(visit)
		return
	}
	for k, word := range s {
		if word != 0 {
			eachBit(k, luck.Below(word, first/64+k, p), visit)
		}
	}
}

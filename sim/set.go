package sim

import "math/bits"

// set is a set of residents of a block, a bit each. The rules of a week go
// through those whom they can concern, and pass over the others 64 at a time.
type set [blockSize / 64]uint64

// put makes m a member of the set, or makes it none.
func (s *set) put(m offset, in bool) {
	word, bit := &s[m/64], uint64(1)<<(m%64)
	*word &^= bit
	if in {
		*word |= bit
	}
}

// each visits the members in order. The visit may change the set.
func (s *set) each(visit func(m offset)) {
	for k, word := range s {
		for ; word != 0; word &= word - 1 {
			visit(offset(64*k + bits.TrailingZeros64(word)))
		}
	}
}

// keep visits the members in order, and keeps those of whom it hears true.
func (s *set) keep(visit func(m offset) bool) {
	for k, word := range s {
		kept := word
		for ; word != 0; word &= word - 1 {
			if !visit(offset(64*k + bits.TrailingZeros64(word))) {
				kept &^= word & -word
			}
		}
		s[k] = kept
	}
}

// or returns the members of s and those of o.
func (s *set) or(o *set) (union set) {
	for k, word := range s {
		union[k] = word | o[k]
	}
	return union
}

// without returns the members of s that are not those of o.
func (s *set) without(o *set) (rest set) {
	for k, word := range s {
		rest[k] = word &^ o[k]
	}
	return rest
}

// lacks returns who is not a member of s, from first up to, but not including, end.
func (s *set) lacks(first, end offset) (others set) {
	for k := int(first / 64); 64*k < int(end); k++ {
		others[k] = ^s[k]
	}
	others[first/64] &= ^uint64(0) << (first % 64)
	if end%64 > 0 {
		others[end/64] &^= ^uint64(0) << (end % 64)
	}
	return others
}

// size counts the members.
func (s *set) size() int {
	n := 0
	for _, word := range s {
		n += bits.OnesCount64(word)
	}
	return n
}

// pick visits, in order, the members of s that an event of probability p
// picks, independently. It draws for 64 of them at once, or, where few are
// picked, jumps from one to the next.
func (d *Draws) pick(s *set, p float64, visit func(m offset)) {
	const few = 1. / 16
	switch {
	case p <= 0:
		return
	case p >= 1:
		s.each(visit)
		return
	case p < few:
		d.jump(s, p, visit)
		return
	}
	for k, word := range s {
		for word = d.some(word, p); word != 0; word &= word - 1 {
			visit(offset(64*k + bits.TrailingZeros64(word)))
		}
	}
}

// some returns those bits of word that an event of probability p, below 1,
// picks, independently. Each bit stands for a number u that is even in [0,1),
// of which it learns one binary digit at a time, until u and p differ.
func (d *Draws) some(word uint64, p float64) (picked uint64) {
	for digits := uint64(p * (1 << 64)); word != 0 && digits != 0; digits <<= 1 {
		u := d.pcg.Uint64()
		if digits>>63 == 1 {
			picked |= word &^ u // u is below p
			word &= u
		} else {
			word &^= u
		}
	}
	return picked
}

// jump visits what pick does, by geometric skip-ahead: how many members fail
// before the next is picked is one draw.
func (d *Draws) jump(s *set, p float64, visit func(m offset)) {
	scale := skipScale(p)
	skip := int(d.after(scale))
	for k, word := range s {
		n := bits.OnesCount64(word)
		for ; skip < n; skip = int(d.after(scale)) {
			n -= skip + 1
			for ; skip > 0; skip-- {
				word &= word - 1 // passes over the lowest
			}
			visit(offset(64*k + bits.TrailingZeros64(word)))
			word &= word - 1
		}
		skip -= n
	}
}

package random

import "math/bits"

// philox is Philox4x64-10 (Salmon, Moraes, Dror and Shaw 2011,
// doi:10.1145/2063384.2063405): a keyed permutation of the counter whose
// outputs pass as independent uniform words.
func philox(c0, c1, c2, c3, k0, k1 uint64) (w0, w1, w2, w3 uint64) {
	const m0, m1, weyl0, weyl1 = 0xD2E7470EE14C6C93, 0xCA5A826395121157, 0x9E3779B97F4A7C15, 0xBB67AE8584CAA73B
	for range 10 {
		h0, l0 := bits.Mul64(m0, c0)
		h1, l1 := bits.Mul64(m1, c2)
		c0, c1, c2, c3 = h1^c1^k0, l1, h0^c3^k1, l0
		k0 += weyl0
		k1 += weyl1
	}
	return c0, c1, c2, c3
}

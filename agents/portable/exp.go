package portable

import "math"

// The method is that of FreeBSD's msun, e_exp.c, which came with this notice:
//
//	Copyright (C) 2004 by Sun Microsystems, Inc. All rights reserved.
//
//	Permission to use, copy, modify, and distribute this
//	software is freely granted, provided that this notice
//	is preserved.
//
// x is brought to r = x − k·ln 2 with |r| ≤ ln(2)/2, where
// r·(eʳ+1)/(eʳ−1) is a polynomial of r² to within 2⁻⁵⁹.

const (
	ln2Hi = 6.93147180369123816490e-01 // 0x3fe62e42fee00000: k·ln2Hi is exact
	ln2Lo = 1.90821492927058770002e-10 // 0x3dea39ef35793c76

	expOverflow  = 7.09782712893383973096e+02
	expUnderflow = -7.45133219101941108420e+02
)

// Exp returns eˣ, with an error below 1 ulp. It is +Inf above 709.78, 0 below
// −745.13 and NaN for NaN.
func Exp(x float64) float64 {
	switch {
	case math.IsNaN(x) || math.IsInf(x, 1):
		return x
	case x > expOverflow:
		return math.Inf(1)
	case x < expUnderflow:
		return 0
	case math.Abs(x) < 1.0/(1<<28):
		return 1 + x
	}
	k := int(float64(math.Log2E*x) + math.Copysign(0.5, x))
	hi := x - float64(float64(k)*ln2Hi)
	lo := float64(float64(k) * ln2Lo)
	return scale(expReduced(hi, lo), k)
}

// expReduced is e to the hi − lo, for a difference of at most ln(2)/2 in size.
func expReduced(hi, lo float64) float64 {
	const (
		p1 = 1.66666666666666657415e-01  // 0x3fc5555555555555
		p2 = -2.77777777770155933842e-03 // 0xbf66c16c16bebd93
		p3 = 6.61375632143793436117e-05  // 0x3f11566aaf25de2c
		p4 = -1.65339022054652515390e-06 // 0xbebbbd41c5d26bf1
		p5 = 4.13813679705723846039e-08  // 0x3e66376972bea4d0
	)
	r := hi - lo
	t := float64(r * r)
	c := r - float64(t*(p1+float64(t*(p2+float64(t*(p3+float64(t*(p4+float64(t*p5)))))))))
	return 1 - ((lo - float64(r*c)/(2-c)) - hi)
}

// scale is y·2ᵏ, rounded once, for y between ½ and 2.
func scale(y float64, k int) float64 {
	if k > -1022 {
		return math.Float64frombits(math.Float64bits(y) + uint64(k)<<52)
	}
	return math.Float64frombits(math.Float64bits(y)+uint64(k+64)<<52) * (1.0 / (1 << 64))
}

package portable

import "math"

// The method is that of FreeBSD's msun, e_log.c, which came with this notice:
//
//	Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
//
//	Developed at SunPro, a Sun Microsystems, Inc. business.
//	Permission to use, copy, modify, and distribute this
//	software is freely granted, provided that this notice
//	is preserved.
//
// x is 2ᵏ·(1+f) with √½ ≤ 1+f < √2, and with s = f/(2+f) the logarithm of 1+f
// is f − s·(f − R(s²)) for a polynomial R good to 2⁻⁵⁸.

const (
	smallestNormal = 0x1p-1022
	fraction       = 1<<52 - 1 // the bits of a float64 below its exponent
)

// Log returns the natural logarithm of x, with an error below 1 ulp. It is
// −Inf at 0, +Inf at +Inf and NaN below 0 and for NaN.
func Log(x float64) float64 {
	switch {
	case math.IsNaN(x) || math.IsInf(x, 1):
		return x
	case x < 0:
		return math.NaN()
	case x == 0:
		return math.Inf(-1)
	}
	shift := 0
	if x < smallestNormal {
		x *= 1 << 52
		shift = 52
	}
	bits := math.Float64bits(x)
	k := float64(int(bits>>52) - 1022 - shift)
	y := math.Float64frombits(bits&fraction | 1022<<52) // in [½,1)
	if y < math.Sqrt2/2 {
		y *= 2
		k--
	}
	f := y - 1
	s := f / (2 + f)
	half := float64(0.5 * f * f)
	return float64(k*ln2Hi) - ((half - (float64(s*(half+logTail(s))) + float64(k*ln2Lo))) - f)
}

// logTail is R(s²), what log(1+f) has beyond 2s.
func logTail(s float64) float64 {
	const (
		l1 = 6.666666666666735130e-01 // 0x3fe5555555555593
		l2 = 3.999999999940941908e-01 // 0x3fd999999997fa04
		l3 = 2.857142874366239149e-01 // 0x3fd2492494229359
		l4 = 2.222219843214978396e-01 // 0x3fcc71c51d8e78af
		l5 = 1.818357216161805012e-01 // 0x3fc7466496cb03de
		l6 = 1.531383769920937332e-01 // 0x3fc39a09d078c69f
		l7 = 1.479819860511658591e-01 // 0x3fc2f112df3e5244
	)
	s2 := float64(s * s)
	s4 := float64(s2 * s2)
	odd := float64(s2 * (l1 + float64(s4*(l3+float64(s4*(l5+float64(s4*l7)))))))
	even := float64(s4 * (l2 + float64(s4*(l4+float64(s4*l6)))))
	return odd + even
}

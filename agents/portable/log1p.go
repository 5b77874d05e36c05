package portable

import "math"

// Log1p returns log(1+x), exact for small x too, with an error below 2 ulp. It
// is −Inf at −1, +Inf at +Inf and NaN below −1 and for NaN.
//
// The method is that of [Log] with what 1+x loses by rounding added again to
// first order, as in FreeBSD's msun, s_log1p.c.
func Log1p(x float64) float64 {
	switch {
	case math.IsNaN(x) || math.IsInf(x, 1):
		return x
	case x < -1:
		return math.NaN()
	case x == -1:
		return math.Inf(-1)
	case math.Abs(x) < 1.0/(1<<54):
		return x
	}
	k, f, lost := split1p(x)
	s := f / (2 + f)
	half := float64(0.5 * f * f)
	if k == 0 {
		return f - (half - float64(s*(half+logTail(s))))
	}
	return float64(k*ln2Hi) - ((half - (float64(s*(half+logTail(s))) + (float64(k*ln2Lo) + lost))) - f)
}

// split1p writes 1+x as 2ᵏ·(1+f)·(1+lost), with √½ ≤ 1+f < √2 and lost tiny.
func split1p(x float64) (k, f, lost float64) {
	if math.Sqrt2/2-1 < x && x < math.Sqrt2-1 {
		return 0, x, 0
	}
	u := 1 + x
	switch {
	case u >= 1<<53:
		// x is whole, and half a unit of it is beyond what counts.
	case u >= 2:
		lost = (1 - (u - x)) / u
	default:
		lost = (x - (u - 1)) / u
	}
	bits := math.Float64bits(u)
	k = float64(int(bits>>52) - 1022)
	y := math.Float64frombits(bits&fraction | 1022<<52)
	if y < math.Sqrt2/2 {
		y *= 2
		k--
	}
	return k, y - 1, lost
}

package portable

import "math"

// Student returns the quantile at p of Student's t with n degrees of freedom:
// −Inf at 0, +Inf at 1, NaN outside [0,1] and for n below 1. Its relative error
// is below 10⁻¹², for all n up to 10⁶ and beyond.
//
// The distribution function is an incomplete beta function: a sum of positive
// terms about the centre, a continued fraction in the tail, each solved by
// Newton's method. Its curve bends one way (the centre in t, the tail in
// logarithms), so that from the normal quantile, which lies nearer to zero,
// the method cannot stray.
func Student(p float64, n int) float64 {
	switch {
	case !(p >= 0 && p <= 1) || n < 1:
		return math.NaN()
	case p == 0.5:
		return 0
	case p < 0.5:
		return -studentAbove(p, n)
	default:
		return studentAbove(1-p, n)
	}
}

// studentAbove is the t that a share q below a half lies above.
func studentAbove(q float64, n int) float64 {
	switch z := -Normal(q); {
	case q == 0:
		return z
	case q > 0.1:
		return studentCentre(1-float64(2*q), z, n)
	default:
		return studentTail(q, z, n)
	}
}

const (
	mostSteps = 100  // a stop that Newton's method does not need
	closeBy   = 1e-9 // the next step would be its square
)

// studentCentre is the t with a share inside of ±t, from z below it. With the
// density φ, the share within ±t is 2tφ(t)·Σ (n+1)…(n+2j−1)/(3·5…(2j+1))·yʲ
// where y = t²/(n+t²) (Abramowitz and Stegun 1964, 26.5.4 and 26.7.1).
func studentCentre(inside, z float64, n int) float64 {
	nu, t := float64(n), z
	peak := gammaRatio(n) / math.Sqrt(math.Pi*nu)
	for range mostSteps {
		t2 := float64(t * t)
		y := t2 / (nu + t2)
		sum := 0.0
		term := 1.0
		for j := 1.0; sum+term != sum; j++ {
			sum += term
			term = float64(term * ((nu - 1 + float64(2*j)) / (1 + float64(2*j)) * y))
		}
		density := float64(peak * Exp(-(nu+1)/2*Log1p(t2/nu)))
		step := inside/float64(2*density) - float64(t*sum)
		t += step
		if math.Abs(step) <= closeBy*t {
			break
		}
	}
	return t
}

// studentTail is the t that a share q lies above, from z below it. It goes by
// u = log(t/√n), where the logarithm of the share is a concave function of
// slope −2/k, k the continued fraction.
func studentTail(q, z float64, n int) float64 {
	nu := float64(n)
	root := math.Sqrt(nu)
	front := Log(gammaRatio(n)/float64(2*math.Sqrt(math.Pi))) - Log(q)
	u := Log(z / root)
	for range mostSteps {
		k := betaFraction(Exp(u), nu)
		step := float64((front + Log(k) + u - float64((nu+1)/2*log1pExp2(u))) * k / 2)
		u += step
		if math.Abs(step) <= closeBy {
			break
		}
	}
	return Exp(u) * root
}

// log1pExp2 is log(1+e²ᵘ).
func log1pExp2(u float64) float64 {
	if u > 20 {
		return 2 * u
	}
	return Log1p(Exp(2 * u))
}

// betaFraction is the continued fraction k of the incomplete beta function at
// x = 1/(1+s²), I(x; n/2, ½) = xᵃ(1−x)ᵇ/B(a,b)·k (DiDonato and Morris 1992,
// "Algorithm 708", doi:10.1145/131766.131776, eq. 9), by the method of Lentz as
// Thompson and Barnett changed it. It has no small differences, and goes fast
// where s²n is above 1.
func betaFraction(s, n float64) float64 {
	a, b := float64(n/2), 0.5
	s2 := float64(s * s)
	x := 1 / (1 + s2)
	y := 1.0
	if s < 1e10 {
		y = s2 / (1 + s2)
	}
	lambda := float64(a*y) - float64(b*x)
	next := func(m float64) (over, under float64) {
		wide := a + float64(2*m)
		over = (a + m - 1) * (a + b + m - 1) / (wide - 1) * m * (b - m) / (wide - 1) * float64(x*x)
		under = m + float64(m*(b-m)*x/(wide-1)) + float64((a+m)/(wide+1)*(lambda+1+float64(m*(1+y))))
		return over, under
	}
	k := a / (a + 1) * (lambda + 1)
	c, d := k, 0.0
	for m := 1.0; m < 10000; m++ {
		over, under := next(m)
		d = 1 / (under + float64(over*d))
		c = under + over/c
		k = float64(k * float64(c*d))
		if math.Abs(float64(c*d)-1) < 0x1p-52 {
			break
		}
	}
	return 1 / k
}

// gammaRatio is Γ((n+1)/2)/Γ(n/2): a product up to 60, beyond an asymptotic
// series (Graham, Knuth and Patashnik 1994, Concrete Mathematics, exercise 9.60;
// its numerators are A143503 in Sloane's encyclopedia).
func gammaRatio(n int) float64 {
	if n < 60 {
		ratio, k := 1/math.Sqrt(math.Pi), 1
		if n%2 == 0 {
			ratio, k = math.Sqrt(math.Pi)/2, 2
		}
		for ; k < n; k += 2 {
			ratio *= float64(k+1) / float64(k)
		}
		return ratio
	}
	const (
		c1 = -1.0 / (1 << 3)
		c2 = 1.0 / (1 << 7)
		c3 = 5.0 / (1 << 10)
		c4 = -21.0 / (1 << 15)
		c5 = -399.0 / (1 << 18)
		c6 = 869.0 / (1 << 22)
		c7 = 39325.0 / (1 << 25)
		c8 = -334477.0 / (1 << 31)
	)
	x := float64(n) / 2
	v := 1 / x
	return math.Sqrt(x) * (1 + float64(v*(c1+float64(v*(c2+float64(v*(c3+float64(v*(c4+float64(v*(c5+float64(v*(c6+float64(v*(c7+float64(v*c8))))))))))))))))
}

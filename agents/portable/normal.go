package portable

import "math"

// Normal returns the quantile of the standard normal distribution at p: −Inf
// at 0, +Inf at 1, NaN outside [0,1]. At a uniform p it is a standard normal
// variate. Its relative error is below 2⁻⁵⁰.
//
// Wichura 1988, "Algorithm AS 241: The percentage points of the normal
// distribution", Applied Statistics 37: 477–484, PPND16, doi:10.2307/2347330.
func Normal(p float64) float64 {
	if q := p - 0.5; math.Abs(q) <= 0.425 {
		return q * normalCentre(0.180625-float64(q*q))
	}
	switch {
	case !(p >= 0 && p <= 1):
		return math.NaN()
	case p < 0.5:
		return -normalTail(p)
	default:
		return normalTail(1 - p)
	}
}

// normalCentre is quantile over q = p − ½, at r = 0.425² − q².
func normalCentre(r float64) float64 {
	const (
		a0 = 3.3871328727963666080
		a1 = 1.3314166789178437745e+2
		a2 = 1.9715909503065514427e+3
		a3 = 1.3731693765509461125e+4
		a4 = 4.5921953931549871457e+4
		a5 = 6.7265770927008700853e+4
		a6 = 3.3430575583588128105e+4
		a7 = 2.5090809287301226727e+3
		b1 = 4.2313330701600911252e+1
		b2 = 6.8718700749205790830e+2
		b3 = 5.3941960214247511077e+3
		b4 = 2.1213794301586595867e+4
		b5 = 3.9307895800092710610e+4
		b6 = 2.8729085735721942674e+4
		b7 = 5.2264952788528545610e+3
	)
	over := a0 + float64(r*(a1+float64(r*(a2+float64(r*(a3+float64(r*(a4+float64(r*(a5+float64(r*(a6+float64(r*a7)))))))))))))
	under := 1 + float64(r*(b1+float64(r*(b2+float64(r*(b3+float64(r*(b4+float64(r*(b5+float64(r*(b6+float64(r*b7)))))))))))))
	return over / under
}

// normalTail is what a share of p lies above, for p below 0.075.
func normalTail(p float64) float64 {
	if p == 0 {
		return math.Inf(1)
	}
	r := math.Sqrt(-Log(p))
	if r <= 5 {
		return normalNearTail(r - 1.6)
	}
	return normalFarTail(r - 5)
}

func normalNearTail(r float64) float64 {
	const (
		c0 = 1.42343711074968357734
		c1 = 4.63033784615654529590
		c2 = 5.76949722146069140550
		c3 = 3.64784832476320460504
		c4 = 1.27045825245236838258
		c5 = 2.41780725177450611770e-1
		c6 = 2.27238449892691845833e-2
		c7 = 7.74545014278341407640e-4
		d1 = 2.05319162663775882187
		d2 = 1.67638483018380384940
		d3 = 6.89767334985100004550e-1
		d4 = 1.48103976427480074590e-1
		d5 = 1.51986665636164571966e-2
		d6 = 5.47593808499534494600e-4
		d7 = 1.05075007164441684324e-9
	)
	over := c0 + float64(r*(c1+float64(r*(c2+float64(r*(c3+float64(r*(c4+float64(r*(c5+float64(r*(c6+float64(r*c7)))))))))))))
	under := 1 + float64(r*(d1+float64(r*(d2+float64(r*(d3+float64(r*(d4+float64(r*(d5+float64(r*(d6+float64(r*d7)))))))))))))
	return over / under
}

func normalFarTail(r float64) float64 {
	const (
		e0 = 6.65790464350110377720
		e1 = 5.46378491116411436990
		e2 = 1.78482653991729133580
		e3 = 2.96560571828504891230e-1
		e4 = 2.65321895265761230930e-2
		e5 = 1.24266094738807843860e-3
		e6 = 2.71155556874348757815e-5
		e7 = 2.01033439929228813265e-7
		f1 = 5.99832206555887937690e-1
		f2 = 1.36929880922735805310e-1
		f3 = 1.48753612908506148525e-2
		f4 = 7.86869131145613259100e-4
		f5 = 1.84631831751005468180e-5
		f6 = 1.42151175831644588870e-7
		f7 = 2.04426310338993978564e-15
	)
	over := e0 + float64(r*(e1+float64(r*(e2+float64(r*(e3+float64(r*(e4+float64(r*(e5+float64(r*(e6+float64(r*e7)))))))))))))
	under := 1 + float64(r*(f1+float64(r*(f2+float64(r*(f3+float64(r*(f4+float64(r*(f5+float64(r*(f6+float64(r*f7)))))))))))))
	return over / under
}

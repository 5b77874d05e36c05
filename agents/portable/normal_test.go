package portable

import (
	"math"
	"math/big"
	"testing"
)

// bigNormal improves a quantile of the normal distribution once by Newton's
// method: from a good one it gets one with twice as many digits. The function
// is ½ + φ(x)·(x + x³/3 + x⁵/15 + …) (Abramowitz and Stegun 1964, 26.2.11).
func bigNormal(p, x float64) *big.Float {
	prec := uint(bits + 3*x*x)
	one, at := number(prec, 1), number(prec, x)
	square := mul(at, at)
	density := quo(bigExp(mul(square, number(prec, -0.5))), root(mul(number(prec, 2), bigPi(prec))))
	sum, term := number(prec, 0), at
	for k := 3.0; !negligible(term, sum); k += 2 {
		sum = add(sum, term)
		term = quo(mul(term, square), number(prec, k))
	}
	share := add(quo(one, number(prec, 2)), mul(density, sum))
	return sub(at, quo(sub(share, number(prec, p)), density))
}

func TestNormalIsExact(t *testing.T) {
	r, worst := numbers(), 0.0
	shares := []float64{
		0.5 + 0x1p-53, 0.5 - 0x1p-54, 0.075, 0.925, 0.0749, 0.9251, math.Exp(-25), math.Exp(-25.01), math.Exp(-24.99),
		1e-20, 1e-100, 1e-300, smallestNormal, 5e-324, math.Nextafter(1, 0),
	}
	for range 2000 {
		shares = append(shares, r.Float64(), math.Exp(-40*r.Float64()))
	}
	for _, p := range shares {
		off := apart(Normal(p), bigNormal(p, Normal(p)))
		if worst = max(worst, off); off > 0x1p-50 {
			t.Errorf("Normal(%v) = %v is off by %g", p, Normal(p), off)
		}
	}
	t.Logf("at most %g", worst)
}

// The numbers are those of Wichura (1988), table 1, and of Abramowitz and
// Stegun (1964), table 26.1.
func TestNormalAsPublished(t *testing.T) {
	for _, c := range []struct{ p, want float64 }{
		{0.25, -0.6744897501960817},
		{0.001, -3.090232306167814},
		{1e-20, -9.262340089798408},
		{0.975, 1.959963984540054},
		{0.5, 0},
	} {
		if got := Normal(c.p); math.Abs(got-c.want) > 2e-15*math.Abs(c.want) {
			t.Errorf("Normal(%v) = %v, want %v", c.p, got, c.want)
		}
	}
}

func TestNormalAtItsEnds(t *testing.T) {
	for _, c := range []struct{ p, want float64 }{
		{0, math.Inf(-1)},
		{1, math.Inf(1)},
		{-0.1, math.NaN()},
		{1.1, math.NaN()},
		{math.NaN(), math.NaN()},
		{math.Inf(1), math.NaN()},
	} {
		if got := Normal(c.p); !same(got, c.want) {
			t.Errorf("Normal(%v) = %v, want %v", c.p, got, c.want)
		}
	}
}

func BenchmarkNormal(b *testing.B) { time(b, Normal, 1) }

func BenchmarkMathErfinv(b *testing.B) {
	time(b, func(p float64) float64 { return math.Sqrt2 * math.Erfinv(2*p-1) }, 1)
}

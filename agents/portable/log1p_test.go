package portable

import (
	"math"
	"math/big"
	"testing"
)

func TestLog1pIsWithinTwoUlp(t *testing.T) {
	r, worst := numbers(), 0.0
	arguments := []float64{
		5e-324, -5e-324, 1e-300, 0x1p-54, -0x1p-54, 0x1p-53, 1e-16, 0x1p-29, -0x1p-29, 1, 2, 0x1p52, 0x1p53, 0x1p54, 1e300, math.MaxFloat64,
		math.Sqrt2 - 1, math.Nextafter(math.Sqrt2-1, 1), math.Sqrt2/2 - 1, math.Nextafter(math.Sqrt2/2-1, -1), -0.5, math.Nextafter(-1, 0),
	}
	for range 4_000 {
		small := math.Copysign(math.Exp(-50*r.Float64()), r.Float64()-0.5)
		arguments = append(arguments, -r.Float64(), 3*r.Float64(), small, anyPositive(r), math.Exp(40*r.Float64()))
	}
	for _, x := range arguments {
		want := bigLog1p(x)
		off := ulps(Log1p(x), want)
		if worst = max(worst, off); off >= 2 {
			t.Fatalf("Log1p(%v) = %v is off by %.3f ulp", x, Log1p(x), off)
		}
	}
	t.Logf("at most %.3f ulp", worst)
}

// bigLog1p takes the series for what 1+x, in so many bits, would swallow.
func bigLog1p(x float64) *big.Float {
	at := number(bits, x)
	if math.Abs(x) > 1e-15 {
		return bigLog(add(number(bits+60, 1), at))
	}
	square := mul(at, at)
	return add(sub(at, quo(square, number(bits, 2))), quo(mul(square, at), number(bits, 3)))
}

func TestLog1pAtItsEnds(t *testing.T) {
	for _, c := range []struct{ x, want float64 }{
		{0, 0},
		{math.Copysign(0, -1), math.Copysign(0, -1)},
		{-1, math.Inf(-1)},
		{math.Nextafter(-1, -2), math.NaN()},
		{math.Inf(-1), math.NaN()},
		{math.Inf(1), math.Inf(1)},
		{math.NaN(), math.NaN()},
	} {
		if got := Log1p(c.x); !same(got, c.want) {
			t.Errorf("Log1p(%v) = %v, want %v", c.x, got, c.want)
		}
	}
}

func BenchmarkLog1p(b *testing.B)     { time(b, Log1p, 1) }
func BenchmarkMathLog1p(b *testing.B) { time(b, math.Log1p, 1) }

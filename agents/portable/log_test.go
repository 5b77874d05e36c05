package portable

import (
	"math"
	"testing"
)

func TestLogIsWithinOneUlp(t *testing.T) {
	r, worst := numbers(), 0.0
	arguments := []float64{
		2, 0.5, math.E, math.Sqrt2, math.Sqrt2 / 2, math.Nextafter(1, 2), math.Nextafter(1, 0),
		5e-324, smallestNormal, math.Nextafter(smallestNormal, 0), math.MaxFloat64,
	}
	for range 10_000 {
		arguments = append(arguments, r.Float64(), 0.7+0.8*r.Float64(), anyPositive(r))
	}
	for _, x := range arguments {
		off := ulps(Log(x), bigLog(number(bits, x)))
		if worst = max(worst, off); off >= 1 {
			t.Fatalf("Log(%v) = %v is off by %.3f ulp", x, Log(x), off)
		}
	}
	t.Logf("at most %.3f ulp", worst)
}

func TestLogAtItsEnds(t *testing.T) {
	for _, c := range []struct{ x, want float64 }{
		{0, math.Inf(-1)},
		{math.Copysign(0, -1), math.Inf(-1)},
		{1, 0},
		{-5e-324, math.NaN()},
		{math.Inf(-1), math.NaN()},
		{math.Inf(1), math.Inf(1)},
		{math.NaN(), math.NaN()},
	} {
		if got := Log(c.x); !same(got, c.want) {
			t.Errorf("Log(%v) = %v, want %v", c.x, got, c.want)
		}
	}
}

func BenchmarkLog(b *testing.B)     { time(b, Log, 1) }
func BenchmarkMathLog(b *testing.B) { time(b, math.Log, 1) }

package portable

import (
	"math"
	"testing"
)

func TestPowerLosesAtMostARoundingAFactor(t *testing.T) {
	r := numbers()
	for range 10_000 {
		x, n := 2*r.Float64()-1, r.IntN(60)
		want := number(bits, 1)
		for range n {
			want = mul(want, number(bits, x))
		}
		if off := apart(Power(x, n), want); off > float64(n)*0x1p-53 {
			t.Fatalf("Power(%v, %d) = %v is off by %g", x, n, Power(x, n), off)
		}
	}
}

func TestPowerAtItsEnds(t *testing.T) {
	for _, c := range []struct {
		x    float64
		n    int
		want float64
	}{
		{0, 0, 1},
		{0, 3, 0},
		{math.NaN(), 0, 1},
		{math.NaN(), 1, math.NaN()},
		{2, 1023, 0x1p1023},
		{2, 1024, math.Inf(1)},
		{0.5, 1074, 5e-324},
		{-1, math.MaxInt32, -1},
		{3, -1, 1},
	} {
		if got := Power(c.x, c.n); !same(got, c.want) {
			t.Errorf("Power(%v, %d) = %v, want %v", c.x, c.n, got, c.want)
		}
	}
}

func BenchmarkPower(b *testing.B) {
	time(b, func(x float64) float64 { return Power(x, 4) }, 1)
}

func BenchmarkMathPow(b *testing.B) {
	time(b, func(x float64) float64 { return math.Pow(x, 4) }, 1)
}

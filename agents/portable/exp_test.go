package portable

import (
	"math"
	"testing"
)

func TestExpIsWithinOneUlp(t *testing.T) {
	r, worst := numbers(), 0.0
	arguments := []float64{
		1, -1, 1e-300, -5e-324, 0x1p-28, -0x1p-28, 0x1p-29, math.Ln2 / 2, -math.Ln2 / 2, math.Ln2, 1.5 * math.Ln2,
		expOverflow, 709, -708.3964185322641, -708.4, -720, -744.4, expUnderflow,
	}
	for range 10_000 {
		arguments = append(arguments, 20*r.Float64()-10, 1454*r.Float64()-745, math.Copysign(math.Exp(-20*r.Float64()), r.Float64()-0.5))
	}
	for _, x := range arguments {
		off := ulps(Exp(x), bigExp(number(bits, x)))
		if worst = max(worst, off); off >= 1 {
			t.Fatalf("Exp(%v) = %v is off by %.3f ulp", x, Exp(x), off)
		}
	}
	t.Logf("at most %.3f ulp", worst)
}

func TestExpAtItsEnds(t *testing.T) {
	for _, c := range []struct{ x, want float64 }{
		{0, 1},
		{math.Copysign(0, -1), 1},
		{math.Inf(1), math.Inf(1)},
		{math.Inf(-1), 0},
		{math.NaN(), math.NaN()},
		{math.Nextafter(expOverflow, 800), math.Inf(1)},
		{math.MaxFloat64, math.Inf(1)},
		{expUnderflow, 5e-324},
		{math.Nextafter(expUnderflow, -800), 0},
		{-math.MaxFloat64, 0},
		{5e-324, 1},
	} {
		if got := Exp(c.x); !same(got, c.want) {
			t.Errorf("Exp(%v) = %v, want %v", c.x, got, c.want)
		}
	}
}

// same tells whether two numbers are the same bits; a NaN is like another.
func same(x, y float64) bool {
	return math.Float64bits(x) == math.Float64bits(y) || math.IsNaN(x) && math.IsNaN(y)
}

func BenchmarkExp(b *testing.B)     { time(b, Exp, -1) }
func BenchmarkMathExp(b *testing.B) { time(b, math.Exp, -1) }

var sink float64

// time calls f in turn with a thousand arguments, scaled from [0,1).
func time(b *testing.B, f func(float64) float64, factor float64) {
	r, arguments := numbers(), make([]float64, 1000)
	for k := range arguments {
		arguments[k] = factor * r.Float64()
	}
	for k := 0; b.Loop(); k++ {
		sink = f(arguments[k%len(arguments)])
	}
}

package portable

import (
	"math"
	"math/big"
	"testing"
)

// bigPoisson is P(X ≤ k), summed down from k.
func bigPoisson(k int, mean float64) float64 {
	if k < 0 {
		return 0
	}
	m := number(bits, mean)
	logFactorial := number(bits, 0)
	factorial := new(big.Float).SetPrec(bits).SetInt(new(big.Int).MulRange(1, int64(k)))
	if k > 0 {
		logFactorial = bigLog(factorial)
	}
	term := bigExp(sub(sub(mul(number(bits, float64(k)), bigLog(m)), m), logFactorial))
	sum := number(bits, 0)
	for j := k; j >= 0 && !negligible(term, sum); j-- {
		sum = add(sum, term)
		term = quo(mul(term, number(bits, float64(j))), m)
	}
	share, _ := sum.Float64()
	return share
}

func TestPoissonIsTheLeastThatReachesItsShare(t *testing.T) {
	r := numbers()
	for _, mean := range []float64{1e-9, 0.3, 1, 7.5, 30, 400, 700, 701, 1234.5, 20_000} {
		for range 40 {
			p := r.Float64()
			k := Poisson(p, mean)
			if below, upTo := bigPoisson(k-1, mean), bigPoisson(k, mean); below >= p+1e-12 || upTo < p-1e-12 {
				t.Errorf("Poisson(%v, %v) = %d, where the shares are %v and %v", p, mean, k, below, upTo)
			}
		}
	}
}

func TestPoissonAtItsEnds(t *testing.T) {
	for _, c := range []struct {
		p, mean float64
		want    int
	}{
		{0.7, 0, 0},
		{0.7, -1, 0},
		{0.7, math.NaN(), 0},
		{0, 5, 0},
		{0, 5000, 0},
		{math.Exp(-5), 5.0001, 1},
		{0.5, math.Inf(1), math.MaxInt},
	} {
		if got := Poisson(c.p, c.mean); got != c.want {
			t.Errorf("Poisson(%v, %v) = %d, want %d", c.p, c.mean, got, c.want)
		}
	}
	for _, mean := range []float64{0.1, 10, 700, 1e4, 1e6} {
		if got := Poisson(math.Nextafter(1, 0), mean); float64(got) < mean || float64(got) > mean+10+10*math.Sqrt(mean) {
			t.Errorf("the largest of mean %v is %d", mean, got)
		}
	}
}

func TestPoissonGrowsWithShareAndMean(t *testing.T) {
	means := []float64{0.5, 5, 50, 699, 700, 701, 703, 5000, 5001}
	for k := range 200 {
		p, last := (float64(k)+0.5)/200, 0
		for _, mean := range means {
			if got := Poisson(p, mean); got < last {
				t.Errorf("Poisson(%v, %v) = %d falls below %d", p, mean, got, last)
			} else {
				last = got
			}
		}
	}
	for _, mean := range means {
		last := 0
		for k := range 500 {
			if got := Poisson(float64(k)/500, mean); got < last {
				t.Errorf("Poisson(%d/500, %v) = %d falls below %d", k, mean, got, last)
			} else {
				last = got
			}
		}
	}
}

func BenchmarkPoisson(b *testing.B) {
	time(b, func(p float64) float64 { return float64(Poisson(p, 6)) }, 1)
}

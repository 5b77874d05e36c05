package portable

import (
	"math"
	"math/big"
	"testing"
)

// bigStudent improves a quantile of Student's distribution once by Newton's
// method, with the closed forms of the share within ±t for whole n (Abramowitz
// and Stegun 1964, 26.7.3 and 26.7.4).
func bigStudent(p, x float64, n int, prec uint) *big.Float {
	one, two := number(prec, 1), number(prec, 2)
	t, nu := number(prec, math.Abs(x)), number(prec, float64(n))
	wide := add(nu, mul(t, t))
	cos2 := quo(nu, wide)
	sin := quo(t, root(wide))
	within, pi := number(prec, 0), bigPi(prec)
	if n%2 == 0 {
		within = mul(sin, cosines(cos2, one, 1, n-2))
	} else {
		within = bigAtan(quo(t, root(nu)))
		if n > 1 {
			within = add(within, mul(sin, cosines(cos2, root(cos2), 2, n-2)))
		}
		within = mul(quo(two, pi), within)
	}
	share := quo(add(one, mul(within, number(prec, math.Copysign(1, x)))), two)
	move := quo(sub(share, number(prec, p)), bigDensity(cos2, nu, n, pi))
	return sub(number(prec, x), move)
}

// cosines is first·(1 + k/(k+1)·cos² + k(k+2)/((k+1)(k+3))·cos⁴ + …) up to a
// factor (n−1)/n.
func cosines(cos2, first *big.Float, k, n int) *big.Float {
	prec := cos2.Prec()
	sum, term := first, first
	for ; k <= n && !negligible(term, sum); k += 2 {
		term = mul(mul(term, quo(number(prec, float64(k)), number(prec, float64(k+1)))), cos2)
		sum = add(sum, term)
	}
	return sum
}

// bigDensity is the density with n degrees of freedom where cos² = n/(n+t²),
// good enough for the one step that it measures.
func bigDensity(cos2, nu *big.Float, n int, pi *big.Float) *big.Float {
	prec := cos2.Prec()
	half := mul(number(prec, float64(n+1)/2), bigLog(cos2))
	peak := mul(number(prec, gammaRatio(n)), bigExp(half))
	return quo(peak, root(mul(pi, nu)))
}

func TestStudentIsExact(t *testing.T) {
	r, worst := numbers(), 0.0
	check := func(p float64, n int, prec uint) {
		t.Helper()
		off := apart(Student(p, n), bigStudent(p, Student(p, n), n, prec))
		if worst = max(worst, off); off > 1e-12 || math.IsNaN(off) {
			t.Errorf("Student(%v, %d) = %v is off by %g", p, n, Student(p, n), off)
		}
	}
	for n := range 130 {
		for _, p := range []float64{0.975, 0.95, 0.995, 0.9, 0.75, 0.6, 0.1, 0.025, 1e-4, 0.5 + 1e-10, 0.899999, 0.900001, r.Float64(), r.Float64()} {
			check(p, n+1, bits)
		}
	}
	for _, n := range []int{1, 2, 3, 10, 59, 60, 61, 1000} {
		for _, p := range []float64{1e-10, 1e-20, 1e-100, 1e-290} {
			check(p, n, 1400)
		}
	}
	for _, n := range []int{9_999, 100_000, 1_000_000} {
		for _, p := range []float64{0.975, 0.51, 0.89, 0.91, 1e-9} {
			check(p, n, bits)
		}
	}
	t.Logf("at most %g", worst)
}

// The numbers are those of Abramowitz and Stegun (1964), table 26.10, and of
// the cases that have a closed form.
func TestStudentAsPublished(t *testing.T) {
	for _, c := range []struct {
		p    float64
		n    int
		want float64
	}{
		{0.975, 1, 12.706}, {0.975, 2, 4.303}, {0.975, 5, 2.571}, {0.975, 10, 2.228}, {0.975, 30, 2.042},
		{0.95, 1, 6.314}, {0.95, 4, 2.132}, {0.95, 120, 1.658}, {0.995, 3, 5.841}, {0.995, 60, 2.660}, {0.9995, 9, 4.781},
	} {
		if got := Student(c.p, c.n); math.Abs(got-c.want) > 0.0005001 {
			t.Errorf("Student(%v, %d) = %v, want %v", c.p, c.n, got, c.want)
		}
	}
	for _, p := range []float64{0.01, 0.2, 0.3, 0.7, 0.85, 0.999} {
		cauchy, two := math.Tan(math.Pi*(p-0.5)), (2*p-1)/math.Sqrt(2*p*(1-p))
		if got := Student(p, 1); math.Abs(got/cauchy-1) > 1e-12 {
			t.Errorf("Student(%v, 1) = %v, want %v", p, got, cauchy)
		}
		if got := Student(p, 2); math.Abs(got/two-1) > 1e-12 {
			t.Errorf("Student(%v, 2) = %v, want %v", p, got, two)
		}
	}
}

func TestStudentAtItsEnds(t *testing.T) {
	for _, c := range []struct {
		p    float64
		n    int
		want float64
	}{
		{0, 5, math.Inf(-1)},
		{1, 5, math.Inf(1)},
		{0.5, 5, 0},
		{0.9, 0, math.NaN()},
		{-0.1, 5, math.NaN()},
		{1.1, 5, math.NaN()},
		{math.NaN(), 5, math.NaN()},
		{5e-324, 1, math.Inf(-1)}, // beyond the largest number
	} {
		if got := Student(c.p, c.n); !same(got, c.want) {
			t.Errorf("Student(%v, %d) = %v, want %v", c.p, c.n, got, c.want)
		}
	}
	for _, n := range []int{2, 3, 1000, 1_000_000_000, math.MaxInt} {
		if got := Student(5e-324, n); math.IsNaN(got) || math.IsInf(got, 0) || got > -38 {
			t.Errorf("Student of the smallest number and %d is %v", n, got)
		}
	}
}

func TestStudentGrowsWithItsShare(t *testing.T) {
	for _, n := range []int{1, 2, 7, 40, 500} {
		last := math.Inf(-1)
		for k := range 1000 {
			x := Student((float64(k)+0.5)/1000, n)
			if x <= last {
				t.Fatalf("with %d degrees of freedom it goes from %v to %v at %d/1000", n, last, x, k)
			}
			last = x
		}
	}
}

func BenchmarkStudent(b *testing.B) {
	for b.Loop() {
		sink = Student(0.975, 49)
	}
}

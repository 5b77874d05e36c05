package measures

import (
	"math"
	"testing"

	"microgov/sim"
)

// The curve is that of Kaplan and Meier worked out by hand: five problems in a
// run of four weeks, resolved after 1, 1 and 3 weeks; one open for 2 weeks and
// one for 4.
func TestSurvivalByHand(t *testing.T) {
	s := Survival{sim.Times{After: []int{0, 2, 0, 1}, Left: []int{1, 0, 1}}, 4}
	want := []float64{1, 3.0 / 5, 3.0 / 5, 3.0 / 5 * 1 / 2, 3.0 / 5 * 1 / 2}
	curve := s.Curve()
	for w := range want {
		if math.Abs(curve[w]-want[w]) > 1e-12 {
			t.Fatalf("curve %v, by hand %v", curve, want)
		}
	}
	if got := s.Quantile(0.5); got != 3 {
		t.Errorf("median %g, by hand 3", got)
	}
	if got := s.Quantile(0.9); !math.IsNaN(got) {
		t.Errorf("90th percentile %g, but the curve does not get there", got)
	}
	if got := s.Mean(3); math.Abs(got-(1+0.6+0.6)) > 1e-12 {
		t.Errorf("mean to 3 weeks %g, by hand 2.2", got)
	}
}

// A level that the curve touches exactly is reached, although 1 − 0.9 is a
// little less than a tenth: whole numbers, counted as such.
func TestQuantileTouches(t *testing.T) {
	for n := 2; n <= 400; n++ {
		s := Survival{sim.Times{After: make([]int, n+1), Left: make([]int, n)}, n}
		for t := 1; t <= n; t++ {
			s.After[t] = 1
		}
		for tenths := 1; tenths <= 9; tenths++ {
			want := (tenths*n + 9) / 10
			if got := s.Quantile(float64(tenths) / 10); got != float64(want) {
				t.Fatalf("%d problems, one a week: %d tenths are resolved in week %g, not %d", n, tenths, got, want)
			}
		}
	}
}

// Nothing over nothing is undefined, and a short run's mean ends with it.
func TestSurvivalOfNothing(t *testing.T) {
	none := Survival{Weeks: 10}
	if !math.IsNaN(none.Mean(26)) || !math.IsNaN(none.Quantile(0.5)) || !math.IsNaN(none.Quantile(0)) {
		t.Errorf("without problems: mean %g, median %g", none.Mean(26), none.Quantile(0.5))
	}
	short := Survival{sim.Times{Left: []int{3}}, 4}
	if got := short.Mean(26); got != 4 {
		t.Errorf("unresolved for all of 4 weeks: mean %g", got)
	}
}

// The Gini coefficient is 0 when all have the same and 1 − 1/n when one has
// all; of 1, 2, 3, 4 it is 1/4.
func TestGini(t *testing.T) {
	for _, c := range []struct {
		having []int
		n      int
		want   float64
	}{{[]int{0, 0, 5}, 5, 0}, {[]int{9, 0, 0, 1}, 10, 0.9}, {[]int{0, 1, 1, 1, 1}, 4, 0.25}, {[]int{7}, 7, 0}} {
		if got := gini(c.having, c.having[0], c.n); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("gini(%v) = %g, want %g", c.having, got, c.want)
		}
	}
}

package measures

import (
	"math"
	"testing"

	"microgov/agents"
)

// The curve is that of Kaplan and Meier worked out by hand: five problems in a
// run of four weeks, resolved after 1, 1 and 3 weeks; one open for 2 weeks and
// one for 4.
func TestSurvivalByHand(t *testing.T) {
	s := newSurvival(4)
	for _, p := range []struct{ arose, ended int32 }{{0, 0}, {1, 1}, {0, 2}, {2, -1}, {0, -1}} {
		s.arose(int(p.arose))
		if p.ended >= 0 {
			s.resolved(&agents.Problem{Arose: p.arose, Ended: p.ended})
		}
	}
	want := []float64{1, 3.0 / 5, 3.0 / 5, 3.0 / 5 * 1 / 2, 3.0 / 5 * 1 / 2}
	curve := s.Curve(4)
	for w := range want {
		if math.Abs(curve[w]-want[w]) > 1e-12 {
			t.Fatalf("curve %v, by hand %v", curve, want)
		}
	}
	if got := s.Quantile(4, 0.5); got != 3 {
		t.Errorf("median %g, by hand 3", got)
	}
	if got := s.Quantile(4, 0.9); !math.IsNaN(got) {
		t.Errorf("90th percentile %g, but the curve does not get there", got)
	}
	if got := s.Mean(4, 3); math.Abs(got-(1+0.6+0.6)) > 1e-12 {
		t.Errorf("mean to 3 weeks %g, by hand 2.2", got)
	}
}

// The Gini coefficient is 0 when all have the same and 1 − 1/n when one has
// all; of 1, 2, 3, 4 it is 1/4.
func TestGini(t *testing.T) {
	for _, c := range []struct {
		having []int32
		n      int
		want   float64
	}{{[]int32{0, 0, 5}, 5, 0}, {[]int32{9, 0, 0, 1}, 10, 0.9}, {[]int32{0, 1, 1, 1, 1}, 4, 0.25}, {[]int32{7}, 7, 0}} {
		if got := gini(c.having, c.n); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("gini(%v) = %g, want %g", c.having, got, c.want)
		}
	}
}

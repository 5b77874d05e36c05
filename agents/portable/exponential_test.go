package portable

import (
	"math"
	"testing"
)

func TestExponentialUndoesItsDistribution(t *testing.T) {
	for _, p := range []float64{0, 1e-300, 0.1, 0.5, 0.9, 0.999} {
		if got := -math.Expm1(-Exponential(p)); math.Abs(got-p) > 1e-15*p {
			t.Errorf("the share below Exponential(%v) is %v", p, got)
		}
	}
	if got := Exponential(1); !math.IsInf(got, 1) {
		t.Errorf("Exponential(1) = %v", got)
	}
	if got := Exponential(1.5); !math.IsNaN(got) {
		t.Errorf("Exponential(1.5) = %v", got)
	}
}

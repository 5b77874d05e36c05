package portable

import (
	"math"
	"testing"
)

func TestMeanSDOfKnownSamples(t *testing.T) {
	// The second and third: Numacc2 and Numacc4 of NIST's Statistical Reference
	// Datasets (1000 and 1001 values), whose certified values are these.
	second, fourth := []float64{1.2}, []float64{10000000.2}
	for range 500 {
		second = append(second, 1.1, 1.3)
		fourth = append(fourth, 10000000.1, 10000000.3)
	}
	for _, c := range []struct {
		values   []float64
		mean, sd float64
		within   float64
	}{
		{[]float64{2, 4, 4, 4, 5, 5, 7, 9}, 5, math.Sqrt(32. / 7), 1e-15},
		{second, 1.2, 0.1, 1e-13},
		{fourth, 10000000.2, 0.1, 1e-8},
	} {
		mean, sd := MeanSD(c.values)
		if math.Abs(mean/c.mean-1) > 1e-14 || math.Abs(sd/c.sd-1) > c.within {
			t.Errorf("%d values: mean %v, sd %v, want %v and %v", len(c.values), mean, sd, c.mean, c.sd)
		}
	}
}

func TestMeanSDOfFew(t *testing.T) {
	for _, c := range []struct {
		values   []float64
		mean, sd float64
	}{
		{nil, math.NaN(), math.NaN()},
		{[]float64{3}, 3, math.NaN()},
		{[]float64{0.1, 0.1, 0.1}, 0.1, 0},
		{[]float64{1, math.NaN()}, math.NaN(), math.NaN()},
	} {
		if mean, sd := MeanSD(c.values); !(same(mean, c.mean) || math.Abs(mean-c.mean) < 1e-16) || !(same(sd, c.sd) || sd < 1e-16) {
			t.Errorf("%v: mean %v, sd %v", c.values, mean, sd)
		}
	}
}

func TestSum(t *testing.T) {
	if got := Sum(nil); got != 0 {
		t.Errorf("the sum of nothing is %v", got)
	}
	if got := Sum([]float64{0x1p53, 1, -0x1p53}); got != 0 {
		t.Errorf("added from first to last it is 0, not %v", got)
	}
}

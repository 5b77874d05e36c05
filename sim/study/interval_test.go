package study

import (
	"math"
	"testing"
)

// Quantiles of few replications are what statisticians expect: the median of
// an even number lies in the middle, that of one value is the value.
func TestDescribeQuantiles(t *testing.T) {
	for _, c := range []struct {
		values             []float64
		low, middle, upper float64
	}{
		{[]float64{3}, 3, 3, 3},
		{[]float64{4, 2}, 2.5, 3, 3.5},
		{[]float64{1, math.NaN(), 5, 3}, 2, 3, 4},
		{[]float64{4, 1, 3, 2}, 1.75, 2.5, 3.25}, // R: quantile(1:4)
	} {
		if d := Describe(c.values); d.Q25 != c.low || d.Q50 != c.middle || d.Q75 != c.upper {
			t.Errorf("%v: quartiles %g, %g, %g; want %g, %g, %g", c.values, d.Q25, d.Q50, d.Q75, c.low, c.middle, c.upper)
		}
	}
}

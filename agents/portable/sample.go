package portable

import "math"

// Sum returns the sum of values, added from first to last.
func Sum(values []float64) float64 {
	sum := 0.0
	for _, x := range values {
		sum += x
	}
	return sum
}

// MeanSD returns the mean of values and their standard deviation (divided by
// n−1), in two passes. The mean of no values is NaN, the deviation of fewer
// than two NaN too.
//
// The second pass takes off what the rounding of the mean brings in (Chan,
// Golub and LeVeque 1983, doi:10.1080/00031305.1983.10483115, eq. 1.7).
func MeanSD(values []float64) (mean, sd float64) {
	n := float64(len(values))
	if n == 0 {
		return math.NaN(), math.NaN()
	}
	mean = Sum(values) / n
	if n == 1 {
		return mean, math.NaN()
	}
	squares, rest := 0.0, 0.0
	for _, x := range values {
		d := x - mean
		squares += float64(d * d)
		rest += d
	}
	return mean, math.Sqrt(max(0, squares-float64(rest*rest)/n) / (n - 1))
}

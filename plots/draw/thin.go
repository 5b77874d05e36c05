package draw

import (
	"math"
	"slices"
)

// MostPoints is how many points of a line can be told apart on a figure.
const MostPoints = 1200

// Thin returns which points of a series to draw, in order: all where they are
// no more than most, else first and last, and of each stretch in between the
// least, the greatest and one that is not known, so that no peak and no gap is
// lost. It takes time in proportion to the series.
func Thin(series []float64, most int) []int {
	n := len(series)
	if n <= most {
		all := make([]int, n)
		for k := range all {
			all[k] = k
		}
		return all
	}
	kept := []int{0}
	stretches := max(1, (most-2)/3)
	for s := range stretches {
		from, to := s*n/stretches, (s+1)*n/stretches
		kept = append(kept, extremes(series[from:to], from)...)
	}
	kept = append(kept, n-1)
	slices.Sort(kept)
	return slices.Compact(kept)
}

// extremes are the least, the greatest and an unknown value of a stretch, at their places.
func extremes(stretch []float64, from int) (places []int) {
	least, greatest, unknown := -1, -1, -1
	for k, y := range stretch {
		switch {
		case math.IsNaN(y):
			unknown = k
			continue
		case least < 0:
			least, greatest = k, k
		}
		if y < stretch[least] {
			least = k
		}
		if y > stretch[greatest] {
			greatest = k
		}
	}
	for _, k := range []int{least, greatest, unknown} {
		if k >= 0 {
			places = append(places, from+k)
		}
	}
	return places
}

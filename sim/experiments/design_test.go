package experiments

import (
	"slices"
	"testing"
)

// The first points are those that Joe and Kuo print in Notes on generating
// Sobol′ sequences (2008) for three dimensions.
func TestSobolIsThatOfJoeAndKuo(t *testing.T) {
	want := [][]float64{
		{0, 0, 0},
		{0.5, 0.5, 0.5},
		{0.75, 0.25, 0.25},
		{0.25, 0.75, 0.75},
		{0.375, 0.375, 0.625},
		{0.875, 0.875, 0.125},
		{0.625, 0.125, 0.875},
		{0.125, 0.625, 0.375},
		{0.1875, 0.3125, 0.9375},
		{0.6875, 0.8125, 0.4375},
	}
	got := Sobol(10, 3, 0)
	for k := range want {
		if !slices.Equal(got[k], want[k]) {
			t.Errorf("point %d is %v, want %v", k, got[k], want[k])
		}
	}
	if skipped := Sobol(4, 3, 6); !slices.Equal(skipped[3], want[9]) {
		t.Errorf("after skipping: %v, want %v", skipped[3], want[9])
	}
}

// Of each 2^k points each coordinate has one in each of as many equal intervals,
// in every dimension that there is.
func TestDesignsAreEven(t *testing.T) {
	const n = 256
	for name, points := range map[string][][]float64{
		"Sobol": Sobol(n, MostSobol, 0), "scrambled Sobol": ScrambledSobol(n, MostSobol, 7), "Latin hypercube": LatinHypercube(n, 40, 7),
	} {
		for j := range points[0] {
			seen := make([]bool, n)
			for _, p := range points {
				seen[int(p[j]*n)] = true
			}
			if slices.Contains(seen, false) {
				t.Errorf("%s: dimension %d leaves an interval empty", name, j+1)
			}
		}
	}
}

// The first two dimensions of Sobol's sequence fill the square, and a Halton
// sequence of Owen's kind is even in the first digit of each base.
func TestPairsAreEven(t *testing.T) {
	boxes := make(map[[2]int]int)
	for _, p := range ScrambledSobol(256, 2, 3) {
		boxes[[2]int{int(p[0] * 16), int(p[1] * 16)}]++
	}
	if len(boxes) != 256 {
		t.Errorf("%d of 256 boxes have a point", len(boxes))
	}
	for j, base := range []int{2, 3, 5, 7, 11} {
		count := make([]int, base)
		for _, p := range Halton(2*3*5*7*11, 5, 3) {
			count[int(p[j]*float64(base))]++
		}
		if slices.Max(count) != slices.Min(count) {
			t.Errorf("base %d: %v", base, count)
		}
	}
}

// Another seed is another design, and the same seed the same.
func TestSeedsOfDesigns(t *testing.T) {
	for name, design := range map[string]func(int, int, uint64) [][]float64{"Latin hypercube": LatinHypercube, "Halton": Halton, "Sobol": ScrambledSobol} {
		a, b, c := design(8, 3, 1), design(8, 3, 1), design(8, 3, 2)
		if !slices.Equal(a[5], b[5]) || slices.Equal(a[5], c[5]) {
			t.Errorf("%s: %v, %v, %v", name, a[5], b[5], c[5])
		}
	}
}

package random

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

// Streams, entities, weeks, places and replications draw from numbers of their
// own: uniform, and uncorrelated from one to the next.
func TestStreamsAreUniformAndIndependent(t *testing.T) {
	const n = 40000
	first := func(s Stream, place int, entity uint64, week, replication int) float64 {
		return KeyOf(1, replication).Of(s, place, entity, 0, week).Float(0)
	}
	for name, draw := range map[string]func(k int) float64{
		"entities":     func(k int) float64 { return first(6, 0, uint64(k), 3, 0) },
		"weeks":        func(k int) float64 { return first(6, 0, 3, k, 0) },
		"places":       func(k int) float64 { return first(6, k, 3, 3, 0) },
		"streams":      func(k int) float64 { return first(Stream(k%20), k/20, 3, 3, 0) },
		"replications": func(k int) float64 { return first(6, 0, 3, 3, k) },
		"numbers":      func(k int) float64 { return KeyOf(1, 0).Of(6, 0, 3, 0, 3).Float(uint64(k)) },
	} {
		var bins [100]float64
		last, product := 0.5, 0.0
		for k := range n {
			u := draw(k)
			bins[int(u*100)]++
			product += (u - 0.5) * (last - 0.5)
			last = u
		}
		chi := 0.0
		for _, count := range bins {
			chi += (count - n/100) * (count - n/100) / (n / 100)
		}
		if p := 1 - (distuv.ChiSquared{K: 99}).CDF(chi); p < 1e-4 || p > 1-1e-4 {
			t.Errorf("%s: chi-squared %.1f, p = %.2g", name, chi, p)
		}
		if z := product * 12 / math.Sqrt(n); math.Abs(z) > 4 {
			t.Errorf("%s: neighbouring draws correlate, z = %.1f", name, z)
		}
	}
}

// Replication 2 of seed 1 is not replication 1 of seed 2, as it would be if
// the seed were just counted up.
func TestSeedsShareNoReplication(t *testing.T) {
	seen := make(map[[2]uint64][2]int)
	for seed := range 300 {
		for replication := range 300 {
			key := KeyOf(uint64(seed), replication)
			if other, taken := seen[key]; taken {
				t.Fatalf("seed %d replication %d is seed %d replication %d", seed, replication, other[0], other[1])
			}
			seen[key] = [2]int{seed, replication}
		}
	}
}

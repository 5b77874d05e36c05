package sim

import (
	"fmt"
	"math"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

// unlikely tells whether a chi-squared statistic would come in less than one
// of ten thousand runs, on either side: too even is no chance either.
func unlikely(chi float64, degrees int) bool {
	p := distuv.ChiSquared{K: float64(degrees)}.CDF(chi)
	return p < 1e-4 || p > 1-1e-4
}

// chiSquared is the distance of counts from an even spread.
func chiSquared(counts []int) float64 {
	n, chi := 0, 0.0
	for _, k := range counts {
		n += k
	}
	even := float64(n) / float64(len(counts))
	for _, k := range counts {
		chi += (float64(k) - even) * (float64(k) - even) / even
	}
	return chi
}

// The draws that follow each other in one seat are uniform, and none depends
// on the few before it.
func TestConsecutiveDrawsAreUniformAndIndependent(t *testing.T) {
	const n, bins, lags = 200000, 16, 8
	d := newDraws(keyOf(3, 1)).Seat(forReports, 2, 11, 5)
	var u [n]float64
	for k := range u {
		u[k] = d.Float64()
	}
	for lag := 1; lag <= lags; lag++ {
		var counts [bins * bins]int
		for k := lag; k < n; k++ {
			counts[int(u[k]*bins)*bins+int(u[k-lag]*bins)]++
		}
		if chi := chiSquared(counts[:]); unlikely(chi, bins*bins-1) {
			t.Errorf("draws %d apart: chi-squared %.0f over %d pairs of bins", lag, chi, bins*bins)
		}
	}
}

// Two seats that differ in one thing alone, as little as may be, have draws
// that say nothing of each other: stream and stream, entity and entity, week
// and week, place and place, replication and replication, seed and seed.
func TestSeatsSayNothingOfEachOther(t *testing.T) {
	const n, bins = 40000, 12
	type seat struct {
		stream      stream
		place       int
		entity      uint32
		week        int
		replication int
		seed        uint64
	}
	first := func(s seat) float64 {
		return newDraws(keyOf(s.seed, s.replication)).Seat(s.stream, s.place, s.entity, s.week).Float64()
	}
	others := map[string]func(s *seat){
		"next stream":      func(s *seat) { s.stream++ },
		"far stream":       func(s *seat) { s.stream += 7 },
		"next place":       func(s *seat) { s.place++ },
		"next entity":      func(s *seat) { s.entity++ },
		"far entity":       func(s *seat) { s.entity += 1 << 20 },
		"next week":        func(s *seat) { s.week++ },
		"next replication": func(s *seat) { s.replication++ },
		"next seed":        func(s *seat) { s.seed++ },
		"entity for week":  func(s *seat) { s.entity, s.week = uint32(s.week), int(s.entity) },
	}
	for name, change := range others {
		var counts [bins * bins]int
		for k := range n {
			one := seat{forConsidering, k % 7, uint32(k), 1000 + k%104, k % 30, uint64(k % 5)}
			other := one
			change(&other)
			counts[int(first(one)*bins)*bins+int(first(other)*bins)]++
		}
		if chi := chiSquared(counts[:]); unlikely(chi, bins*bins-1) {
			t.Errorf("%s: chi-squared %.0f over %d pairs of bins", name, chi, bins*bins)
		}
	}
}

// A seat gives its draws whatever was drawn elsewhere before, in pairs or not.
func TestASeatForgetsWhatWasBefore(t *testing.T) {
	d := newDraws(keyOf(1, 0))
	want := [3]uint64{}
	d.Seat(forQuality, 1, 2, 3)
	for k := range want {
		want[k] = d.Uint64()
	}
	for before := range 4 {
		d.Seat(forApproval, 9, 8, 7)
		for range before {
			d.Uint64()
		}
		d.Seat(forQuality, 1, 2, 3)
		for k := range want {
			if got := d.Uint64(); got != want[k] {
				t.Errorf("draw %d after %d others is %x, want %x", k, before, got, want[k])
			}
		}
	}
}

// Variates have the moments of their laws, both one after the other in a seat
// and as the first of many seats, which is how the model mostly draws.
func TestVariatesHaveTheirMoments(t *testing.T) {
	const n = 200000
	laws := []law{
		{"exponential", func(d *Draws) float64 { return d.ExpFloat64() }, 1, 1, 9},
		{"normal", func(d *Draws) float64 { return d.NormFloat64() }, 0, 1, 3},
		{"uniform", func(d *Draws) float64 { return d.Float64() }, 0.5, 1. / 12, 1. / 80},
		{"one of 7", func(d *Draws) float64 { return float64(d.IntN(7)) }, 3, 4, 28},
		{"chance", func(d *Draws) float64 {
			if d.Chance(0.3) {
				return 1
			}
			return 0
		}, 0.3, 0.21, 0.21 * (1 - 3*0.21)},
		poissonLaw(0.3), poissonLaw(4), poissonLaw(45),
	}
	for _, law := range laws {
		consecutive := newDraws(keyOf(5, 0)).Seat(forArrivals, 0, 1, 1)
		seated := newDraws(keyOf(6, 0))
		for way, d := range map[string]func(k int) *Draws{
			"in a row":   func(int) *Draws { return consecutive },
			"seat, seat": func(k int) *Draws { return seated.Seat(forArrivals, 0, uint32(k), k%104) },
		} {
			sum, squares := 0.0, 0.0
			for k := range n {
				x := law.draw(d(k)) - law.mean
				sum += x
				squares += x * x
			}
			if z := sum / math.Sqrt(n*law.variance); math.Abs(z) > 4.5 {
				t.Errorf("%s %s: mean off by %.3g (z = %.1f)", law.name, way, sum/n, z)
			}
			if z := (squares/n - law.variance) / math.Sqrt((law.fourth-law.variance*law.variance)/n); math.Abs(z) > 4.5 {
				t.Errorf("%s %s: variance %.4g, want %.4g (z = %.1f)", law.name, way, squares/n, law.variance, z)
			}
		}
	}
}

// law is a way to draw and the moments that it has to have.
type law struct {
	name           string
	draw           func(d *Draws) float64
	mean, variance float64
	fourth         float64 // central moment, for the error of the variance
}

func poissonLaw(mean float64) law {
	draw := func(d *Draws) float64 { return float64(d.Poisson(mean)) }
	return law{fmt.Sprintf("Poisson of %g", mean), draw, mean, mean, mean + 3*mean*mean}
}

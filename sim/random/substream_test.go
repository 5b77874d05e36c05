package random

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

// The numbers of a substream are uniform, and none depends on the few before it.
func TestConsecutiveNumbersAreUniformAndIndependent(t *testing.T) {
	const n, bins, lags = 200000, 16, 8
	luck := KeyOf(3, 1).Of(10, 2, 11, 0, 5)
	var u [n]float64
	for k := range u {
		u[k] = luck.Float(uint64(k))
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

// Two uses that differ in one thing alone, as little as may be, have numbers
// that say nothing of each other: stream and stream, entity and entity, week
// and week, place and place, replication and replication, seed and seed.
func TestUsesSayNothingOfEachOther(t *testing.T) {
	const n, bins = 40000, 12
	type use struct {
		stream      Stream
		place       int
		entity      uint64
		also        uint64
		week        int
		replication int
		seed        uint64
		number      uint64
	}
	of := func(u use) float64 {
		return KeyOf(u.seed, u.replication).Of(u.stream, u.place, u.entity, u.also, u.week).Float(u.number)
	}
	others := map[string]func(u *use){
		"next stream":      func(u *use) { u.stream++ },
		"far stream":       func(u *use) { u.stream += 7 },
		"next place":       func(u *use) { u.place++ },
		"next entity":      func(u *use) { u.entity++ },
		"far entity":       func(u *use) { u.entity += 1 << 20 },
		"rest of its name": func(u *use) { u.also++ },
		"next week":        func(u *use) { u.week++ },
		"next replication": func(u *use) { u.replication++ },
		"next seed":        func(u *use) { u.seed++ },
		"next number":      func(u *use) { u.number++ },
		"far number":       func(u *use) { u.number += 1 << 12 },
		"entity for week":  func(u *use) { u.entity, u.week = uint64(u.week), int(u.entity) },
	}
	for name, change := range others {
		var counts [bins * bins]int
		for k := range n {
			one := use{6, k % 7, uint64(k), 0, 1000 + k%104, k % 30, uint64(k % 5), uint64(k % 3)}
			other := one
			change(&other)
			counts[int(of(one)*bins)*bins+int(of(other)*bins)]++
		}
		if chi := chiSquared(counts[:]); unlikely(chi, bins*bins-1) {
			t.Errorf("%s: chi-squared %.0f over %d pairs of bins", name, chi, bins*bins)
		}
	}
}

// A number is the same whatever was asked for before, one by one or in a row.
func TestANumberForgetsWhatWasBefore(t *testing.T) {
	luck := KeyOf(1, 0).Of(12, 1, 2, 0, 3)
	row := luck.Sequence()
	want := [40]float64{}
	for k := range want {
		want[k] = row.Float()
	}
	for k := len(want) - 1; k >= 0; k-- {
		luck.Poisson(7, 3)
		if got := luck.Float(uint64(k)); got != want[k] {
			t.Errorf("number %d is %g by itself, %g in a row", k, got, want[k])
		}
	}
}

// Variates have the moments of their laws, both one after the other in a substream
// and as the first of many, which is how the model mostly draws.
func TestVariatesHaveTheirMoments(t *testing.T) {
	const n = 200000
	laws := []law{
		{"exponential", Substream.Exponential, 1, 1, 9},
		{"normal", Substream.Normal, 0, 1, 3},
		{"uniform", Substream.Float, 0.5, 1. / 12, 1. / 80},
		{"one of 7", func(s Substream, n uint64) float64 { return float64(s.Int(n, 7)) }, 3, 4, 28},
		{"chance", func(s Substream, n uint64) float64 { return truth(s.Chance(n, 0.3)) }, 0.3, 0.21, 0.21 * (1 - 3*0.21)},
		{"failures before a success", func(s Substream, n uint64) float64 { return float64(s.Geometric(n, 0.25)) }, 3, 12, geometricFourth(0.25)},
		{"one bit of 64", func(s Substream, n uint64) float64 { return truth(s.Below(1<<(n%64), int(n/64), 0.3) != 0) }, 0.3, 0.21, 0.21 * (1 - 3*0.21)},
		{"the same bit by itself", func(s Substream, n uint64) float64 { return truth(s.IsBelow(int(n), 0.3)) }, 0.3, 0.21, 0.21 * (1 - 3*0.21)},
		poissonLaw(0.3), poissonLaw(4), poissonLaw(45),
	}
	for _, law := range laws {
		row := KeyOf(5, 0).Of(6, 0, 1, 0, 1)
		for way, draw := range map[string]func(k int) float64{
			"in a row":      func(k int) float64 { return law.draw(row, uint64(k)) },
			"use after use": func(k int) float64 { return law.draw(KeyOf(6, 0).Of(6, 0, uint64(k), 0, k%104), 0) },
		} {
			sum, squares := 0.0, 0.0
			for k := range n {
				x := draw(k) - law.mean
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
	draw           func(s Substream, n uint64) float64
	mean, variance float64
	fourth         float64 // central moment, for the error of the variance
}

func poissonLaw(mean float64) law {
	draw := func(s Substream, n uint64) float64 { return float64(s.Poisson(n, mean)) }
	return law{fmt.Sprintf("Poisson of %g", mean), draw, mean, mean, mean + 3*mean*mean}
}

func truth(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}

// geometricFourth is the fourth central moment of the number of failures
// before a success of probability p.
func geometricFourth(p float64) float64 {
	variance := (1 - p) / (p * p)
	return variance * variance * (9 + p*p/(1-p))
}

// Who is picked at a chance is picked at any larger one: the number is the
// resident's own and does not move with the chance, nor with who else is asked.
func TestBelowIsOneNumberEach(t *testing.T) {
	for k := range 200 {
		luck := KeyOf(9, k).Of(1, 0, 0, 0, k)
		last := uint64(0)
		for p := 1. / 512; p < 1; p *= 1.7 {
			all := luck.Below(^uint64(0), k, p)
			if last&^all != 0 {
				t.Fatalf("word %d: someone picked at a smaller chance is not at %g", k, p)
			}
			for m := range 64 {
				some := uint64(0x5555555555555555) | 1<<m
				if luck.Below(some, k, p) != all&some || luck.IsBelow(64*k+m, p) != (all>>m&1 == 1) {
					t.Fatalf("word %d, bit %d: who else is asked matters", k, m)
				}
			}
			last = all
		}
	}
}

// A Poisson number only grows with its mean.
func TestPoissonGrowsWithItsMean(t *testing.T) {
	for k := range 2000 {
		luck, last := KeyOf(2, 0).Of(1, 0, uint64(k), 0, 0), 0
		for mean := 0.1; mean < 2000; mean *= 1.3 {
			n := luck.Poisson(0, mean)
			if n < last {
				t.Fatalf("%d at mean %g, %d at a smaller one", n, mean, last)
			}
			last = n
		}
	}
}

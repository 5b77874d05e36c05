package verify

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"microgov/sim/study"

	"gonum.org/v1/gonum/stat/distuv"
)

// The measures of shape tell a lognormal from an exponential, whatever the
// unit, and find the parameters that were put in through the coarseness of ticks.
func TestShapesTellTailsApart(t *testing.T) {
	law := distuv.LogNormal{Mu: 1, Sigma: 1.8, Src: rand.NewPCG(1, 2)}
	times := make([]float64, 20000)
	for k := range times {
		times[k] = law.Rand()
	}
	heavy, plain := tailOf(ticks(times, 4)), tailOf(exponential(4))
	if math.Abs(heavy.SDLog-1.8) > 0.05 || heavy.Gain < 0.1 || heavy.Ratio < 8 {
		t.Errorf("lognormal: %+v", heavy)
	}
	if math.Abs(plain.Ratio-math.Log(10)/math.Log(2)) > 0.05 || plain.Gain > 0 || math.Abs(plain.Median-4) > 0.05 {
		t.Errorf("exponential: %+v", plain)
	}
	for k := range times {
		times[k] *= 1000
	}
	if other := tailOf(ticks(times, 4)); math.Abs(other.SDLog-heavy.SDLog) > 1e-6 {
		t.Errorf("in another unit: %+v", other)
	}
}

// Model and real times go through the same measures, and each mechanism that
// could bound the tail is tried.
func TestComplaints(t *testing.T) {
	lab := NewLab(study.Options{Seed: 1, Replications: 2, Workers: 2}, "population.residents=600", "community.staff_hours=40", "run.weeks=40")
	c, err := lab.HoldComplaints(context.Background(), "yongchang", []float64{0.1, 0.5, 1, 2, 3, 7, 30, 200, 900})
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Bounds) != len(bounds) || len(c.Model) != 2 || len(c.Shapes) != len(shapes) || c.RealN != 9 {
		t.Fatalf("%+v", c)
	}
	for _, s := range c.Shapes {
		if math.IsNaN(s.Model.Mean) || math.IsNaN(s.Real) || s.Real < s.Exponential {
			t.Errorf("%+v", s)
		}
	}
}

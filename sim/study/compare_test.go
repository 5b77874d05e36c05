package study

import (
	"math"
	"slices"
	"testing"

	"microgov/sim/measures"
)

// results are replications of which one measure has these values, NaN for a
// replication in which it is not defined.
func results(measure string, values ...float64) []Result {
	at := slices.IndexFunc(measures.Summaries, func(m measures.Measure[measures.Record]) bool { return m.Key == measure })
	all := make([]Result, len(values))
	for k, x := range values {
		all[k] = Result{Replication: k + 1, Summary: make([]float64, len(measures.Summaries))}
		all[k].Summary[at] = x
	}
	return all
}

func differenceOf(measure string, all []Difference) Difference {
	return all[slices.IndexFunc(all, func(d Difference) bool { return d.Measure.Key == measure })]
}

// A comparison says on how many pairs it rests, and both sides' means rest on
// the same ones: those that have the measure on both sides.
func TestBothSidesRestOnTheSamePairs(t *testing.T) {
	nan := math.NaN()
	d := differenceOf("time_p90", Compare(results("time_p90", 1, 100, 3, nan), results("time_p90", 2, nan, 4, 50)))
	if d.N != 2 || d.Of != 4 || d.Baseline.Mean != 2 || d.Scenario.Mean != 3 || d.Mean != 1 || d.Baseline.N != 2 || d.Share != 0 {
		t.Errorf("%+v", d)
	}
	none := differenceOf("time_p90", Compare(results("time_p90", nan), results("time_p90", 1)))
	if none.N != 0 || !math.IsNaN(none.Mean) || !math.IsNaN(none.Share) || none.Sure() {
		t.Errorf("a comparison that rests on nothing: %+v", none)
	}
}

// What differs by no more than rounding is no effect: no sure difference, no
// better side, whatever the size of the numbers.
func TestRoundingIsNoEffect(t *testing.T) {
	base := []float64{0.1, 0.2, 0.7, 1e6, 0}
	other := []float64{0.1 + 1e-17, 0.1 + 0.1 + 3e-17, 0.7 + 2e-16, 1e6 + 1e-7, 3e-17}
	d := differenceOf("trust", Compare(results("trust", base...), results("trust", other...)))
	if d.Mean != 0 || d.SD != 0 || d.Sure() || d.Share != 0.5 {
		t.Errorf("%+v", d.Description)
	}
	real := differenceOf("trust", Compare(results("trust", 0.1, 0.2), results("trust", 0.1+1e-6, 0.2+1e-6)))
	if !real.Sure() || math.Abs(real.Mean-1e-6) > 1e-12 {
		t.Errorf("a small effect is lost: %+v", real.Description)
	}
}

// Intervals of shares stay within 0 to 1; those of differences and of what is
// no level do not.
func TestIntervalsOfSharesAreShares(t *testing.T) {
	few := []float64{0, 0.01, 0.3}
	if d := DescribeMeasure(few, "share of problems", -1); d.Low != 0 || d.High > 1 {
		t.Errorf("%+v", d)
	}
	if d := DescribeMeasure([]float64{1, 0.99, 0.7}, "index", 1); d.High != 1 || d.Low >= 0.9 {
		t.Errorf("%+v", d)
	}
	if d := DescribeMeasure(few, "weeks", -1); d.Low >= 0 {
		t.Errorf("weeks are bounded: %+v", d)
	}
	if d := DescribeMeasure(few, "share", 0); d.Low >= 0 {
		t.Errorf("a rise is bounded: %+v", d)
	}
	if d := DescribeMeasure([]float64{0.5}, "share", 1); !math.IsNaN(d.Low) {
		t.Errorf("one value has an interval: %+v", d)
	}
}

// Equal values have themselves as mean, and no deviation.
func TestEqualValuesAreExact(t *testing.T) {
	if d := Describe(slices.Repeat([]float64{0.1}, 30)); d.Mean != 0.1 || d.SD != 0 || d.Low != 0.1 || d.High != 0.1 {
		t.Errorf("%+v", d)
	}
}

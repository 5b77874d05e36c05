package plots

import (
	"math"
	"testing"

	"microgov/sim/measures"
	"microgov/sim/study"
)

// Right must mean better, also for measures of which less is better, and a
// measure that does not vary must not divide by zero.
func TestEffectsPointToTheBetterSide(t *testing.T) {
	difference := func(better int, mean, sd float64) row {
		return row{measures.Measure[measures.Record]{Better: better}, []effect{{raw: study.Difference{
			Baseline: study.Description{SD: sd}, Scenario: study.Description{SD: sd},
			Description: study.Description{Mean: mean, Low: mean - 1, High: mean + 1},
		}}}}
	}
	for _, c := range []struct {
		name            string
		better          int
		mean, sd        float64
		want, low, high float64
	}{
		{"more is better", +1, 4, 2, 2, 1.5, 2.5},
		{"less is better", -1, 4, 2, -2, -2.5, -1.5},
		{"without spread, different", -1, -4, 0, math.Inf(1), math.Inf(1), math.Inf(1)},
	} {
		r := difference(c.better, c.mean, c.sd)
		r.standardize()
		if e := r.effects[0]; e.mean != c.want || e.low != c.low || e.high != c.high {
			t.Errorf("%s: %g [%g, %g], want %g [%g, %g]", c.name, e.mean, e.low, e.high, c.want, c.low, c.high)
		}
	}
	r := difference(+1, 0, 0)
	r.standardize()
	if r.effects[0].mean != 0 {
		t.Errorf("no difference without spread is drawn at %g, want 0", r.effects[0].mean)
	}
}

// The axis holds ordinary effects and clips the rest, so that one huge effect
// does not crush the others.
func TestForestAxis(t *testing.T) {
	of := func(mean float64) []section {
		return []section{{rows: []row{{effects: []effect{{mean: mean, low: mean, high: mean}}}}}}
	}
	for mean, want := range map[float64]float64{0.2: 1, 1: 1, 3: 10, 40: 100, 5000: 100, math.Inf(1): 1} {
		if got := limitOf(of(mean)); got != want {
			t.Errorf("an effect of %g has an axis to %g, want %g", mean, got, want)
		}
	}
}

// A scenario in which a measure is not known takes it from no other; where no
// standard deviation is known, nothing is standardized.
func TestForestOfWhatIsKnown(t *testing.T) {
	nan := math.NaN()
	of := func(mean, sd float64) effect {
		return effect{raw: study.Difference{Description: study.Description{Mean: mean}, Baseline: study.Description{SD: 2}, Scenario: study.Description{SD: sd}}}
	}
	r := row{measure: measures.Measure[measures.Record]{Better: 1}, effects: []effect{of(6, 2), of(nan, nan)}}
	r.standardize()
	if r.effects[0].mean != 3 || !math.IsNaN(r.effects[1].mean) {
		t.Errorf("the effects are %g and %g, want 3 and none", r.effects[0].mean, r.effects[1].mean)
	}
	one := row{measure: r.measure, effects: []effect{of(6, nan)}}
	one.effects[0].raw.Baseline.SD = nan
	if one.standardize(); !math.IsNaN(one.effects[0].mean) {
		t.Errorf("one pair gives an effect of %g", one.effects[0].mean)
	}
}

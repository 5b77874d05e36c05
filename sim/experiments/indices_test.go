package experiments

import (
	"math"
	"math/rand/v2"
	"testing"
)

// ishigami is the function of Ishigami and Homma (1990) with a = 7 and b = 0.1,
// of three factors over [−π, π].
func ishigami(u []float64) float64 {
	x := func(k int) float64 { return math.Pi * (2*u[k] - 1) }
	return math.Sin(x(0)) + 7*math.Sin(x(1))*math.Sin(x(1)) + 0.1*math.Pow(x(2), 4)*math.Sin(x(0))
}

// The indices of the function are known, and lie within their intervals.
func TestIndicesOfIshigami(t *testing.T) {
	var y []float64
	for _, u := range Saltelli(4096, 3, 1) {
		y = append(y, ishigami(u))
	}
	got := SobolIndices(y, 3, 200, 1)
	for j, want := range [][2]float64{{0.313905, 0.557589}, {0.442411, 0.442411}, {0, 0.243684}} {
		check(t, "first", j, got[j].First, want[0], 0.01)
		check(t, "total", j, got[j].Total, want[1], 0.01)
	}
}

// Chance is a factor like the others: with noise of variance V of the function's
// own 13.844588, every index of the function is that much smaller, and chance has the rest.
func TestIndicesOfNoisyIshigami(t *testing.T) {
	const own, sd = 13.844588, 2.0
	var y []float64
	for _, u := range Saltelli(8192, 4, 2) {
		seed := math.Float64bits(u[3]) // the fourth coordinate is the seed
		y = append(y, ishigami(u)+sd*rand.New(rand.NewPCG(seed, seed)).NormFloat64())
	}
	got, part := SobolIndices(y, 4, 200, 1), own/(own+sd*sd)
	for j, want := range [][2]float64{{0.313905 * part, 0.557589 * part}, {0.442411 * part, 0.442411 * part}, {0, 0.243684 * part}, {1 - part, 1 - part}} {
		check(t, "first", j, got[j].First, want[0], 0.03)
		check(t, "total", j, got[j].Total, want[1], 0.03)
	}
}

func check(t *testing.T, what string, j int, got Index, want, within float64) {
	t.Helper()
	if math.Abs(got.Value-want) > within || !(got.Low <= got.Value && got.Value <= got.High) || got.High-got.Low > 10*within {
		t.Errorf("%s %d: %+v, want %g", what, j+1, got, want)
	}
}

// A linear factor has its slope and no spread, one that does nothing has
// nothing, and of a product the spread tells.
func TestMorris(t *testing.T) {
	e := Morris(func(x []float64) float64 { return 3*x[0] - 2*x[1] + 5*x[2]*x[3] }, 20, 5, 1)
	for j, want := range []float64{3, -2} {
		if math.Abs(e[j].Mean-want) > 1e-9 || math.Abs(e[j].Size-math.Abs(want)) > 1e-9 || e[j].Spread > 1e-9 {
			t.Errorf("factor %d: %+v", j+1, e[j])
		}
	}
	if e[2].Spread < 0.5 || e[3].Spread < 0.5 || e[4] != (Effects{}) {
		t.Errorf("product %+v, %+v; nothing %+v", e[2], e[3], e[4])
	}
}

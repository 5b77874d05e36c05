package report

import (
	"math"
	"testing"

	"microgov/plots/draw"
)

// Numbers in tables and sentences follow one style, whatever their unit.
func TestNumbers(t *testing.T) {
	for _, c := range []struct {
		x          float64
		unit, want string
	}{
		{0.1424, "share", "14.2"},
		{-0.004, "share of problems", "−0.40"},
		{819392.4, "yuan", "819,392"},
		{4.86, "weeks", "4.9"},
		{0.61649, "index", "0.616"},
		{-0.0000001, "index", "0.000"},
		{50.94, "problems", "50.9"},
		{75, "problems", "75"},
	} {
		if got := Number(c.x, c.unit); got != c.want {
			t.Errorf("%g %s is written %q, want %q", c.x, c.unit, got, c.want)
		}
	}
}

// A mean and its interval are written with the same decimals, and an end that
// is not zero is not written as zero.
func TestNumbersBesideEachOther(t *testing.T) {
	for _, c := range []struct {
		d          draw.Estimate
		unit, want string
	}{
		{draw.Estimate{Mean: 0.163, Low: 0.1578, High: 0.1689}, "share", "16.3\u00a0%\u00a0[15.8 to 16.9]"},
		{draw.Estimate{Mean: -0.0031, Low: -0.013, High: 0.0065}, "share", "−0.3\u00a0%\u00a0[−1.3 to 0.7]"},
		{draw.Estimate{Mean: -0.015, Low: -0.0298, High: -0.0001}, "share", "−1.50\u00a0%\u00a0[−2.98 to −0.01]"},
		{draw.Estimate{Mean: 0.831, Low: 0.557, High: 1.1}, "weeks", "0.8\u00a0weeks\u00a0[0.6 to 1.1]"},
		{draw.Estimate{Mean: 22.9, Low: -0.093, High: 45.9}, "yuan", "22.9\u00a0yuan\u00a0[−0.1 to 45.9]"},
		{draw.Estimate{Low: math.NaN(), High: math.NaN()}, "share", "0.0\u00a0%"},
	} {
		if got := Estimate(c.d, c.unit); got != c.want {
			t.Errorf("%v is written %q, want %q", c.d, got, c.want)
		}
	}
}

// Three figures tell enough where no unit says how many decimals do.
func TestSignificant(t *testing.T) {
	for x, want := range map[float64]string{
		2012: "2,012", 54.637: "54.6", -0.0030984: "−0.00310", 0: "0", 1: "1", 6.6456e-8: "6.6\u00a0×\u00a010⁻⁸", -0.45: "−0.450",
	} {
		if got := Significant(x); got != want {
			t.Errorf("%g is written %q, want %q", x, got, want)
		}
	}
}

package plots

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/plot"

	"microgov/sim"
)

// Ticks are what readers read: they must be round, carry enough decimals to
// differ, and stand at weeks that people count in.
func TestTicks(t *testing.T) {
	cases := []struct {
		scale     scale
		low, high float64
		want      []string
	}{
		{scale{percent: true, zero: true, most: 1}, -0.02, 0.16, []string{"0 %", "5 %", "10 %", "15 %", "20 %"}},
		{scale{percent: true, zero: true, least: 1, most: 1}, 0, 0.4, []string{"0 %", "20 %", "40 %", "60 %", "80 %", "100 %"}},
		{scale{signed: true}, 0, 0.11, []string{"0.000", "+0.025", "+0.050", "+0.075", "+0.100", "+0.125"}},
		{scale{zero: true, whole: true}, 0, 12, []string{"0", "5", "10", "15"}},
		{scale{zero: true, whole: true, least: 1}, 0, 0, []string{"0", "1"}},
		{scale{zero: true}, 0, 9000, []string{"0", "2,000", "4,000", "6,000", "8,000", "10,000"}},
	}
	for _, c := range cases {
		var axis plot.Axis
		c.scale.fit(&axis, c.low, c.high)
		if got := labelsOf(axis); !slices.Equal(got, c.want) {
			t.Errorf("from %g to %g: ticks %q, want %q", c.low, c.high, got, c.want)
		}
	}
	for weeks, want := range map[int][]string{
		1: {"0", "1"}, 26: {"0", "4", "8", "12", "16", "20", "24"},
		104: {"0", "13", "26", "39", "52", "65", "78", "91", "104"}, 260: {"0", "52", "104", "156", "208", "260"},
	} {
		var axis plot.Axis
		fitWeeks(&axis, weeks, 8)
		if got := labelsOf(axis); !slices.Equal(got, want) {
			t.Errorf("%d weeks: ticks %q, want %q", weeks, got, want)
		}
	}
}

func labelsOf(a plot.Axis) []string {
	var labels []string
	for _, tick := range a.Tick.Marker.Ticks(a.Min, a.Max) {
		label := []rune(tick.Label)
		for k, r := range label {
			if r == '\u00a0' {
				label[k] = ' '
			}
		}
		labels = append(labels, string(label))
	}
	return labels
}

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
		if got := number(c.x, c.unit); got != c.want {
			t.Errorf("%g %s is written %q, want %q", c.x, c.unit, got, c.want)
		}
	}
}

// A mean and its interval are written with the same decimals, and an end that
// is not zero is not written as zero.
func TestNumbersBesideEachOther(t *testing.T) {
	for _, c := range []struct {
		d          sim.Description
		unit, want string
	}{
		{sim.Description{Mean: 0.163, Low: 0.1578, High: 0.1689}, "share", "16.3\u00a0%\u00a0[15.8 to 16.9]"},
		{sim.Description{Mean: -0.0031, Low: -0.013, High: 0.0065}, "share", "−0.3\u00a0%\u00a0[−1.3 to 0.7]"},
		{sim.Description{Mean: -0.015, Low: -0.0298, High: -0.0001}, "share", "−1.50\u00a0%\u00a0[−2.98 to −0.01]"},
		{sim.Description{Mean: 0.831, Low: 0.557, High: 1.1}, "weeks", "0.8\u00a0weeks\u00a0[0.6 to 1.1]"},
		{sim.Description{Mean: 22.9, Low: -0.093, High: 45.9}, "yuan", "22.9\u00a0yuan\u00a0[−0.1 to 45.9]"},
		{sim.Description{Low: math.NaN(), High: math.NaN()}, "share", "0.0\u00a0%"},
	} {
		if got := estimate(c.d, c.unit); got != c.want {
			t.Errorf("%v is written %q, want %q", c.d, got, c.want)
		}
	}
}

// Three figures tell enough where no unit says how many decimals do.
func TestSignificant(t *testing.T) {
	for x, want := range map[float64]string{
		2012: "2,012", 54.637: "54.6", -0.0030984: "−0.00310", 0: "0", 1: "1", 6.6456e-8: "6.6\u00a0×\u00a010⁻⁸", -0.45: "−0.450",
	} {
		if got := significant(x); got != want {
			t.Errorf("%g is written %q, want %q", x, got, want)
		}
	}
}

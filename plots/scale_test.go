package plots

import (
	"slices"
	"testing"

	"gonum.org/v1/plot"
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
	} {
		if got := number(c.x, c.unit); got != c.want {
			t.Errorf("%g %s is written %q, want %q", c.x, c.unit, got, c.want)
		}
	}
}

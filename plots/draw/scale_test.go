package draw

import (
	"slices"
	"testing"

	"gonum.org/v1/plot"
)

// Ticks are what readers read: they must be round, carry enough decimals to
// differ, and stand at weeks that people count in.
func TestTicks(t *testing.T) {
	cases := []struct {
		scale     Scale
		low, high float64
		want      []string
	}{
		{Scale{Percent: true, Zero: true, Most: 1}, -0.02, 0.16, []string{"0 %", "5 %", "10 %", "15 %", "20 %"}},
		{Scale{Percent: true, Zero: true, Least: 1, Most: 1}, 0, 0.4, []string{"0 %", "20 %", "40 %", "60 %", "80 %", "100 %"}},
		{Scale{Signed: true}, 0, 0.11, []string{"0.000", "+0.025", "+0.050", "+0.075", "+0.100", "+0.125"}},
		{Scale{Zero: true, Whole: true}, 0, 12, []string{"0", "5", "10", "15"}},
		{Scale{Zero: true, Whole: true, Least: 1}, 0, 0, []string{"0", "1"}},
		{Scale{Zero: true}, 0, 9000, []string{"0", "2,000", "4,000", "6,000", "8,000", "10,000"}},
	}
	for _, c := range cases {
		var axis plot.Axis
		c.scale.Fit(&axis, c.low, c.high)
		if got := labelsOf(axis); !slices.Equal(got, c.want) {
			t.Errorf("from %g to %g: ticks %q, want %q", c.low, c.high, got, c.want)
		}
	}
	for weeks, want := range map[int][]string{
		1: {"0", "1"}, 26: {"0", "4", "8", "12", "16", "20", "24"},
		104: {"0", "13", "26", "39", "52", "65", "78", "91", "104"}, 260: {"0", "52", "104", "156", "208", "260"},
	} {
		var axis plot.Axis
		FitWeeks(&axis, weeks, 8)
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

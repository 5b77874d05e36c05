package data

import (
	"strings"
	"testing"
)

// Durations without a shape are refused before anybody counts in their median
// or makes a place for each tick up to the longest.
func TestDurationsNeedAShape(t *testing.T) {
	for name, c := range map[string]struct {
		days []float64
		says string
	}{
		"most are zero":     {[]float64{0, 0, 0, 1, 2}, "half of the rows"},
		"half are zero":     {[]float64{0, 0, 1, 2}, "half of the rows"},
		"one absurd date":   {[]float64{0.001, 0.002, 0.003, 400_000}, "mistyped"},
		"as real ones are":  {[]float64{0.1, 0.9, 5.7, 32, 310, 774}, ""},
		"few, and all long": {[]float64{1000, 2000}, ""},
	} {
		err := (&Durations{Days: c.days}).check("times.csv")
		if (err == nil) != (c.says == "") || err != nil && !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

package scenarios

import (
	"math"
	"strings"
	"testing"
)

// A plausible range is stated for what is assumed only, holds the default, and
// lies within what the key allows: else a draw would not be one of the model.
func TestPlausibleRanges(t *testing.T) {
	drawn := 0
	for _, p := range Parameters() {
		if p.plausible != "" && !p.Assumed() {
			t.Errorf("%s: a plausible range, but the source is %q", p.Key, p.Source)
		}
		low, high := p.Factors()
		if low < 0 || low > 1 || high < 1 {
			t.Errorf("%s: between %g and %g times the default", p.Key, low, high)
		}
		if low == high {
			continue
		}
		drawn++
		value, ok := p.single()
		if marked := strings.HasPrefix(p.plausible, "×"); p.plausible != "" && marked == ok {
			t.Errorf("%s: plausible %q for a default of %s", p.Key, p.plausible, p.Default)
		}
		if a, b := p.tagOrRule(); ok && (math.Abs(a-min(low*value, high*value)) > 1e-9 || math.Abs(b-max(low*value, high*value)) > 1e-9) {
			t.Errorf("%s: plausible range of %g to %g is cut by the key's own", p.Key, a, b)
		}
	}
	if drawn < 80 {
		t.Errorf("%d parameters are drawn", drawn)
	}
}

// tagOrRule is the range before it is cut; the rule may be cut, a tag may not.
func (p Parameter) tagOrRule() (low, high float64) {
	if p.plausible != "" {
		return p.tagged()
	}
	value, _ := p.single()
	a, b := p.Factors()
	return min(a*value, b*value), max(a*value, b*value)
}

// The rule of half to one and a half times the default stops at the key's
// range, a tag overrides it, and what has a source does not move.
func TestFactors(t *testing.T) {
	number := Parameter{Type: "number", Min: "0", Max: "1", Default: "0.8", Source: "assumed"}
	tagged := number
	tagged.plausible = "0.4,0.9"
	negative := Parameter{Type: "number", Min: "-20", Max: "20", Default: "-5", Source: "assumed", plausible: "-6,-4"}
	sourced := number
	sourced.Source = "census 2020"
	off := number
	off.Default = "0"
	for name, c := range map[string]struct {
		p         Parameter
		low, high float64
		words     string
	}{
		"rule":     {number, 0.5, 1.25, "0.4 to 1"},
		"tag":      {tagged, 0.5, 1.125, "0.4 to 0.9"},
		"negative": {negative, 0.8, 1.2, "-6 to -4"},
		"list":     {Parameter{Type: "numbers", Default: "[1, 2]", Source: "assumed", plausible: "×0.7,×1.3"}, 0.7, 1.3, "×0.7 to ×1.3"},
		"sourced":  {sourced, 1, 1, ""},
		"off":      {off, 1, 1, ""},
	} {
		low, high := c.p.Factors()
		if math.Abs(low-c.low) > 1e-12 || math.Abs(high-c.high) > 1e-12 || c.p.Plausible() != c.words {
			t.Errorf("%s: %g to %g, %q", name, low, high, c.p.Plausible())
		}
	}
}

package plots

import (
	"math"
	"testing"

	"microgov/sim/experiments"
	"microgov/sim/study"
)

// surfaceOf makes a surface of points with these cells; measure one is known
// everywhere, measure two nowhere.
func surfaceOf(names []string, points ...[]any) *experiments.Surface {
	s := &experiments.Surface{Title: "a sweep", Measures: []study.Column{{Name: "trust", Unit: "index", Doc: "trust: mean"}, {Name: "wait", Unit: "weeks", Doc: "wait: mean"}}}
	for _, name := range names {
		s.Parameters = append(s.Parameters, study.Column{Name: name, Unit: "share"})
	}
	for k, cells := range points {
		s.Points = append(s.Points, cells)
		s.Found = append(s.Found, []study.Description{study.Describe([]float64{0.2 + 0.1*float64(k%3), 0.25}), study.Describe([]float64{math.NaN()})})
	}
	return s
}

// One parameter gives curves, a whole grid of two gives heat maps, and what is
// neither gives nothing, whatever is not known.
func TestOfSweepDrawsEveryCase(t *testing.T) {
	for _, c := range []struct {
		name    string
		surface *experiments.Surface
		want    string
	}{
		{"one parameter", surfaceOf([]string{"a"}, []any{0.5}, []any{0.1}, []any{0.9}), "response"},
		{"whole numbers", surfaceOf([]string{"a"}, []any{5}, []any{1}), "response"},
		{"a grid", surfaceOf([]string{"a", "b"}, []any{0.1, 1}, []any{0.1, 2}, []any{0.3, 1}, []any{0.3, 2}), "heat-map"},
		{"no grid", surfaceOf([]string{"a", "b"}, []any{0.1, 1}, []any{0.2, 2}, []any{0.3, 3}), ""},
		{"text", surfaceOf([]string{"a"}, []any{"none"}, []any{"complete"}), ""},
		{"one point", surfaceOf([]string{"a"}, []any{0.5}), ""},
		{"three parameters", surfaceOf([]string{"a", "b", "c"}, []any{0.1, 1, 2}, []any{0.2, 2, 2}), ""},
	} {
		figures := OfSweep(c.surface)
		if (len(figures) == 1) != (c.want != "") {
			t.Errorf("%s: %d figures", c.name, len(figures))
			continue
		}
		for _, f := range figures {
			if f.Name != c.want {
				t.Errorf("%s: %s, want %s", c.name, f.Name, c.want)
			}
			checkFigure(t, f)
		}
	}
}

package plots

import (
	"testing"

	"microgov/plots/draw"
	"microgov/sim/measures"
	"microgov/sim/study"
)

// What a drawing costs is bounded by what can be seen of it, however long the
// run; a peak of one week stays, and each week stands at its number in tables.
func TestLongRunsAreThinned(t *testing.T) {
	const weeks, peak = 50_000, 31_416
	results := make([]study.Result, 2)
	for k := range results {
		results[k].Weeks = make([]measures.Week, weeks)
		results[k].Weeks[peak].Mobilization = 1
		results[k].Weeks[peak].Resolved = 7
	}
	for name, c := range map[string]draw.Curve{
		"a measure": weekly("", draw.Pen{}, results, "mobilization"), "a sum": summed("", draw.Pen{}, results, "resolved"),
	} {
		if len(c.Points) > draw.MostPoints || c.X[0] != 0 || c.X[len(c.X)-1] != weeks-1 {
			t.Errorf("%s: %d points from week %g to %g", name, len(c.Points), c.X[0], c.X[len(c.X)-1])
		}
	}
	found := false
	c := weekly("", draw.Pen{}, results, "mobilization")
	for k, e := range c.Points {
		found = found || c.X[k] == peak && e.Mean == 1
	}
	if !found {
		t.Error("the peak is lost")
	}
	if layers := spendingLayers(results); len(layers.list[0].upTo) > draw.MostPoints {
		t.Errorf("%d steps of spending", len(layers.list[0].upTo))
	}
}

package plots

import (
	"strings"
	"testing"

	"microgov/sim/measures"
	"microgov/sim/study"
	"microgov/sim/verify"
)

// A conclusion that other assumptions turn round too often is said to be
// uncertain in sentences, table and forest, and a sure one is not.
func TestUncertainConclusionsAreShownAsSuch(t *testing.T) {
	d := study.Difference{Measure: measures.Summaries[0], Description: study.Description{N: 5, Mean: 0.1, Low: 0.05, High: 0.15}}
	name := d.Measure.Key
	for share, doubtful := range map[float64]bool{0.62: true, 0.8999: true, 0.9: false, 1: false} {
		about := map[string]verify.Conclusion{name: {Measure: name, Sign: 1, Share: share, Draws: 300}}
		for what, said := range map[string]string{
			"sentence": differenceFinding(d, about), "table": differenceTable("a", "b", []study.Difference{d}, about).Groups[0].Rows[0].Cells[7],
		} {
			if strings.Contains(said, "uncertain") != doubtful {
				t.Errorf("%g: the %s says %q", share, what, said)
			}
		}
		forest := []section{{rows: []row{{effects: []effect{{uncertain: doubtful}}}}}}
		if uncertain(forest) != doubtful {
			t.Errorf("%g: the forest has a key entry: %t", share, uncertain(forest))
		}
	}
	if said := robust(nil, name); said != "\u2013" {
		t.Errorf("where nothing is known the table says %q", said)
	}
	if n := (verify.Conclusion{Share: 0.8999}).Percent(); n != 89 {
		t.Errorf("89.99 %% is shown as %d", n)
	}
}

package plots

import (
	"strings"
	"testing"

	"microgov/sim/measures"
	"microgov/sim/study"
	"microgov/sim/verify"
)

// What is known of a conclusion is said in sentence, table and figure alike:
// it holds, it is fragile, or nobody has assessed it. What nobody has assessed
// must not look like what holds.
func TestThreeMarks(t *testing.T) {
	d := study.Difference{Measure: measures.Summaries[0], Of: 8, Description: study.Description{N: 5, Mean: 0.1, Low: 0.05, High: 0.15}}
	name := d.Measure.Key
	known := func(share float64) map[string]verify.Conclusion {
		return map[string]verify.Conclusion{name: {Measure: name, Sign: 1, Share: share, Draws: 300}}
	}
	for _, c := range []struct {
		about map[string]verify.Conclusion
		mark  study.Mark
		word  string
	}{
		{known(0.62), study.Fragile, "fragile (62\u00a0%)"},
		{known(0.8999), study.Fragile, "fragile (89\u00a0%)"},
		{known(0.9), study.Holds, "holds (90\u00a0%)"},
		{known(1), study.Holds, "holds (100\u00a0%)"},
		{nil, study.NotAssessed, "not assessed"},
		{map[string]verify.Conclusion{"another": {Share: 1}}, study.NotAssessed, "not assessed"},
	} {
		if got := markOf(c.about, name); got != c.mark {
			t.Errorf("%v: mark %d, want %d", c.about, got, c.mark)
		}
		table := differenceTable("a", "b", []study.Difference{d}, c.about)
		for what, said := range map[string]string{
			"sentence": differenceFinding(d, c.about), "table": table.Groups[0].Rows[0].Cells[8],
		} {
			for _, word := range []string{"holds", "fragile", "not assessed"} {
				if strings.Contains(said, word) != strings.HasPrefix(c.word, word) {
					t.Errorf("%v: the %s says %q", c.about, what, said)
				}
			}
			if !strings.Contains(said, "5 of 8") && what == "sentence" {
				t.Errorf("the sentence does not say on how many pairs it rests: %q", said)
			}
			if !strings.Contains(said, c.word) {
				t.Errorf("%v: the %s says %q, not %q", c.about, what, said, c.word)
			}
		}
	}
	if n := (verify.Conclusion{Share: 0.8999}).Percent(); n != 89 {
		t.Errorf("89.99 %% is shown as %d", n)
	}
}

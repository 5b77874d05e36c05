package plots

import (
	"math"
	"strings"
	"testing"

	"microgov/sim/study"
	"microgov/sim/verify"
)

// A finding that is not known, or not finite, is said and not drawn; long words
// are broken and none is lost; differences of shares are in points.
func TestFindingsAreDrawnWhateverTheyAre(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	long := "海勃湾区第一社区 " + strings.Repeat("more of them take part than before ", 6)
	for _, value := range []float64{nan, inf, -inf, 0, 1e300, -0.031} {
		v := verify.Verdict{Name: "v", Title: "V"}
		for _, slack := range []float64{0, nan, inf, 1e-300, 0.1} {
			for _, is := range []string{"equal", "higher", "lower"} {
				v.Findings = append(v.Findings, verify.Finding{
					Says: long, Is: is, Slack: slack, Value: study.Description{Mean: value, Low: value - 1, High: nan}, Unit: "share",
				})
			}
		}
		if _, err := OfVerdict(v).SVG(); err != nil {
			t.Errorf("%g: %v", value, err)
		}
	}
	if words := strings.Join(wordsOf(verify.Finding{Says: long, Is: "higher", Value: study.Description{Mean: -0.031}, Unit: "share"}), " "); !strings.Contains(words, "before : −3.10\u00a0pp, expected higher\u00a0than\u00a00") {
		t.Errorf("it says %q", words)
	} else if !strings.Contains(words, strings.TrimSpace(long)) {
		t.Errorf("words are lost: %q", words)
	}
	if words := wordsOf(verify.Finding{Says: "x", Is: "lower", Value: study.Description{Mean: nan}})[0]; words != "x: –, expected lower\u00a0than\u00a00" {
		t.Errorf("what is not known is %q", words)
	}
}

// A figure of a pattern says what its cases are, since their names do not.
func TestCasesAreSaid(t *testing.T) {
	_, results := simulated(t, 2, "run.weeks=4")
	f := OfVerdict(verify.Verdict{Name: "p", Title: "P", Shows: "age_gap", Cases: []verify.Shown{
		{Name: "targeted", Results: results, Is: "yongchang with policy.guidance.intensity=1"}, {Name: "yongchang", Results: results, Is: "yongchang"},
	}})
	if !strings.Contains(f.Caption, "“targeted” is yongchang with policy.guidance.intensity=1") || strings.Contains(f.Caption, "“yongchang” is") {
		t.Errorf("the caption says %q", f.Caption)
	}
	checkFigure(t, f)
}

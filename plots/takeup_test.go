package plots

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"microgov/sim/study"
	"microgov/sim/takeup"
	"microgov/sim/verify"
)

// studied is evidence about real data with numbers of no meaning, some unknown.
func studied() Evidence {
	s := &takeup.Study{
		Options:     takeup.Options{Options: study.Options{Replications: 3}, Points: 9, Screening: 2, Groups: 2},
		Communities: make([]takeup.Community, 3), Group: []int{0, 1, 0}, Noise: 0.03,
		Rivals: []takeup.Rival{{Name: "Mean", Predicted: []float64{0.2, 0.2, 0.2}}, {Name: "Regression", Predicted: []float64{0.1, 0.2, 0.5}}},
	}
	for c := range s.Communities {
		s.Communities[c].Counts.Others = takeup.Share{Took: float64(c + 1), Of: 10}
	}
	spread := study.Describe([]float64{0.1, 0.2, 0.4})
	for _, f := range takeup.Families {
		s.Fits = append(s.Fits, takeup.Fit{Family: f, Sets: []string{"joining.base=-1"}, Left: make([]takeup.Point, 2), Predicted: []study.Description{spread, spread, spread}})
	}
	s.Correlations = []takeup.Correlation{{With: "size", Seen: -0.5, Model: []study.Description{spread, spread, study.Describe(nil)}}}
	s.Moments[takeup.OfCurve+takeup.Most] = math.NaN() // nobody has so many
	shape := verify.Shape{Name: "90th percentile by median", Model: spread, Real: 50, Exponential: 3.3, Bar: 3.3}
	left := verify.Survivors{After: []float64{0, 0.5, 1, 2}, Share: []float64{1, 0.8, 0.5, 0}}
	c := &verify.Complaints{
		Scenario: "yongchang", RealN: 4, Replications: 2, Shapes: []verify.Shape{shape}, Model: []verify.Survivors{left, left},
		Real:   verify.Survivors{After: []float64{0.1, 1, 9}, Share: []float64{0.9, 0.5, 0.1}},
		Bounds: []verify.Bound{{Name: "nobody gives up", Set: []string{"patience.mean=1000"}, Shapes: []verify.Shape{shape}}},
	}
	return Evidence{TakeUp: s, Complaints: c}
}

// The page of evidence holds the tables and figures about real data, whole
// even where something is not known, and says what came out.
func TestEvidenceFromData(t *testing.T) {
	page := EvidencePage(studied())
	for _, table := range page.Tables {
		for _, g := range table.Groups {
			for _, r := range g.Rows {
				if len(r.Cells) != len(table.Columns) {
					t.Errorf("%s: %s has %d cells for %d columns", table.Title, r.Label, len(r.Cells), len(table.Columns))
				}
			}
		}
	}
	var b bytes.Buffer
	if err := Report(&b, page); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Take-up by neighbours who took part", "How long the last ones take", "worse than the best plain rival", "is not heavy"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	for _, f := range page.Figures {
		if _, err := f.PNG(); err != nil {
			t.Error(err)
		}
	}
}

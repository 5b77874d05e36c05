package plots

import (
	"math"
	"testing"
)

// The star stands for people: each resident needs a place of their own,
// between hub and rim, and the key has to count them all.
func TestStarSeatsEveryone(t *testing.T) {
	for _, residents := range []string{"1", "100", "3000"} {
		_, results := simulated(t, 1, "population.residents="+residents, "run.weeks=10")
		s := newStar(snap(results[0].Final))
		for i, p := range s.places {
			radius := math.Hypot(float64(p.X), float64(p.Y))
			if radius < float64(innerShare*starRadius)-1e-9 || radius > float64(starRadius) {
				t.Fatalf("%s residents: one at radius %g", residents, radius)
			}
			for _, q := range s.places[:i] {
				if math.Hypot(float64(p.X-q.X), float64(p.Y-q.Y)) < 1.9*float64(s.dot()) {
					t.Fatalf("%s residents: two overlap", residents)
				}
			}
		}
		sum := 0
		for r := range ranks {
			sum += s.count(r)
		}
		if sum != results[0].Final.Residents() {
			t.Errorf("%s residents: %d counted", residents, sum)
		}
	}
}

// A crowd in one building is drawn in part, so that neither memory nor the
// file grows with it.
func TestStarIsBounded(t *testing.T) {
	_, results := simulated(t, 1, "population.residents=20000", "population.building_size=20000", "run.weeks=1")
	s := newStar(snap(results[0].Final))
	if drawn := s.drawn(); drawn != mostDrawn || len(s.sectors) != 1 || int(s.sectors[0].end) != drawn {
		t.Errorf("%d residents in %d buildings drawn", drawn, len(s.sectors))
	}
}

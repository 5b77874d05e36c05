package sim

import (
	"math"
	"testing"
)

// Where community.by_size says so, staff and money go with a community's size,
// from the first week and after a change: what all have together stays.
func TestStaffAndMoneyFollowSize(t *testing.T) {
	for _, share := range []string{"0", "0.5", "1"} {
		r := New(loaded(t, "yongchang", "population.communities=8", "population.residents=300", "population.uneven=0.8", "community.by_size="+share), 3, 0, 1)
		for _, staff := range []float64{160, 90} {
			r.Step()
			sum, part := 0.0, map[string]float64{"0": 0, "0.5": 0.5, "1": 1}[share]
			for c := range r.hubs {
				count, size := r.View().CountOf(c), float64(r.hubs[c].last-r.hubs[c].first)/300
				want := staff * (1 - part + part*size)
				if got := count.Week.StaffAvailable; math.Abs(got-want) > 1e-9*want {
					t.Errorf("by_size=%s: community of %.2f means has %g staff hours, want %g", share, size, got, want)
				}
				sum += count.Week.StaffAvailable
			}
			if math.Abs(sum-8*staff) > 1e-6 {
				t.Errorf("by_size=%s: all together have %g staff hours of %g", share, sum, 8*staff)
			}
			if err := r.Change("community.staff_hours=90"); err != nil {
				t.Fatal(err)
			}
		}
		if budget := r.hubs[0].hub.Budget; share == "1" && math.Abs(budget-8000*float64(r.pop.first[r.pop.buildings[1]])/300) > 1e-6 {
			t.Errorf("the budget does not follow: %g", budget)
		}
	}
}

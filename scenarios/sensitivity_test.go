package scenarios

import "testing"

// What ships about sensitivity is about parameters that there are, and every
// number that the model has is in it; a table of other parameters is stale.
func TestShippedMoves(t *testing.T) {
	seen := map[string]bool{}
	for _, m := range Moves() {
		seen[m.Parameter] = true
		if m.NotMoved == "" && !(m.Low <= m.Percent && m.Percent <= m.High) {
			t.Errorf("%+v", m)
		}
	}
	for _, p := range Parameters() {
		if p.Numeric() && p.Key != "run.replications" && !seen[p.Key] {
			t.Errorf("%s is not in evidence/sensitivity.csv (see the README to renew it)", p.Key)
		}
		delete(seen, p.Key)
	}
	for key := range seen {
		t.Errorf("%s is in evidence/sensitivity.csv and no parameter", key)
	}
}

package scenarios

import (
	"slices"
	"testing"
)

// A report says what a scenario is by what it states beside the one that it
// extends: keys of its own file and of --set, and none that it inherits.
func TestParentAndStated(t *testing.T) {
	sc, err := Load("no-guidance", "community.budget=5000")
	if err != nil {
		t.Fatal(err)
	}
	if sc.Parent != "yongchang" {
		t.Errorf("the parent is %q", sc.Parent)
	}
	for key, want := range map[string]bool{"policy.guidance.intensity": true, "community.budget": true, "community.staff_hours": false, "title": false} {
		if slices.Contains(sc.Stated, key) != want {
			t.Errorf("stated: %q", sc.Stated)
		}
	}
}

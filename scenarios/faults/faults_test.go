package faults

import (
	"errors"
	"fmt"
	"reflect"
	"testing"
)

// The distance between words is the textbook's.
func TestDistance(t *testing.T) {
	if d := distance("kitten", "sitting"); d != 3 {
		t.Errorf("kitten to sitting: %d, want 3", d)
	}
}

// Whatever wraps faults, they are found again; any other error is one.
func TestOf(t *testing.T) {
	one, two := Fault{Key: "a", Found: "b"}, List{{Key: "a", Found: "b"}, {Key: "c", Found: "d"}}
	for name, test := range map[string]struct {
		err  error
		want List
	}{
		"nothing": {nil, nil}, "one": {one, List{one}}, "wrapped": {fmt.Errorf("in x: %w", one), List{one}},
		"list": {fmt.Errorf("in x: %w", two), two}, "other": {errors.New("b"), List{{Found: "b"}}},
	} {
		if got := Of(test.err); !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s: %v", name, got)
		}
	}
}

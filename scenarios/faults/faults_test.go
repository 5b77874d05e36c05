package faults

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
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

// What a file holds never reaches a terminal as an order, and does not fill the
// screen; quoted it is TOML that says the same.
func TestHarmless(t *testing.T) {
	evil := "a\x1b[2J\x7f\u009b31m\u202e\n永"
	f := Fault{File: evil, Key: evil, Found: evil + strings.Repeat("x", 5000), Allowed: evil, Nearest: evil}
	said := f.Error()
	if strings.ContainsFunc(said, hidden) || len(said) > 3000 || !strings.Contains(said, `a\u001B[2J\u007F\u009B31m\u202E\u000A永`) {
		t.Errorf("%d bytes: %q", len(said), said)
	}
	var read struct{ S string }
	if _, err := toml.Decode("S = "+Quote(evil), &read); err != nil || read.S != evil || strings.ContainsFunc(Quote(evil), hidden) {
		t.Errorf("%s: %q, %v", Quote(evil), read.S, err)
	}
}

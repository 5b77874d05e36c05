package data

import (
	"context"
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"
)

// The plain rule gives Granovetter's two cases, worked out by hand: each week
// brings in one more, or nobody follows the first.
func TestAdoptionByHand(t *testing.T) {
	c, err := NewCrowd(context.Background(), "complete", 5, 0, 1)
	if err != nil {
		t.Fatal(err)
	}
	c.Threshold = []float64{0, 0.25, 0.5, 0.75, 1}
	if got, err := c.Adoption(context.Background(), 6); err != nil || !reflect.DeepEqual(got, []int{1, 2, 3, 4, 5, 5}) {
		t.Errorf("got %v", got)
	}
	c.Threshold[1] = 0.375
	if got, err := c.Adoption(context.Background(), 3); err != nil || !reflect.DeepEqual(got, []int{1, 1, 1}) {
		t.Errorf("with one moved: %v", got)
	}
}

// Every kind of crowd has the degree asked for, each tie once, thresholds that
// single precision holds exactly, and comes again from its seed.
func TestCrowds(t *testing.T) {
	for _, kind := range CrowdKinds {
		c, err := NewCrowd(context.Background(), kind, 1000, 8, 3)
		if err != nil {
			t.Fatal(err)
		}
		degree := 2 * float64(len(c.Ties)) / 1000
		if want := map[string]float64{"complete": 999}[kind]; want > 0 && degree != want || want == 0 && math.Abs(degree-8) > 0.2 {
			t.Errorf("%s: mean degree %g", kind, degree)
		}
		seen := map[Tie]bool{}
		for _, tie := range c.Ties {
			if tie.From >= tie.To || tie.From < 0 || tie.To >= 1000 || seen[tie] {
				t.Fatalf("%s: tie %v", kind, tie)
			}
			seen[tie] = true
		}
		for _, x := range c.Threshold {
			if x < 0 || x > 1 || float64(float32(x)) != x {
				t.Fatalf("%s: threshold %v", kind, x)
			}
		}
		if again, _ := NewCrowd(context.Background(), kind, 1000, 8, 3); !reflect.DeepEqual(c, again) {
			t.Errorf("%s: another crowd from the same seed", kind)
		}
	}
	for _, residents := range []int{1, 2, 3, 10} { // fewer than the degree asks
		for _, kind := range CrowdKinds {
			if _, err := NewCrowd(context.Background(), kind, residents, 8, 1); err != nil {
				t.Errorf("%s of %d: %v", kind, residents, err)
			}
		}
	}
	for want, err := range map[string]error{
		"did you mean complete?": errorOf(NewCrowd(context.Background(), "complet", 10, 8, 1)), "residents: found 0": errorOf(NewCrowd(context.Background(), "random", 0, 8, 1)),
		"1 to 5000 where": errorOf(NewCrowd(context.Background(), "complete", 5001, 8, 1)), "degree: found -1": errorOf(NewCrowd(context.Background(), "random", 10, -1, 1)),
	} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
}

func errorOf(_ *Crowd, err error) error { return err }

// A large crowd ends with its context.
func TestCrowdEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, kind := range CrowdKinds {
		if _, err := NewCrowd(ctx, kind, 1000, 8, 1); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", kind, err)
		}
	}
	c := &Crowd{Threshold: make([]float64, 10)}
	if _, err := c.Adoption(ctx, 3); !errors.Is(err, context.Canceled) {
		t.Errorf("adoption: %v", err)
	}
}

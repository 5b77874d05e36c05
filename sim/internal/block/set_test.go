package block

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"microgov/sim/random"
)

// members lists a set.
func members(s *Set) (all []Offset) {
	s.Each(func(m Offset) { all = append(all, m) })
	return all
}

// A set does what lists of its members do.
func TestSetAgainstLists(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		anyone := rapid.Map(rapid.IntRange(0, Size-1), func(m int) Offset { return Offset(m) })
		draw := func(name string) (s Set, list []Offset) {
			list = rapid.SliceOfDistinct(anyone, rapid.ID[Offset]).Draw(t, name)
			for _, m := range list {
				s.Put(m, true)
			}
			slices.Sort(list)
			return s, list
		}
		a, inA := draw("a")
		b, inB := draw("b")
		has := func(list []Offset, m Offset) bool { _, found := slices.BinarySearch(list, m); return found }
		first := anyone.Draw(t, "first")
		end := Offset(rapid.IntRange(int(first), Size).Draw(t, "end"))
		union, rest, others := a.Or(&b), a.Without(&b), a.Lacks(first, end)
		kept, cut := a, a
		kept.Keep(func(m Offset) bool { return !has(inB, m) })
		for _, m := range inB {
			cut.Put(m, false)
		}
		if !slices.Equal(members(&a), inA) || a.Size() != len(inA) {
			t.Fatalf("a is %v of size %d, want %v", members(&a), a.Size(), inA)
		}
		if kept != rest || cut != rest {
			t.Fatal("keeping, taking out and without part")
		}
		for m := range Offset(Size) {
			one := Set{}
			one.Put(m, true)
			in := func(s Set) bool { rest := s.Without(&one); return rest != s }
			if in(union) != (has(inA, m) || has(inB, m)) || in(rest) != (has(inA, m) && !has(inB, m)) ||
				in(others) != (m >= first && m < end && !has(inA, m)) {
				t.Fatalf("wrong about %d", m)
			}
		}
	})
}

// Picking from a set, 64 at a time, picks each member
// as often as one draw for each would, nobody else, and each independently of
// the one before.
func TestPickAgainstPlainDraws(t *testing.T) {
	const weeks = 600
	var s Set
	for m := Offset(0); m < Size; m += 1 + m%7 {
		s.Put(m, true)
	}
	all := members(&s)
	for _, p := range []float64{0, 0.003, 0.05, 0.0625, 0.2, 0.5, 0.93, 1} {
		times, pairs := make(map[Offset]int), 0
		for week := range weeks {
			var picked []Offset
			s.Pick(random.KeyOf(1, 0).Of(1, 0, 0, 0, week), 0, p, func(m Offset) { picked = append(picked, m) })
			if !slices.IsSorted(picked) {
				t.Fatalf("p = %g: not in order", p)
			}
			at := -2
			for _, m := range picked {
				times[m]++
				k, found := slices.BinarySearch(all, m)
				if !found {
					t.Fatalf("p = %g: picks %d, who is no member", p, m)
				}
				if k == at+1 {
					pairs++
				}
				at = k
			}
		}
		total, chi := 0, 0.0
		for _, m := range all {
			total += times[m]
			if 0 < p && p < 1 {
				off := float64(times[m]) - weeks*p
				chi += off * off / (weeks * p * (1 - p))
			}
		}
		n := float64(len(all))
		if want := n * weeks * p; math.Abs(float64(total)-want) > 4.5*math.Sqrt(want*(1-p)) {
			t.Errorf("p = %g: %d picks, want %.0f", p, total, want)
		}
		if want := (n - 1) * weeks * p * p; math.Abs(float64(pairs)-want) > 5*math.Sqrt(want*(1-p)*(1+2*p)+1) {
			t.Errorf("p = %g: %d pairs in a row, want %.0f", p, pairs, want)
		}
		if 0 < p && p < 1 && math.Abs(chi-n) > 5*math.Sqrt(2*n+n/(weeks*p*(1-p))) {
			t.Errorf("p = %g: picks are not spread evenly over members (chi-squared %.0f of %.0f)", p, chi, n)
		}
	}
}

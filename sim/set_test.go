package sim

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"microgov/agents"
	"microgov/scenarios"
)

// members lists a set.
func members(s *set) (all []offset) {
	s.each(func(m offset) { all = append(all, m) })
	return all
}

// A set does what lists of its members do.
func TestSetAgainstLists(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		anyone := rapid.Map(rapid.IntRange(0, blockSize-1), func(m int) offset { return offset(m) })
		draw := func(name string) (s set, list []offset) {
			list = rapid.SliceOfDistinct(anyone, rapid.ID[offset]).Draw(t, name)
			for _, m := range list {
				s.put(m, true)
			}
			slices.Sort(list)
			return s, list
		}
		a, inA := draw("a")
		b, inB := draw("b")
		has := func(list []offset, m offset) bool { _, found := slices.BinarySearch(list, m); return found }
		first := anyone.Draw(t, "first")
		end := offset(rapid.IntRange(int(first), blockSize).Draw(t, "end"))
		union, rest, others := a.or(&b), a.without(&b), a.lacks(first, end)
		kept, cut := a, a
		kept.keep(func(m offset) bool { return !has(inB, m) })
		for _, m := range inB {
			cut.put(m, false)
		}
		if !slices.Equal(members(&a), inA) || a.size() != len(inA) {
			t.Fatalf("a is %v of size %d, want %v", members(&a), a.size(), inA)
		}
		if kept != rest || cut != rest {
			t.Fatal("keeping, taking out and without part")
		}
		for m := range offset(blockSize) {
			one := set{}
			one.put(m, true)
			in := func(s set) bool { s = s.without(&set{}); rest := s.without(&one); return rest != s }
			if in(union) != (has(inA, m) || has(inB, m)) || in(rest) != (has(inA, m) && !has(inB, m)) ||
				in(others) != (m >= first && m < end && !has(inA, m)) {
				t.Fatalf("wrong about %d", m)
			}
		}
	})
}

// Picking from a set, 64 at a time or from one to the next, picks each member
// as often as one draw for each would, nobody else, and each independently of
// the one before.
func TestPickAgainstPlainDraws(t *testing.T) {
	const weeks = 600
	var s set
	for m := offset(0); m < blockSize; m += 1 + m%7 {
		s.put(m, true)
	}
	all := members(&s)
	for _, p := range []float64{0, 0.003, 0.05, 0.0625, 0.2, 0.5, 0.93, 1} {
		times, pairs := make(map[offset]int), 0
		for week := range weeks {
			var picked []offset
			newDraws(keyOf(1, 0)).Seat(forForgetting, 0, 0, week).pick(&s, p, func(m offset) { picked = append(picked, m) })
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

// What a week goes through, the active sets, holds whom a scan of all residents
// would find.
func TestActiveSetsAgainstScans(t *testing.T) {
	for _, sets := range [][]string{
		{"population.communities=2", "population.residents=4500"},
		{"population.turnover=[0.1, 0.1, 0.1]", "joining.base=-3", "teams.span=3", "strain.rest=0.7"},
		{"awareness.forget=0.3", "joining.reconsider=0.8", "population.communities=5", "population.residents=300"},
	} {
		sc, err := scenarios.Load("yongchang", sets...)
		if err != nil {
			t.Fatal(err)
		}
		r := New(sc, 1, 0, 2)
		for range 40 {
			r.Step()
			r.deliver() // as next week does first
			for k := range r.blocks {
				if wrong := amiss(r, &r.blocks[k]); wrong != "" {
					t.Fatalf("%v, week %d, block %d: %s", sets, r.week, k, wrong)
				}
			}
		}
	}
}

// amiss tells what is wrong with the sets and counts of a block at the end of a week.
func amiss(r *Run, b *block) string {
	p := r.pop
	var stages [agents.Stages]int
	var active, hours [agents.Groups]int
	now := *b // as next week will see it
	seen := slices.Clone(r.seen)
	r.notice(&now)
	r.seen = seen
	for i := b.first; i < b.last; i++ {
		m, stage, group := offset(i-b.first), p.Stage[i], p.Group(i)
		stages[stage]++
		if p.Recent[i].Active() {
			active[group]++
			hours[group] += p.Recent[i].Quarters()
		}
		taking := int32(0)
		for _, j := range r.net.Neighbours(i) {
			if p.Stage[j] == agents.Member {
				taking++
			}
		}
		has := func(s *set) bool { return s[m/64]>>(m%64)&1 == 1 }
		child := group == agents.Child
		switch {
		case has(&now.unaware) != (stage == agents.Unaware && !child), has(&now.aware) != (stage == agents.Aware),
			has(&now.engaged) != (stage >= agents.Volunteer), has(&now.adults) == child:
			return fmt.Sprintf("resident %d of stage %d and group %d is in the wrong sets", i, stage, group)
		case r.taking[i] != taking:
			return fmt.Sprintf("resident %d has %d neighbours who take part, not %d", i, taking, r.taking[i])
		case (p.Recent[i] != 0 || p.Fatigue[i] != 0) && !has(&now.worn) && !has(&now.engaged):
			return fmt.Sprintf("resident %d is tired, and will not be rested", i)
		}
	}
	if stages != b.stages || active != b.sums.active || hours != b.sums.hours {
		return fmt.Sprintf("counts are %v %v %v, want %v %v %v", b.stages, b.sums.active, b.sums.hours, stages, active, hours)
	}
	return ""
}

package sim

import (
	"math"
	"slices"
)

// What moves slowly is looked after in rounds of Feedback.TalkEvery weeks: each
// week it is the turn of one part of every block, so that everyone has one turn
// a round. In it one talks with neighbours, drifts toward one's own prior, takes
// in what guidance has taught and is asked what one thinks.

// turn returns the residents of a block whose turn it is this week, as first
// and end.
func (r *Run) turn(b *block) (first, end int32) { return r.part(b, r.week%r.sc.Feedback.TalkEvery) }

// part returns the residents of part k of a block.
func (r *Run) part(b *block, k int) (first, end int32) {
	n, every := int(b.last-b.first), r.sc.Feedback.TalkEvery
	return b.first + int32(k*n/every), b.first + int32((k+1)*n/every)
}

// overRound is the share of the way that a round goes when a week goes that share.
func (r *Run) overRound(share float64) float64 {
	if r.sc.Feedback.TalkEvery == 1 {
		return share
	}
	return 1 - math.Pow(1-share, float64(r.sc.Feedback.TalkEvery))
}

// survey is what adults said when they were last asked: how many they are, and
// the sums of their answers.
type survey struct {
	adults                                                             float64
	satisfaction, efficacy, ownership, trust, understanding, intrinsic float64
	fatigue, need, met                                                 float64
}

// askEveryone takes the survey of all parts of a block.
func (r *Run) askEveryone(b *block) {
	b.asked = make([]survey, r.sc.Feedback.TalkEvery)
	for k := range b.asked {
		r.ask(b, k)
	}
}

// ask takes the survey of part k of a block.
func (r *Run) ask(b *block, k int) {
	first, end := r.part(b, k)
	p, s := r.pop, survey{}
	from, _ := slices.BinarySearch(b.children, offset(first-b.first))
	to, _ := slices.BinarySearch(b.children, offset(end-b.first))
	children := b.children[from:to]
	s.adults = float64(int(end-first) - len(children))
	for _, c := range []struct {
		column []float32
		sum    *float64
	}{
		{p.Satisfaction, &s.satisfaction},
		{p.Efficacy, &s.efficacy},
		{p.Ownership, &s.ownership},
		{p.Trust, &s.trust},
		{p.Understanding, &s.understanding},
		{p.Intrinsic, &s.intrinsic},
		{p.Fatigue, &s.fatigue},
		{p.Need, &s.need},
	} {
		*c.sum = total32(c.column[first:end])
		for _, m := range children {
			*c.sum -= float64(c.column[b.at(m)])
		}
	}
	s.met = s.need - r.unmet(first, end)
	for _, m := range children {
		s.met += r.unmet(b.at(m), b.at(m)+1)
	}
	b.asked[k] = s
}

// total32 is the sum of a column, four values at a time.
func total32(column []float32) float64 {
	sum := 0.0
	for ; len(column) >= 4; column = column[4:] {
		sum += float64((column[0] + column[1]) + (column[2] + column[3]))
	}
	for _, x := range column {
		sum += float64(x)
	}
	return sum
}

// unmet is the need of residents first to end that problems leave unmet.
func (r *Run) unmet(first, end int32) float64 {
	sum, need := 0.0, r.pop.Need[first:end]
	for k, burden := range r.pop.Burden[first:end] {
		sum += float64(need[k] * (burden / (1 + burden))) // need times agents.Unmet
	}
	return sum
}

func (s *survey) add(o *survey) {
	s.adults += o.adults
	s.satisfaction += o.satisfaction
	s.efficacy += o.efficacy
	s.ownership += o.ownership
	s.trust += o.trust
	s.understanding += o.understanding
	s.intrinsic += o.intrinsic
	s.fatigue += o.fatigue
	s.need += o.need
	s.met += o.met
}

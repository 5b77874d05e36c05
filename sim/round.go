package sim

import (
	"microgov/agents/portable"
	"microgov/sim/internal/block"
)

// What moves slowly is looked after in rounds of Feedback.TalkEvery weeks: each
// week it is the turn of one part of every block, so that everyone has one turn
// a round. In it one talks with neighbours, drifts toward one's own prior, takes
// in what guidance has taught and is asked what one thinks. Teams, too, have one
// turn a round each, to be trained in.

// turn returns the residents of a block whose turn it is this week, as first
// and end.
func (r *Run) turn(b *shard) (first, end int32) { return r.part(b, r.week%r.sc.Feedback.TalkEvery) }

// part returns the residents of part k of a block.
func (r *Run) part(b *shard, k int) (first, end int32) {
	n, every := int(b.last-b.first), r.sc.Feedback.TalkEvery
	return b.first + int32(k*n/every), b.first + int32((k+1)*n/every)
}

// overRound is the share of the way that a round goes when a week goes that share.
func (r *Run) overRound(share float64) float64 {
	if r.sc.Feedback.TalkEvery == 1 {
		return share
	}
	return 1 - float64(portable.Power(1-share, r.sc.Feedback.TalkEvery))
}

// question is one of the survey's.
type question int

const (
	satisfaction question = iota
	efficacy
	ownership
	trust
	understanding
	intrinsic
	fatigue
	need
	questions
)

// survey is what adults said when they were last asked: how many they are, the
// sums of their answers, and how much of their need problems leave unmet.
type survey struct {
	adults  float64
	answers [questions]float64
	unmet   float64
}

// askEveryone takes the survey of all parts of a block.
func (r *Run) askEveryone(b *shard) {
	b.asked = make([]survey, r.sc.Feedback.TalkEvery)
	for k := range b.asked {
		r.ask(b, k)
	}
}

// ask takes the survey of part k of a block: what all say, less what children do.
func (r *Run) ask(b *shard, k int) {
	first, end := r.part(b, k)
	p, s := r.pop, survey{}
	columns := [questions][]float32{
		p.Satisfaction, p.Efficacy, p.Ownership, p.Trust, p.Understanding, p.Intrinsic, p.Fatigue, p.Need,
	}
	for q := range columns {
		columns[q] = columns[q][first:end]
		s.answers[q] = total32(columns[q])
	}
	needs, burdens := p.Need[first:end], p.Burden[first:end]
	for k, burden := range burdens {
		s.unmet += unmet(needs[k], burden)
	}
	children := b.adults.Lacks(block.Offset(first-b.first), block.Offset(end-b.first))
	children.Each(func(m block.Offset) {
		k := b.at(m) - first
		for q := range columns {
			s.answers[q] -= float64(columns[q][k])
		}
		s.unmet -= unmet(needs[k], burdens[k])
	})
	s.adults = float64(int(end-first) - children.Size())
	b.asked[k] = s
}

// unmet is need times agents.Unmet.
func unmet(need, burden float32) float64 { return float64(need * (burden / (1 + burden))) }

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

// said is the survey as a view shows it.
func (s *survey) said() Said {
	a := &s.answers
	return Said{
		Adults: s.adults, Satisfaction: a[satisfaction], Efficacy: a[efficacy], Ownership: a[ownership], Trust: a[trust],
		Understanding: a[understanding], Intrinsic: a[intrinsic], Fatigue: a[fatigue], Need: a[need], Unmet: s.unmet,
	}
}

func (s *survey) add(o *survey) {
	s.adults += o.adults
	s.unmet += o.unmet
	for q, sum := range o.answers {
		s.answers[q] += sum
	}
}

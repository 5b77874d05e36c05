package takeup

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"
)

// Share counts those who took part among so many.
type Share struct{ Took, Of float64 }

// Value is the share, NaN of nobody.
func (s Share) Value() float64 { return s.Took / s.Of }

func (s *Share) count(took bool) {
	s.Of++
	if took {
		s.Took++
	}
}

func (s *Share) add(o Share) { s.Took, s.Of = s.Took+o.Took, s.Of+o.Of }

// Most is the last point of the neighbour curve: so many neighbours and more.
const Most = 8

// Counts are the take-up of a community, or of several together.
type Counts struct {
	First, Others Share           // told first, and not
	Curve         [Most + 1]Share // of the others, by number of neighbours who took part
	Beside        Share           // of the others, those with a neighbour told first who took part
	Apart         Share           // those whose neighbours told first did not
}

// add puts other counts to these.
func (c *Counts) add(o *Counts) {
	c.First.add(o.First)
	c.Others.add(o.Others)
	for k := range c.Curve {
		c.Curve[k].add(o.Curve[k])
	}
	c.Beside.add(o.Beside)
	c.Apart.add(o.Apart)
}

// count counts an outcome by community. Who was not observed does not count,
// as a person or as a neighbour, so that an outcome that is simulated is
// counted as the one that was seen.
func (d *Data) count(took []bool) []Counts {
	all := make([]Counts, len(d.Communities))
	for i, near := range d.near {
		c := &all[d.community[i]]
		switch {
		case !d.observed[i]:
		case d.first[i]:
			c.First.count(took[i])
		default:
			c.Others.count(took[i])
			d.countBy(c, took, near, took[i])
		}
	}
	return all
}

// countBy counts one of the others by what the neighbours did.
func (d *Data) countBy(c *Counts, took []bool, near []int32, part bool) {
	taking, told, toldTaking := 0, 0, 0
	for _, j := range near {
		if !d.observed[j] {
			continue
		}
		if took[j] {
			taking++
		}
		if d.first[j] {
			told++
			if took[j] {
				toldTaking++
			}
		}
	}
	c.Curve[min(taking, Most)].count(part)
	switch {
	case toldTaking > 0:
		c.Beside.count(part)
	case told > 0:
		c.Apart.count(part)
	}
}

// Moments are what all communities together must show, beside the take-up of
// each.
type Moments [OfWithin + Most + 1]float64

// The moments.
const (
	OfFirst    = iota               // take-up of those told first: willingness among the informed
	OfContrast                      // how much more those take part who are beside a first one that did than those whose first ones did not
	OfCurve                         // the neighbour curve, from here on
	OfWithin   = OfCurve + Most + 1 // the same less the take-up of the own community, which takes out that all of one may be more willing; shown, not fitted to
)

// momentsOf returns those of some communities.
func momentsOf(counts []Counts, some []int) Moments {
	all := pool(counts, some)
	m := Moments{OfFirst: all.First.Value(), OfContrast: all.Beside.Value() - all.Apart.Value()}
	for k, s := range all.Curve {
		expected := 0.0
		for _, c := range some {
			expected += counts[c].Curve[k].Of * counts[c].Others.Value()
		}
		m[OfCurve+k], m[OfWithin+k] = s.Value(), (s.Took-expected)/s.Of
	}
	return m
}

// pool adds the counts of some communities.
func pool(all []Counts, some []int) Counts {
	var sum Counts
	for _, c := range some {
		sum.add(&all[c])
	}
	return sum
}

// target is what a point is held against: the take-up and the moments of some
// communities, each with the error by which it is weighed.
type target struct {
	some    []int
	takeUp  []float64
	spread  float64 // standard deviation of take-up between the communities
	moments Moments
	errors  Moments // jackknife over communities
}

func targetOf(observed []Counts, some []int) target {
	t := target{some: some, moments: momentsOf(observed, some), errors: jackknife(observed, some)}
	for _, c := range some {
		t.takeUp = append(t.takeUp, observed[c].Others.Value())
	}
	t.spread = stat.StdDev(t.takeUp, nil)
	return t
}

// jackknife returns the standard errors of the moments when communities, not
// people, are what is drawn.
func jackknife(observed []Counts, some []int) (errors Moments) {
	var without []Moments
	for left := range some {
		without = append(without, momentsOf(observed, slices.Delete(slices.Clone(some), left, left+1)))
	}
	n := float64(len(some))
	for m := range errors {
		mean := 0.0
		for _, w := range without {
			mean += w[m] / n
		}
		for _, w := range without {
			errors[m] += (w[m] - mean) * (w[m] - mean) * (n - 1) / n
		}
		errors[m] = math.Sqrt(errors[m])
	}
	return errors
}

// loss is the sum of squared distances, each in its own error. What is not
// defined on both sides does not count.
func (t target) loss(simulated []Counts) float64 {
	sum := 0.0
	add := func(seen, made, err float64) {
		if z := (seen - made) / err; !math.IsNaN(z) && err > 0 {
			sum += z * z
		}
	}
	for k, c := range t.some {
		add(t.takeUp[k], simulated[c].Others.Value(), t.spread)
	}
	for m, made := range momentsOf(simulated, t.some) {
		if m < OfWithin {
			add(t.moments[m], made, t.errors[m])
		}
	}
	return sum
}

// order lists points by their loss, the least first.
func (t target) order(sums [][]Counts) []int {
	losses, order := make([]float64, len(sums)), make([]int, len(sums))
	for k := range sums {
		losses[k], order[k] = t.loss(sums[k]), k
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(losses[a], losses[b]) })
	return order
}

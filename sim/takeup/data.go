package takeup

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/floats"

	"microgov/scenarios"
	"microgov/scenarios/data"
)

// Data is a roster with its ties, by row of the roster.
type Data struct {
	Communities []Community
	community   []int32
	first       []bool // told first
	observed    []bool // whether it is known who took part
	near        [][]int32
	took        []bool // who was seen to take part
}

// Community is what is known of one before anything spreads, and what came of it.
type Community struct {
	Name       string
	Size       int     // people
	First      int     // of them told first
	Centrality float64 // mean eigenvector centrality of those told first
	Degree     float64 // mean number of their ties
	Counts     Counts  // of who was seen to take part
}

// fewest communities allow to leave some out and to fit a regression on the others.
const fewest = 6

// NewData reads a scenario whose roster says who was told first (aware) and who took part.
func NewData(sc *scenarios.Scenario) (*Data, error) {
	r := sc.Roster
	if r == nil || r.Community == nil || r.Aware == nil || r.TookPart == nil || sc.Ties == nil {
		return nil, errors.New("take-up needs a roster with the columns community, aware and took_part, and ties")
	}
	if n := r.Communities(); n < fewest {
		return nil, fmt.Errorf("found %d communities, allowed %d or more: some are left out to be predicted", n, fewest)
	}
	n := len(r.ID)
	d := &Data{
		Communities: make([]Community, r.Communities()), community: r.Community, first: r.Aware,
		observed: make([]bool, n), took: make([]bool, n), near: make([][]int32, n),
	}
	for i, seen := range r.TookPart {
		d.observed[i], d.took[i] = seen != data.Unobserved, seen == data.Yes
	}
	for _, t := range sc.Ties {
		d.near[t.From], d.near[t.To] = append(d.near[t.From], t.To), append(d.near[t.To], t.From)
	}
	return d, d.describe(r.Names)
}

// describe fills in the communities; each needs people of both kinds.
func (d *Data) describe(names []string) error {
	for i := range d.near {
		c := &d.Communities[d.community[i]]
		c.Size++
		if d.first[i] {
			c.First++
			c.Degree += float64(len(d.near[i]))
		}
	}
	counts := d.count(d.took)
	central := d.centralities()
	var faults []error
	for k := range d.Communities {
		c := &d.Communities[k]
		c.Name, c.Counts = names[k], counts[k]
		if c.Counts.First.Of == 0 || c.Counts.Others.Of == 0 {
			faults = append(faults, fmt.Errorf("community %s: found %v people told first and %v others with known take-up, allowed 1 or more of each", c.Name, c.Counts.First.Of, c.Counts.Others.Of))
			continue
		}
		c.Degree /= float64(c.First)
	}
	for i, x := range central {
		if c := &d.Communities[d.community[i]]; d.first[i] {
			c.Centrality += x / float64(c.First)
		}
	}
	return errors.Join(faults...)
}

// centralities returns everyone's eigenvector centrality in the network of the
// own community, of length 1 in each (Bonacich 1972), by power iteration. Ties
// to other communities do not count.
func (d *Data) centralities() []float64 {
	x, next := make([]float64, len(d.near)), make([]float64, len(d.near))
	for i := range x {
		x[i] = 1
	}
	for range 1000 {
		lengths := make([]float64, len(d.Communities))
		for i, near := range d.near {
			next[i] = x[i] // A + I has A's vectors and no two values of one size
			for _, j := range near {
				if d.community[j] == d.community[i] {
					next[i] += x[j]
				}
			}
			lengths[d.community[i]] += next[i] * next[i]
		}
		for i := range next {
			next[i] /= math.Sqrt(lengths[d.community[i]])
		}
		x, next = next, x
		if floats.Distance(x, next, math.Inf(1)) < 1e-10 {
			break
		}
	}
	return x
}

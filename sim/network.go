package sim

import (
	"slices"

	"microgov/agents"
	"microgov/scenarios"
)

// Network is who knows whom, in compressed sparse rows: resident i's
// neighbours are To[Start[i]:Start[i+1]], in order. Ties go both ways.
type Network struct {
	Start []uint32 // one more than residents
	To    []int32
}

// Neighbours returns resident i's neighbours; they are not to be changed.
func (n *Network) Neighbours(i int32) []int32 { return n.To[n.Start[i]:n.Start[i+1]] }

// Degree returns how many neighbours resident i has.
func (n *Network) Degree(i int32) int { return int(n.Start[i+1] - n.Start[i]) }

// newNetwork lays the ties of a scenario.
func newNetwork(sc *scenarios.Scenario, p *Population, key [2]uint64, workers int) *Network {
	switch {
	case sc.Ties != nil:
		return given(sc.Ties, p)
	case sc.Network.Kind == "complete":
		return complete(p)
	case sc.Network.Kind == "none":
		return &Network{Start: make([]uint32, p.Len()+1)}
	}
	return smallWorld(sc, p, key, workers)
}

// given turns ties between rows of the roster into a network.
func given(ties []scenarios.Tie, p *Population) *Network {
	resident := make([]int32, p.Len())
	for i, row := range p.Row {
		resident[row] = int32(i)
	}
	edges := make([]edge, len(ties))
	for k, t := range ties {
		edges[k] = edge{resident[t.From], resident[t.To]}
	}
	return fromEdges(p.Len(), [][]edge{edges})
}

// complete ties everyone to everyone of the same community.
func complete(p *Population) *Network {
	n := &Network{Start: make([]uint32, 1, p.Len()+1)}
	for c := range len(p.Buildings) - 1 {
		first, last := p.First[p.Buildings[c]], p.First[p.Buildings[c+1]]
		for i := first; i < last; i++ {
			for j := first; j < last; j++ {
				if j != i {
					n.To = append(n.To, j)
				}
			}
			n.Start = append(n.Start, uint32(len(n.To)))
		}
	}
	return n
}

type edge struct{ a, b int32 }

// smallWorld ties households wholly, then neighbours along the building and
// others across buildings and borders, more among people of like age.
func smallWorld(sc *scenarios.Scenario, p *Population, key [2]uint64, workers int) *Network {
	weaver := weaver{Network: sc.Network, p: p, household: sc.Population.Household}
	lists := make([][]edge, len(p.First)-1)
	communityOf := make([]int32, len(lists))
	for c := range len(p.Buildings) - 1 {
		for b := p.Buildings[c]; b < p.Buildings[c+1]; b++ {
			communityOf[b] = int32(c)
		}
	}
	inParallel(workers, len(lists), func(b int) {
		lists[b] = weaver.building(newDraws(key), int32(b), communityOf[b])
	})
	return fromEdges(p.Len(), lists)
}

// weaver lays small-world ties.
type weaver struct {
	scenarios.Network
	p         *Population
	household float64
}

// building returns the ties that the residents of building b of community c begin.
func (w *weaver) building(d *Draws, b, c int32) []edge {
	first, last := w.p.First[b], w.p.First[b+1]
	h := house{first: first, home: make([]int32, last-first), begun: make([]int, 0, last-first+1)}
	h.edges = make([]edge, 0, int(float64(last-first)*w.Degree/2*1.1)+4)
	lambda := w.household - 1 // a household is 1 + Poisson(λ): on average a member has (λ² + 2λ)/(1 + λ) others
	family := (lambda*lambda + 2*lambda) / (1 + lambda)
	keep := min(1, w.Degree/max(family, 1e-9))
	eachHousehold(w.p, d, int(b), w.household, func(from, end int32) {
		for i := from; i < end; i++ {
			h.home[i-first] = from
			for j := i + 1; j < end; j++ {
				if d.Chance(keep) {
					h.edges = append(h.edges, edge{i, j})
				}
			}
		}
	})
	for i := first; i < last; i++ {
		h.begun = append(h.begun, len(h.edges))
		w.resident(d.Seat(forTies, 0, uint32(i), 0), &h, i, b, c, max(0, w.Degree-family)/2)
	}
	return h.edges
}

// house is a building whose ties are being laid.
type house struct {
	first int32
	home  []int32 // first resident of each resident's household
	begun []int   // where the ties that each resident begins start in edges
	edges []edge
}

// tied tells whether resident i already knows j: they share a household, or
// one has begun a tie with the other.
func (h *house) tied(i, j int32) bool {
	inside := j >= h.first && j < h.first+int32(len(h.home))
	if inside && h.home[i-h.first] == h.home[j-h.first] {
		return true
	}
	for _, e := range h.edges[h.begun[i-h.first]:] {
		if e.b == j {
			return true
		}
	}
	if inside && j < i {
		for _, e := range h.edges[h.begun[j-h.first]:h.begun[j-h.first+1]] {
			if e.b == i {
				return true
			}
		}
	}
	return false
}

// resident lays, on average, mean ties that resident i begins.
func (w *weaver) resident(d *Draws, h *house, i, b, c int32, mean float64) {
	ties := int(mean)
	if d.Chance(mean - float64(ties)) {
		ties++
	}
	for range ties {
		for try := range 8 {
			j := w.other(d, i, b, c)
			if j < 0 || j == i || h.tied(i, j) {
				continue
			}
			like := agents.GroupOf(w.p.Age[i]) == agents.GroupOf(w.p.Age[j])
			if like || try >= 4 || !d.Chance(w.Homophily) {
				h.edges = append(h.edges, edge{i, j})
				break
			}
		}
	}
}

// other picks someone whom resident i might know, or -1.
func (w *weaver) other(d *Draws, i, b, c int32) int32 {
	u := d.Float64()
	communities := int32(len(w.p.Buildings) - 1)
	switch {
	case u < w.Border && communities > 1:
		other := (c + 1 + d.Int32N(communities-1)) % communities
		return w.someone(d, w.p.Buildings[other], w.p.Buildings[other+1])
	case u < w.Border+w.Across:
		return w.someone(d, w.p.Buildings[c], w.p.Buildings[c+1])
	}
	first, size := w.p.First[b], w.p.First[b+1]-w.p.First[b]
	if size < 2 {
		return -1
	}
	step := 1 + d.After(1/w.Near)%(size-1)
	if d.Uint64()&1 == 0 {
		step = size - step
	}
	return first + (i-first+step)%size
}

// someone picks a resident of buildings from to end.
func (w *weaver) someone(d *Draws, from, end int32) int32 {
	first, last := w.p.First[from], w.p.First[end]
	return first + d.Int32N(last-first)
}

// fromEdges builds the rows of n residents; a tie named twice counts once.
func fromEdges(n int, lists [][]edge) *Network {
	net := &Network{Start: make([]uint32, n+1)}
	for _, edges := range lists {
		for _, e := range edges {
			net.Start[e.a+1]++
			net.Start[e.b+1]++
		}
	}
	for i := range n {
		net.Start[i+1] += net.Start[i]
	}
	net.To = make([]int32, net.Start[n])
	at := slices.Clone(net.Start[:n])
	for _, edges := range lists {
		for _, e := range edges {
			net.To[at[e.a]], net.To[at[e.b]] = e.b, e.a
			at[e.a]++
			at[e.b]++
		}
	}
	net.compact()
	return net
}

// compact orders each row and drops repeated ties.
func (n *Network) compact() {
	kept := uint32(0)
	for i := range len(n.Start) - 1 {
		row := n.To[n.Start[i]:n.Start[i+1]]
		slices.Sort(row)
		n.Start[i] = kept
		kept += uint32(copy(n.To[kept:], slices.Compact(row)))
	}
	n.Start[len(n.Start)-1] = kept
	n.To = n.To[:kept:kept]
}

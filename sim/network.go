package sim

import (
	"slices"

	"microgov/agents"
	"microgov/scenarios"
	"microgov/sim/internal/block"
	"microgov/sim/random"
)

// network is who knows whom, in compressed sparse rows: resident i's
// neighbours are to[start[i]:start[i+1]], in order. Ties go both ways.
type network struct {
	start []uint32 // one more than residents
	to    []int32
}

// neighbours returns resident i's neighbours; they are not to be changed.
func (n *network) neighbours(i int32) []int32 { return n.to[n.start[i]:n.start[i+1]] }

// degree returns how many neighbours resident i has.
func (n *network) degree(i int32) int { return int(n.start[i+1] - n.start[i]) }

// newNetwork lays the ties of a scenario.
func newNetwork(sc *scenarios.Scenario, p *people, key random.Key, workers int) *network {
	switch {
	case sc.Ties != nil:
		return given(sc.Ties, p)
	case sc.Network.Kind == "complete":
		return complete(p)
	case sc.Network.Kind == "none":
		return &network{start: make([]uint32, p.Len()+1)}
	}
	return smallWorld(sc, p, key, workers)
}

// given turns ties between rows of the roster into a network.
func given(ties []scenarios.Tie, p *people) *network {
	resident := make([]int32, p.Len())
	for i, row := range p.row {
		resident[row] = int32(i)
	}
	edges := make([]edge, len(ties))
	for k, t := range ties {
		edges[k] = edge{resident[t.From], resident[t.To]}
	}
	return fromEdges(p.Len(), [][]edge{edges})
}

// complete ties everyone to everyone of the same community.
func complete(p *people) *network {
	n := &network{start: make([]uint32, 1, p.Len()+1)}
	for c := range len(p.buildings) - 1 {
		first, last := p.first[p.buildings[c]], p.first[p.buildings[c+1]]
		for i := first; i < last; i++ {
			for j := first; j < last; j++ {
				if j != i {
					n.to = append(n.to, j)
				}
			}
			n.start = append(n.start, uint32(len(n.to)))
		}
	}
	return n
}

type edge struct{ a, b int32 }

// smallWorld ties households wholly, then neighbours along the building and
// others across buildings and borders, more among people of like age.
func smallWorld(sc *scenarios.Scenario, p *people, key random.Key, workers int) *network {
	weaver := weaver{Network: sc.Network, p: p, household: sc.Population.Household}
	lists := make([][]edge, len(p.first)-1)
	communityOf := make([]int32, len(lists))
	for c := range len(p.buildings) - 1 {
		for b := p.buildings[c]; b < p.buildings[c+1]; b++ {
			communityOf[b] = int32(c)
		}
	}
	block.InParallel(workers, len(lists), func(b int) {
		lists[b] = weaver.building(key, int32(b), communityOf[b])
	})
	return fromEdges(p.Len(), lists)
}

// weaver lays small-world ties.
type weaver struct {
	scenarios.Network
	p         *people
	household float64
}

// building returns the ties that the residents of building b of community c begin.
func (w *weaver) building(key random.Key, b, c int32) []edge {
	first, last := w.p.first[b], w.p.first[b+1]
	h := house{first: first, home: make([]int32, last-first), begun: make([]int, 0, last-first+1)}
	h.edges = make([]edge, 0, int(float64(last-first)*w.Degree/2*1.1)+4)
	lambda := w.household - 1 // a household is 1 + Poisson(λ): on average a member has (λ² + 2λ)/(1 + λ) others
	family := float64(lambda*(lambda+2)) / (1 + lambda)
	keep := min(1, w.Degree/max(family, 1e-9))
	kin := key.Of(forFamilies, 0, uint64(b), 0, 0).Sequence()
	eachHousehold(w.p, key, int(b), w.household, func(from, end int32) {
		for i := from; i < end; i++ {
			h.home[i-first] = from
			for j := i + 1; j < end; j++ {
				if kin.Chance(keep) {
					h.edges = append(h.edges, edge{i, j})
				}
			}
		}
	})
	for i := first; i < last; i++ {
		h.begun = append(h.begun, len(h.edges))
		luck := key.Of(forTies, 0, uint64(i), 0, 0).Sequence()
		w.resident(&luck, &h, i, b, c, max(0, w.Degree-family)/2)
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
func (w *weaver) resident(luck *random.Sequence, h *house, i, b, c int32, mean float64) {
	ties := int(mean)
	if luck.Chance(mean - float64(ties)) {
		ties++
	}
	for range ties {
		for try := range w.Tries {
			j := w.other(luck, i, b, c)
			if j < 0 || j == i || h.tied(i, j) {
				continue
			}
			like := agents.GroupOf(w.p.Age[i]) == agents.GroupOf(w.p.Age[j])
			if like || try >= w.TriesLike || !luck.Chance(w.Homophily) {
				h.edges = append(h.edges, edge{i, j})
				break
			}
		}
	}
}

// other picks someone whom resident i might know, or -1.
func (w *weaver) other(luck *random.Sequence, i, b, c int32) int32 {
	u := luck.Float()
	communities := int32(len(w.p.buildings) - 1)
	switch {
	case u < w.Border && communities > 1:
		other := (c + 1 + luck.Int(communities-1)) % communities
		return w.someone(luck, w.p.buildings[other], w.p.buildings[other+1])
	case u < w.Border+w.Across:
		return w.someone(luck, w.p.buildings[c], w.p.buildings[c+1])
	}
	first, size := w.p.first[b], w.p.first[b+1]-w.p.first[b]
	if size < 2 {
		return -1
	}
	step := 1 + luck.Geometric(1/w.Near)%(size-1)
	if luck.Chance(0.5) {
		step = size - step
	}
	return first + (i-first+step)%size
}

// someone picks a resident of buildings from to end.
func (w *weaver) someone(luck *random.Sequence, from, end int32) int32 {
	first, last := w.p.first[from], w.p.first[end]
	return first + luck.Int(last-first)
}

// fromEdges builds the rows of n residents; a tie named twice counts once.
func fromEdges(n int, lists [][]edge) *network {
	net := &network{start: make([]uint32, n+1)}
	for _, edges := range lists {
		for _, e := range edges {
			net.start[e.a+1]++
			net.start[e.b+1]++
		}
	}
	for i := range n {
		net.start[i+1] += net.start[i]
	}
	net.to = make([]int32, net.start[n])
	at := slices.Clone(net.start[:n])
	for _, edges := range lists {
		for _, e := range edges {
			net.to[at[e.a]], net.to[at[e.b]] = e.b, e.a
			at[e.a]++
			at[e.b]++
		}
	}
	net.compact()
	return net
}

// compact orders each row and drops repeated ties.
func (n *network) compact() {
	kept := uint32(0)
	for i := range len(n.start) - 1 {
		row := n.to[n.start[i]:n.start[i+1]]
		slices.Sort(row)
		n.start[i] = kept
		kept += uint32(copy(n.to[kept:], slices.Compact(row)))
	}
	n.start[len(n.start)-1] = kept
	n.to = n.to[:kept:kept]
}

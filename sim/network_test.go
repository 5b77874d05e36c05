package sim_test

import (
	"math"
	"slices"
	"testing"

	"microgov/agents"
	"microgov/sim"
)

// The synthesized network is what the scenario asks: its mean degree, ties
// both ways, none to oneself or twice, like with like, and the clustering and
// short paths of a small world.
func TestSmallWorld(t *testing.T) {
	r := sim.New(load(t, "yongchang"), 1, 0, 2)
	net, pop := r.View(), sim.Columns(r)
	n, ties := pop.Len(), 0
	for i := range n {
		ties += net.Degree(i)
	}
	if mean := float64(ties) / float64(n); math.Abs(mean-8) > 0.3 {
		t.Errorf("mean degree %.2f, asked for 8", mean)
	}
	same, triangles, pairs := 0, 0, 0
	for i := range int32(n) {
		near := neighbours(net, i)
		if !slices.IsSorted(near) || len(slices.Compact(slices.Clone(near))) != len(near) || slices.Contains(near, i) {
			t.Fatalf("resident %d has neighbours %v", i, near)
		}
		for k, j := range near {
			if !slices.Contains(neighbours(net, j), i) {
				t.Fatalf("%d knows %d, but not the reverse", i, j)
			}
			if pop.Group(i) == pop.Group(j) {
				same++
			}
			for _, h := range near[k+1:] {
				pairs++
				if _, tied := slices.BinarySearch(neighbours(net, j), h); tied {
					triangles++
				}
			}
		}
	}
	if like := float64(same) / float64(ties); like < 1.2*0.3 {
		t.Errorf("%.2f of ties join people of one age group; by chance it would be 0.3", like)
	}
	if clustering := float64(triangles) / float64(pairs); clustering < 20*8/float64(n) {
		t.Errorf("clustering %.3f, a random network has %.3f", clustering, 8/float64(n))
	}
	if far := eccentricity(net, n); far > 12 {
		t.Errorf("someone is %d steps from resident 0", far)
	}
}

// neighbours lists whom a resident knows.
func neighbours(v sim.View, i int32) (all []int32) {
	for j := range v.Neighbours(int(i)) {
		all = append(all, int32(j))
	}
	return all
}

// eccentricity returns how many steps the farthest resident is from resident
// 0, of those who can be reached.
func eccentricity(net sim.View, n int) int {
	steps := make([]int, n)
	queue := []int32{0}
	steps[0] = 1
	for k := 0; k < len(queue); k++ {
		for _, j := range neighbours(net, queue[k]) {
			if steps[j] == 0 {
				steps[j] = steps[queue[k]] + 1
				queue = append(queue, j)
			}
		}
	}
	return steps[queue[len(queue)-1]] - 1
}

// The synthesized population has the census's ages and the Party's share.
func TestPopulationFitsItsFigures(t *testing.T) {
	sc := load(t, "yongchang", "population.residents=100000")
	pop := sim.Columns(sim.New(sc, 1, 0, 2))
	var count [agents.Groups]float64
	party := 0.0
	for i := range int32(pop.Len()) {
		count[pop.Group(i)]++
		if pop.Has(i, agents.Party) {
			party++
		}
	}
	n := float64(pop.Len())
	near := func(name string, got, want float64) {
		if math.Abs(got-want) > 4*math.Sqrt(want/n) { // four standard errors
			t.Errorf("%s: %.4f, census %.4f", name, got, want)
		}
	}
	near("0–14", count[agents.Child]/n, 0.1404)
	near("60 and over", count[agents.Retired]/n, 0.1978)
	near("Party members", party/n, 0.0703)
}

package plots

import (
	"slices"
	"testing"

	"microgov/plots/draw"
	"microgov/scenarios"
	"microgov/sim/study"
)

// Where communities are many, figures show a choice of them. It has to hold
// the best and the last, each once, in order of rank.
func TestChoiceOfCommunities(t *testing.T) {
	for _, n := range []int{2, 36, 37, 185, 3333} {
		all := make([]standing, n)
		for k := range all {
			all[k].rank = k + 1
		}
		var panels []standing
		for _, g := range chosen(all) {
			panels = append(panels, g.list...)
		}
		for name, list := range map[string][]standing{"panels": panels, "rows": thinned(all, mostRows)} {
			most := map[string]int{"panels": 3 * third, "rows": mostRows}[name]
			if len(list) != min(n, most) || list[0].rank != 1 || list[len(list)-1].rank != n {
				t.Errorf("%d communities: %d %s from rank %d to %d", n, len(list), name, list[0].rank, list[len(list)-1].rank)
			}
			for k := 1; k < len(list); k++ {
				if list[k].rank <= list[k-1].rank {
					t.Fatalf("%d communities: rank %d follows %d", n, list[k].rank, list[k-1].rank)
				}
			}
		}
	}
}

// Communities are ranked by their mean over replications, and bear the names
// of the roster.
func TestRanked(t *testing.T) {
	sc, results := simulated(t, 2, "population.communities=3", "run.weeks=2")
	for k, level := range []float64{0.2, 0.4, 0.3} {
		for n := range results {
			results[n].Communities[k].Mobilization = []float64{level, level}
		}
	}
	sc.Roster = &scenarios.Roster{Names: []string{"east", "a name that is far too long for a panel", "west"}}
	var names []string
	for _, s := range ranked(sc, results) {
		names = append(names, s.name)
	}
	if want := []string{sc.Roster.Names[1], "west", "east"}; !slices.Equal(names, want) {
		t.Errorf("ranked %q", names)
	}
	for _, f := range []Figure{communitiesOverTime(sc, results), communitiesRanked(sc, results)} {
		checkFigure(t, f)
	}
	if got := medianCommunity(results, draw.Pen{}).Points[1].Mean; got != 0.3 {
		t.Errorf("the median community is at %g", got)
	}
}

// An axis of a ranking holds every dot, and intervals that are no wider than
// the dots differ; a wild one must not press all dots together.
func TestSpanOfRanking(t *testing.T) {
	r := ranking{rows: []standing{
		{measures: []study.Description{{Mean: 1, Low: 0.5, High: 1.5}}}, {measures: []study.Description{{Mean: 3, Low: -97, High: 103}}},
	}}
	if low, high := r.span(0); low != -1 || high != 5 {
		t.Errorf("from %g to %g", low, high)
	}
}

package sim

import (
	"slices"

	"microgov/agents"
)

// Times counts how long problems took: what a curve of Kaplan and Meier needs.
// Time runs from the arising, in weeks begun: a problem resolved in the week in
// which it arose took 1.
type Times struct {
	After []int // resolved in week t after arising, from 1
	Left  []int // not resolved so far, by week of arising
}

func (t *Times) clone() Times { return Times{slices.Clone(t.After), slices.Clone(t.Left)} }

// at makes a column long enough for place k.
func at(column []int, k int) []int {
	for len(column) <= k {
		column = append(column, 0)
	}
	return column
}

func (t *Times) arose(week int) {
	t.Left = at(t.Left, week)
	t.Left[week]++
}

func (t *Times) resolved(p *agents.Problem) {
	after := int(p.Ended-p.Arose) + 1
	t.After = at(t.After, after)
	t.After[after]++
	t.Left[p.Arose]--
}

// Add counts o's problems too.
func (t *Times) Add(o *Times) {
	t.After, t.Left = at(t.After, len(o.After)-1), at(t.Left, len(o.Left)-1)
	for k, n := range o.After {
		t.After[k] += n
	}
	for k, n := range o.Left {
		t.Left[k] += n
	}
}

package data

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"microgov/agents/portable"
	"microgov/scenarios/faults"
)

// Crowd is residents with thresholds and ties: all that the scenario
// thresholds needs, and other frameworks with it.
type Crowd struct {
	Threshold []float64 // multiples of 1/1024, so that every framework reads the same number
	Ties      []Tie     // each once, the lower resident first, in order
}

// maker is a crowd in the making.
type maker struct {
	*Crowd
	ctx context.Context
}

// goesOn tells, at every 4,096th thing of many, whether to go on.
func (m maker) goesOn(i int) bool { return i%4096 != 0 || m.ctx.Err() == nil }

// CrowdKinds are the networks that a crowd can have: the small world of Watts
// and Strogatz (1998, doi:10.1038/30918), a tenth of whose ties are rewired; the
// random graph of Erdős and Rényi (1959); the scale-free one of Barabási and
// Albert (1999, doi:10.1126/science.286.5439.509); and everyone tied to everyone.
var CrowdKinds = []string{"small-world", "random", "scale-free", "complete"}

// NewCrowd returns a crowd of that kind, size and mean degree (rounded down to
// an even number), the same for the same seed. A tie drawn twice counts once,
// so the degree may fall short by a little. Thresholds are normal about 0.3
// with a standard deviation of 0.15, cut to [0,1]. It ends with ctx, whose error
// it then returns.
func NewCrowd(ctx context.Context, kind string, residents, degree int, seed uint64) (*Crowd, error) {
	if err := checkCrowd(kind, residents, degree); err != nil {
		return nil, err
	}
	d := rand.New(rand.NewPCG(seed, 0))
	c := maker{&Crowd{Threshold: make([]float64, residents)}, ctx}
	for i := 0; i < residents && c.goesOn(i); i++ {
		c.Threshold[i] = math.Round(1024*max(0, min(1, 0.3+float64(0.15*portable.Normal(d.Float64()))))) / 1024
	}
	c.lay(kind, d, min(degree/2, (residents-1)/2))
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	slices.SortFunc(c.Ties, func(a, b Tie) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To)) })
	c.Ties = slices.Compact(c.Ties)
	return c.Crowd, nil
}

// checkCrowd refuses crowds that can't be made.
func checkCrowd(kind string, residents, degree int) error {
	switch {
	case !slices.Contains(CrowdKinds, kind):
		return faults.Fault{Key: "kind", Found: faults.Quote(kind), Allowed: "one of " + strings.Join(CrowdKinds, ", "), Nearest: faults.Nearest(kind, CrowdKinds)}
	case residents < 1 || residents > MostPeople:
		return faults.Fault{Key: "residents", Found: fmt.Sprint(residents), Allowed: fmt.Sprintf("1 to %d", MostPeople)}
	case kind == "complete" && residents > MostComplete:
		return faults.Fault{Key: "residents", Found: fmt.Sprint(residents), Allowed: fmt.Sprintf("1 to %d where everyone is tied to everyone", MostComplete)}
	case degree < 0 || degree > 1000:
		return faults.Fault{Key: "degree", Found: fmt.Sprint(degree), Allowed: "0 to 1000"}
	}
	return nil
}

// lay lays the ties of a crowd of that kind, of which each resident begins so many.
func (c maker) lay(kind string, d *rand.Rand, each int) {
	switch kind {
	case "small-world":
		c.smallWorld(d, each)
	case "random":
		for k := 0; k < len(c.Threshold)*each && c.goesOn(k); k++ {
			c.tie(int32(d.IntN(len(c.Threshold))), int32(d.IntN(len(c.Threshold))))
		}
	case "scale-free":
		c.scaleFree(d, each)
	case "complete":
		for i := range c.Threshold { // of which there are few
			for j := range i {
				c.tie(int32(j), int32(i))
			}
		}
	}
}

// tie ties two residents unless they are one.
func (c *Crowd) tie(a, b int32) {
	if a != b {
		c.Ties = append(c.Ties, Tie{min(a, b), max(a, b)})
	}
}

// smallWorld ties each to the next ones on a ring, or with chance 0.1 to anyone.
func (c maker) smallWorld(d *rand.Rand, each int) {
	n := len(c.Threshold)
	for i := 0; i < n && c.goesOn(i); i++ {
		for step := 1; step <= each; step++ {
			j := (i + step) % n
			if d.Float64() < 0.1 {
				j = d.IntN(n)
			}
			c.tie(int32(i), int32(j))
		}
	}
}

// scaleFree ties each to some of those before, the more likely the more ties
// they have.
func (c maker) scaleFree(d *rand.Rand, each int) {
	var ends []int32 // of all ties
	for i := 0; i < len(c.Threshold) && c.goesOn(i); i++ {
		for k := range each {
			j := int32(min(i, k)) // the first ones are tied to each other
			if i > each {
				j = ends[d.IntN(len(ends))]
			}
			c.tie(int32(i), j)
			ends = append(ends, int32(i), j)
		}
	}
}

// Adoption returns how many take part at the end of each week by the rule that
// the scenario thresholds states, worked out the plain way: what the engine,
// and any other framework, has to come to. It ends with ctx, whose error it then
// returns.
func (c *Crowd) Adoption(ctx context.Context, weeks int) ([]int, error) {
	neighbours := make([][]int32, len(c.Threshold))
	for _, t := range c.Ties {
		neighbours[t.From] = append(neighbours[t.From], t.To)
		neighbours[t.To] = append(neighbours[t.To], t.From)
	}
	joined := make([]bool, len(c.Threshold))
	counts := make([]int, weeks)
	for week := range counts {
		before := slices.Clone(joined)
		for i, near := range neighbours {
			if i%4096 == 0 && ctx.Err() != nil {
				return nil, ctx.Err()
			}
			took, share := 0, 0.0
			for _, j := range near {
				if before[j] {
					took++
				}
			}
			if len(near) > 0 {
				share = float64(took) / float64(len(near))
			}
			joined[i] = before[i] || share >= c.Threshold[i]
			if joined[i] {
				counts[week]++
			}
		}
	}
	return counts, nil
}

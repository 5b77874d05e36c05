package takeup

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"strconv"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distmv"
	"gonum.org/v1/gonum/stat/distuv"
	"gonum.org/v1/gonum/stat/samplemv"

	"microgov/agents"
	"microgov/scenarios"
	"microgov/sim"
	"microgov/sim/study"
)

// Family is a way in which take-up could come about.
type Family struct {
	Name, Title string
	Told        bool // everyone is informed from the start
	social      bool // neighbours who take part persuade
}

// Families are the ways that are held against each other.
var Families = []Family{
	{"information", "Information alone", false, false},
	{"persuasion", "Persuasion alone", true, true},
	{"both", "Information and persuasion", false, true},
}

// Point is a set of parameters.
type Point struct {
	Know    float64 // q_know: a week, by one neighbour who only knows
	Ratio   float64 // q_take / q_know
	Willing float64 // who would join of the informed, with no neighbour who takes part
	Social  float64 // weight of the share of neighbours who take part; need weighs 1
	told    bool
}

// Ranges of the design. Rates and their ratio are even in the logarithm.
const (
	leastKnow, mostKnow       = 0.0002, 0.05
	leastRatio, mostRatio     = 1, 20
	leastWilling, mostWilling = 0.02, 0.6
	mostSocial                = 1
)

// place is a point in the unit cube of the ranges.
type place [4]float64

// point returns the parameters of a family at a place.
func (f Family) point(u place) Point {
	p := Point{
		Know: between(leastKnow, mostKnow, u[0]), Ratio: between(leastRatio, mostRatio, u[1]),
		Willing: leastWilling + (mostWilling-leastWilling)*u[2], told: f.Told,
	}
	if f.social {
		p.Social = mostSocial * u[3]
	}
	return p
}

// between is even in the logarithm.
func between(low, high, u float64) float64 { return low * math.Pow(high/low, u) }

// spread returns places that lie evenly in the cube, a scrambled Halton
// sequence (Owen 2017, arXiv:1706.02808).
func spread(n int, random rand.Source) []place {
	u := mat.NewDense(n, len(place{}), nil)
	samplemv.Halton{Kind: samplemv.Owen, Q: distmv.NewUnitUniform(len(place{}), nil), Src: random}.Sample(u)
	places := make([]place, n)
	for k := range places {
		places[k] = place(u.RawRowView(k))
	}
	return places
}

// around returns places within a box about each of the centres in turn.
func around(centres []place, half float64, n int, random rand.Source) []place {
	places := spread(n, random)
	for k, u := range places {
		for m, centre := range centres[k%len(centres)] {
			places[k][m] = max(0, min(1, centre+half*(2*u[m]-1)))
		}
	}
	return places
}

// Sets are the scenario keys of a point, as `--set` takes them.
func (p Point) Sets(sc *scenarios.Scenario) []string {
	sets := []string{set("joining.base", p.base(sc)), set("joining.social", p.Social)}
	if p.told {
		return append(sets, "awareness.publicity=1", "policy.publicity.intensity=1", "policy.publicity.cost=0")
	}
	return append(sets, set("awareness.q_know", p.Know), set("awareness.q_take", min(1, p.Know*p.Ratio)))
}

func set(key string, x float64) string { return key + "=" + strconv.FormatFloat(x, 'g', 4, 64) }

// base is the utility at which a share Willing of the informed joins while no
// neighbour does. Need and threshold are normal with one spread.
func (p Point) base(sc *scenarios.Scenario) float64 {
	need := sc.Joining.Need
	sd := sc.Population.Spread * math.Hypot(need, p.Social)
	return sd*distuv.UnitNormal.Quantile(p.Willing) - need*sc.Population.Need.At(agents.Middle) + p.Social*sc.Population.Threshold
}

// outcome is what a point gives: counts by replication and community.
type outcome [][]Counts

// sum adds up the replications.
func (o outcome) sum() []Counts {
	sums := make([]Counts, len(o[0]))
	for _, one := range o {
		for c := range one {
			sums[c].add(&one[c])
		}
	}
	return sums
}

// each returns a number of each replication.
func (o outcome) each(of func([]Counts) float64) []float64 {
	values := make([]float64, len(o))
	for k := range o {
		values[k] = of(o[k])
	}
	return values
}

// together is how many points are simulated as one batch, for which residents
// and ties are built once.
const together = 64

// simulate runs every point so many times. All share their residents and their draws.
func (d *Data) simulate(ctx context.Context, sc *scenarios.Scenario, points []Point, replications int, o Options) ([]outcome, error) {
	o.Read = func(_ study.Job, v sim.View) any { return d.count(tookPart(v)) }
	o.Done = nil // a step is a point
	var fault error
	batches := func(yield func([]study.Job) bool) {
		for from := 0; from < len(points); from += together {
			jobs, err := batch(sc, points, from, min(from+together, len(points)), replications, o.Seed)
			if fault = err; err != nil || !yield(jobs) {
				return
			}
		}
	}
	outcomes := make([]outcome, len(points))
	k := 0
	for out := range study.StreamBatches(ctx, batches, o.Options) {
		if out.Failed != nil {
			return nil, fmt.Errorf("point %d: %w", k+1, out.Failed)
		}
		if outcomes[k] = append(outcomes[k], out.Result.Read.([]Counts)); len(outcomes[k]) == replications {
			k++
			o.step(1)
		}
	}
	return outcomes, errors.Join(fault, ctx.Err())
}

// batch are the jobs of some of the points, one point after the other.
func batch(sc *scenarios.Scenario, points []Point, from, end, replications int, seed uint64) ([]study.Job, error) {
	var jobs []study.Job
	for k, p := range points[from:end] {
		fitted := sc.Clone()
		if err := fitted.Set(p.Sets(sc)...); err != nil {
			return nil, fmt.Errorf("point %d: %w", from+k+1, err)
		}
		jobs = append(jobs, study.Jobs([]*scenarios.Scenario{fitted}, seed, 1, replications)...)
	}
	return jobs, nil
}

// tookPart tells, by row of the roster, who takes part at the end.
func tookPart(v sim.View) []bool {
	took := make([]bool, v.Residents())
	for i := range took {
		if r := v.Resident(i); r.Row >= 0 { // else someone has moved in since
			took[r.Row] = r.Stage == agents.Member
		}
	}
	return took
}

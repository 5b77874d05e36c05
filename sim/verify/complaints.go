package verify

import (
	"context"
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/optimize"
	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"

	"microgov/agents"
	"microgov/sim/study"
)

// Tail is the shape of times to resolution, whatever their unit.
type Tail struct {
	Median float64 // in ticks
	Ratio  float64 // 90th percentile / median
	SDLog  float64 // of a lognormal, by maximum likelihood
	Gain   float64 // mean log-likelihood of that lognormal less that of an exponential
}

// Complaints holds the shape of the model's times to resolution against that
// of real ones. It is reported as it comes out and is no pattern of the model.
type Complaints struct {
	Scenario     string
	RealN        int
	Replications int
	Shapes       []Shape
	Real         Survivors
	Model        []Survivors // by replication
	Bounds       []Bound
}

// Shape is one measure of shape, for the model over replications, for real
// times and for an exponential, all counted in ticks of one length.
type Shape struct {
	Name              string
	Model             study.Description
	Real, Exponential float64
	Bar               float64 // beyond it a tail is heavy: the exponential's value, for a gain zero
}

// Heavy tells whether the model's tail is surely heavy by this measure.
func (s Shape) Heavy() bool { return s.Model.Low > s.Bar }

// Heavy tells whether it is by all measures.
func (c *Complaints) Heavy() bool {
	return !slices.ContainsFunc(c.Shapes, func(s Shape) bool { return !s.Heavy() })
}

// Survivors are the shares not yet resolved after so many medians.
type Survivors struct{ After, Share []float64 }

// Bound is the shape when some mechanism is loosened.
type Bound struct {
	Name   string
	Set    []string
	Shapes []Shape
}

// bounds are mechanisms that could keep problems from taking long.
var bounds = []struct {
	name string
	set  []string
}{
	{"nobody gives up", []string{"patience.mean=1000"}},
	{"the oldest do not go first", []string{"community.age_weight=0"}},
	{"neither", []string{"patience.mean=1000", "community.age_weight=0"}},
	{"neither, and half the staff", []string{"patience.mean=1000", "community.age_weight=0", "community.staff_hours=80"}},
}

// shapes are the measures of shape. They were chosen before the model's result was looked at.
var shapes = []struct {
	name string
	of   func(Tail) float64
}{
	{"90th percentile by median", func(t Tail) float64 { return t.Ratio }},
	{"standard deviation of the logarithm", func(t Tail) float64 { return t.SDLog }},
	{"gain of a lognormal over an exponential", func(t Tail) float64 { return t.Gain }},
}

// HoldComplaints holds times to resolution in a scenario against real ones, in any unit.
func (l *Lab) HoldComplaints(ctx context.Context, name string, real []float64) (*Complaints, error) {
	l.begin(l.Replications * (1 + len(bounds)))
	counts, err := l.durations(ctx, Case{Scenario: name})
	if err != nil {
		return nil, err
	}
	c := &Complaints{Scenario: name, RealN: len(real), Replications: len(counts), Shapes: shapesOf(counts, real), Real: survivors(real)}
	for _, one := range counts {
		c.Model = append(c.Model, survivorsOf(one))
	}
	for _, b := range bounds {
		counts, err := l.durations(ctx, Case{name, b.set})
		if err != nil {
			return nil, err
		}
		c.Bounds = append(c.Bounds, Bound{b.name, b.set, shapesOf(counts, real)})
	}
	return c, nil
}

// shapesOf measures the shape of the model's times, of real ones counted in
// ticks of such a length that the medians are equal, and of an exponential
// with that median.
func shapesOf(model [][]float64, real []float64) []Shape {
	var tails []Tail
	median := 0.0
	for _, counts := range model {
		tail := tailOf(counts)
		tails, median = append(tails, tail), median+tail.Median/float64(len(model))
	}
	observed, plain := tailOf(ticks(real, median)), tailOf(exponential(median))
	var all []Shape
	for _, s := range shapes {
		values := make([]float64, len(tails))
		for k, t := range tails {
			values[k] = s.of(t)
		}
		all = append(all, Shape{s.name, study.Describe(values), s.of(observed), s.of(plain), max(s.of(plain), 0)})
	}
	return all
}

// survivors are those of times one by one, at points even in the logarithm.
func survivors(times []float64) Survivors {
	sorted := slices.Sorted(slices.Values(times))
	median := stat.Quantile(0.5, stat.LinInterp, sorted, nil)
	var s Survivors
	for x := 1.0 / 16; x < sorted[len(sorted)-1]/median; x *= math.Pow(2, 0.25) {
		over, _ := slices.BinarySearch(sorted, math.Nextafter(x*median, math.Inf(1)))
		s.After, s.Share = append(s.After, x), append(s.Share, 1-float64(over)/float64(len(sorted)))
	}
	return s
}

// survivorsOf are those of counts by ticks, at the end of each.
func survivorsOf(counts []float64) Survivors {
	n, median := floats.Sum(counts), quantile(counts, 0.5)
	s := Survivors{[]float64{0}, []float64{1}}
	left := n
	for t := 1; t < len(counts) && left > 0; t++ {
		left -= counts[t]
		s.After, s.Share = append(s.After, float64(t)/median), append(s.Share, left/n)
	}
	return s
}

// durations returns, by replication, how many problems took so many ticks to
// be resolved, of those that arose in the first half of the run: the others
// had less time to take long.
func (l *Lab) durations(ctx context.Context, c Case) ([][]float64, error) {
	sc, err := c.load(l.Sets)
	if err != nil {
		return nil, err
	}
	o := l.repeated(c)
	o.Events = true
	results, err := study.Replicate(ctx, sc, o)
	if err != nil {
		return nil, err
	}
	var all [][]float64
	for _, r := range results {
		counts := make([]float64, sc.Run.Weeks+1)
		for _, p := range r.Problems {
			if p.State == agents.Resolved && int(p.Arose) < sc.Run.Weeks/2 {
				counts[p.Ended-p.Arose+1]++
			}
		}
		all = append(all, counts)
	}
	return all, nil
}

// ticks counts real times in ticks of such a length that their median is the given one.
func ticks(times []float64, median float64) []float64 {
	sorted := slices.Sorted(slices.Values(times))
	unit := stat.Quantile(0.5, stat.LinInterp, sorted, nil) / median
	counts := make([]float64, int(sorted[len(sorted)-1]/unit)+2)
	for _, t := range times {
		counts[max(1, int(math.Ceil(t/unit)))]++
	}
	return counts
}

// exponential are the ticks of exponential times with that median.
func exponential(median float64) []float64 {
	counts := []float64{0}
	for t := 0.0; t < 60*median; t++ {
		counts = append(counts, math.Exp2(-t/median)-math.Exp2(-(t+1)/median))
	}
	return counts
}

// tailOf measures the shape of counts by ticks; counts[t] ended in (t−1, t].
func tailOf(counts []float64) Tail {
	t := Tail{Median: quantile(counts, 0.5)}
	t.Ratio = quantile(counts, 0.9) / t.Median
	t.SDLog, t.Gain = lognormal(counts)
	return t
}

// quantile is even within a tick.
func quantile(counts []float64, q float64) float64 {
	n, below := floats.Sum(counts), 0.0
	for t, c := range counts {
		if c > 0 && below+c >= q*n {
			return float64(t-1) + (q*n-below)/c
		}
		below += c
	}
	return math.NaN()
}

// lognormal fits a lognormal and an exponential to counts by ticks.
func lognormal(counts []float64) (sd, gain float64) {
	n, sum := 0.0, 0.0
	for t, c := range counts {
		n, sum = n+c, sum+c*float64(t)
	}
	p := n / sum
	plain := (sum-n)*math.Log1p(-p) + n*math.Log(p)
	minus := func(x []float64) float64 {
		law := distuv.LogNormal{Mu: x[0], Sigma: math.Exp(x[1])}
		l, below := 0.0, 0.0
		for t := 1; t < len(counts); t++ {
			up := law.CDF(float64(t))
			if counts[t] > 0 {
				l += counts[t] * math.Log(max(up-below, 1e-300))
			}
			below = up
		}
		return -l / n
	}
	result, err := optimize.Minimize(optimize.Problem{Func: minus}, []float64{math.Log(quantile(counts, 0.5)), 0}, nil, &optimize.NelderMead{})
	if err != nil {
		return math.NaN(), math.NaN()
	}
	return math.Exp(result.X[1]), -result.F - plain/n
}

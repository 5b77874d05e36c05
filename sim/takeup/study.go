package takeup

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/stat"

	"microgov/scenarios"
	"microgov/sim/study"
)

// Options say at what size a study is made. Replications are of the best
// points, among which the choice is made.
type Options struct {
	study.Options
	Points    int    // of each family, half of them near the best of the others
	Screening int    // replications of each point
	Groups    int    // of communities, each left out once
	Step      func() // called as each step ends, one at a time; may be nil
}

// best is how many points of a family are looked at again for each choice, so
// that none is chosen for its luck in few replications.
const best = 5

// boxes are the half-widths, in shares of the ranges, of the boxes about the
// best points in which more are tried, one after the other.
var boxes = []float64{0.12, 0.05}

// again is the most points of a family that are looked at again.
func (o Options) again() int { return best * (o.Groups + 1) }

// Steps is how often Step is called.
func (o Options) Steps() int { return (o.Points + o.again()) * len(Families) }

func (o Options) step(steps int) {
	for range steps {
		if o.Step != nil {
			o.Step()
		}
	}
}

// Study is what came of fitting on some communities and predicting the others.
type Study struct {
	Options
	Communities  []Community
	Group        []int // in which each community was left out
	Moments      Moments
	Errors       Moments // of Moments, when communities are what is drawn
	Fits         []Fit   // one for each of Families
	Rivals       []Rival
	Noise        float64 // RMSE that counting so few people alone would leave
	Correlations []Correlation
}

// Fit is what came of a family.
type Fit struct {
	Family
	Point     Point               // of least loss over all communities
	Sets      []string            // its scenario keys
	Loss      float64             // there
	Left      []Point             // of least loss without each group
	Predicted []study.Description // take-up of each community, over replications, from the others
	Errors    Errors
	Moments   Moments // of the predictions
	Misfit    float64 // mean squared distance of their neighbour curve from the observed, in its errors
	Within    float64 // the same of the curve within communities
}

// Correlation is one between take-up and something known of each community.
type Correlation struct {
	With  string
	Seen  float64
	Model []study.Description // of each of Families at its point over all, over replications
}

// Calibrate makes a study. The scenario has the roster, the ties and all that
// is not fitted; the data are of it.
func Calibrate(ctx context.Context, sc *scenarios.Scenario, d *Data, o Options) (*Study, error) {
	n := len(d.Communities)
	if o.Groups < 2 || n-(n+o.Groups-1)/o.Groups < fewest-2 {
		return nil, fmt.Errorf("found %d groups of %d communities, allowed 2 or more that leave %d to fit on", o.Groups, n, fewest-2)
	}
	s := &Study{Options: o, Communities: d.Communities, Group: groups(o, n)}
	observed := s.observed()
	s.Moments, s.Errors = momentsOf(observed, s.all()), jackknife(observed, s.all())
	for _, c := range observed {
		y := c.Others.Value()
		s.Noise += y * (1 - y) / c.Others.Of / float64(n)
	}
	s.Noise = math.Sqrt(s.Noise)
	if err := s.rival(d); err != nil {
		return nil, err
	}
	var fitted []outcome
	for _, f := range Families {
		fit, out, err := s.fit(ctx, sc, d, f)
		if err != nil {
			return nil, err
		}
		s.Fits, fitted = append(s.Fits, fit), append(fitted, out)
	}
	s.correlate(fitted)
	return s, nil
}

// groups deals the communities out in random order.
func groups(o Options, n int) []int {
	group := make([]int, n)
	for k, c := range rand.New(rand.NewPCG(o.Seed, 1)).Perm(n) {
		group[c] = k % o.Groups
	}
	return group
}

// observed are the counts of all communities as they were seen.
func (s *Study) observed() []Counts {
	counts := make([]Counts, len(s.Communities))
	for c := range counts {
		counts[c] = s.Communities[c].Counts
	}
	return counts
}

// Seen is the take-up of each community, of those not told first.
func (s *Study) Seen() []float64 { return takeUp(s.observed()) }

func takeUp(counts []Counts) []float64 {
	values := make([]float64, len(counts))
	for c := range counts {
		values[c] = counts[c].Others.Value()
	}
	return values
}

// all lists all communities, without those of a group, in a group.
func (s *Study) all() []int              { return s.where(func(int) bool { return true }) }
func (s *Study) without(group int) []int { return s.where(func(g int) bool { return g != group }) }
func (s *Study) in(group int) []int      { return s.where(func(g int) bool { return g == group }) }
func (s *Study) where(is func(int) bool) (some []int) {
	for c, g := range s.Group {
		if is(g) {
			some = append(some, c)
		}
	}
	return some
}

// fit finds a family's point of least loss over all communities and without
// each group, and what the latter predict for the group. The outcome is of the first.
func (s *Study) fit(ctx context.Context, sc *scenarios.Scenario, d *Data, f Family) (Fit, outcome, error) {
	observed := s.observed()
	targets := []target{targetOf(observed, s.all())}
	for g := range s.Groups {
		targets = append(targets, targetOf(observed, s.without(g)))
	}
	points, outcomes, err := s.screen(ctx, sc, d, f, targets)
	if err != nil {
		return Fit{}, nil, err
	}
	sums := sumsOf(outcomes)
	first := targets[0].order(sums)[0]
	fit := Fit{Family: f, Point: points[first], Sets: points[first].Sets(sc), Loss: targets[0].loss(sums[first]), Predicted: make([]study.Description, len(observed))}
	predicted := make(outcome, s.Replications) // of each replication, all communities as left out
	for r := range predicted {
		predicted[r] = make([]Counts, len(observed))
	}
	for g := range s.Groups {
		k := targets[g+1].order(sums)[0]
		fit.Left = append(fit.Left, points[k])
		for _, c := range s.in(g) {
			for r := range predicted {
				predicted[r][c] = outcomes[k][r][c]
			}
			fit.Predicted[c] = study.Describe(outcomes[k].each(func(one []Counts) float64 { return one[c].Others.Value() }))
		}
	}
	fit.Errors = errorsOf(takeUp(predicted.sum()), s.Seen())
	for m := range fit.Moments {
		fit.Moments[m] = study.Describe(predicted.each(func(one []Counts) float64 { return momentsOf(one, s.all())[m] })).Mean
	}
	fit.Misfit, fit.Within = s.misfit(fit.Moments, OfCurve), s.misfit(fit.Moments, OfWithin)
	return fit, outcomes[first], nil
}

// screen simulates points all over the ranges a few times, then more about the
// best for each target, and the best of all again more often. It returns the
// latter. All targets share the points; each makes its own choice.
func (s *Study) screen(ctx context.Context, sc *scenarios.Scenario, d *Data, f Family, targets []target) ([]Point, []outcome, error) {
	random := rand.NewPCG(s.Seed, 0)
	more := s.Points / 2 / len(boxes)
	next := spread(s.Points-more*len(boxes), random)
	var places []place
	var sums [][]Counts
	for round := 0; ; round++ {
		screened, err := d.simulate(ctx, sc, pointsAt(f, next), s.Screening, s.Options)
		if err != nil {
			return nil, nil, err
		}
		places, sums = append(places, next...), append(sums, sumsOf(screened)...)
		if round == len(boxes) {
			break
		}
		next = around(bestOf(places, sums, targets), boxes[round], more, random)
	}
	points := pointsAt(f, bestOf(places, sums, targets))
	outcomes, err := d.simulate(ctx, sc, points, s.Replications, s.Options)
	if err == nil {
		s.step(s.again() - len(points))
	}
	return points, outcomes, err
}

// bestOf returns the places that are among the best for a target.
func bestOf(places []place, sums [][]Counts, targets []target) []place {
	var kept []int
	for _, t := range targets {
		order := t.order(sums)
		kept = append(kept, order[:min(best, len(order))]...)
	}
	slices.Sort(kept)
	var some []place
	for _, k := range slices.Compact(kept) {
		some = append(some, places[k])
	}
	return some
}

func pointsAt(f Family, places []place) []Point {
	points := make([]Point, len(places))
	for k, u := range places {
		points[k] = f.point(u)
	}
	return points
}

func sumsOf(outcomes []outcome) [][]Counts {
	sums := make([][]Counts, len(outcomes))
	for k := range outcomes {
		sums[k] = outcomes[k].sum()
	}
	return sums
}

// misfit is the mean squared distance of the curve that begins at a moment, in
// the errors of the one observed.
func (s *Study) misfit(made Moments, first int) float64 {
	sum, n := 0.0, 0.0
	for k := first; k <= first+Most; k++ {
		if z := (made[k] - s.Moments[k]) / s.Errors[k]; !math.IsNaN(z) && !math.IsInf(z, 0) {
			sum, n = sum+z*z, n+1
		}
	}
	return sum / n
}

// rival makes the predictions of the plain rivals, group by group.
func (s *Study) rival(d *Data) error {
	for _, r := range rivals() {
		r.Predicted = make([]float64, len(s.Communities))
		for g := range s.Groups {
			predict, err := r.fit(d, s.without(g))
			if err != nil {
				return fmt.Errorf("%s: %w", r.Name, err)
			}
			for _, c := range s.in(g) {
				r.Predicted[c] = predict(s.Communities[c])
			}
		}
		r.Errors = errorsOf(r.Predicted, s.Seen())
		s.Rivals = append(s.Rivals, r)
	}
	return nil
}

// correlate sets take-up against what is known of each community, as seen and
// in each replication at the point of each family.
func (s *Study) correlate(fitted []outcome) {
	known := func(of func(c int) float64) func([]Counts) []float64 {
		return func([]Counts) []float64 {
			values := make([]float64, len(s.Communities))
			for c := range values {
				values[c] = of(c)
			}
			return values
		}
	}
	for _, pair := range []struct {
		with string
		of   func([]Counts) []float64
	}{
		{"eigenvector centrality of those told first", known(func(c int) float64 { return s.Communities[c].Centrality })},
		{"take-up of those told first", firstTakeUp},
		{"size of the community", known(func(c int) float64 { return float64(s.Communities[c].Size) })},
		{"ties of those told first", known(func(c int) float64 { return s.Communities[c].Degree })},
	} {
		of := func(counts []Counts) float64 { return stat.Correlation(takeUp(counts), pair.of(counts), nil) }
		c := Correlation{With: pair.with, Seen: of(s.observed())}
		for _, out := range fitted {
			c.Model = append(c.Model, study.Describe(out.each(of)))
		}
		s.Correlations = append(s.Correlations, c)
	}
}

func firstTakeUp(counts []Counts) []float64 {
	values := make([]float64, len(counts))
	for c := range counts {
		values[c] = counts[c].First.Value()
	}
	return values
}

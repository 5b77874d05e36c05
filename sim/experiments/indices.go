package experiments

import (
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/stat"
)

// Index is a share of the variance of an outcome, with its 95 % interval by
// bootstrap over the points of the design.
type Index struct{ Value, Low, High float64 }

// Indices are Sobol's of one factor: First is the share of variance that goes
// when the factor alone is known, Total what stays when all others are.
type Indices struct{ First, Total Index }

// Saltelli returns the points at which an outcome is to be known for the indices
// of d factors: for each of n base points A, B, and A with each coordinate in
// turn from B, n·(d+2) points in this order (Saltelli et al. 2010, Computer
// Physics Communications 181, 259–270). n is best a power of two.
func Saltelli(n, d int, seed uint64) [][]float64 {
	var points [][]float64
	for _, both := range ScrambledSobol(n, 2*d, seed) {
		a, b := both[:d:d], both[d:]
		points = append(points, a, b)
		for j := range d {
			mixed := slices.Clone(a)
			mixed[j] = b[j]
			points = append(points, mixed)
		}
	}
	return points
}

// SobolIndices returns the indices of d factors from the outcomes at the points
// of Saltelli, in their order: first-order ones by the estimator of Saltelli et
// al. (2010), total ones by that of Jansen (1999, Computer Physics Communications
// 117, 35–43). Where all outcomes are equal they are NaN. An interval that holds
// zero says that the index is not to be told from nothing.
func SobolIndices(y []float64, d, resamples int, seed uint64) []Indices {
	n := len(y) / (d + 2)
	whole := make([]int, n)
	for k := range whole {
		whole[k] = k
	}
	random := rand.New(rand.NewPCG(seed, 4))
	drawn := make([][]Indices, resamples)
	for r := range drawn {
		picks := make([]int, n)
		for k := range picks {
			picks[k] = random.IntN(n)
		}
		drawn[r] = indicesOf(y, d, picks)
	}
	all := indicesOf(y, d, whole)
	for j := range all {
		all[j].First.between(drawn, func(i []Indices) float64 { return i[j].First.Value })
		all[j].Total.between(drawn, func(i []Indices) float64 { return i[j].Total.Value })
	}
	return all
}

// indicesOf are the indices that some of the base points give.
func indicesOf(y []float64, d int, picks []int) []Indices {
	var both []float64
	for _, k := range picks {
		both = append(both, y[k*(d+2)], y[k*(d+2)+1])
	}
	mean, variance := stat.PopMeanVariance(both, nil)
	all := make([]Indices, d)
	for j := range all {
		first, total := 0.0, 0.0
		for _, k := range picks {
			at := y[k*(d+2) : (k+1)*(d+2)]
			a, b, mixed := at[0], at[1], at[2+j]
			first += (b - mean) * (mixed - a) // centred, so that a large mean adds no noise
			total += (a - mixed) * (a - mixed) / 2
		}
		n := float64(len(picks))
		all[j] = Indices{Index{Value: first / n / variance}, Index{Value: total / n / variance}}
	}
	return all
}

// between sets the interval from resamples.
func (i *Index) between(drawn [][]Indices, of func([]Indices) float64) {
	values := make([]float64, len(drawn))
	for r := range drawn {
		values[r] = of(drawn[r])
	}
	slices.Sort(values)
	i.Low, i.High = stat.Quantile(0.025, stat.Empirical, values, nil), stat.Quantile(0.975, stat.Empirical, values, nil)
}

// Effects are those of a factor on an outcome in a screening: Mean of the
// elementary effects, Size of their absolute values, and Spread, which is large
// where the factor acts not linearly or together with others.
type Effects struct{ Mean, Size, Spread float64 }

// Morris screens d factors by so many random paths on a grid of four levels
// (Morris 1991, Technometrics 33, 161–174; μ* of Campolongo et al. 2007,
// Environmental Modelling and Software 22, 1509–1518): f is called
// paths·(d+1) times with points in [0,1]^d.
func Morris(f func([]float64) float64, paths, d int, seed uint64) []Effects {
	const step = 2.0 / 3
	random := rand.New(rand.NewPCG(seed, 5))
	effects := make([][]float64, d)
	for range paths {
		x := make([]float64, d)
		for j := range x {
			x[j] = float64(random.IntN(2)) / 3 // so that a step up stays within
		}
		y := f(slices.Clone(x))
		for _, j := range random.Perm(d) {
			x[j] += step
			next := f(slices.Clone(x))
			effects[j] = append(effects[j], (next-y)/step)
			y = next
		}
	}
	all := make([]Effects, d)
	for j, list := range effects {
		all[j].Mean, all[j].Spread = stat.MeanStdDev(list, nil)
		for _, e := range list {
			all[j].Size += max(e, -e) / float64(len(list))
		}
	}
	return all
}

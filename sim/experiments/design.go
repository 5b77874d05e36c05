package experiments

import (
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distmv"
	"gonum.org/v1/gonum/stat/samplemv"
)

// LatinHypercube returns n points in [0,1)^d of which each coordinate has one in
// each of n equal intervals (McKay, Beckman and Conover 1979, Technometrics 21,
// 239–245).
func LatinHypercube(n, d int, seed uint64) [][]float64 {
	batch := mat.NewDense(n, d, nil)
	samplemv.LatinHypercube{Q: distmv.NewUnitUniform(d, nil), Src: rand.NewPCG(seed, 1)}.Sample(batch)
	return rowsOf(batch)
}

// Halton returns n points of Halton's sequence in [0,1)^d, scrambled as Owen
// (2017, arXiv:1706.02808) does, so that many dimensions are even too.
func Halton(n, d int, seed uint64) [][]float64 {
	batch := mat.NewDense(n, d, nil)
	samplemv.Halton{Kind: samplemv.Owen, Q: distmv.NewUnitUniform(d, nil), Src: rand.NewPCG(seed, 2)}.Sample(batch)
	return rowsOf(batch)
}

// ScrambledSobol returns n points of Sobol's sequence, shifted digit by digit by
// a random number in each coordinate: it stays as even, no point is on an edge,
// and each seed gives another.
func ScrambledSobol(n, d int, seed uint64) [][]float64 {
	points := Sobol(n, d, 0)
	random := rand.New(rand.NewPCG(seed, 3))
	for j := range d {
		shift := random.Uint32()
		for _, p := range points {
			p[j] = (float64(uint32(p[j]*(1<<sobolBits))^shift) + 0.5) / (1 << sobolBits)
		}
	}
	return points
}

// steady rounds coordinates to 40 binary digits: the last ones of a sum depend
// on the processor.
const steady = 1 << 40

func rowsOf(batch *mat.Dense) [][]float64 {
	n, _ := batch.Dims()
	rows := make([][]float64, n)
	for k := range rows {
		rows[k] = mat.Row(nil, k, batch)
		for j, u := range rows[k] {
			rows[k][j] = min(math.Round(u*steady)/steady, 1-1.0/steady)
		}
	}
	return rows
}

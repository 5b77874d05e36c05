package takeup

import (
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
)

// Errors say how far predictions lie from what was seen.
type Errors struct{ RMSE, MAE, Correlation float64 }

func errorsOf(predicted, seen []float64) Errors {
	var e Errors
	for k := range seen {
		off := predicted[k] - seen[k]
		e.RMSE += off * off / float64(len(seen))
		e.MAE += math.Abs(off) / float64(len(seen))
	}
	e.RMSE, e.Correlation = math.Sqrt(e.RMSE), stat.Correlation(predicted, seen, nil)
	return e
}

// Rival is a plain way to predict take-up without the model.
type Rival struct {
	Name      string
	Predicted []float64 // by community, from the others
	Errors    Errors
	fit       func(d *Data, some []int) (predict func(Community) float64, err error)
}

// rivals are those that the model has to beat to be worth its parameters.
func rivals() []Rival {
	return []Rival{
		{Name: "Mean take-up", fit: meanOf},
		{Name: "Regression on centrality and size", fit: regressionOf},
	}
}

// meanOf predicts the mean of the communities that are known.
func meanOf(d *Data, some []int) (func(Community) float64, error) {
	sum := 0.0
	for _, c := range some {
		sum += d.Communities[c].Counts.Others.Value() / float64(len(some))
	}
	return func(Community) float64 { return sum }, nil
}

// regressionOf is least squares on the centrality of those told first and on size.
func regressionOf(d *Data, some []int) (func(Community) float64, error) {
	row := func(c Community) []float64 { return []float64{1, c.Centrality, float64(c.Size)} }
	x, y := mat.NewDense(len(some), 3, nil), mat.NewVecDense(len(some), nil)
	for k, c := range some {
		x.SetRow(k, row(d.Communities[c]))
		y.SetVec(k, d.Communities[c].Counts.Others.Value())
	}
	var b mat.VecDense
	if err := b.SolveVec(x, y); err != nil {
		return nil, err
	}
	return func(c Community) float64 { return mat.Dot(&b, mat.NewVecDense(3, row(c))) }, nil
}

package scenarios

import (
	"encoding/csv"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Move is how far an outcome of Yongchang moves when a parameter is multiplied,
// in percent of its mean, with the 95 % interval; NaN where it was not moved.
type Move struct {
	Parameter          string
	Times              float64
	Outcome            string
	Percent, Low, High float64
	NotMoved           string // why, else empty
}

// Sure tells whether the interval leaves out zero.
func (m Move) Sure() bool { return m.Low > 0 || m.High < 0 }

// Moves returns how the outcomes moved when the defaults were last changed, as
// `microgov verify sensitivity` wrote it.
var Moves = sync.OnceValue(func() []Move {
	text, err := files.ReadFile("files/evidence/sensitivity.csv")
	if err != nil {
		panic(err) // embedded
	}
	rows, err := csv.NewReader(strings.NewReader(string(text))).ReadAll()
	if err != nil {
		panic("scenarios: shipped sensitivity: " + err.Error()) // a test reads it
	}
	var all []Move
	for _, row := range rows[1:] {
		m := Move{Parameter: row[0], Outcome: row[2], NotMoved: row[7]}
		for k, at := range []*float64{&m.Times, &m.Percent, &m.Low, &m.High} {
			cell := row[[]int{1, 3, 4, 5}[k]]
			if *at, err = strconv.ParseFloat(cell, 64); cell == "" {
				*at = math.NaN()
			} else if err != nil {
				panic(fmt.Sprintf("scenarios: shipped sensitivity: %v", row))
			}
		}
		all = append(all, m)
	}
	return all
})

// Moves are the shipped moves of the parameter, by outcome and multiple.
func (p Parameter) Moves() []Move {
	return slices.DeleteFunc(slices.Clone(Moves()), func(m Move) bool { return m.Parameter != p.Key })
}

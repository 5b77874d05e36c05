package experiments

import (
	"fmt"
	"math"
	"slices"

	"microgov/sim/study"
	"microgov/sim/study/store"
)

// Sensitivity is a study of what moves outcomes: Sobol's indices of every
// factor, and of chance, which is one more: the seed of each run is a coordinate.
type Sensitivity struct {
	*Sweep
	chance []uint64 // seed of each point
}

// chanceName is what chance is called among the factors.
const chanceName = "(chance)"

// ReadSensitivity reads a study file as ReadSweep does. Its design is that of
// Saltelli over design.points base points, a power of two at best.
func ReadSensitivity(file string, text []byte, sets ...string) (*Sensitivity, error) {
	r, t, err := newReader(file, text)
	if err != nil {
		return nil, err
	}
	s := &Sensitivity{Sweep: &Sweep{Study: newStudy(t, file, text, sets), Kind: "saltelli"}}
	d := t.under("design")
	base := d.whole("points", 8, mostPoints/4, 256)
	d.done()
	t.done()
	if n := len(s.Factors); n == 0 || n > MostSobol/2-1 {
		t.fault("parameter", fmt.Sprintf("%d parameters", n), fmt.Sprintf("1 to %d", MostSobol/2-1), "")
	}
	if t.has("replications") {
		t.fault("replications", "replications", "none: chance is a factor", "")
	}
	if err := r.err(); err != nil {
		return nil, err
	}
	s.Replications = 1
	s.unit = Saltelli(base, len(s.Factors)+1, s.Seed)
	for _, u := range s.unit {
		s.chance = append(s.chance, s.Seed+uint64(u[len(s.Factors)]*(1<<sobolBits)))
	}
	s.Points = len(s.unit)
	return s, nil
}

// Task says how its runs are made.
func (s *Sensitivity) Task() store.Task {
	at := func(run int) *Study {
		one := *s.Study
		one.Seed = s.chance[run]
		return &one
	}
	return store.Task{
		Job: func(run int) ([]any, study.Job, error) {
			one, values := at(run), s.point(run)
			sc, err := one.scenario(values)
			if err != nil {
				return one.leadOf(run, 0, values, nil), study.Job{}, err
			}
			return one.leadOf(run, 0, values, sc), study.Job{Scenario: sc, Seed: one.Seed, Replication: 1}, nil
		},
		Values: s.value,
		Repeat: func(run int) string { return at(run).repeat(s.point(run), 0) },
	}
}

// resamples of the bootstrap.
const resamples = 500

// WriteIndices writes the indices of a whole store as a table, a row a measure
// and factor, and returns its rows. Base points of which a run has failed, or
// has not the measure, are left out.
func (s *Sensitivity) WriteIndices(st *store.Store, f *study.Folder) ([][]any, error) {
	outcomes := make([][]float64, len(s.Measures))
	for row, err := range st.Rows() {
		if err != nil {
			return nil, err
		}
		for k := range outcomes {
			y := math.NaN()
			if !row.Failed() {
				y = row.Values[k].(float64)
			}
			outcomes[k] = append(outcomes[k], y)
		}
	}
	d := len(s.Factors) + 1
	var rows [][]any
	for k, m := range s.values() {
		var y []float64
		for base := range slices.Chunk(outcomes[k], d+2) {
			if !slices.ContainsFunc(base, math.IsNaN) {
				y = append(y, base...)
			}
		}
		for j, i := range SobolIndices(y, d, resamples, s.Seed) {
			name := chanceName
			if j < len(s.Factors) {
				name = s.Factors[j].Key
			}
			rows = append(rows, []any{m.Name, name, len(y) / (d + 2), i.First.Value, i.First.Low, i.First.High, i.Total.Value, i.Total.Low, i.Total.High, i.Total.Low > 0.01})
		}
	}
	return rows, f.WriteTable("indices", "a row a measure and factor: shares of the measure's variance", []study.Column{
		{Name: "measure", Type: study.Text, Doc: "measure of the run"},
		{Name: "factor", Type: study.Text, Doc: "parameter, or " + chanceName + ", which is the seed"},
		{Name: "base_points", Type: study.Integer, Doc: "base points that have the measure"},
		{Name: "first", Doc: "first-order index: variance that goes when the factor alone is known"},
		{Name: "first_low95", Doc: "lower end of its 95 % interval"},
		{Name: "first_high95", Doc: "upper end"},
		{Name: "total", Doc: "total index: variance that stays when all others are known"},
		{Name: "total_low95", Doc: "lower end of its 95 % interval"},
		{Name: "total_high95", Doc: "upper end"},
		{Name: "matters", Type: study.Truth, Doc: "whether the interval of the total index lies above 0.01; else it is less, or not to be told from noise"},
	}, rows)
}

package study

import (
	"encoding/json"
	"math"

	"microgov/sim/measures"
)

// JSONNumber is a number in JSON, where what is not defined is null.
type JSONNumber float64

// MarshalJSON writes null for what is not finite.
func (x JSONNumber) MarshalJSON() ([]byte, error) {
	if f := float64(x); math.IsNaN(f) || math.IsInf(f, 0) {
		return []byte("null"), nil
	}
	return json.Marshal(float64(x))
}

// Statistics is a Description in JSON.
type Statistics struct {
	N    int        `json:"n"`
	Mean JSONNumber `json:"mean"`
	SD   JSONNumber `json:"sd"`
	Low  JSONNumber `json:"low95"`
	High JSONNumber `json:"high95"`
	Min  JSONNumber `json:"min"`
	Q05  JSONNumber `json:"q05"`
	Q25  JSONNumber `json:"q25"`
	Q50  JSONNumber `json:"q50"`
	Q75  JSONNumber `json:"q75"`
	Q95  JSONNumber `json:"q95"`
	Max  JSONNumber `json:"max"`
}

// Statistics returns d as JSON has it.
func (d Description) Statistics() Statistics {
	return Statistics{
		d.N, JSONNumber(d.Mean), JSONNumber(d.SD), JSONNumber(d.Low), JSONNumber(d.High), JSONNumber(d.Min),
		JSONNumber(d.Q05), JSONNumber(d.Q25), JSONNumber(d.Q50), JSONNumber(d.Q75), JSONNumber(d.Q95), JSONNumber(d.Max),
	}
}

// Summary is a measure of the run summed up over replications, in JSON.
type Summary struct {
	Measure string `json:"measure"`
	Label   string `json:"label"`
	Unit    string `json:"unit"`
	Meaning string `json:"meaning"`
	Better  string `json:"better"`
	Of      int    `json:"replications"` // n of them have the measure
	Statistics
}

// Summarize sums up every measure of the run.
func Summarize(results []Result) []Summary {
	all := make([]Summary, len(measures.Summaries))
	for k, m := range measures.Summaries {
		values := make([]float64, len(results))
		for n := range results {
			values[n] = results[n].Summary[k]
		}
		all[k] = Summary{
			m.Key, m.Label, m.Unit, m.Label + ": " + m.Doc, Direction(m.Better), len(results), DescribeMeasure(values, m.Unit, m.Better).Statistics(),
		}
	}
	return all
}

// Direction says in a word which way a measure is better, "" where neither is.
func Direction(better int) string { return [...]string{"lower", "", "higher"}[better+1] }

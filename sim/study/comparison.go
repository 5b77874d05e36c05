package study

import "math"

// Compared is a row of a comparison, in JSON.
type Compared struct {
	Scenario string     `json:"scenario"`
	Measure  string     `json:"measure"`
	Unit     string     `json:"unit"`
	Better   string     `json:"better"`
	Pairs    int        `json:"pairs"` // that have the measure on both sides; all means rest on these
	Of       int        `json:"pairs_simulated"`
	Baseline JSONNumber `json:"baseline_mean"`
	Mean     JSONNumber `json:"scenario_mean"`
	Diff     Statistics `json:"difference"`
	Share    JSONNumber `json:"share_better"`
	Sure     bool       `json:"sure"`
	Mark     string     `json:"assumptions"`  // holds, fragile or not assessed
	Robust   JSONNumber `json:"robust_share"` // of draws of the assumed parameters in which the sign holds; null where not assessed
}

// rowOf is a difference with what is known of it.
func rowOf(scenario string, d Difference, about map[string]Assessment) Compared {
	a, known := about[d.Measure.Key]
	if !known {
		a.Share = math.NaN()
	}
	return Compared{
		scenario, d.Measure.Key, d.Measure.Unit, Direction(d.Measure.Better), d.N, d.Of, JSONNumber(d.Baseline.Mean), JSONNumber(d.Scenario.Mean),
		d.Statistics(), JSONNumber(d.Share), d.Sure(), MarkNames[a.Mark], JSONNumber(a.Share),
	}
}

var comparisonColumns = []Column{
	{"baseline", Text, "", "name of the scenario that the others are compared with"},
	{"scenario", Text, "", "name of the scenario"},
	{"seed", Natural, "", "seed of all randomness, an unsigned number of 64 bits"},
	{"measure", Text, "", "key of the measure, as in runs.csv"},
	{"unit", Text, "", "unit of the measure"},
	{"better", Text, "", "which way is better: higher, lower, or neither (empty)"},
	{"baseline_mean", Number, "", "mean of the baseline over the pairs, in the unit of the row"},
	{"scenario_mean", Number, "", "mean of the scenario over the same pairs"},
	{"difference", Number, "", "mean of scenario less baseline, pair by pair; what differs by no more than rounding (1e-12, or 1e-9 of the larger) counts as 0"},
	{"low95", Number, "", "lower end of the 95 % interval of the difference"},
	{"high95", Number, "", "upper end of it"},
	{"sd", Number, "", "standard deviation of the difference over pairs"},
	{"pairs", Integer, "pairs", "replications in which both sides have the measure; all numbers of the row rest on these"},
	{"pairs_simulated", Integer, "pairs", "replications that both scenarios have"},
	{"share_better", Number, "share", "share of pairs in which the scenario is better (higher where neither is), ties half"},
	{"sure", Truth, "", "whether the interval leaves out zero"},
	{"assumptions", Text, "", "holds: the sign stays in 90 % or more of draws of the assumed parameters; fragile: it does not; not assessed: nobody has tried"},
	{"robust_share", Number, "share", "share of these draws; empty where not assessed"},
}

func (r *Compared) cells(baseline string, seed uint64) []any {
	return []any{
		baseline, r.Scenario, seed, r.Measure, r.Unit, r.Better, float64(r.Baseline), float64(r.Mean), float64(r.Diff.Mean), float64(r.Diff.Low),
		float64(r.Diff.High), float64(r.Diff.SD), r.Pairs, r.Of, float64(r.Share), r.Sure, r.Mark, float64(r.Robust),
	}
}

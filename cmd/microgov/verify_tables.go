package main

import (
	"errors"
	"math"
	"slices"
	"strings"

	"microgov/plots"
	"microgov/sim/study"
	"microgov/sim/takeup"
	"microgov/sim/verify"
)

// verdictRow is a finding, or a check that was not run, in JSON.
type verdictRow struct {
	Name     string            `json:"name"`
	Expected string            `json:"expected,omitempty"`
	Source   string            `json:"source,omitempty"`
	Claim    string            `json:"claim,omitempty"`
	Is       string            `json:"is,omitempty"`
	Want     number            `json:"want"`
	Value    *study.Statistics `json:"value,omitempty"`
	Held     bool              `json:"held"`
	NotRun   string            `json:"not_run,omitempty"` // why
}

func verdictRows(e *plots.Evidence) []verdictRow {
	rows := []verdictRow{}
	for _, v := range e.Verdicts {
		for _, f := range v.Findings {
			value := f.Value.Statistics()
			rows = append(rows, verdictRow{v.Name, v.Expected, v.Source, f.Says, f.Is, number(f.Want), &value, f.Held, ""})
		}
	}
	for _, said := range e.NotRun {
		name, why, _ := strings.Cut(said, ": ")
		rows = append(rows, verdictRow{Name: name, NotRun: why, Want: number(math.NaN())})
	}
	return rows
}

// column makes columns shorter to write.
func column(name string, t study.Type, unit, doc string) study.Column {
	return study.Column{Name: name, Type: t, Unit: unit, Doc: doc}
}

// interval are the columns of a number with its interval.
func interval(name, unit, doc string) []study.Column {
	return []study.Column{
		column(name, study.Number, unit, doc),
		column("low95", study.Number, unit, "lower end of its 95 % interval"), column("high95", study.Number, unit, "upper end of it"),
	}
}

// writeEvidence writes a table of each kind of check that was made.
func writeEvidence(f *study.Folder, e *plots.Evidence) error {
	err := writeVerdicts(f, e)
	if e.Carried != nil {
		err = errors.Join(err, writeCarried(f, e.Carried))
	}
	if e.Moved != nil {
		err = errors.Join(err, writeMoved(f, e.Moved))
	}
	if e.Conclusions != nil {
		err = errors.Join(err, writeConclusions(f, e.Conclusions))
	}
	if e.TakeUp != nil {
		err = errors.Join(err, writeCommunities(f, e.TakeUp), writeNeighbours(f, e.TakeUp))
	}
	if e.Complaints != nil {
		err = errors.Join(err, writeShapes(f, e.Complaints))
	}
	return err
}

// writeVerdicts writes a row a finding, and one a check that was not run.
func writeVerdicts(f *study.Folder, e *plots.Evidence) error {
	columns := slices.Concat([]study.Column{
		column("name", study.Text, "", "name of the limit or pattern"),
		column("claim", study.Text, "", "what is claimed; of a check that was not run, why"),
		column("is", study.Text, "", "higher or lower than the value wanted, or equal to it"),
		column("want", study.Number, "", "what the value is held against"),
		column("slack", study.Number, "", "how far off an equal value may be"),
	}, interval("value", "", "what came out, mean over replications"), []study.Column{
		column("n", study.Integer, "", "replications that it rests on"),
		column("held", study.Text, "", "held, NOT HELD or not run"),
		column("source", study.Text, "", "who has found it"),
	})
	var rows [][]any
	for _, v := range e.Verdicts {
		for _, f := range v.Findings {
			rows = append(rows, []any{
				v.Name, f.Says, f.Is, f.Want, f.Slack, f.Value.Mean, f.Value.Low, f.Value.High, f.Value.N, heldOrNot(f.Held), v.Source,
			})
		}
	}
	for _, said := range e.NotRun {
		name, why, _ := strings.Cut(said, ": ")
		rows = append(rows, []any{name, why, nil, nil, nil, nil, nil, nil, nil, "not run", nil})
	}
	return f.WriteTable("verify", "a row a claim of a limit or pattern, and a row a check that was not run", columns, rows)
}

// writeCarried writes a row a mechanism and measure.
func writeCarried(f *study.Folder, carried []verify.Carried) error {
	columns := slices.Concat([]study.Column{
		column("without", study.Text, "", "mechanism that is switched off"),
		column("set", study.Text, "", "settings that switch it off"),
		column("measure", study.Text, "", "key of the measure, as in runs.csv"),
		column("unit", study.Text, "", "unit of the measure"),
		column("with_mean", study.Number, "", "mean with the mechanism"),
		column("without_mean", study.Number, "", "mean without it, over the same pairs"),
	}, interval("difference", "", "without less with, pair by pair"), []study.Column{column("pairs", study.Integer, "pairs", "replications in which both have the measure")})
	var rows [][]any
	for _, c := range carried {
		for _, d := range c.Differences {
			rows = append(rows, []any{
				c.Name, strings.Join(c.Set, "; "), d.Measure.Key, d.Measure.Unit, d.Baseline.Mean, d.Scenario.Mean, d.Mean, d.Low, d.High, d.N,
			})
		}
	}
	return f.WriteTable("ablation", "a row a mechanism and measure: the ablation effect", columns, rows)
}

// writeMoved writes a row a parameter, multiple and outcome. The table of
// parameters reads it as it ships.
func writeMoved(f *study.Folder, moved []verify.Moved) error {
	columns := slices.Concat([]study.Column{
		column("parameter", study.Text, "", "key of the parameter"),
		column("times", study.Number, "", "what it is multiplied by"),
		column("outcome", study.Text, "", "key of the measure, as in runs.csv"),
	}, interval("difference_percent", "%", "how far the outcome moves, in percent of its mean"), []study.Column{
		column("replications", study.Integer, "pairs", "pairs that it rests on"),
		column("not_moved", study.Text, "", "why the parameter was not multiplied; empty if it was"),
	})
	var rows [][]any
	for _, m := range moved {
		for k, outcome := range verify.Outcomes {
			row := []any{m.Parameter, m.Times, outcome, nil, nil, nil, 0, m.NotMoved}
			if m.By != nil {
				d := m.By[k]
				row = []any{m.Parameter, m.Times, outcome, digits(d.Mean, 2), digits(d.Low, 2), digits(d.High, 2), d.N, nil}
			}
			rows = append(rows, row)
		}
	}
	return f.WriteTable("sensitivity", "a row a parameter, multiple and outcome", columns, rows)
}

// writeConclusions writes a row a conclusion. verify.Shipped reads it as it ships.
func writeConclusions(f *study.Folder, conclusions []verify.Conclusion) error {
	columns := []study.Column{
		column("baseline", study.Text, "", "scenario that the other is compared with"),
		column("scenario", study.Text, "", "name of the scenario"),
		column("measure", study.Text, "", "key of the measure, as in runs.csv"),
		column("sign", study.Integer, "", "of the difference at the defaults"),
		column("share", study.Number, "share", "of draws of the assumed parameters with that sign"),
		column("draws", study.Integer, "draws", "how many"),
	}
	var rows [][]any
	for _, c := range conclusions {
		rows = append(rows, []any{c.Baseline, c.Scenario, c.Measure, c.Sign, digits(c.Share, 4), c.Draws})
	}
	return f.WriteTable("robustness", "a row a conclusion: how often it survives other assumptions", columns, rows)
}

// writeCommunities writes a row a community: what was seen and what was predicted.
func writeCommunities(f *study.Folder, s *takeup.Study) error {
	share := func(name, doc string) study.Column { return column(name, study.Number, "share", doc) }
	columns := []study.Column{
		column("community", study.Text, "", "name of the community"),
		column("group", study.Integer, "", "group with which it was left out, from 1"),
		column("size", study.Integer, "people", "people"),
		column("told_first", study.Integer, "people", "of them told first"),
		column("centrality", study.Number, "", "mean eigenvector centrality of those told first"),
		column("degree", study.Number, "ties", "mean number of their ties"),
		share("take_up_first", "take-up of those told first, as seen"),
		share("take_up", "take-up of the others, as seen"),
	}
	for _, fit := range s.Fits {
		columns = append(columns, share(fit.Name, fit.Title+": predicted from the other communities"),
			share(fit.Name+"_low95", "lower end of its 95 % interval"), share(fit.Name+"_high95", "upper end of it"))
	}
	columns = append(columns, share("mean", "mean of the other communities"), share("regression", "regression on centrality and size"))
	var rows [][]any
	for k, c := range s.Communities {
		row := []any{c.Name, s.Group[k] + 1, c.Size, c.First, c.Centrality, c.Degree, c.Counts.First.Value(), c.Counts.Others.Value()}
		for _, fit := range s.Fits {
			row = append(row, fit.Predicted[k].Mean, fit.Predicted[k].Low, fit.Predicted[k].High)
		}
		for _, r := range s.Rivals {
			row = append(row, r.Predicted[k])
		}
		rows = append(rows, row)
	}
	return f.WriteTable("villages", "a row a community: take-up as seen and as predicted", columns, rows)
}

// writeNeighbours writes a row a point of the neighbour curves.
func writeNeighbours(f *study.Folder, s *takeup.Study) error {
	columns := []study.Column{
		column("curve", study.Text, "", "raw, or within communities: less the take-up of the own one"),
		column("neighbours", study.Integer, "people", "neighbours who took part; the last is so many and more"),
		column("take_up", study.Number, "share", "take-up as seen"),
		column("standard_error", study.Number, "share", "of it, when communities are what is drawn"),
	}
	for _, fit := range s.Fits {
		columns = append(columns, column(fit.Name, study.Number, "share", fit.Title+": predicted"))
	}
	var rows [][]any
	for _, curve := range []struct {
		name  string
		first int
	}{{"raw", takeup.OfCurve}, {"within communities", takeup.OfWithin}} {
		for n := range takeup.Most + 1 {
			row := []any{curve.name, n, s.Moments[curve.first+n], s.Errors[curve.first+n]}
			for _, fit := range s.Fits {
				row = append(row, fit.Moments[curve.first+n])
			}
			rows = append(rows, row)
		}
	}
	return f.WriteTable("villages-neighbours", "a row a point of the curve of take-up over neighbours", columns, rows)
}

// writeShapes writes a row a measure of shape, as shipped and with each bound loosened.
func writeShapes(f *study.Folder, c *verify.Complaints) error {
	columns := slices.Concat([]study.Column{
		column("loosened", study.Text, "", "bound that is loosened; empty as shipped"),
		column("measure", study.Text, "", "measure of the shape of times to resolution"),
	}, interval("model", "", "of the model, mean over replications"), []study.Column{
		column("exponential", study.Number, "", "of an exponential"), column("real", study.Number, "", "of real times"),
	})
	var rows [][]any
	add := func(loosened string, shapes []verify.Shape) {
		for _, s := range shapes {
			rows = append(rows, []any{loosened, s.Name, s.Model.Mean, s.Model.Low, s.Model.High, s.Exponential, s.Real})
		}
	}
	add("", c.Shapes)
	for _, b := range c.Bounds {
		add(b.Name, b.Shapes)
	}
	return f.WriteTable("complaints", "a row a measure of the shape of times to resolution", columns, rows)
}

// digits is a number to so many decimals, for tables that ship.
func digits(x float64, decimals int) float64 {
	scale := math.Pow10(decimals)
	return math.Round(x*scale) / scale
}

func heldOrNot(held bool) string {
	if held {
		return "held"
	}
	return "NOT HELD"
}

// differenceIn returns the difference of a measure.
func differenceIn(differences []study.Difference, measure string) study.Difference {
	return differences[slices.IndexFunc(differences, func(d study.Difference) bool { return d.Measure.Key == measure })]
}

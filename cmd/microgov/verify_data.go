package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"

	"github.com/spf13/cobra"

	"microgov/plots"
	"microgov/scenarios"
	"microgov/scenarios/data"
	"microgov/sim/takeup"
	"microgov/sim/verify"
)

// Size of the study of real take-up.
const (
	takeUpPoints       = 1920 // of each family
	takeUpScreening    = 3
	takeUpReplications = 20
	takeUpGroups       = 5
)

// dataChecks are those that hold the model against real data. What comes out
// is reported and changes no exit code; without the data they are not run.
func (v *checking) dataChecks(cmd *cobra.Command) []check {
	return []check{
		{"villages", func(ctx context.Context, _ *verify.Lab, e *plots.Evidence) error {
			err := v.villages(ctx, cmd, e)
			return v.said(cmd, e, "villages", plots.Evidence{TakeUp: e.TakeUp}, err)
		}},
		{"complaints", func(ctx context.Context, lab *verify.Lab, e *plots.Evidence) error {
			err := v.complaints(ctx, lab, e)
			return v.said(cmd, e, "complaints", plots.Evidence{Complaints: e.Complaints}, err)
		}},
	}
}

// said tells people what came of a check, and turns missing data into one that
// was not run.
func (v *checking) said(cmd *cobra.Command, e *plots.Evidence, name string, came plots.Evidence, err error) error {
	var sentences []string
	if errors.Is(err, fs.ErrNotExist) {
		reason := fmt.Sprintf("%s, because of %v (--data names the folder)", name, err)
		e.NotRun, err = append(e.NotRun, reason), nil
		sentences = []string{"not run: " + reason}
	}
	for _, found := range came.DataFindings() {
		sentences = append(sentences, found.Sentences...)
	}
	for _, sentence := range sentences {
		(&options{quiet: v.quiet}).say(cmd.ErrOrStderr(), "%s", sentence)
	}
	return err
}

// villages imports the data as `microgov import` does and holds the model's
// awareness and joining parts against who took part.
func (v *checking) villages(ctx context.Context, cmd *cobra.Command, e *plots.Evidence) error {
	sc, err := scenarios.Load("take-up")
	if err != nil {
		return err
	}
	people, closePeople, err := readTable(ctx, filepath.Join(v.data, "villages", "households.csv"))
	if err != nil {
		return err
	}
	defer closePeople()
	ties, closeTies, err := readTable(ctx, filepath.Join(v.data, "villages", "ties.csv"))
	if err != nil {
		return err
	}
	defer closeTies()
	made, err := (&data.Import{
		People: people, Ties: ties, From: "from", To: "to",
		Columns: data.Mapping{"id": "household", "community": "village", "age": "40", "aware": "leader", "took_part": "adopted"},
	}).Make(sc.DomainNames(), io.Discard, io.Discard)
	if err != nil {
		return err
	}
	sc.Roster, sc.Ties = made.Roster, made.Tied
	sc.Population.Communities = made.Roster.Communities()
	d, err := takeup.NewData(sc)
	if err != nil {
		return err
	}
	o := takeup.Options{Seed: v.seed, Points: takeUpPoints, Screening: takeUpScreening, Replications: takeUpReplications, Groups: takeUpGroups}
	o.Workers = v.cores()
	bar := newProgress(cmd.ErrOrStderr(), "villages", o.Steps(), v.quiet)
	o.Done = bar.step
	e.TakeUp, err = takeup.Calibrate(ctx, sc, d, o)
	return err
}

// complaints holds Yongchang's times to resolution against those of real complaints.
func (v *checking) complaints(ctx context.Context, lab *verify.Lab, e *plots.Evidence) error {
	file, closeFile, err := readTable(ctx, filepath.Join(v.data, "requests_311.csv"))
	if err != nil {
		return err
	}
	defer closeFile()
	real, err := data.ReadDurations(file, "created_date", "closed_date")
	if err != nil {
		return err
	}
	e.Complaints, err = lab.HoldComplaints(ctx, "yongchang", real.Days)
	return err
}

// readTable opens a CSV file of real data.
func readTable(ctx context.Context, path string) (file data.File, closing func(), err error) {
	r, err := data.Open(ctx, path)
	if err != nil {
		return data.File{}, nil, err
	}
	return data.File{Name: path, Rows: data.NewText(ctx, data.Input{Name: path, Reader: r}, "")}, func() { _ = r.Close() }, nil
}

// writeData writes the tables of the checks against real data.
func writeData(f folder, e *plots.Evidence) error {
	if e.TakeUp != nil {
		if err := errors.Join(communityTable(e.TakeUp).write(f, "villages", "csv"), neighbourTable(e.TakeUp).write(f, "villages-neighbours", "csv")); err != nil {
			return err
		}
	}
	if e.Complaints == nil {
		return nil
	}
	return shapeTable(e.Complaints).write(f, "complaints", "csv")
}

// communityTable has a row a community: what was seen and what was predicted.
func communityTable(s *takeup.Study) *table {
	t := &table{columns: []column{
		{"community", texts},
		{"group", integers},
		{"size", integers},
		{"told_first", integers},
		{"centrality", numbers},
		{"degree", numbers},
		{"take_up_first", numbers},
		{"take_up", numbers},
	}}
	for _, fit := range s.Fits {
		t.columns = append(t.columns, column{fit.Name, numbers}, column{fit.Name + "_low95", numbers}, column{fit.Name + "_high95", numbers})
	}
	t.columns = append(t.columns, column{"mean", numbers}, column{"regression", numbers})
	for k, c := range s.Communities {
		row := []any{c.Name, s.Group[k] + 1, c.Size, c.First, c.Centrality, c.Degree, c.Counts.First.Value(), c.Counts.Others.Value()}
		for _, fit := range s.Fits {
			row = append(row, fit.Predicted[k].Mean, fit.Predicted[k].Low, fit.Predicted[k].High)
		}
		for _, r := range s.Rivals {
			row = append(row, r.Predicted[k])
		}
		t.rows = append(t.rows, row)
	}
	return t
}

// neighbourTable has a row a point of the neighbour curves.
func neighbourTable(s *takeup.Study) *table {
	t := &table{columns: []column{{"curve", texts}, {"neighbours", integers}, {"take_up", numbers}, {"standard_error", numbers}}}
	for _, fit := range s.Fits {
		t.columns = append(t.columns, column{fit.Name, numbers})
	}
	for _, curve := range []struct {
		name  string
		first int
	}{{"raw", takeup.OfCurve}, {"within communities", takeup.OfWithin}} {
		for n := range takeup.Most + 1 {
			row := []any{curve.name, n, s.Moments[curve.first+n], s.Errors[curve.first+n]}
			for _, fit := range s.Fits {
				row = append(row, fit.Moments[curve.first+n])
			}
			t.rows = append(t.rows, row)
		}
	}
	return t
}

// shapeTable has a row a measure of shape, as shipped and with each bound loosened.
func shapeTable(c *verify.Complaints) *table {
	t := &table{columns: []column{
		{"loosened", texts},
		{"measure", texts},
		{"model", numbers},
		{"low95", numbers},
		{"high95", numbers},
		{"exponential", numbers},
		{"real", numbers},
	}}
	add := func(loosened string, shapes []verify.Shape) {
		for _, s := range shapes {
			t.rows = append(t.rows, []any{loosened, s.Name, s.Model.Mean, s.Model.Low, s.Model.High, s.Exponential, s.Real})
		}
	}
	add("", c.Shapes)
	for _, b := range c.Bounds {
		add(b.Name, b.Shapes)
	}
	return t
}

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"microgov/plots"
	"microgov/scenarios"
	"microgov/scenarios/data"
	"microgov/sim/study"
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

// dataFiles are the files of each check against real data, and where they are had.
var dataFiles = map[string]struct {
	files  []string
	source string
}{
	"villages": {
		[]string{filepath.Join("villages", "households.csv"), filepath.Join("villages", "ties.csv")},
		"Banerjee, Chandrasekhar, Duflo and Jackson (2013), doi:10.7910/DVN/U3BIHX",
	},
	"complaints": {[]string{"requests_311.csv"}, "any CSV of service requests with the columns created_date and closed_date, such as San Francisco's 311 cases"},
}

// needed refuses checks against real data that are asked for by name and whose
// data are not there.
func (v *checking) needed() error {
	for _, name := range v.named {
		for _, file := range dataFiles[name].files {
			if _, err := os.Stat(filepath.Join(v.data, file)); err != nil {
				return misuse("%s: %w (--data names the folder of real data; source: %s)", name, err, dataFiles[name].source)
			}
		}
	}
	return nil
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
	o := takeup.Options{
		Options: study.Options{
			Seed: v.seed, Replications: takeUpReplications, Workers: v.cores(),
			Repeat: func(study.Job) string { return v.repeat() },
		},
		Points: takeUpPoints, Screening: takeUpScreening, Groups: takeUpGroups,
	}
	bar := newProgress(cmd.ErrOrStderr(), "villages", o.Steps(), v.quiet)
	o.Step = bar.step
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

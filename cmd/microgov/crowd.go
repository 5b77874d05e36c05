package main

import (
	"context"
	"fmt"
	"iter"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"microgov/scenarios/data"
	"microgov/sim/study"
)

// newScenarioCrowd returns the verb that makes residents and ties for
// comparisons with other frameworks.
func newScenarioCrowd() *cobra.Command {
	var kind, out string
	var residents, degree, weeks int
	var seed uint64
	var force bool
	cmd := &cobra.Command{
		Use: "crowd", Short: "Write residents, ties and what threshold joining makes of them",
		Long: "crowd writes residents.csv and ties.csv, which the scenario thresholds and other frameworks can both\n" +
			"read, and adoption.csv: how many take part at the end of each week by the rule that\n" +
			"`microgov scenario show thresholds --source` states.",
		Example: "  microgov scenario crowd --residents 1000 --kind random",
		Args:    exactly(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if weeks < 1 {
				return misuse("--weeks: found %d, allowed 1 or more", weeks)
			}
			crowd, err := data.NewCrowd(cmd.Context(), kind, residents, degree, seed)
			if cmd.Context().Err() != nil {
				return cmd.Context().Err()
			}
			if err != nil {
				return misuse("--%w", err)
			}
			repeat := commandLine("scenario", "crowd", fmt.Sprintf("--residents=%d", residents), fmt.Sprintf("--degree=%d", degree), "--kind="+kind,
				fmt.Sprintf("--weeks=%d", weeks), fmt.Sprintf("--seed=%d", seed))
			adoption, err := crowd.Adoption(cmd.Context(), weeks)
			if err != nil {
				return err
			}
			if out, err = writeCrowd(cmd.Context(), crowd, adoption, out, repeat, force); err != nil {
				return err
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s holds %d residents, %d ties and adoption.csv: %s\n", out, residents, len(crowd.Ties), commandLine(
				"run", "thresholds", fmt.Sprintf("--weeks=%d", weeks),
				"--set", "population.roster="+filepath.Join(out, "residents.csv"), "--set", "population.ties="+filepath.Join(out, "ties.csv")))
			return err
		},
	}
	f := cmd.Flags()
	f.IntVar(&residents, "residents", 10_000, "how many")
	f.IntVar(&degree, "degree", 8, "mean ties of a resident")
	f.StringVar(&kind, "kind", data.CrowdKinds[0], "network: "+strings.Join(data.CrowdKinds, ", "))
	f.IntVar(&weeks, "weeks", 100, "weeks of adoption.csv")
	f.Uint64Var(&seed, "seed", 1, "seed of thresholds and ties")
	f.BoolVar(&force, "force", false, "replace another result in that folder")
	f.StringVar(&out, "out", filepath.Join("out", "crowd"), "folder for the files")
	return cmd
}

// writeCrowd writes the tables and returns where they are.
func writeCrowd(ctx context.Context, c *data.Crowd, adoption []int, out, command string, force bool) (string, error) {
	m, err := study.NewManifest("scenario crowd", command, nil, command)
	if err != nil {
		return "", err
	}
	f, err := study.Open(out, study.CSV, m, force)
	if err != nil {
		return "", err
	}
	defer f.Discard()
	for _, t := range []struct {
		name, doc string
		columns   []study.Column
		rows      iter.Seq[[]any]
	}{
		{"residents", "a row a resident, all of one age", []study.Column{
			{Name: "id", Type: study.Integer, Doc: "number of the resident, from 1"},
			{Name: "age", Type: study.Integer, Unit: "years", Doc: "age"},
			{Name: "threshold", Type: study.Number, Unit: "share", Doc: "share of neighbours at which joining feels normal"},
		}, residentRows(c)},
		{"ties", "a row a tie", []study.Column{
			{Name: "from", Type: study.Integer, Doc: "one resident"}, {Name: "to", Type: study.Integer, Doc: "the other"},
		}, tieRows(c)},
		{"adoption", "a row a week, numbered as in weekly.csv", []study.Column{
			{Name: "week", Type: study.Integer, Doc: "number of the week, from 0"},
			{Name: "members", Type: study.Integer, Unit: "residents", Doc: "how many take part at its end"},
		}, adoptionRows(adoption)},
	} {
		if err := f.WriteRows(t.name, t.doc, t.columns, t.rows); err != nil {
			return "", err
		}
		if ctx.Err() != nil {
			return "", ctx.Err()
		}
	}
	return f.Commit()
}

func residentRows(c *data.Crowd) iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		for i, threshold := range c.Threshold {
			if !yield([]any{i + 1, 40, threshold}) {
				return
			}
		}
	}
}

func tieRows(c *data.Crowd) iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		for _, tie := range c.Ties {
			if !yield([]any{int(tie.From) + 1, int(tie.To) + 1}) {
				return
			}
		}
	}
}

func adoptionRows(counts []int) iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		for week, n := range counts {
			if !yield([]any{week, n}) {
				return
			}
		}
	}
}

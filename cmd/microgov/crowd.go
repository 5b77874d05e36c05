package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"microgov/scenarios/data"
)

// newScenarioCrowd returns the verb that makes residents and ties for
// comparisons with other frameworks.
func newScenarioCrowd() *cobra.Command {
	var kind, out string
	var residents, degree, weeks int
	var seed uint64
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
			adoption, err := crowd.Adoption(cmd.Context(), weeks)
			if err != nil {
				return err
			}
			f, err := newFolder(out)
			if err != nil {
				return err
			}
			for name, t := range map[string]*table{
				"residents": residentsTable(crowd), "ties": tiesTable(crowd), "adoption": adoptionTable(adoption),
			} {
				if err := t.write(f, name, "csv"); err != nil {
					return err
				}
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
	f.StringVar(&out, "out", filepath.Join("out", "crowd"), "folder for the files")
	return cmd
}

// residentsTable has a row a resident; ids are from 1, and all are of an age.
func residentsTable(c *data.Crowd) *table {
	t := &table{columns: []column{{"id", integers}, {"age", integers}, {"threshold", numbers}}}
	t.more = func(yield func([]any) bool) {
		for i, threshold := range c.Threshold {
			if !yield([]any{i + 1, 40, threshold}) {
				return
			}
		}
	}
	return t
}

// tiesTable has a row a tie.
func tiesTable(c *data.Crowd) *table {
	t := &table{columns: []column{{"from", integers}, {"to", integers}}}
	t.more = func(yield func([]any) bool) {
		for _, tie := range c.Ties {
			if !yield([]any{int(tie.From) + 1, int(tie.To) + 1}) {
				return
			}
		}
	}
	return t
}

// adoptionTable has a row a week, numbered as in weekly.csv.
func adoptionTable(counts []int) *table {
	t := &table{columns: []column{{"week", integers}, {"members", integers}}}
	for week, n := range counts {
		t.rows = append(t.rows, []any{week, n})
	}
	return t
}

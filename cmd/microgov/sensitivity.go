package main

import (
	"fmt"
	"path/filepath"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"microgov/sim/experiments"
	"microgov/sim/study"
	"microgov/sim/study/store"
)

// newSensitivity returns the verb that says what moves outcomes.
func newSensitivity() *cobra.Command {
	o := &sweeping{}
	cmd := &cobra.Command{
		Use: "sensitivity STUDY", Short: "Say which parameters move the outcomes, and how much is chance",
		Long: "sensitivity divides the variance of each measure among the parameters of a study and chance: Sobol's\n" +
			"first-order and total indices with 95 % intervals by bootstrap. It is resumable as sweep is.",
		Example: "  microgov sensitivity what-matters", Args: exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error { return o.sensitivity(cmd, args[0]) },
	}
	o.flags(cmd)
	return cmd
}

func (o *sweeping) sensitivity(cmd *cobra.Command, name string) error {
	shard, err := o.part()
	if err != nil {
		return err
	}
	file, text, err := experiments.ReadFile(name)
	if err != nil {
		return err
	}
	s, err := experiments.ReadSensitivity(file, text, o.sets...)
	if err != nil {
		return err
	}
	if o.out == "" {
		o.out = filepath.Join("out", "sensitivity-"+study.FolderName(s.Name))
	}
	st, err := store.Open(o.out, s.Plan(commandLine("sensitivity", name)))
	if err != nil {
		return err
	}
	progress, err := st.Work(cmd.Context(), s.Task(), store.Options{Options: study.Options{Workers: o.workers}, Shard: shard, Wait: true, Progress: o.watch(cmd.ErrOrStderr())})
	if err != nil {
		o.say(cmd.ErrOrStderr(), "ended after %d of %d runs; the same command goes on", progress.Done(), progress.Runs)
		return err
	}
	return o.indices(cmd, s, st)
}

// indices writes and prints the indices when all runs are there.
func (o *sweeping) indices(cmd *cobra.Command, s *experiments.Sensitivity, st *store.Store) error {
	look, err := st.Look()
	if err != nil || !look.Whole() {
		return err
	}
	m, err := study.NewManifest("sensitivity", st.Command, nil, st.Holds, o.format)
	if err != nil {
		return err
	}
	m.Replications, m.Finished, m.Failed = look.Runs, look.Runs-look.Failed, look.Failed
	place, err := study.Open(filepath.Join(st.Folder(), store.ResultName), study.Format(o.format), m, true)
	if err != nil {
		return err
	}
	defer place.Discard()
	rows, err := s.WriteIndices(st, place.Folder)
	if err != nil {
		return err
	}
	if _, err := place.Commit(); err != nil || o.quiet {
		return err
	}
	t := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(t, "measure\tfactor\tfirst order\ttotal")
	for _, r := range rows {
		note := ""
		if r[9] == false {
			note = "below 1 %, or not to be told from noise"
		}
		_, _ = fmt.Fprintf(t, "%s\t%s\t%.2f [%.2f, %.2f]\t%.2f [%.2f, %.2f]\t%s\n", r[0], r[1], r[3], r[4], r[5], r[6], r[7], r[8], note)
	}
	return t.Flush()
}

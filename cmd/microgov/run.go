package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"microgov/plots"
	"microgov/scenarios"
	"microgov/sim/study"
)

// newRun returns the verb that simulates one scenario.
func newRun() *cobra.Command {
	o := &options{}
	cmd := &cobra.Command{
		Use:     "run [SCENARIO]",
		Short:   "Simulate a scenario and write tables, figures and a report",
		Long:    "run simulates a shipped scenario (see `microgov scenario list`; yongchang unless named) or a\nTOML file over several seeds, and writes tables, figures and a report.",
		Example: "  microgov run\n  microgov run little-autonomy --replications 5 --set policy.training.intensity=0.8",
		Args:    atMost(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			name := "yongchang"
			if len(args) == 1 {
				name = args[0]
			}
			return runScenario(cmd, o, name)
		},
	}
	o.flags(cmd)
	return cmd
}

// runScenario loads, simulates and writes.
func runScenario(cmd *cobra.Command, o *options, name string) error {
	if err := o.check(cmd); err != nil {
		return err
	}
	sc, err := o.load(cmd, name)
	if err != nil {
		return err
	}
	o.tell(cmd.ErrOrStderr(), sc)
	list := []*scenarios.Scenario{sc}
	if err := study.CheckNames(list); err != nil {
		return misuse("%w", err)
	}
	if o.out == "" {
		o.out = filepath.Join("out", study.FolderName(sc.Name))
	}
	s := o.study("run", []string{name}, list)
	s.Draw = func(ctx context.Context, f *study.Folder, r *study.Findings) error {
		return o.draw(ctx, f, r.Manifest, plots.OfRun(sc, r.Results[0]), func() plots.Page { return plots.RunPage(sc, r.Results[0]) })
	}
	o.watch(cmd.ErrOrStderr(), sc.Name, s)
	f, err := o.run(cmd.Context(), cmd.ErrOrStderr(), s)
	return errors.Join(err, o.closeRun(cmd, sc, f, err))
}

// closeRun says what came out and where it lies.
func (o *options) closeRun(cmd *cobra.Command, sc *scenarios.Scenario, f *study.Findings, err error) error {
	o.conclude(cmd.ErrOrStderr(), f, stopOf(err))
	switch {
	case f == nil || f.Where == "":
		return nil
	case o.json:
		return encode(cmd.OutOrStdout(), study.Summarize(f.Results[0]))
	case o.quiet:
		return nil
	}
	for _, sentence := range plots.KeyFindings(sc, f.Results[0]) {
		if _, err := fmt.Fprintln(cmd.OutOrStdout(), study.Visible(plainSpaces.Replace(sentence))); err != nil {
			return err
		}
	}
	return nil
}

// plainSpaces makes spaces that keep words together, for pages, plain ones.
var plainSpaces = strings.NewReplacer("\u00a0", " ", "\u202f", " ")

// stopOf is the error of a stop, nil if a verb was not stopped.
func stopOf(err error) error {
	if errors.Is(err, context.Canceled) {
		return err
	}
	return nil
}

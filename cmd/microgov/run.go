package main

import (
	"context"
	"errors"
	"path/filepath"

	"github.com/spf13/cobra"

	"microgov/plots"
	"microgov/scenarios"
	"microgov/sim"
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
	sc, err := o.load(name)
	if err != nil {
		return err
	}
	if o.out == "" {
		o.out = filepath.Join("out", safe(sc.Name))
	}
	f, err := newFolder(o.out)
	if err != nil {
		return err
	}
	m, err := newManifest(o, o.repeat("run", name), []*scenarios.Scenario{sc})
	if err != nil {
		return err
	}
	var results []sim.Result
	stopped := m.timed("simulating", func() error {
		results, err = sim.Replicate(cmd.Context(), sc, o.watched(cmd.ErrOrStderr(), sc))
		return err
	})
	if stopped != nil && !errors.Is(stopped, context.Canceled) {
		return stopped
	}
	m.Finished = len(results)
	if len(results) > 0 {
		if err := m.timed("tables", func() error { return writeTables(f, o, sc, results) }); err != nil {
			return err
		}
		if stopped == nil {
			stopped = drawRun(cmd.Context(), f, o, m, sc, results)
		}
	}
	if stopped != nil && !errors.Is(stopped, context.Canceled) {
		return stopped
	}
	m.Interrupted = stopped != nil
	if err := f.writeJSON("manifest.json", m); err != nil {
		return err
	}
	return closeRun(cmd, o, m, sc, results, stopped)
}

// drawRun writes the figures and the report of a run; who interrupts does not
// wait for them.
func drawRun(ctx context.Context, f folder, o *options, m *manifest, sc *scenarios.Scenario, results []sim.Result) error {
	err := m.timed("figures", func() error { return drawFigures(ctx, f, plots.OfRun(sc, results), o.cores()) })
	if err != nil {
		return err
	}
	return m.timed("report", func() error { return writeReport(f, plots.RunPage(sc, results), m.Command, o.seed) })
}

// writeTables writes the tables of one scenario.
func writeTables(f folder, o *options, sc *scenarios.Scenario, results []sim.Result) error {
	tables := map[string]*table{
		"runs": runsTable(sc, o.seed, results), "weekly": weeklyTable(results), "contradictions": contradictionsTable(sc, results),
	}
	if len(results[0].Locals) > 1 {
		tables["communities"] = communitiesTable(sc, results)
	}
	for name, t := range tables {
		if err := t.write(f, name, o.format); err != nil {
			return err
		}
	}
	return f.writeJSON("summary.json", summaryOf(results))
}

// closeRun says what came out and where it lies, and passes on an interrupt.
func closeRun(cmd *cobra.Command, o *options, m *manifest, sc *scenarios.Scenario, results []sim.Result, stopped error) error {
	w := cmd.ErrOrStderr()
	switch {
	case stopped != nil && len(results) == 0:
		o.say(w, "interrupted before any of %d replications was finished", m.Replications)
	case stopped != nil:
		o.say(w, "interrupted: %d of %d replications are finished and kept in %s, as tables without figures", m.Finished, m.Replications, o.out)
	}
	if len(results) > 0 {
		for _, sentence := range plots.KeyFindings(sc, results) {
			o.say(w, "%s", sentence)
		}
		if stopped == nil {
			o.say(w, "%s holds the tables, the figures and report.html; to repeat it: %s", o.out, m.Command)
		}
		if o.json {
			if err := encode(cmd.OutOrStdout(), summaryOf(results)); err != nil {
				return err
			}
		}
	}
	return stopped
}

package main

import (
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"microgov/agents"
	"microgov/sim"
)

// whyOptions are what is asked of a run.
type whyOptions struct {
	seed                        uint64
	replication, week, resident int
	weeks                       int
	sets, changes               []string
}

// newWhy returns the verb that explains a week of one resident.
func newWhy() *cobra.Command {
	o := &whyOptions{}
	cmd := &cobra.Command{
		Use:   "why [SCENARIO]",
		Short: "Explain a week of one resident, or whom a change reaches",
		Long: "why runs a scenario up to a week, exactly as run does, and tells what that week is to a resident and why: the terms of\n" +
			"each decision by name, the luck it was held against, and what came of it. With --change it tells instead whom other\n" +
			"values from that week on reach, in which week and along which way, since everybody keeps the own luck.",
		Example: "  microgov why yongchang --week 20 --resident 57\n" +
			"  microgov why yongchang --week 20 --change policy.publicity.intensity=1 --weeks 4",
		Args: atMost(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			name := "yongchang"
			if len(args) == 1 {
				name = args[0]
			}
			return o.explain(cmd, name)
		},
	}
	f := cmd.Flags()
	f.Uint64Var(&o.seed, "seed", 1, "seed of all randomness")
	f.IntVar(&o.replication, "replication", 1, "replication, from 1")
	f.IntVar(&o.week, "week", 0, "week, from 0")
	f.IntVar(&o.resident, "resident", 0, "resident, from 0, as in residents.csv")
	f.IntVar(&o.weeks, "weeks", 12, "weeks over which a change is followed")
	f.StringArrayVar(&o.sets, "set", nil, "key=value, any scenario key; may be repeated")
	f.StringArrayVar(&o.changes, "change", nil, "key=value from that week on, a key that can change during a run; may be repeated")
	return cmd
}

// explain runs up to the week and answers.
func (o *whyOptions) explain(cmd *cobra.Command, name string) error {
	sc, err := (&options{sets: o.sets, quiet: true}).load(cmd, name)
	if err != nil {
		return err
	}
	if o.replication < 1 || o.week < 0 || o.weeks < 1 {
		return misuse("--replication and --weeks: allowed 1 or more; --week: 0 or more")
	}
	run := sim.New(sc, o.seed, o.replication-1, 1)
	if n := run.View().Residents(); o.resident < 0 || o.resident >= n {
		return misuse("--resident: found %d, allowed 0 to %d", o.resident, n-1)
	}
	for run.Week() < o.week {
		if err := cmd.Context().Err(); err != nil {
			return err
		}
		run.Step()
	}
	if len(o.changes) > 0 {
		return o.follow(cmd.OutOrStdout(), run)
	}
	return printWhy(cmd.OutOrStdout(), run.View().Why(o.resident))
}

// follow tells whom the changes reach.
func (o *whyOptions) follow(w io.Writer, run *sim.Run) error {
	other := run.Clone()
	if err := other.Change(o.changes...); err != nil {
		return err
	}
	d, err := sim.Diverge(run, other, o.weeks)
	if err != nil {
		return err
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(t, "week\tresident\tway\twhat") // errors come with Flush
	for _, r := range d.Reached {
		way := sim.WayNames[r.Way]
		if r.Way == sim.ByLever {
			way += " " + agents.LeverNames[r.Lever]
		}
		_, _ = fmt.Fprintf(t, "%d\t%d\t%s\t%s\n", r.Week, r.Resident, way, sim.WhatNames[r.What])
	}
	return t.Flush()
}

// printWhy shows an explanation.
func printWhy(w io.Writer, e sim.Explanation) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	stages := agents.StageNames
	_, _ = fmt.Fprintf(t, "resident %d, %d years, week %d: %s before, %s after\n", e.Resident, e.Before.Age, e.Week, stages[e.Before.Stage], stages[e.After.Stage])
	for k := range e.Touches {
		touch := &e.Touches[k]
		_, _ = fmt.Fprintf(t, "%s\tby %s\t%.3g\n", sim.WhatNames[touch.What], sim.WayNames[touch.Way], touch.Value)
		if d := &touch.Decision; touch.What >= sim.Joining && touch.What <= sim.Founding {
			for term, value := range e.Terms(d) {
				_, _ = fmt.Fprintf(t, "  %s\t\t%+.3f\n", agents.TermNames[term], value)
			}
			_, _ = fmt.Fprintf(t, "  chance %.3f, luck %.3f: %s\n", e.Chance(d), d.Luck, map[bool]string{true: "yes", false: "no"}[d.Outcome])
		}
	}
	return t.Flush()
}

package main

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"microgov/plots"
	"microgov/scenarios"
	"microgov/sim/study"
)

// options are the flags that simulating verbs share.
type options struct {
	seed         uint64
	first        int
	replications int
	weeks        int
	workers      int
	out          string
	force        bool
	sets         []string
	format       string
	figures      []string
	events       bool
	agents       bool
	quiet        bool
	json         bool
}

// flags adds the shared flags to a verb.
func (o *options) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.Uint64Var(&o.seed, "seed", 1, "seed of all randomness")
	f.IntVar(&o.replications, "replications", 0, "replications (default: what the scenario says)")
	f.IntVar(&o.first, "first", 1, "number of the first replication, to see one again by itself")
	f.IntVar(&o.weeks, "weeks", 0, "weeks (default: what the scenario says)")
	f.IntVar(&o.workers, "workers", 0, "goroutines; tables do not depend on it (default: all cores)")
	f.StringVar(&o.out, "out", "", "folder for the results (default: out/NAME)")
	f.BoolVar(&o.force, "force", false, "replace another result in that folder; files that are not of a result are never touched")
	f.StringArrayVar(&o.sets, "set", nil, "key=value, any scenario key; may be repeated")
	f.StringVar(&o.format, "format", "csv", "format of tables: csv or parquet")
	figureFlag(cmd, &o.figures)
	f.BoolVar(&o.events, "events", false, "write the contradictions of all replications, not of the first alone")
	f.BoolVar(&o.agents, "agents", false, "write residents.csv and teams.csv at the end of the first replication")
	f.BoolVar(&o.quiet, "quiet", false, "no progress, no summary and no closing words")
	f.BoolVar(&o.json, "json", false, "put the result on standard output as JSON")
}

// figureFlag adds the flag for the kinds of figures.
func figureFlag(cmd *cobra.Command, kinds *[]string) {
	cmd.Flags().StringSliceVar(kinds, "figures", []string{"svg", "png"}, "kinds of figures: "+strings.Join(plotKinds, ", ")+", or none")
}

// check refuses values that no verb can use.
func (o *options) check(cmd *cobra.Command) error {
	switch {
	case o.format != string(study.CSV) && o.format != string(study.Parquet):
		return misuse("--format: found %q, allowed csv or parquet", o.format)
	case o.workers < 0:
		return misuse("--workers: found %d, allowed 0 (all cores) or more", o.workers)
	case cmd.Flags().Changed("replications") && o.replications < 1:
		return misuse("--replications: found %d, allowed 1 or more", o.replications)
	case o.first < 1:
		return misuse("--first: found %d, allowed 1 or more", o.first)
	case cmd.Flags().Changed("weeks") && o.weeks < 1:
		return misuse("--weeks: found %d, allowed 1 or more", o.weeks)
	}
	return checkFigures(&o.figures)
}

// checkFigures refuses kinds of figures that cannot be drawn.
func checkFigures(kinds *[]string) error {
	if len(*kinds) == 1 && (*kinds)[0] == "none" {
		*kinds = nil
	}
	for _, kind := range *kinds {
		if !slices.Contains(plotKinds, kind) {
			return misuse("--figures: found %q, allowed %s, or none", kind, strings.Join(plotKinds, ", "))
		}
	}
	slices.Sort(*kinds)
	*kinds = slices.Compact(*kinds)
	return nil
}

// figureArgs are the arguments that ask for these kinds of figures; none for the usual ones.
func figureArgs(kinds []string) []string {
	switch {
	case slices.Equal(kinds, []string{"png", "svg"}):
		return nil
	case len(kinds) == 0:
		return []string{"--figures=none"}
	}
	return []string{"--figures=" + strings.Join(kinds, ",")}
}

// load reads a scenario with what --set and the shorthands change, and tells
// what the user should hear of it.
func (o *options) load(cmd *cobra.Command, name string) (*scenarios.Scenario, error) {
	sets := slices.Clone(o.sets)
	if o.replications > 0 {
		sets = append(sets, fmt.Sprintf("run.replications=%d", o.replications))
	}
	if o.weeks > 0 {
		sets = append(sets, fmt.Sprintf("run.weeks=%d", o.weeks))
	}
	sc, err := scenarios.LoadContext(cmd.Context(), name, reading(cmd.ErrOrStderr(), o.quiet), sets...)
	if err != nil {
		return nil, err
	}
	for _, note := range sc.Notes {
		o.say(cmd.ErrOrStderr(), "note: %s", note)
	}
	return sc, nil
}

// study is what the flags ask for; names are as they were typed.
func (o *options) study(verb string, names []string, list []*scenarios.Scenario) *study.Study {
	named := make(map[string]string, len(list))
	for k, sc := range list {
		named[sc.Name] = names[k]
	}
	return &study.Study{
		Scenarios: list, Verb: verb, Command: o.repeat(verb, names...), Place: o.out, Force: o.force,
		Format: study.Format(o.format), Agents: o.agents, Settings: []any{o.figures},
		Options: study.Options{
			Seed: o.seed, First: o.first, Replications: list[0].Run.Replications, Workers: o.cores(), Events: o.events,
			Repeat: func(j study.Job) string {
				args := study.RunArgs(named[j.Scenario.Name], o.sets, j)
				if o.weeks > 0 {
					args = append(args, fmt.Sprintf("--weeks=%d", o.weeks))
				}
				return study.CommandLine(args...)
			},
		},
	}
}

// watch shows how far a study has come. Few replications are long ones, so that
// people see weeks go by instead.
func (o *options) watch(w io.Writer, what string, s *study.Study) {
	jobs := s.Replications * len(s.Scenarios)
	if jobs >= 10 {
		p := newProgress(w, what, jobs, o.quiet)
		s.Done = func(study.Outcome) { p.step() }
		return
	}
	what += ", weeks"
	if jobs > 1 {
		what += " of all replications"
	}
	p := newProgress(w, what, jobs*s.Scenarios[0].Run.Weeks, o.quiet)
	s.Week = p.step
}

// run does a study that the machine can do, and says before what it takes.
func (o *options) run(ctx context.Context, w io.Writer, s *study.Study) (*study.Findings, error) {
	warning, err := s.Afford(study.ThisMachine())
	if err != nil {
		return nil, misuse("%w", err)
	}
	if warning != "" {
		o.say(w, "%s", warning)
	}
	return s.Run(ctx)
}

// tell says what a user should hear of a scenario that is read.
func (o *options) tell(w io.Writer, sc *scenarios.Scenario) {
	for _, note := range sc.Notes {
		o.say(w, "note: %s", note)
	}
}

// cores is the number of goroutines to use.
func (o *options) cores() int {
	if o.workers > 0 {
		return o.workers
	}
	return runtime.GOMAXPROCS(0)
}

// say writes a line for people, unless they asked for quiet.
func (o *options) say(w io.Writer, format string, args ...any) {
	if !o.quiet {
		_, _ = fmt.Fprintln(w, study.Visible(plainSpaces.Replace(fmt.Sprintf(format, args...)))) // nowhere else to say it
	}
}

// commandLine writes a verb and its arguments as they can be typed again.
func commandLine(args ...string) string { return study.CommandLine(args...) }

// encode writes a value as indented JSON.
func encode(w io.Writer, value any) error { return study.Encode(w, value) }

// number is a number in JSON, where NaN is null.
type number = study.JSONNumber

// repeat is the command that gives the same results again.
func (o *options) repeat(verb string, names ...string) string {
	args := append([]string{verb}, names...)
	args = append(args, fmt.Sprintf("--seed=%d", o.seed))
	for _, n := range []struct {
		flag  string
		value int
		given bool
	}{{"replications", o.replications, o.replications > 0}, {"first", o.first, o.first > 1}, {"weeks", o.weeks, o.weeks > 0}} {
		if n.given {
			args = append(args, fmt.Sprintf("--%s=%d", n.flag, n.value))
		}
	}
	for _, set := range o.sets {
		args = append(args, "--set", set)
	}
	for flag, given := range map[string]bool{"--events": o.events, "--agents": o.agents} {
		if given {
			args = append(args, flag)
		}
	}
	if o.format != string(study.CSV) && o.format != "" {
		args = append(args, "--format="+o.format)
	}
	args = append(args, figureArgs(o.figures)...)
	return commandLine(args...)
}

// conclude says what has become of a study that was stopped, and where it lies.
func (o *options) conclude(w io.Writer, f *study.Findings, stopped error) {
	switch {
	case f == nil || f.Manifest == nil:
	case f.Where == "" && stopped != nil:
		o.say(w, "interrupted before any of %d replications was finished; nothing is kept", f.Manifest.Replications)
	case stopped != nil:
		o.say(w, "interrupted: %d of %d replications are finished and kept in %s, as tables without the report; to do it whole: %s",
			f.Manifest.Finished, f.Manifest.Replications, f.Where, f.Manifest.Command)
	case f.Where != "":
		o.say(w, "%s holds the tables, the figures and report.html; to repeat it: %s", f.Where, f.Manifest.Command)
	}
}

// draw writes figures and a report into a folder.
func (o *options) draw(ctx context.Context, f *study.Folder, m *study.Manifest, figures []plots.Figure, page func() plots.Page) error {
	if err := m.Timed("figures", func() error { return drawFigures(ctx, f, figures, o.figures, o.cores()) }); err != nil {
		return err
	}
	return m.Timed("report", func() error { return writeReport(ctx, f, page(), m) })
}

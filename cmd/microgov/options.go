package main

import (
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"microgov/scenarios"
	"microgov/sim"
)

// options are the flags that simulating verbs share.
type options struct {
	seed         uint64
	replications int
	weeks        int
	workers      int
	out          string
	sets         []string
	format       string
	events       bool
	quiet        bool
	json         bool
}

// flags adds the shared flags to a verb.
func (o *options) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.Uint64Var(&o.seed, "seed", 1, "seed of all randomness")
	f.IntVar(&o.replications, "replications", 0, "replications (default: what the scenario says)")
	f.IntVar(&o.weeks, "weeks", 0, "weeks (default: what the scenario says)")
	f.IntVar(&o.workers, "workers", 0, "goroutines; tables do not depend on it (default: all cores)")
	f.StringVar(&o.out, "out", "", "folder for the results (default: out/NAME)")
	f.StringArrayVar(&o.sets, "set", nil, "key=value, any scenario key; may be repeated")
	f.StringVar(&o.format, "format", "csv", "format of tables: csv or parquet")
	f.BoolVar(&o.events, "events", false, "write the contradictions of all replications, not of the first alone")
	f.BoolVar(&o.quiet, "quiet", false, "no progress and no closing words")
	f.BoolVar(&o.json, "json", false, "put the result on standard output as JSON")
}

// check refuses values that no verb can use.
func (o *options) check(cmd *cobra.Command) error {
	switch {
	case o.format != "csv" && o.format != "parquet":
		return misuse("--format: found %q, allowed csv or parquet", o.format)
	case o.workers < 0:
		return misuse("--workers: found %d, allowed 0 (all cores) or more", o.workers)
	case cmd.Flags().Changed("replications") && o.replications < 1:
		return misuse("--replications: found %d, allowed 1 or more", o.replications)
	case cmd.Flags().Changed("weeks") && o.weeks < 1:
		return misuse("--weeks: found %d, allowed 1 or more", o.weeks)
	}
	return nil
}

// load reads a scenario with what --set and the shorthands change.
func (o *options) load(name string) (*scenarios.Scenario, error) {
	sets := o.sets
	if o.replications > 0 {
		sets = append(sets[:len(sets):len(sets)], fmt.Sprintf("run.replications=%d", o.replications))
	}
	if o.weeks > 0 {
		sets = append(sets[:len(sets):len(sets)], fmt.Sprintf("run.weeks=%d", o.weeks))
	}
	return scenarios.Load(name, sets...)
}

// simulation are the engine's options for a scenario.
func (o *options) simulation(sc *scenarios.Scenario, p *progress) sim.Options {
	return sim.Options{
		Seed: o.seed, Replications: sc.Run.Replications, Workers: o.cores(), Events: o.events,
		Done: func(*sim.Result) { p.step() },
	}
}

// watched are the engine's options for a scenario that is run alone. Few
// replications are long ones, so that people see weeks go by instead.
func (o *options) watched(w io.Writer, sc *scenarios.Scenario) sim.Options {
	if sc.Run.Replications >= 10 {
		return o.simulation(sc, newProgress(w, sc.Name, sc.Run.Replications, o.quiet))
	}
	what := sc.Name + ", weeks"
	if sc.Run.Replications > 1 {
		what += " of all replications"
	}
	p := newProgress(w, what, sc.Run.Replications*sc.Run.Weeks, o.quiet)
	options := o.simulation(sc, p)
	options.Done, options.Week = nil, p.step
	return options
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
		_, _ = fmt.Fprintf(w, format+"\n", args...) // nowhere else to say it
	}
}

// version is that of the build.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}

// commandLine writes a verb and its arguments as they can be typed again.
func commandLine(args ...string) string {
	for k, arg := range args {
		if arg == "" || strings.ContainsAny(arg, " \t\n\"'\\$*?[]{}()<>|&;#~`!") {
			args[k] = "'" + strings.ReplaceAll(arg, "'", `'\''`) + "'"
		}
	}
	return "microgov " + strings.Join(args, " ")
}

// repeat is the command that gives the same results again.
func (o *options) repeat(verb string, names ...string) string {
	args := append([]string{verb}, names...)
	args = append(args, fmt.Sprintf("--seed=%d", o.seed))
	if o.replications > 0 {
		args = append(args, fmt.Sprintf("--replications=%d", o.replications))
	}
	if o.weeks > 0 {
		args = append(args, fmt.Sprintf("--weeks=%d", o.weeks))
	}
	for _, set := range o.sets {
		args = append(args, "--set", set)
	}
	return commandLine(args...)
}

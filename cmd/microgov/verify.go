package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"microgov/plots"
	"microgov/scenarios"
	"microgov/sim/study"
	"microgov/sim/verify"
)

// checking are the flags of verify.
type checking struct {
	seed         uint64
	replications int
	moves        int
	draws        int
	workers      int
	out          string
	data         string
	patterns     []string
	figures      []string
	force        bool
	quiet, json  bool
	named        []string // checks; none: all
}

// newVerify returns the verb that holds the model to what it must show.
func newVerify() *cobra.Command {
	v := &checking{}
	cmd := &cobra.Command{
		Use:   "verify [NAME...]",
		Short: "Hold the model to its limits and patterns, and write a page of evidence",
		Long: "verify runs the five limits in which the model must agree with a closed form and the eleven patterns\n" +
			"that the study and its literature report, or those named; then `ablation` (what each mechanism\n" +
			"carries), `sensitivity` (what moves when a parameter is multiplied by 0.8 and by 1.2) and\n" +
			"`robustness` (how often conclusions survive when all assumed parameters are drawn over their\n" +
			"plausible ranges); then `villages` and `complaints`, which hold the model against real data in --data\n" +
			"and are not run without. It exits with 1 if a limit or a pattern does not hold; what real data say is\n" +
			"reported, whatever it is.\n\n" +
			"--pattern adds a file of one's own, such as this:\n\n" + indented(examplePattern) + "\n" +
			"A claim is about a measure of the run (a column of runs.csv) or, with weeks = [from, end], about the\n" +
			"mean of a measure of the weeks (weekly.csv) over these; less = [from, end] takes the mean over other\n" +
			"weeks from it, minus = \"measure\" another measure of the same run. contrast weights the cases; the\n" +
			"claim holds when the 95 % interval of the weighted sum over paired replications lies above zero (is =\n" +
			"\"higher\") or below (\"lower\").",
		Example: "  microgov verify limit-1 08-steps --replications 5",
		RunE: func(cmd *cobra.Command, args []string) error {
			v.named = args
			return v.run(cmd)
		},
	}
	f := cmd.Flags()
	f.Uint64Var(&v.seed, "seed", 1, "seed of all randomness")
	f.IntVar(&v.replications, "replications", verify.Pairs, "paired replications of each pattern")
	f.IntVar(&v.moves, "sensitivity-replications", 10, "paired replications of each multiple in sensitivity")
	f.IntVar(&v.draws, "draws", 300, "draws of the assumed parameters in robustness")
	f.IntVar(&v.workers, "workers", 0, "goroutines; results do not depend on it (default: all cores)")
	f.StringVar(&v.out, "out", filepath.Join("out", "verify"), "folder for the results")
	f.StringArrayVar(&v.patterns, "pattern", nil, "pattern file of one's own; may be repeated")
	f.StringVar(&v.data, "data", defaultData, "folder of real data for villages and complaints; not run without it")
	f.BoolVar(&v.force, "force", false, "replace another result in that folder; files that are not of a result are never touched")
	figureFlag(cmd, &v.figures)
	f.BoolVar(&v.quiet, "quiet", false, "no progress, no summary and no closing words")
	f.BoolVar(&v.json, "json", false, "put the verdicts on standard output as JSON")
	return cmd
}

// run makes the checks that are named, all of them without names, and writes
// what is finished, whatever ends them.
func (v *checking) run(cmd *cobra.Command) error {
	if err := v.check(); err != nil {
		return err
	}
	checks, err := v.checks()
	if err != nil {
		return err
	}
	checks = append(checks, v.dataChecks(cmd)...)
	if checks, err = chosen(checks, v.named); err != nil {
		return err
	}
	m, err := v.manifest(len(checks))
	if err != nil {
		return err
	}
	place, err := study.Open(v.out, study.CSV, m, v.force)
	if err != nil {
		return err
	}
	defer place.Discard()
	e := &plots.Evidence{Pairs: v.replications}
	stopped := m.Timed("checks", func() (err error) {
		m.Finished, err = v.make(cmd.Context(), cmd.ErrOrStderr(), checks, e)
		return err
	})
	if err := m.Timed("tables", func() error { return writeEvidence(place.Folder, e) }); err != nil {
		return errors.Join(err, stopped)
	}
	if stopped == nil {
		stopped = v.draw(cmd.Context(), place.Folder, e, m)
	}
	m.Interrupted = stopped != nil
	where, err := place.Commit()
	if err = errors.Join(err, stopped); where == "" {
		return err
	}
	return errors.Join(v.conclude(cmd, e, where, m, stopped), err)
}

// manifest begins the manifest; what is counted in it are checks.
func (v *checking) manifest(checks int) (*study.Manifest, error) {
	settings := []any{v.named, v.seed, v.replications, v.moves, v.draws, v.data, v.figures}
	for _, path := range v.patterns {
		text, err := os.ReadFile(path)
		if err != nil {
			return nil, misuse("--pattern: %w", err)
		}
		settings = append(settings, path, string(text))
	}
	m, err := study.NewManifest("verify", v.repeat(), nil, settings...)
	if err == nil {
		m.Seed, m.Replications = v.seed, checks
	}
	return m, err
}

// conclude says what came out and where it lies.
func (v *checking) conclude(cmd *cobra.Command, e *plots.Evidence, where string, m *study.Manifest, stopped error) (err error) {
	switch {
	case v.json:
		err = encode(cmd.OutOrStdout(), verdictRows(e))
	case !v.quiet:
		err = printEvidence(cmd.OutOrStdout(), e)
	}
	o := &options{quiet: v.quiet}
	if errors.Is(stopped, context.Canceled) {
		o.say(cmd.ErrOrStderr(), "interrupted: the tables of what was finished are kept in %s, without the report; to do it whole: %s", where, m.Command)
		return err
	}
	o.say(cmd.ErrOrStderr(), "%s holds the tables, the figures and report.html; to repeat it: %s", where, m.Command)
	if stopped != nil {
		return err
	}
	return errors.Join(err, verdictOf(e.Verdicts))
}

// cores is the number of goroutines to use.
func (v *checking) cores() int { return (&options{workers: v.workers}).cores() }

// check refuses values that cannot be used.
func (v *checking) check() error {
	for flag, n := range map[string]int{"replications": v.replications, "draws": v.draws, "sensitivity-replications": v.moves} {
		if n < 2 {
			return misuse("--%s: found %d, allowed 2 or more", flag, n)
		}
	}
	if v.workers < 0 {
		return misuse("--workers: found %d, allowed 0 (all cores) or more", v.workers)
	}
	return errors.Join(checkFigures(&v.figures), v.needed())
}

// make makes the checks one after the other, shows how far they are, and
// returns how many are made. What an error keeps from being made counts as not run.
func (v *checking) make(ctx context.Context, w io.Writer, checks []check, e *plots.Evidence) (made int, err error) {
	label := ""
	var p *progress
	lab := verify.NewLab(study.Options{
		Seed: v.seed, Replications: v.replications, Workers: v.cores(),
		Done:   func(study.Outcome) { p.step() },
		Repeat: func(study.Job) string { return v.repeat() },
	})
	lab.Begin = func(jobs int) {
		if jobs > 0 {
			p = newProgress(w, label, jobs, v.quiet)
			p.pause = 5 * time.Second
		}
	}
	for k, c := range checks {
		label = fmt.Sprintf("%d of %d: %s", k+1, len(checks), c.name)
		if !v.quiet {
			_, _ = fmt.Fprintln(w, label)
		}
		if err := c.make(ctx, lab, e); err != nil {
			for _, c := range checks[k:] {
				e.NotRun = append(e.NotRun, c.name+": not finished")
			}
			return k, err
		}
	}
	return len(checks), nil
}

// check is something that can be verified by name.
type check struct {
	name string
	make func(ctx context.Context, lab *verify.Lab, e *plots.Evidence) error
}

// checks lists all checks in the order of the specification.
func (v *checking) checks() ([]check, error) {
	var all []check
	for _, limit := range verify.Limits {
		all = append(all, check{limit.Name, func(ctx context.Context, lab *verify.Lab, e *plots.Evidence) error {
			return judged(e)(lab.JudgeLimit(ctx, limit))
		}})
	}
	patterns, err := v.readPatterns()
	if err != nil {
		return nil, err
	}
	for _, p := range patterns {
		all = append(all, check{p.Name, func(ctx context.Context, lab *verify.Lab, e *plots.Evidence) error {
			return judged(e)(lab.Judge(ctx, p))
		}})
	}
	return append(
		all, check{"ablation", ablate},
		check{"sensitivity", func(ctx context.Context, lab *verify.Lab, e *plots.Evidence) (err error) {
			e.Moved, err = lab.Sensitivity(ctx, "yongchang", v.moves)
			return err
		}},
		check{"robustness", func(ctx context.Context, lab *verify.Lab, e *plots.Evidence) (err error) {
			e.Conclusions, err = lab.Robustness(ctx, v.draws)
			return err
		}},
	), nil
}

// judged adds a verdict to the evidence, unless it was not reached.
func judged(e *plots.Evidence) func(verdict verify.Verdict, err error) error {
	return func(verdict verify.Verdict, err error) error {
		if err == nil {
			e.Verdicts = append(e.Verdicts, verdict)
		}
		return err
	}
}

// readPatterns reads the shipped patterns and the user's own.
func (v *checking) readPatterns() ([]*verify.Pattern, error) {
	var all []*verify.Pattern
	for _, name := range scenarios.Patterns() {
		text, err := scenarios.PatternSource(name)
		if err != nil {
			return nil, err
		}
		p, err := verify.ReadPattern(name, text)
		if err != nil {
			return nil, err
		}
		all = append(all, p)
	}
	for _, path := range v.patterns {
		text, err := os.ReadFile(path)
		if err != nil {
			return nil, misuse("--pattern: %w", err)
		}
		p, err := verify.ReadPattern(path, text)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(all, func(other *verify.Pattern) bool { return other.Name == p.Name }) {
			return nil, misuse("--pattern: two patterns are called %s: rename %s", p.Name, path)
		}
		all = append(all, p)
	}
	return all, nil
}

func ablate(ctx context.Context, lab *verify.Lab, e *plots.Evidence) error {
	ablations, err := verify.Ablations()
	if err != nil {
		return err
	}
	e.Carried, err = lab.Ablate(ctx, "yongchang", ablations)
	return err
}

// chosen keeps the checks named; without names all.
func chosen(checks []check, names []string) ([]check, error) {
	if len(names) == 0 {
		return checks, nil
	}
	var kept []check
	for _, name := range names {
		k := slices.IndexFunc(checks, func(c check) bool { return c.name == name })
		if k < 0 {
			var known []string
			for _, c := range checks {
				known = append(known, c.name)
			}
			return nil, misuse("nothing to verify is called %q; there are: %s", name, strings.Join(known, ", "))
		}
		kept = append(kept, checks[k])
	}
	return kept, nil
}

// draw writes the figures and the page; who interrupts does not wait for them.
func (v *checking) draw(ctx context.Context, f *study.Folder, e *plots.Evidence, m *study.Manifest) error {
	page, err := soon(ctx, func() (plots.Page, error) { return plots.EvidencePage(*e), nil })
	if err != nil {
		return err
	}
	o := &options{figures: v.figures, workers: v.workers}
	return o.draw(ctx, f, m, page.Figures, func() plots.Page { return page })
}

// repeat is the command that gives the same evidence again.
func (v *checking) repeat() string {
	args := append([]string{"verify"}, v.named...)
	args = append(
		args, fmt.Sprintf("--seed=%d", v.seed), fmt.Sprintf("--replications=%d", v.replications),
		fmt.Sprintf("--sensitivity-replications=%d", v.moves), fmt.Sprintf("--draws=%d", v.draws),
	)
	if v.data != defaultData {
		args = append(args, "--data="+v.data)
	}
	for _, path := range v.patterns {
		args = append(args, "--pattern="+path)
	}
	return commandLine(args...)
}

// defaultData is where the real data lie beside a checkout.
var defaultData = filepath.Join("..", "shared", "data")

// verdictOf is an error when anything did not hold.
func verdictOf(verdicts []verify.Verdict) error {
	var broken []string
	for _, v := range verdicts {
		if !v.Held() {
			broken = append(broken, v.Name)
		}
	}
	if broken != nil {
		return fmt.Errorf("%d of %d did not hold: %s", len(broken), len(verdicts), strings.Join(broken, ", "))
	}
	return nil
}

// examplePattern is a pattern file of one's own, as --help shows it.
const examplePattern = `title = "Training and trust"
expects = "with more training, skill is higher at the end"
source = "my field notes, 2024"
shows = "skill" # weekly measure of the figure; may be left out

[case.more] # a shipped scenario or the path of one, and what differs
scenario = "yongchang"
set = ["policy.training.intensity=0.8"]
[case.less]
scenario = "yongchang"

[[claim]]
says = "skill is higher at the end"
measure = "skill"
is = "higher"
contrast = { more = 1, less = -1 }
`

// indented is text moved to the right, for the help.
func indented(text string) string {
	return "  " + strings.ReplaceAll(strings.TrimSpace(text), "\n", "\n  ") + "\n"
}

package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"microgov/plots"
	"microgov/scenarios"
	"microgov/sim/verify"
)

// checking are the flags of verify.
type checking struct {
	seed         uint64
	replications int
	draws        int
	workers      int
	out          string
	data         string
	patterns     []string
	quiet, json  bool
}

// newVerify returns the verb that holds the model to what it must show.
func newVerify() *cobra.Command {
	v := &checking{}
	cmd := &cobra.Command{
		Use:   "verify [NAME...]",
		Short: "Hold the model to its limits and patterns, and write a page of evidence",
		Long: "verify runs the five limits in which the model must agree with a closed form and the eleven patterns\n" +
			"that the study and its literature report, or those named; then `ablation` (what each mechanism\n" +
			"carries) and `robustness` (how often conclusions survive other assumptions); then `villages` and\n" +
			"`complaints`, which hold the model against real data in --data and are not run without. It exits with 1\n" +
			"if a limit or a pattern does not hold; what real data say is reported, whatever it is. --pattern adds a file of one's own.",
		Example: "  microgov verify limit-1 08-steps --replications 5",
		RunE:    func(cmd *cobra.Command, args []string) error { return v.run(cmd, args) },
	}
	f := cmd.Flags()
	f.Uint64Var(&v.seed, "seed", 1, "seed of all randomness")
	f.IntVar(&v.replications, "replications", 30, "paired replications of each pattern")
	f.IntVar(&v.draws, "draws", 100, "draws of the assumed parameters for robustness")
	f.IntVar(&v.workers, "workers", 0, "goroutines; results do not depend on it (default: all cores)")
	f.StringVar(&v.out, "out", filepath.Join("out", "verify"), "folder for the results")
	f.StringArrayVar(&v.patterns, "pattern", nil, "pattern file of one's own; may be repeated")
	f.StringVar(&v.data, "data", filepath.Join("..", "shared", "data"), "folder of real data for villages and complaints; not run without it")
	f.BoolVar(&v.quiet, "quiet", false, "no progress")
	f.BoolVar(&v.json, "json", false, "put the verdicts on standard output as JSON")
	return cmd
}

// run makes the checks that names ask for, all of them without names.
func (v *checking) run(cmd *cobra.Command, names []string) error {
	checks, err := v.checks()
	if err != nil {
		return err
	}
	checks = append(checks, v.dataChecks(cmd)...)
	if checks, err = chosen(checks, names); err != nil {
		return err
	}
	f, err := newFolder(v.out)
	if err != nil {
		return err
	}
	cores := (&options{workers: v.workers}).cores()
	lab := verify.NewLab(verify.Options{Seed: v.seed, Replications: v.replications, Workers: cores})
	evidence := &plots.Evidence{}
	for k, c := range checks {
		if !v.quiet {
			_, _ = fmt.Fprintf(cmd.ErrOrStderr(), "%d of %d: %s\n", k+1, len(checks), c.name)
		}
		if err := c.make(cmd.Context(), lab, evidence); err != nil {
			return err
		}
	}
	if err := v.write(f, evidence, cores); err != nil {
		return err
	}
	if v.json {
		err = encode(cmd.OutOrStdout(), verdictRows(evidence.Verdicts))
	} else {
		err = printVerdicts(cmd.OutOrStdout(), evidence.Verdicts)
	}
	if err != nil {
		return err
	}
	return verdictOf(evidence.Verdicts)
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
			verdict, err := lab.JudgeLimit(ctx, limit)
			e.Verdicts = append(e.Verdicts, verdict)
			return err
		}})
	}
	patterns, err := v.readPatterns()
	if err != nil {
		return nil, err
	}
	for _, p := range patterns {
		all = append(all, check{p.Name, func(ctx context.Context, lab *verify.Lab, e *plots.Evidence) error {
			verdict, err := lab.Judge(ctx, p)
			e.Verdicts = append(e.Verdicts, verdict)
			return err
		}})
	}
	return append(all, check{"ablation", ablate}, check{"robustness", func(ctx context.Context, lab *verify.Lab, e *plots.Evidence) (err error) {
		e.Conclusions, err = lab.Robustness(ctx, v.draws)
		return err
	}}), nil
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
		p, err := verify.ReadPattern(strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)), text)
		if err != nil {
			return nil, usageError{err}
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

// write writes the table, a figure for each verdict, and the page.
func (v *checking) write(f folder, e *plots.Evidence, workers int) error {
	page := plots.EvidencePage(*e)
	if err := verdictTable(e.Verdicts).write(f, "verify", "csv"); err != nil {
		return err
	}
	if e.Conclusions != nil {
		if err := conclusionTable(e.Conclusions).write(f, "robustness", "csv"); err != nil {
			return err
		}
	}
	if err := writeData(f, e); err != nil {
		return err
	}
	if err := writeFigures(f, page.Figures, workers); err != nil {
		return err
	}
	return writeReport(f, page, commandLine("verify", fmt.Sprintf("--seed=%d", v.seed), fmt.Sprintf("--replications=%d", v.replications), fmt.Sprintf("--draws=%d", v.draws)), v.seed)
}

// verdictRow is a finding, in JSON.
type verdictRow struct {
	Name     string     `json:"name"`
	Expected string     `json:"expected"`
	Source   string     `json:"source"`
	Claim    string     `json:"claim"`
	Is       string     `json:"is"`
	Want     number     `json:"want"`
	Value    statistics `json:"value"`
	Held     bool       `json:"held"`
}

func verdictRows(verdicts []verify.Verdict) []verdictRow {
	var rows []verdictRow
	for _, v := range verdicts {
		for _, f := range v.Findings {
			rows = append(rows, verdictRow{v.Name, v.Expected, v.Source, f.Says, f.Is, number(f.Want), statisticsOf(f.Value), f.Held})
		}
	}
	return rows
}

// verdictTable has a row a finding.
func verdictTable(verdicts []verify.Verdict) *table {
	t := &table{columns: []column{
		{"name", texts},
		{"claim", texts},
		{"is", texts},
		{"want", numbers},
		{"slack", numbers},
		{"value", numbers},
		{"low95", numbers},
		{"high95", numbers},
		{"n", integers},
		{"held", texts},
		{"source", texts},
	}}
	for _, v := range verdicts {
		for _, f := range v.Findings {
			t.rows = append(t.rows, []any{
				v.Name, f.Says, f.Is, f.Want, f.Slack, f.Value.Mean, f.Value.Low, f.Value.High, f.Value.N, heldOrNot(f.Held), v.Source,
			})
		}
	}
	return t
}

// conclusionTable has a row a conclusion.
func conclusionTable(conclusions []verify.Conclusion) *table {
	t := &table{columns: []column{{"baseline", texts}, {"scenario", texts}, {"measure", texts}, {"sign", integers}, {"share", numbers}, {"draws", integers}}}
	for _, c := range conclusions {
		t.rows = append(t.rows, []any{c.Baseline, c.Scenario, c.Measure, c.Sign, c.Share, c.Draws})
	}
	return t
}

// printVerdicts shows the verdicts on a terminal.
func printVerdicts(w io.Writer, verdicts []verify.Verdict) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, v := range verdicts {
		_, _ = fmt.Fprintf(t, "%s\t%s\t%s\t\n", v.Name, heldOrNot(v.Held()), v.Expected)
		for _, f := range v.Findings {
			if !f.Held {
				_, _ = fmt.Fprintf(t, "\t\t%s: %.4g [%.4g, %.4g], expected %s %.4g\t\n", f.Says, f.Value.Mean, f.Value.Low, f.Value.High, f.Is, f.Want)
			}
		}
	}
	return t.Flush() // the first error of all that was written
}

func heldOrNot(held bool) string {
	if held {
		return "held"
	}
	return "NOT HELD"
}

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

package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"microgov/plots"
	"microgov/scenarios"
	"microgov/sim/measures"
	"microgov/sim/study"
	"microgov/sim/verify"
)

// newCompare returns the verb that compares scenarios with a baseline.
func newCompare() *cobra.Command {
	o := &options{}
	all := false
	cmd := &cobra.Command{
		Use:   "compare BASELINE SCENARIO...",
		Short: "Compare scenarios with a baseline, on the same residents and problems",
		Long: "compare simulates each scenario over the same seeds, so that replications are pairs with the same\n" +
			"residents, ties and arriving problems, and shows how each differs from the first, the baseline.",
		Example: "  microgov compare community-only yongchang\n" +
			"  microgov compare yongchang no-guidance low-skill age-divide scarce-resources little-autonomy --replications 10",
		Args: atLeast(2),
		RunE: func(cmd *cobra.Command, args []string) error { return compare(cmd, o, args, all) },
	}
	o.flags(cmd)
	cmd.Flags().BoolVar(&all, "all", false, "print every measure, not the main ones alone")
	return cmd
}

// compare loads, simulates and writes.
func compare(cmd *cobra.Command, o *options, names []string, all bool) error {
	if err := o.check(cmd); err != nil {
		return err
	}
	list, err := o.loadAll(cmd, names)
	if err != nil {
		return err
	}
	if o.out == "" {
		o.out = filepath.Join("out", comparisonName(list))
	}
	about := verify.AboutEach(list)
	s := o.study("compare", names, list)
	s.About = verify.Assessments(about)
	s.Draw = func(ctx context.Context, f *study.Folder, r *study.Findings) error {
		c := plots.Comparison{Scenarios: list, Results: r.Results, About: about}
		return o.draw(ctx, f, r.Manifest, plots.OfComparison(c), func() plots.Page { return plots.ComparisonPage(c) })
	}
	o.watch(cmd.ErrOrStderr(), "comparing", s)
	f, err := o.run(cmd.Context(), cmd.ErrOrStderr(), s)
	return errors.Join(err, o.closeComparison(cmd, s, f, err, all))
}

// closeComparison says what came out and where it lies.
func (o *options) closeComparison(cmd *cobra.Command, s *study.Study, f *study.Findings, err error, all bool) error {
	o.conclude(cmd.ErrOrStderr(), f, stopOf(err))
	switch {
	case f == nil || f.Where == "":
		return nil
	case o.json:
		return encode(cmd.OutOrStdout(), s.Compared(f))
	case o.quiet:
		return nil
	}
	return printComparison(cmd.OutOrStdout(), s, f, all)
}

// loadAll loads the scenarios, and warns where pairs would share the seed alone.
func (o *options) loadAll(cmd *cobra.Command, names []string) ([]*scenarios.Scenario, error) {
	var list []*scenarios.Scenario
	for _, name := range names {
		sc, err := o.load(cmd, name)
		if err != nil {
			return nil, err
		}
		o.tell(cmd.ErrOrStderr(), sc)
		list = append(list, sc)
		base := list[0]
		if sc.Run != base.Run {
			return nil, misuse("%s has %d weeks and %d replications, %s has %d and %d: give --weeks and --replications", sc.Name,
				sc.Run.Weeks, sc.Run.Replications, base.Name, base.Run.Weeks, base.Run.Replications)
		}
		if !samePeople(base, sc) {
			o.say(cmd.ErrOrStderr(), "%s has other residents than %s: what is compared are not the same people, and pairs share only the seed", sc.Name, base.Name)
		}
	}
	if err := study.CheckNames(list); err != nil {
		return nil, misuse("%w", err)
	}
	return list, nil
}

// samePeople tells whether two scenarios have the same residents, so that pairs
// of their replications are pairs of the same people.
func samePeople(a, b *scenarios.Scenario) bool {
	p, q := a.Population, b.Population
	return p.Residents == q.Residents && p.Communities == q.Communities && p.RosterFile == q.RosterFile
}

// comparisonName names the folder of a comparison; no two comparisons share one.
func comparisonName(list []*scenarios.Scenario) string {
	names := make([]string, len(list))
	for k, sc := range list {
		names[k] = study.FolderName(sc.Name)
	}
	whole := strings.Join(names, "+") // no name has one
	if len(names) <= 3 && len(whole) < 150 {
		return "compare-" + whole
	}
	sum := sha256.Sum256([]byte(whole))
	return fmt.Sprintf("compare-%.60s+and-%d-more-%x", names[0], len(names)-1, sum[:4])
}

// printComparison shows the comparison on a terminal.
func printComparison(w io.Writer, s *study.Study, f *study.Findings, all bool) error {
	rows := s.Compared(f)
	n := len(measures.Summaries)
	for k := 1; k < len(s.Scenarios); k++ {
		if err := printPair(w, s.Scenarios[0], s.Scenarios[k], rows[(k-1)*n:k*n], all); err != nil {
			return err
		}
	}
	for k, sc := range s.Scenarios {
		if funded := fundedOf(f.Results[k]); funded < 0.995 {
			_, _ = fmt.Fprintf(w, "\n%s: of the planned spending on levers %.0f %% could be paid.", study.Visible(sc.Name), 100*funded)
		}
	}
	_, err := fmt.Fprintln(w, "\nShares are fractions of 1, times weeks, money yuan; --all prints every measure. Both means rest on the same pairs.\n"+
		"*  the 95 % interval of the paired difference leaves out zero\n"+
		"assumptions: over draws of the assumed parameters the sign holds (in 90 % or more), is fragile (the share follows), or was not assessed")
	return err
}

// fundedOf is the mean share of the planned spending that could be paid, NaN
// where nothing was planned.
func fundedOf(results []study.Result) float64 {
	k := slices.IndexFunc(measures.Summaries, func(m measures.Measure[measures.Record]) bool { return m.Key == "funded" })
	values := make([]float64, len(results))
	for n := range results {
		values[n] = results[n].Summary[k]
	}
	return study.Describe(values).Mean
}

// widestName is the longest name that heads a column without making lines wrap.
const widestName = 16

// printPair shows one scenario against the baseline.
func printPair(w io.Writer, base, other *scenarios.Scenario, rows []study.Compared, all bool) error {
	baseline, scenario, pairs := study.Visible(base.Name), study.Visible(other.Name), "pairs"
	if !samePeople(base, other) {
		pairs = "seeds"
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	_, _ = fmt.Fprintf(w, "\n%s against %s\n", scenario, baseline)
	if max(len(baseline), len(scenario)) > widestName {
		baseline, scenario = "baseline", "scenario"
	}
	_, _ = fmt.Fprintf(t, "measure\t%s\t%s\tdifference\t95 %% interval\t\t%s\tbetter in\tassumptions\t\n", baseline, scenario, pairs)
	for k, r := range rows {
		if r.Pairs == 0 || !all && !measures.Summaries[k].Main {
			continue
		}
		_, _ = fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t\n", r.Measure, plain(r.Baseline), plain(r.Mean), plain(r.Diff.Mean),
			betweenPlain(r.Diff), map[bool]string{true: "*", false: " "}[r.Sure], pairsOf(r), betterIn(r), assumptions(r))
	}
	return t.Flush() // the first error of all that was written
}

// betweenPlain is a 95 % interval.
func betweenPlain(d study.Statistics) string {
	if math.IsNaN(float64(d.Low)) {
		return "–"
	}
	return "[" + plain(d.Low) + ", " + plain(d.High) + "]"
}

// pairsOf says on how many pairs a row rests.
func pairsOf(r study.Compared) string {
	if r.Pairs == r.Of {
		return fmt.Sprint(r.Pairs)
	}
	return fmt.Sprintf("%d of %d", r.Pairs, r.Of)
}

// betterIn is the share of pairs in which the scenario is better.
func betterIn(r study.Compared) string {
	if r.Better == "" {
		return "–"
	}
	return fmt.Sprintf("%.0f %%", 100*float64(r.Share))
}

// assumptions says how far the sign rests on them.
func assumptions(r study.Compared) string {
	if r.Mark == study.MarkNames[study.Fragile] {
		return fmt.Sprintf("%s (%d %%)", r.Mark, int(100*float64(r.Robust)+1e-9))
	}
	return r.Mark
}

// plain writes a number for a terminal.
func plain(n number) string {
	x := float64(n)
	switch a := max(x, -x); {
	case x != x:
		return "–"
	case a >= 1000:
		return fmt.Sprintf("%.0f", x)
	case a >= 10:
		return fmt.Sprintf("%.1f", x)
	case a < 0.00005:
		return "0.000"
	case a < 0.0005:
		return fmt.Sprintf("%.4f", x) // not zero, and not shown as it
	}
	return fmt.Sprintf("%.3f", x)
}

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"microgov/plots"
	"microgov/scenarios"
	"microgov/sim"
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

// comparison is scenarios, the baseline first, and their results.
type comparison struct {
	list    []*scenarios.Scenario
	results [][]sim.Result
}

// compare loads, simulates and writes.
func compare(cmd *cobra.Command, o *options, names []string, all bool) error {
	if err := o.check(cmd); err != nil {
		return err
	}
	c, err := loadAll(cmd, o, names)
	if err != nil {
		return err
	}
	if o.out == "" {
		o.out = filepath.Join("out", folderOf(c.list))
	}
	f, err := newFolder(o.out)
	if err != nil {
		return err
	}
	m, err := newManifest(o, o.repeat("compare", names...), c.list)
	if err != nil {
		return err
	}
	stopped := m.timed("simulating", func() error { return c.simulate(cmd, o) })
	if stopped != nil && !errors.Is(stopped, context.Canceled) {
		return stopped
	}
	m.Finished = c.finished()
	if err := c.write(f, o, m); err != nil {
		return err
	}
	if stopped == nil {
		stopped = c.draw(cmd.Context(), f, o, m)
	}
	if stopped != nil && !errors.Is(stopped, context.Canceled) {
		return stopped
	}
	m.Interrupted = stopped != nil
	if err := f.writeJSON("manifest.json", m); err != nil {
		return err
	}
	if stopped != nil {
		o.say(cmd.ErrOrStderr(), "interrupted: the tables of %d of %d pairs of replications are kept in %s, without figures; to do it whole: %s", m.Finished, m.Replications, o.out, m.Command)
	}
	if m.Finished > 0 {
		if o.json {
			err = encode(cmd.OutOrStdout(), c.rows())
		} else {
			err = c.print(cmd.OutOrStdout(), all)
		}
		if stopped == nil {
			o.say(cmd.ErrOrStderr(), "%s holds the tables, the figures and report.html; to repeat it: %s", o.out, m.Command)
		}
	}
	return errors.Join(err, stopped)
}

// loadAll loads the scenarios, and warns where pairs would share the seed alone.
func loadAll(cmd *cobra.Command, o *options, names []string) (*comparison, error) {
	c := &comparison{}
	seen := make(map[string]bool)
	for _, name := range names {
		sc, err := o.load(name)
		if err != nil {
			return nil, err
		}
		if seen[sc.Name] {
			return nil, misuse("two scenarios are called %s: a comparison needs names that differ", sc.Name)
		}
		seen[sc.Name] = true
		c.list = append(c.list, sc)
		if sc.Run != c.list[0].Run {
			return nil, misuse("%s has %d weeks and %d replications, %s has %d and %d: give --weeks and --replications", sc.Name,
				sc.Run.Weeks, sc.Run.Replications, c.list[0].Name, c.list[0].Run.Weeks, c.list[0].Run.Replications)
		}
		if p, base := sc.Population, c.list[0].Population; p.Residents != base.Residents || p.Communities != base.Communities || p.RosterFile != base.RosterFile {
			o.say(cmd.ErrOrStderr(), "%s has other residents than %s: their pairs share only the seed", sc.Name, c.list[0].Name)
		}
	}
	return c, nil
}

// folderOf names the folder of a comparison.
func folderOf(list []*scenarios.Scenario) string {
	names := make([]string, len(list))
	for k, sc := range list {
		names[k] = sc.Name
	}
	if len(names) > 3 {
		names = append(names[:2:2], fmt.Sprintf("and-%d-more", len(names)-2))
	}
	return "compare-" + safe(strings.Join(names, "-"))
}

// simulate runs every scenario; an interrupt leaves the results so far.
func (c *comparison) simulate(cmd *cobra.Command, o *options) (err error) {
	p := newProgress(cmd.ErrOrStderr(), "comparing", len(c.list)*c.list[0].Run.Replications, o.quiet)
	c.results, err = sim.ReplicateAll(cmd.Context(), c.list, o.simulation(c.list[0], p))
	return err
}

// finished is how many replications every scenario has.
func (c *comparison) finished() int {
	n := len(c.results[0])
	for _, results := range c.results {
		n = min(n, len(results))
	}
	return n
}

// write writes the tables: each scenario's in a folder of its own, and what
// they say together.
func (c *comparison) write(f folder, o *options, m *manifest) error {
	for k, sc := range c.list {
		if len(c.results[k]) == 0 {
			continue
		}
		sub, err := f.sub(safe(sc.Name))
		if err != nil {
			return err
		}
		if err := m.timed("tables", func() error { return writeTables(sub, o, sc, c.results[k]) }); err != nil {
			return err
		}
	}
	if m.Finished == 0 {
		return nil
	}
	return c.table().write(f, "comparison", o.format)
}

// draw writes the figures and the report; who interrupts does not wait for them.
func (c *comparison) draw(ctx context.Context, f folder, o *options, m *manifest) error {
	compared := plots.Comparison{Scenarios: c.list, Results: c.results, About: verify.AboutEach(c.list)}
	figures := plots.OfComparison(compared)
	if err := m.timed("figures", func() error { return drawFigures(ctx, f, figures, o.cores()) }); err != nil {
		return err
	}
	return m.timed("report", func() error { return writeReport(f, plots.ComparisonPage(compared), m.Command, o.seed) })
}

// difference is a row of the comparison, in JSON.
type difference struct {
	Scenario string     `json:"scenario"`
	Measure  string     `json:"measure"`
	Unit     string     `json:"unit"`
	Better   string     `json:"better"`
	Baseline number     `json:"baseline_mean"`
	Mean     number     `json:"scenario_mean"`
	Diff     statistics `json:"difference"`
	Share    number     `json:"share_better"`
	Sure     bool       `json:"sure"`
	Robust   number     `json:"robust_share"` // of draws of the assumed parameters in which the sign holds; null where not known
}

// rows are all differences.
func (c *comparison) rows() []difference {
	var all []difference
	for k := 1; k < len(c.list); k++ {
		about := verify.About(c.list[0], c.list[k])
		for _, d := range sim.Compare(c.results[0], c.results[k]) {
			robust := math.NaN()
			if known, ok := about[d.Measure.Name]; ok {
				robust = known.Share
			}
			row := difference{
				c.list[k].Name, d.Measure.Name, d.Measure.Unit, direction(d.Measure.Better), number(d.Baseline.Mean), number(d.Scenario.Mean),
				statisticsOf(d.Description), number(d.Share), d.Sure(), number(robust),
			}
			all = append(all, row)
		}
	}
	return all
}

// table is the comparison as a table.
func (c *comparison) table() *table {
	t := &table{columns: []column{
		{"baseline", texts},
		{"scenario", texts},
		{"measure", texts},
		{"unit", texts},
		{"better", texts},
		{"baseline_mean", numbers},
		{"scenario_mean", numbers},
		{"difference", numbers},
		{"low95", numbers},
		{"high95", numbers},
		{"sd", numbers},
		{"pairs", integers},
		{"share_better", numbers},
		{"sure", texts},
		{"robust_share", numbers},
	}}
	for _, r := range c.rows() {
		sure := "no"
		if r.Sure {
			sure = "yes"
		}
		t.rows = append(t.rows, []any{
			c.list[0].Name, r.Scenario, r.Measure, r.Unit, r.Better, float64(r.Baseline), float64(r.Mean), float64(r.Diff.Mean), float64(r.Diff.Low),
			float64(r.Diff.High), float64(r.Diff.SD), r.Diff.N, float64(r.Share), sure, float64(r.Robust),
		})
	}
	return t
}

// mainMeasures are what the terminal shows unless --all asks for more.
var mainMeasures = map[string]bool{
	"mobilization": true, "age_gap": true, "output_per_hour": true, "coverage": true, "resolution_rate": true, "escalation_rate": true, "open": true,
	"self_settled": true, "time_mean": true, "resident_index": true, "community_index": true, "trust": true, "skill": true, "spending": true,
	"cost_per_resolved": true,
}

// print shows the comparison on a terminal.
func (c *comparison) print(w io.Writer, all bool) error {
	for k := 1; k < len(c.list); k++ {
		about := verify.About(c.list[0], c.list[k])
		if err := printPair(w, c.list[0].Name, c.list[k].Name, sim.Compare(c.results[0], c.results[k]), all, about); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintln(w, "\nShares are fractions of 1, times weeks, money yuan; --all prints every measure.\n*  the 95 % interval of the paired difference leaves out zero\n?  the sign holds in less than 90 % of draws of the assumed parameters")
	return err
}

// widestName is the longest name that heads a column without making lines wrap.
const widestName = 16

// printPair shows one scenario against the baseline.
func printPair(w io.Writer, baseline, scenario string, differences []sim.Difference, all bool, about map[string]verify.Conclusion) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	_, _ = fmt.Fprintf(w, "\n%s against %s\n", scenario, baseline)
	if max(len(baseline), len(scenario)) > widestName {
		baseline, scenario = "baseline", "scenario"
	}
	_, _ = fmt.Fprintf(t, "measure\t%s\t%s\tdifference\t95 %% interval\t\tpairs better\t\n", baseline, scenario)
	for _, d := range differences {
		if d.N == 0 || !all && !mainMeasures[d.Measure.Name] {
			continue
		}
		mark := " "
		if d.Sure() {
			mark = "*"
		}
		if c, known := about[d.Measure.Name]; known && c.Uncertain() {
			mark += "?"
		}
		interval := "–"
		if !math.IsNaN(d.Low) {
			interval = "[" + plain(d.Low) + ", " + plain(d.High) + "]"
		}
		better := "–"
		if d.Measure.Better != 0 {
			better = fmt.Sprintf("%.0f %%", 100*d.Share)
		}
		_, _ = fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t\n", d.Measure.Name, plain(d.Baseline.Mean), plain(d.Scenario.Mean), plain(d.Mean),
			interval, mark, better)
	}
	return t.Flush() // the first error of all that was written
}

// plain writes a number for a terminal.
func plain(x float64) string {
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

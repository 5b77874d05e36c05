package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"microgov/plots"
	"microgov/scenarios"
	"microgov/sim/experiments"
	"microgov/sim/study"
	"microgov/sim/study/store"
)

// sweeping are the flags of sweep.
type sweeping struct {
	sets    []string
	workers int
	out     string
	shard   string
	format  string
	quiet   bool
	json    bool
}

// newSweep returns the verb that simulates a design.
func newSweep() *cobra.Command {
	o := &sweeping{}
	cmd := &cobra.Command{
		Use:   "sweep STUDY",
		Short: "Simulate a design over parameters, resumable, on one machine or many",
		Long: "sweep simulates every point of a study, a shipped one (" + strings.Join(scenarios.Studies(), ", ") + ") or a TOML file, in every\n" +
			"replication, and writes a row a run: parameters beside results. Kill it at any moment and start the\n" +
			"same command again: it goes on. Several processes may work in one folder; --shard 2/8 does one part\n" +
			"of eight, and in an array of Slurm, SGE, AWS Batch, Kubernetes or PBS that is found out by itself.\n\n" +
			"Exit codes: 0 done, 1 some runs failed (failed.csv; `sweep retry`), 2 bad input, 75 interrupted, to\n" +
			"be gone on with.",
		Example: "  microgov sweep training",
		Args:    exactly(1),
		RunE:    func(cmd *cobra.Command, args []string) error { return o.run(cmd, args[0], false) },
	}
	o.flags(cmd)
	retry := &sweeping{}
	again := &cobra.Command{
		Use: "retry STUDY", Short: "Do again the runs that failed", Example: "  microgov sweep retry training", Args: exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error { return retry.run(cmd, args[0], true) },
	}
	retry.flags(again)
	cmd.AddCommand(again, newSweepStatus(), newSweepSubmit())
	return cmd
}

func (o *sweeping) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringArrayVar(&o.sets, "set", nil, "key=value, any scenario key; may be repeated")
	f.IntVar(&o.workers, "workers", 0, "goroutines; tables do not depend on it (default: all cores)")
	f.StringVar(&o.out, "out", "", "folder of the sweep (default: out/sweep-NAME)")
	f.StringVar(&o.shard, "shard", "", "part I of N, as I/N (default: as the scheduler's variables say, else all)")
	f.StringVar(&o.format, "format", "csv", "format of tables: csv or parquet")
	f.BoolVar(&o.quiet, "quiet", false, "no progress and no closing words")
	f.BoolVar(&o.json, "json", false, "put the state at the end on standard output as JSON")
}

// part is the shard that the flag or the scheduler says.
func (o *sweeping) part() (store.Shard, error) {
	if o.shard != "" {
		s, err := store.ParseShard(o.shard)
		if err != nil {
			return s, misuse("--shard: %w", err)
		}
		return s, nil
	}
	s, err := store.FromScheduler(os.Getenv)
	if err != nil {
		return s, misuse("%w", err)
	}
	return s, nil
}

// run does the runs that are missing, and makes the tables when all are there.
func (o *sweeping) run(cmd *cobra.Command, name string, retry bool) error {
	if o.format != string(study.CSV) && o.format != string(study.Parquet) {
		return misuse("--format: found %q, allowed csv or parquet", o.format)
	}
	shard, err := o.part()
	if err != nil {
		return err
	}
	file, text, err := experiments.ReadFile(name)
	if err != nil {
		return err
	}
	sweep, err := experiments.ReadSweep(file, text, o.sets...)
	if err != nil {
		return err
	}
	if o.out == "" {
		o.out = filepath.Join("out", "sweep-"+study.FolderName(sweep.Name))
	}
	s, err := store.Open(o.out, sweep.Plan(o.command(name)))
	if err != nil {
		return err
	}
	w := cmd.ErrOrStderr()
	progress, err := s.Work(cmd.Context(), sweep.Task(), store.Options{
		Options: study.Options{Workers: o.workers}, Shard: shard, Retry: retry, Wait: true, Progress: o.watch(w),
	})
	if err != nil {
		o.say(w, "ended after %d of %d runs; what is finished is kept in %s, and the same command goes on", progress.Done(), progress.Runs, o.out)
		return err
	}
	return o.conclude(cmd, s)
}

// command is what does the same again.
func (o *sweeping) command(name string) string {
	args := []string{"sweep", name}
	for _, set := range o.sets {
		args = append(args, "--set", set)
	}
	return commandLine(args...)
}

// watch shows how far a sweep is and how long it still takes, at most every two seconds.
func (o *sweeping) watch(w io.Writer) func(store.Progress) {
	if o.quiet {
		return nil
	}
	start, last := time.Now(), time.Now()
	return func(p store.Progress) {
		if now := time.Now(); p.Here > 0 && now.Sub(last) >= 2*time.Second {
			last = now
			left := time.Duration(float64(now.Sub(start)) / float64(p.Here) * float64(p.Runs-p.Done()))
			_, _ = fmt.Fprintf(w, "%d of %d runs, about %s left\n", p.Done(), p.Runs, left.Round(time.Second)) // nowhere else to say it
		}
	}
}

func (o *sweeping) say(w io.Writer, format string, args ...any) {
	(&options{quiet: o.quiet}).say(w, format, args...)
}

// partly tells that some runs of a sweep failed.
type partly struct{ failed, of int }

func (p partly) Error() string {
	return fmt.Sprintf("%d of %d runs failed: see failed.csv, and `microgov sweep retry`", p.failed, p.of)
}

// conclude makes the tables if all runs are there, and says what is.
func (o *sweeping) conclude(cmd *cobra.Command, s *store.Store) error {
	look, err := s.Look()
	if err != nil {
		return err
	}
	if o.json {
		if err := encode(cmd.OutOrStdout(), look); err != nil {
			return err
		}
	}
	if !look.Whole() {
		o.say(cmd.ErrOrStderr(), "%s", stateOf(s, look))
		return nil
	}
	where, err := writeResult(cmd.Context(), s, study.Format(o.format), look)
	if err != nil {
		return err
	}
	o.say(cmd.ErrOrStderr(), "%s holds runs and points as tables, and figures; to repeat it: %s", where, s.Command)
	if look.Failed > 0 {
		return partly{look.Failed, look.Runs}
	}
	return nil
}

// writeResult makes the result folder in the folder of a sweep. Another process
// that makes the same is waited for.
func writeResult(ctx context.Context, s *store.Store, format study.Format, look *store.Look) (string, error) {
	m, err := study.NewManifest("sweep", s.Command, nil, s.Holds, format, look.Failed)
	if err != nil {
		return "", err
	}
	m.Replications, m.Finished, m.Failed = look.Runs, look.Runs-look.Failed, look.Failed
	place, err := study.Open(filepath.Join(s.Folder(), store.ResultName), format, m, true)
	for busy := (*study.BusyError)(nil); errors.As(err, &busy); {
		select {
		case <-ctx.Done():
			return "", ctx.Err()
		case <-time.After(100 * time.Millisecond):
		}
		place, err = study.Open(filepath.Join(s.Folder(), store.ResultName), format, m, true)
	}
	if err != nil {
		return "", err
	}
	defer place.Discard()
	for _, f := range s.Files {
		if err := place.WriteBytes(f.Name, []byte(f.Text)); err != nil {
			return "", err
		}
	}
	var surface *experiments.Surface
	if err := m.Timed("tables", func() (err error) {
		surface, err = experiments.WriteTables(s, place.Folder)
		return err
	}); err != nil {
		return "", err
	}
	if err := m.Timed("figures", func() error {
		return drawFigures(ctx, place.Folder, plots.OfSweep(surface), []string{"png", "svg"}, 2)
	}); err != nil {
		return "", err
	}
	return place.Commit()
}

// stateOf says what is there.
func stateOf(s *store.Store, l *store.Look) string {
	text := fmt.Sprintf("%s: %s, %d of %d runs finished, %d of them failed, %d of %d chunks", s.Folder(), s.Title, l.Runs, s.Runs, l.Failed, l.Finished, s.Chunks())
	for _, part := range []struct {
		what   string
		chunks []int
	}{{"missing", l.Missing}, {"damaged", l.Damaged}, {"at work on", l.Taken}} {
		if len(part.chunks) > 0 {
			text += "; " + part.what + ": " + ranges(part.chunks)
		}
	}
	return text
}

// ranges writes sorted numbers as ranges, as 3, 5–8.
func ranges(list []int) string {
	var parts []string
	for k := 0; k < len(list); {
		end := k
		for end+1 < len(list) && list[end+1] == list[end]+1 {
			end++
		}
		part := fmt.Sprint(list[k])
		if end > k {
			part += fmt.Sprintf("–%d", list[end])
		}
		parts = append(parts, part)
		k = end + 1
	}
	return strings.Join(parts, ", ")
}

func newSweepStatus() *cobra.Command {
	asJSON := false
	cmd := &cobra.Command{
		Use: "status DIR", Short: "Say how far the sweep in a folder is", Example: "  microgov sweep status out/sweep-training", Args: exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			s, err := store.Existing(args[0])
			if err != nil {
				return err
			}
			look, err := s.Look()
			if err != nil {
				return err
			}
			if asJSON {
				return encode(cmd.OutOrStdout(), look)
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s\nto go on: %s\n", study.Visible(stateOf(s, look)), study.Visible(s.Command))
			return err
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "put the state on standard output as JSON")
	return cmd
}

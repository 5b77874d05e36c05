// Command microgov simulates how residents come to take part in the running of
// their community, and writes tables, figures and a report.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"

	"github.com/spf13/cobra"

	"microgov/scenarios"
	"microgov/scenarios/faults"
	"microgov/sim/study"
)

// Exit codes.
const (
	done        = 0
	failed      = 1
	misused     = 2
	ended       = 75 // from outside, to be gone on with by the same command
	interrupted = 130
)

func main() { os.Exit(execute(listen(), os.Args[1:], os.Stdout, os.Stderr)) }

// signalled is why a signal has cancelled the context.
type signalled struct{ os.Signal }

func (s signalled) Error() string { return s.String() }

// code is the exit code after the signal.
func (s signalled) code() int {
	if s.Signal == os.Interrupt {
		return interrupted
	}
	return ended
}

// listen returns a context that the first signal cancels: Ctrl-C, a scheduler's
// SIGTERM or a closed terminal's SIGHUP. The second ends the program at once,
// without what it has begun. A pipe that nobody reads any more is an error of
// writing, and no signal.
func listen() context.Context {
	ctx, cancel := context.WithCancelCause(context.Background())
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, endings...)
	for _, s := range brokenPipe {
		signal.Ignore(s)
	}
	go func() {
		first := signalled{<-signals}
		cancel(first)
		second := signalled{<-signals}
		study.Abandon()
		os.Exit(second.code())
	}()
	return ctx
}

// execute runs the command line and returns the exit code.
func execute(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	root := newRoot()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	root.SetIn(os.Stdin)
	err := root.ExecuteContext(ctx)
	if err != nil && !isStop(err) {
		for line := range strings.SplitSeq(err.Error(), "\n") {
			_, _ = fmt.Fprintln(stderr, "microgov:", study.Visible(line)) // nowhere else to say it
		}
	}
	return codeOf(ctx, err)
}

// isStop tells whether a verb was stopped, and nothing else went wrong.
func isStop(err error) bool {
	var part *study.PartError
	return errors.Is(err, context.Canceled) && !errors.As(err, &part)
}

// codeOf returns the exit code for what a verb returned.
func codeOf(ctx context.Context, err error) int {
	var usage usageError
	var refusal *study.Refusal
	var fault scenarios.Fault
	var list faults.List
	var by signalled
	switch {
	case err == nil:
		return done
	case errors.Is(err, context.Canceled) && errors.As(context.Cause(ctx), &by):
		return by.code()
	case errors.Is(err, context.Canceled):
		return interrupted
	case errors.As(err, &usage), errors.As(err, &refusal), errors.As(err, &list), errors.As(err, &fault):
		return misused
	}
	return failed
}

// usageError is a mistake of the caller's, as against work that failed.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

// misuse makes a usageError.
func misuse(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// newRoot returns the whole command tree.
func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:           "microgov",
		Short:         "How residents come to take part in the running of their community",
		Long:          "microgov simulates how residents come to take part in the running of their community,\nand how that resolves the community's contradictions.",
		Example:       "  microgov run\n  microgov compare community-only yongchang",
		Version:       study.Version(),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          noSuchVerb,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return misuse("%w (see `%s --help`)", err, cmd.CommandPath())
	})
	root.AddCommand(newRun(), newCompare(), newSweep(), newSensitivity(), newMerge(), newImport(), newVerify(), newWhy(), newScenario(), newCheck(), newVersion())
	return root
}

// newVersion returns the verb that says which version this is.
func newVersion() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Print the version, as every manifest has it", Example: "  microgov version", Args: exactly(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := fmt.Fprintln(cmd.OutOrStdout(), "microgov", study.Version())
			return err
		},
	}
}

// noSuchVerb refuses arguments where a verb was meant, with the nearest ones.
func noSuchVerb(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	cmd.SuggestionsMinimumDistance = 2
	text := fmt.Sprintf("there is no verb %q", args[0])
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		text += fmt.Sprintf("; did you mean %s?", near[0])
	}
	return misuse("%s (see `%s --help`)", text, cmd.CommandPath())
}

// atLeast and exactly check the number of arguments as a matter of usage.
func atLeast(n int) cobra.PositionalArgs { return asUsage(cobra.MinimumNArgs(n)) }
func atMost(n int) cobra.PositionalArgs  { return asUsage(cobra.MaximumNArgs(n)) }
func exactly(n int) cobra.PositionalArgs { return asUsage(cobra.ExactArgs(n)) }

func asUsage(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if err := check(cmd, args); err != nil {
			return misuse("%w (see `%s --help`)", err, cmd.CommandPath())
		}
		return nil
	}
}

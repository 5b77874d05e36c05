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
	"syscall"

	"github.com/spf13/cobra"

	"microgov/scenarios"
)

// Exit codes.
const (
	done        = 0
	failed      = 1
	misused     = 2
	interrupted = 130
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	go func() {
		<-ctx.Done()
		stop() // a second interrupt ends the program at once
	}()
	os.Exit(execute(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// execute runs the command line and returns the exit code.
func execute(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	root := newRoot()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	root.SetIn(os.Stdin)
	err := root.ExecuteContext(ctx)
	if err != nil && !errors.Is(err, context.Canceled) {
		_, _ = fmt.Fprintln(stderr, "microgov:", err) // nowhere else to say it
	}
	return codeOf(err)
}

// codeOf returns the exit code for what a verb returned.
func codeOf(err error) int {
	var usage usageError
	var fault scenarios.Fault
	var faults scenarios.Faults
	switch {
	case err == nil:
		return done
	case errors.Is(err, context.Canceled):
		return interrupted
	case errors.As(err, &usage), errors.As(err, &faults), errors.As(err, &fault):
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
		Version:       version(),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          noSuchVerb,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return misuse("%w (see `%s --help`)", err, cmd.CommandPath())
	})
	root.AddCommand(newRun(), newCompare(), newImport(), newVerify(), newScenario())
	return root
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

package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"microgov/sim/study"
	"microgov/sim/study/store"
)

// newMerge returns the verb that joins folders of a sweep that was done in parts.
func newMerge() *cobra.Command {
	o := &sweeping{}
	cmd := &cobra.Command{
		Use: "merge DIR...", Short: "Join the folders of a sweep done in parts, and say what is missing",
		Long: "merge takes the finished chunks of all folders into --out, which may be one of them, and makes the\n" +
			"tables when nothing is missing. Else it says what is missing or damaged, and which command does just\n" +
			"that again. Folders that hold different things are refused with what differs.",
		Example: "  microgov sweep training --shard 1/2 --out out/a\n  microgov sweep training --shard 2/2 --out out/b\n  microgov merge out/a out/b --out out/ab",
		Args:    atLeast(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if o.out == "" {
				o.out = args[0]
			}
			s, err := store.Merge(o.out, args)
			if err != nil {
				return err
			}
			look, err := s.Look()
			if err != nil {
				return err
			}
			if !look.Whole() {
				return fmt.Errorf("%s; this does just that: %s --out %s", stateOf(s, look), s.Command, study.Visible(o.out))
			}
			return o.conclude(cmd, s)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.out, "out", "", "folder of the whole (default: the first)")
	f.StringVar(&o.format, "format", "csv", "format of tables: csv or parquet")
	f.BoolVar(&o.quiet, "quiet", false, "no closing words")
	f.BoolVar(&o.json, "json", false, "put the state at the end on standard output as JSON")
	return cmd
}

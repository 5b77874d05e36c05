package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"microgov/sim/study"
)

// newCheck returns the verb that tells a whole result folder from one that is not.
func newCheck() *cobra.Command {
	return &cobra.Command{
		Use: "check DIR", Short: "Say whether a result folder is whole and as it was written",
		Long: "check holds every file of a result folder against the list in its manifest.json. It exits with 1 if one\n" +
			"is missing, was changed or is not of the result, or if the result itself is a part of what was asked for.",
		Example: "  microgov check out/yongchang", Args: exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			m, wrong, err := study.Check(args[0])
			if err != nil {
				return misuse("%w", err)
			}
			if !m.Whole() {
				wrong = append(wrong, fmt.Sprintf("%d of %d replications are finished, %d failed: a part of what was asked for", m.Finished, m.Replications, m.Failed))
			}
			if wrong != nil {
				return fmt.Errorf("%s: %s", args[0], strings.Join(wrong, "\n"))
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s: ok, %d files of: %s\n", args[0], len(m.Files), study.Visible(m.Command))
			return err
		},
	}
}

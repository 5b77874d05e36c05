package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"microgov/scenarios"
	"microgov/scenarios/docs"
)

// newScenario returns the verb about scenarios themselves.
func newScenario() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "scenario",
		Short:   "List, show, check and begin scenarios, and their parameters",
		Example: "  microgov scenario list\n  microgov scenario new mine.toml",
		Args:    noSuchVerb,
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newScenarioList(), newScenarioShow(), newScenarioCheck(), newScenarioNew(), newScenarioSchema(), newScenarioParameters(), newScenarioCrowd())
	return cmd
}

func newScenarioList() *cobra.Command {
	asJSON := false
	cmd := &cobra.Command{
		Use: "list", Short: "List the shipped scenarios", Example: "  microgov scenario list", Args: exactly(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if asJSON {
				return encode(cmd.OutOrStdout(), scenarios.Shipped())
			}
			t := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
			for _, l := range scenarios.Shipped() {
				_, _ = fmt.Fprintf(t, "%s\t%s\n", l.Name, l.Description)
			}
			return t.Flush() // the first error of all that was written
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "put the list on standard output as JSON")
	return cmd
}

func newScenarioShow() *cobra.Command {
	source := false
	var sets []string
	cmd := &cobra.Command{
		Use: "show NAME", Short: "Print a scenario with every value that it comes to",
		Example: "  microgov scenario show yongchang\n  microgov scenario show low-skill --source", Args: exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			text, err := scenarios.Source(args[0])
			if !source {
				var sc *scenarios.Scenario
				if sc, err = scenarios.LoadContext(cmd.Context(), args[0], nil, sets...); err == nil {
					text = sc.TOML()
					tellNotes(cmd, sc)
				}
			}
			if err != nil {
				return err
			}
			_, err = cmd.OutOrStdout().Write(text)
			return err
		},
	}
	cmd.Flags().BoolVar(&source, "source", false, "print the shipped file as it is, with its comments")
	cmd.Flags().StringArrayVar(&sets, "set", nil, "key=value, any scenario key; may be repeated")
	return cmd
}

func newScenarioCheck() *cobra.Command {
	return &cobra.Command{
		Use: "check FILE", Short: "Say what is wrong with a scenario, all faults at once",
		Example: "  microgov scenario check yongchang", Args: exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			sc, err := scenarios.LoadContext(cmd.Context(), args[0], nil)
			if err != nil {
				return err
			}
			tellNotes(cmd, sc)
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s: ok\n", args[0])
			return err
		},
	}
}

// tellNotes says what a user should hear of a scenario.
func tellNotes(cmd *cobra.Command, sc *scenarios.Scenario) {
	for _, note := range sc.Notes {
		_, _ = fmt.Fprintln(cmd.ErrOrStderr(), "note:", note) // stops nothing
	}
}

func newScenarioNew() *cobra.Command {
	return &cobra.Command{
		Use: "new FILE", Short: "Write a commented scenario that runs as it is",
		Example: "  microgov scenario new mine.toml", Args: exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			file, err := os.OpenFile(args[0], os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
			if errors.Is(err, os.ErrExist) {
				return misuse("%s is there already, and is left as it is", args[0])
			}
			if err != nil {
				return misuse("%w", err)
			}
			title := strings.TrimSuffix(filepath.Base(args[0]), filepath.Ext(args[0]))
			_, err = file.Write(docs.New(title))
			if err = errors.Join(err, file.Close()); err != nil {
				return err
			}
			path := args[0]
			if !strings.ContainsAny(path, `/\`) && filepath.Ext(path) != ".toml" {
				path = "./" + path // a bare name is a shipped scenario's
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s is ready: %s\n", path, commandLine("run", path))
			return err
		},
	}
}

func newScenarioSchema() *cobra.Command {
	return &cobra.Command{
		Use: "schema", Short: "Print a JSON Schema of scenario files, for editors",
		Example: "  microgov scenario schema", Args: exactly(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := cmd.OutOrStdout().Write(docs.Schema())
			return err
		},
	}
}

func newScenarioParameters() *cobra.Command {
	asJSON := false
	cmd := &cobra.Command{
		Use: "parameters", Short: "Print every parameter: meaning, unit, default, ranges, source, and what it moves",
		Long: "parameters prints the table of the ODD document as Markdown. The last column says how far the main\n" +
			"outcomes of Yongchang move, in percent, when the parameter is multiplied by 0.8 and by 1.2\n" +
			"(`microgov verify sensitivity`).",
		Example: "  microgov scenario parameters", Args: exactly(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if asJSON {
				return encode(cmd.OutOrStdout(), parameterRows())
			}
			_, err := io.WriteString(cmd.OutOrStdout(), docs.Markdown())
			return err
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "put the parameters on standard output as JSON")
	return cmd
}

// parameterRow is a parameter, in JSON.
type parameterRow struct {
	Key       string    `json:"key"`
	Meaning   string    `json:"meaning"`
	Type      string    `json:"type"`
	Unit      string    `json:"unit"`
	Default   string    `json:"default"`
	Min       string    `json:"min,omitempty"`
	Max       string    `json:"max,omitempty"`
	Choices   []string  `json:"choices,omitempty"`
	Changes   bool      `json:"changes"`
	Plausible string    `json:"plausible"`
	Source    string    `json:"source"`
	Moves     []moveRow `json:"moves"`
}

// moveRow is a move of an outcome, in JSON.
type moveRow struct {
	Times   float64 `json:"times"`
	Outcome string  `json:"outcome"`
	Percent number  `json:"percent"`
	Low     number  `json:"low95"`
	High    number  `json:"high95"`
}

func parameterRows() []parameterRow {
	var rows []parameterRow
	for _, p := range scenarios.Parameters() {
		row := parameterRow{p.Key, p.Doc, p.Type, p.Unit, p.Default, p.Min, p.Max, p.Choices, p.Changes, p.Plausible(), p.Source, []moveRow{}}
		for _, m := range p.Moves() {
			row.Moves = append(row.Moves, moveRow{m.Times, m.Outcome, number(m.Percent), number(m.Low), number(m.High)})
		}
		rows = append(rows, row)
	}
	return rows
}

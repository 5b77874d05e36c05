package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"microgov/scenarios"
	"microgov/scenarios/data"
)

// importing are the flags of import.
type importing struct {
	people, ties string
	columns      map[string]*string // of the roster
	skills       map[string]string  // column of each domain's skill
	from, to     string
	leaveOut     []string
	extends      string
	out          string
}

// whatOf says of a flag what its column holds.
var whatOf = map[string]string{
	"id":            "a name or number for each person, once",
	"age":           "age in years; a number stands for everyone's where the data has none",
	"community":     "the community, village or neighbourhood",
	"building":      "the building",
	"party_member":  "whether a Party member, yes or no",
	"online_access": "whether reached online, yes or no",
	"hours":         "spare hours a week, or a number for everyone",
	"aware":         "whether told first, yes or no",
	"threshold":     "the share of neighbours at which joining feels normal, or a number for everyone",
	"trust":         "trust in the community, 0 to 1, or a number for everyone",
	"took_part":     "whether seen to take part, yes or no, empty where not observed; only calibration reads it",
}

// newImport returns the verb that makes a scenario of data of one's own.
func newImport() *cobra.Command {
	m := &importing{columns: map[string]*string{}}
	cmd := &cobra.Command{
		Use:   "import",
		Short: "Make a scenario of your own people and ties",
		Long: "import converts a table of people and a table of ties, as they are, into a roster, ties and a scenario\n" +
			"that runs as it is. Flags name the columns; columns that no flag names are left alone. Yes and no may be\n" +
			"yes/no, true/false or 1/0. All rows that are wrong are named at once; nothing is written then.\n\n" +
			"A data set with other names and without ages:\n" +
			"  microgov import --people households.csv --ties ties.csv --id household --community village \\\n" +
			"    --age 40 --aware leader --took-part adopted --out villages",
		Example: "  microgov import --people shipped:sample-residents.csv --ties shipped:sample-ties.csv --building building --out mine\n" +
			"  microgov run mine/scenario.toml",
		Args: exactly(0),
		RunE: func(cmd *cobra.Command, _ []string) error { return m.run(cmd) },
	}
	f := cmd.Flags()
	f.StringVar(&m.people, "people", "", "CSV with a row a person, or household (needed)")
	f.StringVar(&m.ties, "ties", "", "CSV with a row a tie (needed)")
	for _, column := range data.RosterColumns() {
		preset := ""
		if column == "id" || column == "age" {
			preset = column
		}
		m.columns[column] = f.String(strings.ReplaceAll(column, "_", "-"), preset, "column: "+whatOf[column])
	}
	f.StringToStringVar(&m.skills, "skill", nil, "columns: skill in a domain, 0 to 1, as in property=repairs")
	f.StringVar(&m.from, "from", "from", "column of the ties: one person")
	f.StringVar(&m.to, "to", "to", "column of the ties: the other")
	f.StringSliceVar(&m.leaveOut, "leave-out", nil, "ties to leave out, and count, instead of refusing them: unknown, repeated, self")
	f.StringVar(&m.extends, "extends", "take-up", "scenario that the new one starts from")
	f.StringVar(&m.out, "out", "", "folder for residents.csv, ties.csv and scenario.toml (needed)")
	return cmd
}

func (m *importing) run(cmd *cobra.Command) error {
	for _, needed := range []struct{ flag, value string }{{"people", m.people}, {"ties", m.ties}, {"out", m.out}} {
		if needed.value == "" {
			return misuse("--%s is needed (see `%s --help`)", needed.flag, cmd.CommandPath())
		}
	}
	input, err := m.input()
	if err != nil {
		return err
	}
	base, err := scenarios.Load(input.Extends)
	if err != nil {
		return err
	}
	made, err := input.Make(base.DomainNames())
	if err != nil {
		return err
	}
	f, err := newFolder(m.out)
	if err != nil {
		return err
	}
	if err := errors.Join(f.writeBytes("residents.csv", made.Residents), f.writeBytes("ties.csv", made.Ties)); err != nil {
		return err
	}
	path := filepath.Join(m.out, "scenario.toml")
	_, err = os.Stat(path)
	kept := err == nil // someone may have changed it
	if !kept {
		if err := f.writeBytes("scenario.toml", made.Scenario); err != nil {
			return err
		}
	}
	said := fmt.Sprintf("%d people in %d communities, %d ties%s", len(made.Roster.ID), made.Roster.Communities(), len(made.Tied), made.LeftOut)
	if kept {
		said += "; " + path + " was there already and is left as it is"
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s\nready: microgov run %s\n", said, path)
	return err
}

// input reads the files that the flags name.
func (m *importing) input() (data.Import, error) {
	input := data.Import{Columns: data.Mapping{}, From: m.from, To: m.to, Extends: m.extends}
	for column, source := range m.columns {
		input.Columns[column] = *source
	}
	for domain, source := range m.skills {
		input.Columns["skill_"+domain] = source
	}
	for _, what := range m.leaveOut {
		switch what {
		case "unknown":
			input.LeaveOut.Unknown = true
		case "repeated":
			input.LeaveOut.Repeated = true
		case "self":
			input.LeaveOut.Self = true
		default:
			return input, misuse("--leave-out: found %q, allowed unknown, repeated or self", what)
		}
	}
	if !slices.ContainsFunc(scenarios.Shipped(), func(l scenarios.Listing) bool { return l.Name == m.extends }) {
		absolute, err := filepath.Abs(m.extends) // the new scenario lies in another folder
		if err != nil {
			return input, err
		}
		input.Extends = absolute
	}
	var err error
	if input.People, err = scenarios.ReadText(m.people); err != nil {
		return input, misuse("--people: %w", err)
	}
	if input.Ties, err = scenarios.ReadText(m.ties); err != nil {
		return input, misuse("--ties: %w", err)
	}
	return input, nil
}

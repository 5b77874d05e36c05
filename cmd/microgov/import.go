package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"microgov/scenarios"
	"microgov/scenarios/data"
	"microgov/scenarios/data/xlsx"
	"microgov/scenarios/docs"
	"microgov/scenarios/faults"
)

// importing are the flags of import.
type importing struct {
	people, ties           string
	peopleSheet, tiesSheet string
	encoding               string
	columns                map[string]*string // of the roster
	skills                 map[string]string  // column of each domain's skill
	from, to               string
	maps, defaults         []string
	on                     string
	leaveOut               []string
	sameIDs, force         bool
	extends                string
	out                    string
}

// whatOf says of a flag what its column holds.
var whatOf = map[string]string{
	"id":            "a name or number for each person, once",
	"age":           "age in years, or with --on a year or day of birth; a number stands for everyone's where the data has none",
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
		Long: "import converts a table of people and, where there is one, a table of ties, as they are, into a roster,\n" +
			"ties and a scenario that runs as it is: with the levers and problems of the scenario that it extends, and\n" +
			"staff and budget scaled to the size of each community. Tables are Excel files (.xlsx) or text, parted by\n" +
			"commas, semicolons or tabs, in UTF-8, GBK or UTF-16. Flags name the columns; columns that no flag names are\n" +
			"left alone (whether someone is 男 or 女, for one: no rule of the model depends on it). Yes and no may be\n" +
			"yes/no, Y/N, true/false, 1/0 or 是/否, ages 35 or 35岁 or, with --on, years and days of birth. All rows that\n" +
			"are wrong are named at once; nothing is written then.\n\n" +
			"Other words, empty cells, and rows that are to be left out:\n" +
			"  microgov import --people 居民.xlsx --id 编号 --age 出生日期 --on 2025-12-31 --party-member 政治面貌 \\\n" +
			"    --map party-member=党员:yes,群众:no --default party-member=no --leave-out incomplete --out mine\n\n" +
			"A data set for the take-up of something new, with other names and without ages:\n" +
			"  microgov import --people households.csv --ties ties.csv --id household --community village \\\n" +
			"    --age 40 --aware leader --took-part adopted --extends take-up --out villages",
		Example: "  microgov import --people shipped:sample-residents.csv --ties shipped:sample-ties.csv --building building --out mine\n" +
			"  microgov run mine/scenario.toml",
		Args: exactly(0),
		RunE: func(cmd *cobra.Command, _ []string) error { return m.run(cmd) },
	}
	f := cmd.Flags()
	f.StringVar(&m.people, "people", "", "Excel file or CSV with a row a person, or household (needed)")
	f.StringVar(&m.ties, "ties", "", "Excel file or CSV with a row a tie; without it ties are made up")
	f.StringVar(&m.peopleSheet, "people-sheet", "", "sheet of the Excel file of people (default: the first)")
	f.StringVar(&m.tiesSheet, "ties-sheet", "", "sheet of the Excel file of ties (default: the first)")
	f.StringVar(&m.encoding, "encoding", "", "of the text: "+strings.Join(data.Encodings, ", ")+" (default: as it shows)")
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
	f.StringArrayVar(&m.maps, "map", nil, "what values of a column stand for, as in party-member=党员:yes,群众:no; may be repeated")
	f.StringArrayVar(&m.defaults, "default", nil, "what empty cells of a column stand for, as in age=40, and count them; may be repeated")
	f.StringVar(&m.on, "on", "", "day, as 2025-12-31, on which ages are taken of years and days of birth")
	f.StringSliceVar(&m.leaveOut, "leave-out", nil, "rows to leave out, and count, instead of refusing them: of ties unknown, repeated, self;\nof people incomplete, unreadable, twice")
	f.BoolVar(&m.sameIDs, "same-ids", false, "take ids of ties as those of people where a spreadsheet has taken away zeros at the beginning")
	f.StringVar(&m.extends, "extends", "yongchang", "scenario that the new one starts from; take-up: who takes up something new")
	f.StringVar(&m.out, "out", "", "folder for residents.csv, ties.csv and scenario.toml (needed)")
	f.BoolVar(&m.force, "force", false, "replace an earlier import in that folder")
	return cmd
}

func (m *importing) run(cmd *cobra.Command) error {
	for _, needed := range []struct{ flag, value string }{{"people", m.people}, {"out", m.out}} {
		if needed.value == "" {
			return misuse("--%s is needed (see `%s --help`)", needed.flag, cmd.CommandPath())
		}
	}
	input, err := m.input()
	if err != nil {
		return err
	}
	base, extends, err := m.base(cmd.Context())
	if err != nil {
		return err
	}
	f := newImportFolder(m.out, m.force, m.people, m.ties)
	if err := f.begin(); err != nil {
		return err
	}
	defer f.abandon()
	said, err := m.convert(cmd, input, base, extends, f)
	if err != nil {
		return err
	}
	how, err := f.finish()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s\n%sready: %s\n", strings.Join(said, "\n"), how, commandLine("run", filepath.Join(m.out, "scenario.toml")))
	return err
}

// convert makes the three files and reads them back as a run will.
func (m *importing) convert(cmd *cobra.Command, input *data.Import, base *scenarios.Scenario, extends string, f *importFolder) (said []string, err error) {
	ctx := cmd.Context()
	var closings []func() error
	defer func() {
		for _, closing := range closings {
			err = errors.Join(err, closing())
		}
	}()
	for _, table := range []struct {
		flag, path, sheet string
		to                *data.File
	}{{"people", m.people, m.peopleSheet, &input.People}, {"ties", m.ties, m.tiesSheet, &input.Ties}} {
		if table.path == "" {
			continue
		}
		file, closing, err := m.open(ctx, cmd.ErrOrStderr(), table.path, table.sheet)
		if err != nil {
			return nil, misuse("--%s: %w", table.flag, err)
		}
		closings, *table.to = append(closings, closing), file
	}
	residents, ties := f.create("residents.csv"), f.create("ties.csv")
	made, err := input.Make(base.DomainNames(), residents, ties)
	if err = errors.Join(err, residents.Close(), ties.Close()); err != nil {
		return nil, err
	}
	text, said := docs.Imported(base, extends, input, made)
	if made.Tied == nil {
		f.drop("ties.csv")
	}
	if err := f.put("scenario.toml", text); err != nil {
		return nil, err
	}
	_, err = scenarios.LoadContext(ctx, f.path("scenario.toml"), nil)
	return said, err
}

// open opens a table and tells how far the reading of a large one has come.
func (m *importing) open(ctx context.Context, stderr io.Writer, path, sheet string) (data.File, func() error, error) {
	r, err := scenarios.Open(ctx, path)
	if err != nil {
		return data.File{}, nil, err
	}
	told := reading(stderr, false)
	in := data.Input{Name: path, Reader: r, Progress: func(bytes int64) { told(path, bytes) }}
	file, closing, err := xlsx.Table(ctx, in, sheet, m.encoding)
	if err != nil {
		return data.File{}, nil, errors.Join(err, r.Close())
	}
	return file, func() error { return errors.Join(closing(), r.Close()) }, nil
}

// reading returns what tells, every two seconds, how much of a file has been read.
func reading(w io.Writer, quiet bool) func(file string, bytes int64) {
	next := time.Now().Add(2 * time.Second)
	return func(file string, bytes int64) {
		if quiet || time.Now().Before(next) {
			return
		}
		next = time.Now().Add(2 * time.Second)
		size := bytes
		if info, err := os.Stat(file); err == nil {
			size = max(size, info.Size())
		}
		_, _ = fmt.Fprintf(w, "%s: %d of %d MB read\n", file, bytes>>20, size>>20) // stops nothing
	}
}

// base loads the scenario that the new one starts from, and returns how a file
// in another folder names it.
func (m *importing) base(ctx context.Context) (base *scenarios.Scenario, extends string, err error) {
	base, err = scenarios.LoadContext(ctx, m.extends, nil)
	if err != nil {
		return nil, "", fmt.Errorf("--extends: %w", err)
	}
	if slices.ContainsFunc(scenarios.Shipped(), func(l scenarios.Listing) bool { return l.Name == m.extends }) {
		return base, m.extends, nil
	}
	extends, err = filepath.Abs(m.extends)
	return base, extends, err
}

// input is what the flags say.
func (m *importing) input() (*data.Import, error) {
	input := &data.Import{Columns: data.Mapping{}, From: m.from, To: m.to, SameIDs: m.sameIDs, Values: map[string]map[string]string{}, Defaults: map[string]string{}}
	for column, source := range m.columns {
		input.Columns[column] = *source
	}
	for domain, source := range m.skills {
		input.Columns["skill_"+domain] = source
	}
	if m.encoding != "" {
		at := slices.IndexFunc(data.Encodings, func(name string) bool { return strings.EqualFold(name, m.encoding) })
		if at < 0 {
			return nil, misuse("--encoding: found %q, allowed %s", m.encoding, strings.Join(data.Encodings, ", "))
		}
		m.encoding = data.Encodings[at]
	}
	if m.on != "" {
		day, err := time.Parse(time.DateOnly, m.on)
		if err != nil {
			return nil, misuse("--on: found %q, allowed a day such as 2025-12-31", m.on)
		}
		input.On = day
	}
	return input, errors.Join(m.leave(&input.LeaveOut), m.values(input))
}

// leave notes which rows are to be left out.
func (m *importing) leave(out *data.LeaveOut) error {
	kinds := map[string]*bool{
		"unknown": &out.Unknown, "repeated": &out.Repeated, "self": &out.Self,
		"incomplete": &out.Incomplete, "unreadable": &out.Unreadable, "twice": &out.Twice,
	}
	for _, what := range m.leaveOut {
		kind, known := kinds[what]
		if !known {
			names := []string{"unknown", "repeated", "self", "incomplete", "unreadable", "twice"}
			return misuse("--leave-out: %w", faults.Fault{Found: fmt.Sprintf("%q", what), Allowed: strings.Join(names, ", "), Nearest: faults.Nearest(what, names)})
		}
		*kind = true
	}
	return nil
}

// values notes what values and empty cells stand for.
func (m *importing) values(input *data.Import) error {
	for _, text := range m.maps {
		column, pairs, ok := strings.Cut(text, "=")
		stand := map[string]string{}
		for pair := range strings.SplitSeq(pairs, ",") {
			from, to, both := strings.Cut(pair, ":")
			ok = ok && both
			stand[strings.ToLower(strings.TrimSpace(from))] = strings.TrimSpace(to)
		}
		if !ok {
			return misuse("--map: found %q, allowed COLUMN=VALUE:STANDS-FOR,VALUE:STANDS-FOR, as in party-member=党员:yes,群众:no", text)
		}
		input.Values[m.column(column)] = stand
	}
	for _, text := range m.defaults {
		column, value, ok := strings.Cut(text, "=")
		if !ok || value == "" {
			return misuse("--default: found %q, allowed COLUMN=VALUE, as in age=40", text)
		}
		input.Defaults[m.column(column)] = value
	}
	return nil
}

// column returns the column of a roster that a flag means: by its name, or by
// the beginning of one alone.
func (m *importing) column(name string) string {
	name = strings.ReplaceAll(strings.TrimSpace(name), "-", "_")
	found := ""
	for _, column := range data.RosterColumns() {
		switch {
		case column == name:
			return name
		case strings.HasPrefix(column, name) && found != "":
			return name // it could be either; refused with the nearest
		case strings.HasPrefix(column, name):
			found = column
		}
	}
	if found == "" {
		return name
	}
	return found
}

// importFiles are the files that an import writes.
var importFiles = []string{"residents.csv", "ties.csv", "scenario.toml"}

// importFolder is where an import goes: made beside its place and put there
// whole, so that a folder is one import's.
type importFolder struct {
	place, beside string
	force         bool
	inputs        []string
}

func newImportFolder(place string, force bool, inputs ...string) *importFolder {
	return &importFolder{place: filepath.Clean(place), force: force, inputs: inputs}
}

// begin looks that the place is free, or holds an import and nothing else, and
// is not where the data come from, and makes the folder beside it.
func (f *importFolder) begin() error {
	here, err := os.Stat(f.place)
	switch {
	case errors.Is(err, os.ErrNotExist):
	case err != nil:
		return misuse("--out: %w", err)
	case !here.IsDir():
		return misuse("--out: %s is a file", f.place)
	}
	for _, input := range f.inputs {
		if _, err := os.Stat(input); err != nil || here == nil {
			continue // not a file of someone's, or a new folder
		}
		if folder, err := os.Stat(filepath.Dir(input)); err == nil && os.SameFile(here, folder) {
			return misuse("--out: found the folder of %s itself, allowed another one, so that your data stay as they are", input)
		}
	}
	if err := f.foreign(); err != nil {
		return err
	}
	parent := filepath.Dir(f.place)
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return misuse("--out: %w", err)
	}
	if f.beside, err = os.MkdirTemp(parent, ".microgov-import-*"); err != nil {
		return misuse("--out: %w", err)
	}
	return os.Chmod(f.beside, 0o755)
}

// foreign refuses a place that holds what is no import.
func (f *importFolder) foreign() error {
	entries, err := os.ReadDir(f.place)
	if err != nil || len(entries) == 0 {
		return nil
	}
	for _, e := range entries {
		if !slices.Contains(importFiles, e.Name()) {
			return misuse("--out: %s holds %s, which is no import's, allowed a folder of its own", f.place, e.Name())
		}
	}
	text, err := os.ReadFile(filepath.Join(f.place, "scenario.toml"))
	if err != nil || !bytes.HasPrefix(text, []byte(docs.ImportedMark)) {
		return misuse("--out: %s holds files that no import has made, or a scenario without its first line, and is left as it is, allowed another folder", f.place)
	}
	return nil
}

func (f *importFolder) path(name string) string { return filepath.Join(f.beside, name) }

// create makes a file; what goes wrong is told when it is closed.
func (f *importFolder) create(name string) io.WriteCloser {
	file, err := os.Create(f.path(name))
	if err != nil {
		return failing{err}
	}
	return file
}

// failing is a file that could not be made.
type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }
func (f failing) Close() error              { return f.err }

func (f *importFolder) put(name string, text []byte) error {
	return os.WriteFile(f.path(name), text, 0o644)
}

func (f *importFolder) drop(name string) { _ = os.Remove(f.path(name)) }

// finish puts the folder in its place and says what was there before.
func (f *importFolder) finish() (said string, err error) {
	there, err := os.ReadDir(f.place)
	if err != nil || len(there) == 0 {
		return "", f.move()
	}
	switch {
	case f.same():
		return fmt.Sprintf("%s holds the same already, and is left as it is\n", f.place), nil
	case !f.force:
		return "", misuse("--out: %s holds another import, and is left as it is (--force replaces all of it)", f.place)
	}
	old := f.beside + ".old"
	if err := os.Rename(f.place, old); err != nil {
		return "", err
	}
	if err := f.move(); err != nil {
		return "", errors.Join(err, os.Rename(old, f.place))
	}
	return fmt.Sprintf("replaced the import that was in %s\n", f.place), os.RemoveAll(old)
}

// move puts the folder in its place, or its files where that is an empty one,
// in which someone may be working.
func (f *importFolder) move() error {
	if _, err := os.Stat(f.place); err != nil {
		return os.Rename(f.beside, f.place)
	}
	for _, name := range importFiles { // the scenario last, which names the others
		if err := os.Rename(f.path(name), filepath.Join(f.place, name)); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	return nil
}

// same tells whether the place holds the same bytes already.
func (f *importFolder) same() bool {
	for _, name := range importFiles {
		a, errA := os.ReadFile(f.path(name))
		b, errB := os.ReadFile(filepath.Join(f.place, name))
		if !bytes.Equal(a, b) || (errA == nil) != (errB == nil) {
			return false
		}
	}
	return true
}

// abandon removes what has not been put in its place.
func (f *importFolder) abandon() { _ = os.RemoveAll(f.beside) }

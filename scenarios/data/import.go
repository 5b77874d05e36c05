package data

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"microgov/scenarios/faults"
)

// Mapping says in which column of a file a column of the roster or of the ties
// stands, such as community: "village". For a column of numbers it may be a
// number, which then holds for every row.
type Mapping map[string]string

// Import is data of one's own on its way to a roster: people, a row each in any
// columns, and who knows whom. Cells may say yes and no, ages and numbers as
// people write them: 是, Y, 35岁, 3,5. Columns that are not named are left alone.
type Import struct {
	People, Ties File    // Ties without Rows: none are given
	Columns      Mapping // of People, by column of the roster; id and age are needed
	From, To     string  // columns of Ties

	Values   map[string]map[string]string // by column of the roster: what a value of the file stands for
	Defaults map[string]string            // by column of the roster: what an empty cell stands for
	On       time.Time                    // the day on which ages are taken of years and days of birth; zero: those are refused
	LeaveOut LeaveOut
	SameIDs  bool // ids of ties that differ from the roster's by what spreadsheets change are the same
}

// Imported is what came of it.
type Imported struct {
	Roster    *Roster
	Tied      []Tie // nil: none were given
	Columns   []string
	People    LeftOut        // rows of people that were left out
	LeftOut   LeftOut        // rows of ties that were left out
	Births    int            // ages taken of a year or day of birth
	Defaulted map[string]int // empty cells that a default filled, by column
	SameIDs   int            // ids of ties that stand otherwise in the roster
	Encodings []string       // of the files, where they are not UTF-8
}

// RosterColumns are the columns that a roster may have, those of skills aside.
func RosterColumns() []string { return append([]string{"id", "age"}, rosterColumns...) }

// ofNumbers are the columns of numbers other than whole ones.
var ofNumbers = []string{"hours", "threshold", "trust"}

// ofAnswers are the columns of yes or no.
var ofAnswers = []string{"party_member", "online_access", "aware", "took_part"}

// isNumber tells whether a column holds numbers.
func isNumber(column string) bool {
	return slices.Contains(ofNumbers, column) || strings.HasPrefix(column, skillMark)
}

// Make converts the data for a scenario with these problem domains and writes a
// roster and ties, as CSV, to two writers. All that is wrong comes back at once,
// as a faults.List; what has been written is then worth nothing.
func (m *Import) Make(domains []string, residents, ties io.Writer) (*Imported, error) {
	columns, wrong := m.columns(domains)
	if len(wrong) > 0 {
		return nil, wrong
	}
	out := &Imported{Columns: columns, Defaulted: map[string]int{}}
	w := csv.NewWriter(residents)
	err := w.Write(columns)
	if err == nil {
		out.Roster, err = rosterOf(m.people(out), domains, w.Write)
	}
	if w.Flush(); err != nil {
		return nil, err // ids that are in doubt would make every tie a fault
	}
	if err := w.Error(); err != nil {
		return nil, err
	}
	if m.Ties.Rows != nil {
		err = m.ties(out, ties)
	}
	out.encodings(m.People, m.Ties)
	return out, err
}

// ties converts who knows whom.
func (m *Import) ties(out *Imported, to io.Writer) error {
	t := openHeader(m.Ties, m.From)
	t.find("from", m.From)
	t.find("to", m.To)
	r := newTieReader(t, out.Roster.ID)
	r.leave, r.same = m.LeaveOut, m.SameIDs
	if err := r.read(); err != nil {
		return err
	}
	out.Tied, out.LeftOut, out.SameIDs = r.ties, r.left, r.named
	w := csv.NewWriter(to)
	err := w.Write([]string{"from", "to"})
	for _, tie := range r.ties {
		if err != nil {
			return err
		}
		err = w.Write([]string{out.Roster.ID[tie.From], out.Roster.ID[tie.To]})
	}
	w.Flush()
	return cmp.Or(err, w.Error())
}

// columns lists what the data have, in the order of a roster, and says which
// columns are needed and not named, and which a roster does not know.
func (m *Import) columns(domains []string) (columns []string, wrong faults.List) {
	all := RosterColumns()
	for _, name := range domains {
		all = append(all, skillMark+name)
	}
	for _, needed := range []string{"id", "age"} {
		if m.Columns[needed] == "" {
			wrong = append(wrong, faults.Fault{File: m.People.Name, Key: needed, Found: "no column named for it", Allowed: "a column of the file"})
		}
	}
	for _, column := range slices.Sorted(maps.Keys(m.Columns)) {
		if m.Columns[column] != "" && !slices.Contains(all, column) {
			wrong = append(wrong, faults.Fault{File: m.People.Name, Key: column, Found: "a column that no roster has", Nearest: faults.Nearest(column, RosterColumns())})
		}
	}
	columns = slices.DeleteFunc(all, func(column string) bool { return m.Columns[column] == "" })
	for what, named := range map[string][]string{"a map of values": slices.Collect(maps.Keys(m.Values)), "a default": slices.Collect(maps.Keys(m.Defaults))} {
		for _, column := range slices.Sorted(slices.Values(named)) {
			if !slices.Contains(columns, column) {
				wrong = append(wrong, faults.Fault{File: m.People.Name, Key: column, Found: what + " for a column that is not named", Allowed: "one of " + strings.Join(columns, ", "), Nearest: faults.Nearest(column, columns)})
			}
		}
	}
	return columns, wrong
}

// titles is how many rows may stand above the header.
const titles = 9

// openHeader begins a file whose header has that column: tables of one's own
// may have a title above it.
func openHeader(file File, column string) *table {
	t := openTable(file)
	first, line := t.header, t.line
	for range titles {
		if len(t.faults) > 0 || t.err != nil || slices.Contains(t.header, strings.ToLower(clean(column))) {
			return t
		}
		row, at, err := file.Rows.Next()
		if err != nil {
			break
		}
		t.header, t.line = nil, at
		for _, name := range row {
			t.header = append(t.header, strings.ToLower(clean(name)))
		}
	}
	t.header, t.line = first, line
	return t
}

// find notes where a column stands in the file, under a name of its own, and
// returns the place; a number stands nowhere.
func (t *table) find(column, source string) (at int, ok bool) {
	name := strings.ToLower(clean(source))
	at = slices.Index(t.header, name)
	_, notNumber := strconv.ParseFloat(name, 64)
	if t.called == nil {
		t.called = map[string]string{}
	}
	switch {
	case t.header == nil:
	case at >= 0 && slices.Contains(t.header[at+1:], name):
		t.fault(name, "the column twice", "once", "")
	case at >= 0:
		t.at[column], t.called[column] = at, name
		return at, true
	case notNumber == nil && (column == "age" || isNumber(column)):
	default:
		t.fault(name, "no such column", "a column of the file, for "+column, faults.Nearest(name, t.header))
	}
	return at, false
}

// encodings notes how the files are written.
func (out *Imported) encodings(files ...File) {
	for _, f := range files {
		if text, ok := f.Rows.(*Text); ok && text.Encoding() != "UTF-8" {
			out.Encodings = append(out.Encodings, f.Name+" in "+text.Encoding())
		}
	}
}

// String says how many rows were left out and why, "" for none.
func (l LeftOut) String() string {
	text := ""
	for _, part := range []struct {
		n    int
		what string
	}{
		{l.Unknown, "with an unknown id"},
		{l.Repeated, "repeated"},
		{l.Self, "to oneself"},
		{l.Incomplete, "incomplete people"},
		{l.Unreadable, "people that can't be read"},
		{l.Twice, "people whose id stands above"},
	} {
		if part.n > 0 {
			text += fmt.Sprintf("; left out: %d %s", part.n, part.what)
		}
	}
	return text
}

// Observed returns of how many residents it is known whether they took part,
// and how many of them did.
func (r *Roster) Observed() (known, took int) {
	for _, o := range r.TookPart {
		if o != Unobserved {
			known++
		}
		if o == Yes {
			took++
		}
	}
	return known, took
}

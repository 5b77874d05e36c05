package data

import (
	"context"
	"strings"

	"golang.org/x/text/unicode/norm"

	"microgov/scenarios/faults"
)

// Tie is an undirected tie between two rows of the roster.
type Tie struct{ From, To int32 }

// LeaveOut says which rows are left out, and counted, instead of being refused.
type LeaveOut struct {
	Unknown  bool // ties with an id that the roster does not have
	Repeated bool // ties that stand above already, in either direction
	Self     bool // ties from someone to the same

	Incomplete bool // people without an id, an age, a place or an answer that the others have
	Unreadable bool // people with a value that can't be read
	Twice      bool // people whose id stands above already
}

// LeftOut counts the rows that were left out.
type LeftOut struct{ Unknown, Repeated, Self, Incomplete, Unreadable, Twice int }

// ReadTies reads who knows whom from a CSV text with columns from and to, the
// ids of the roster. The error is a faults.List, or that of ctx or of the reader.
func ReadTies(ctx context.Context, in Input, ids []string) ([]Tie, error) {
	t := newTable(File{in.Name, newCSV(ctx, in)}, []string{"from", "to"}, nil)
	r := newTieReader(t, ids)
	err := r.read()
	return r.ties, err
}

// tieReader reads ties, each of which goes both ways and stands once.
type tieReader struct {
	*table
	ids   []string
	rows  map[string]int32 // row of each id
	alike map[string]int32 // row of each id as it is without what spreadsheets change; made when first asked for
	seen  map[Tie]struct{}
	leave LeaveOut
	left  LeftOut
	same  bool // ids that a spreadsheet has changed count as the roster's
	named int  // ids that were so taken
	ties  []Tie
}

// newTieReader returns a reader of ties between residents of these ids.
func newTieReader(t *table, ids []string) *tieReader {
	r := &tieReader{table: t, ids: ids, rows: make(map[string]int32, len(ids)), seen: map[Tie]struct{}{}, ties: []Tie{}}
	for row, id := range ids {
		r.rows[id] = int32(row)
	}
	return r
}

// read reads all of them.
func (r *tieReader) read() error {
	if err := r.wrong(); err != nil {
		return err // without its columns every tie would be a fault
	}
	for r.next() {
		r.tie()
	}
	return r.wrong()
}

// tie reads one.
func (r *tieReader) tie() {
	from, known := r.end("from")
	to, knownTo := r.end("to")
	if !known || !knownTo {
		if r.leave.Unknown {
			r.left.Unknown++
		}
		return
	}
	either := Tie{min(from, to), max(from, to)}
	_, again := r.seen[either]
	switch {
	case from == to && r.leave.Self:
		r.left.Self++
		return
	case again && r.leave.Repeated:
		r.left.Repeated++
		return
	case from == to:
		r.fault("to", faults.Quote(r.text("to")), "someone else than in from", "")
	case again:
		r.fault("", "the tie "+r.text("from")+", "+r.text("to")+" again", "each tie once, in either direction", "")
	}
	r.seen[either] = struct{}{}
	r.ties = append(r.ties, Tie{from, to})
}

// end returns the row of the id at one end of a tie.
func (r *tieReader) end(column string) (row int32, known bool) {
	id := r.text(column)
	if row, known = r.rows[id]; known || id == "" && r.leave.Unknown {
		return row, known
	}
	row, changed := r.like(id)
	switch {
	case changed && r.same:
		r.named++
		return row, true
	case r.leave.Unknown:
	case changed:
		r.fault(column, faults.Quote(id), "an id of the roster, as it stands there: spreadsheets take away zeros at the beginning", r.ids[row])
	default:
		r.fault(column, faults.Quote(id), "an id of the roster", "")
	}
	return 0, false
}

// ambiguous marks what several ids of the roster become.
const ambiguous = -1

// like returns the row of the one id that looks as this one does once a
// spreadsheet has changed it.
func (r *tieReader) like(id string) (row int32, ok bool) {
	if r.alike == nil {
		r.alike = make(map[string]int32, len(r.rows))
		for k, known := range r.ids {
			key, row := changed(known), int32(k)
			if _, twice := r.alike[key]; twice {
				row = ambiguous
			}
			r.alike[key] = row
		}
	}
	row, ok = r.alike[changed(id)]
	return row, ok && row != ambiguous
}

// changed returns an id as it may come out of a spreadsheet: letters and digits
// of half width, a number without zeros at the beginning and without ".0".
func changed(id string) string {
	id = norm.NFKC.String(id)
	digits := strings.TrimSuffix(id, ".0")
	if digits == "" || strings.Trim(digits, "0123456789") != "" {
		return id
	}
	return strings.TrimLeft(digits[:len(digits)-1], "0") + digits[len(digits)-1:]
}

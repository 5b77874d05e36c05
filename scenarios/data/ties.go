package data

import "microgov/scenarios/faults"

// Tie is an undirected tie between two rows of the roster.
type Tie struct{ From, To int32 }

// LeaveOut says which rows of ties are left out instead of being refused.
type LeaveOut struct {
	Unknown  bool // an id that the roster does not have
	Repeated bool // the tie stands above already, in either direction
	Self     bool // from someone to the same
}

// LeftOut counts the rows of ties that were left out.
type LeftOut struct{ Unknown, Repeated, Self int }

// ReadTies reads who knows whom from a CSV text with columns from and to, the
// ids of the roster.
func ReadTies(file, text string, ids []string) ([]Tie, faults.List) {
	ties, _, wrong := tiesOf(newTable(file, text, []string{"from", "to"}, nil), ids, LeaveOut{})
	return ties, wrong
}

// tiesOf reads ties from a table. A tie goes both ways and stands once.
func tiesOf(t *table, ids []string, leave LeaveOut) ([]Tie, LeftOut, faults.List) {
	var left LeftOut
	if len(t.faults) > 0 {
		return nil, left, t.faults
	}
	rows := make(map[string]int32, len(ids))
	for row, id := range ids {
		rows[id] = int32(row)
	}
	ties, seen := []Tie{}, map[Tie]bool{}
	for t.next() {
		from, known := rows[t.text("from")]
		to, knownTo := rows[t.text("to")]
		if leave.Unknown && (!known || !knownTo) {
			left.Unknown++
			continue
		}
		if !known {
			t.fault("from", faults.Quote(t.text("from")), "an id of the roster", "")
		}
		if !knownTo {
			t.fault("to", faults.Quote(t.text("to")), "an id of the roster", "")
		}
		if !known || !knownTo {
			continue
		}
		either := Tie{min(from, to), max(from, to)}
		switch {
		case from == to && leave.Self:
			left.Self++
			continue
		case seen[either] && leave.Repeated:
			left.Repeated++
			continue
		case from == to:
			t.fault("to", faults.Quote(t.text("to")), "someone else than in from", "")
		case seen[either]:
			t.fault("", "the tie "+t.text("from")+", "+t.text("to")+" again", "each tie once, in either direction", "")
		}
		seen[either] = true
		ties = append(ties, Tie{from, to})
	}
	return ties, left, t.faults
}

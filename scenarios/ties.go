package scenarios

// readTies reads who knows whom from a CSV text with columns from and to, the
// ids of the roster. A tie goes both ways and stands once.
func readTies(file, text string, ids []string) ([]Tie, Faults) {
	t := newTable(file, text, []string{"from", "to"}, nil)
	if len(t.faults) > 0 {
		return nil, t.faults
	}
	rows := make(map[string]int32, len(ids))
	for row, id := range ids {
		rows[id] = int32(row)
	}
	ties, seen := []Tie{}, map[Tie]bool{}
	for t.next() {
		from, known := rows[t.text("from")]
		to, knownTo := rows[t.text("to")]
		if !known {
			t.fault("from", quote(t.text("from")), "an id of the roster", "")
		}
		if !knownTo {
			t.fault("to", quote(t.text("to")), "an id of the roster", "")
		}
		if !known || !knownTo {
			continue
		}
		either := Tie{min(from, to), max(from, to)}
		switch {
		case from == to:
			t.fault("to", quote(t.text("to")), "someone else than in from", "")
		case seen[either]:
			t.fault("", "the tie "+t.text("from")+", "+t.text("to")+" again", "each tie once, in either direction", "")
		}
		seen[either] = true
		ties = append(ties, Tie{from, to})
	}
	return ties, t.faults
}

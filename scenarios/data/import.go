package data

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"microgov/scenarios/faults"
)

// Text is a file that has been read: its name, as faults show it, and what it says.
type Text struct{ Name, Text string }

// Mapping says in which column of a file a column of the roster or of the ties
// stands, such as community: "village". For a column of numbers it may be a
// number, which then holds for every row.
type Mapping map[string]string

// Import is data of one's own on its way to a scenario: people, a row each in
// any columns, and who knows whom.
type Import struct {
	People, Ties Text
	Columns      Mapping // of People, by column of the roster; id and age are needed
	From, To     string  // columns of Ties
	LeaveOut     LeaveOut
	Extends      string // scenario that the new one starts from
}

// Imported are the files that came of it.
type Imported struct {
	Roster    *Roster
	Tied      []Tie
	LeftOut   LeftOut
	Residents []byte // a roster as CSV
	Ties      []byte // as CSV
	Scenario  []byte // commented, names both
}

// RosterColumns are the columns that a roster may have, those of skills aside.
func RosterColumns() []string { return append([]string{"id", "age"}, rosterColumns...) }

// ofNumbers are the columns that may be given by a number instead of a column.
var ofNumbers = []string{"age", "hours", "threshold", "trust"}

// ofAnswers are the columns of yes or no.
var ofAnswers = []string{"party_member", "online_access", "aware", "took_part"}

// Make converts the data for a scenario with these problem domains. All that is
// wrong with them comes back at once, as a faults.List.
func (m Import) Make(domains []string) (*Imported, error) {
	columns := m.columns(domains)
	if wrong := m.check(columns); len(wrong) > 0 {
		return nil, wrong
	}
	out := &Imported{}
	var wrong, more faults.List
	out.Roster, wrong = rosterOf(mapped(m.People, m.Columns, columns), domains)
	if len(wrong) > 0 {
		return nil, wrong // ids that are in doubt would make every tie a fault
	}
	ends := Mapping{"from": m.From, "to": m.To}
	out.Tied, out.LeftOut, more = tiesOf(mapped(m.Ties, ends, []string{"from", "to"}), out.Roster.ID, m.LeaveOut)
	if len(more) > 0 {
		return nil, more
	}
	out.Residents = m.residents(columns)
	out.Ties = tiesText(out.Roster, out.Tied)
	out.Scenario = m.scenario(out, columns)
	return out, nil
}

// columns lists what the data have, in the order of a roster.
func (m Import) columns(domains []string) []string {
	all := RosterColumns()
	for _, name := range domains {
		all = append(all, skillMark+name)
	}
	return slices.DeleteFunc(all, func(column string) bool { return m.Columns[column] == "" })
}

// check says which columns are needed and not mapped, and which a roster does not know.
func (m Import) check(columns []string) faults.List {
	var wrong faults.List
	for _, needed := range []string{"id", "age"} {
		if m.Columns[needed] == "" {
			wrong = append(wrong, faults.Fault{File: m.People.Name, Key: needed, Found: "no column named for it", Allowed: "a column of the file"})
		}
	}
	for _, column := range slices.Sorted(maps.Keys(m.Columns)) {
		if m.Columns[column] != "" && !slices.Contains(columns, column) {
			wrong = append(wrong, faults.Fault{File: m.People.Name, Key: column, Found: "a column that no roster has", Nearest: faults.Nearest(column, RosterColumns())})
		}
	}
	return wrong
}

// mapped opens a CSV text whose columns have names of their own. It may have
// more columns than are asked for.
func mapped(file Text, columns Mapping, want []string) *table {
	t, header := openTable(file.Name, file.Text)
	if len(t.faults) > 0 {
		return t
	}
	for i, name := range header {
		header[i] = strings.ToLower(strings.TrimSpace(name))
	}
	t.called, t.all = map[string]string{}, map[string]string{}
	for _, column := range want {
		source := strings.ToLower(strings.TrimSpace(columns[column]))
		at := slices.Index(header, source)
		_, notNumber := strconv.ParseFloat(source, 64)
		switch {
		case at >= 0 && slices.Contains(header[at+1:], source):
			t.fault(source, "the column twice", "once", "")
		case at >= 0:
			t.at[column], t.called[column] = at, source
		case notNumber == nil && (slices.Contains(ofNumbers, column) || strings.HasPrefix(column, skillMark)):
			t.all[column], t.called[column] = source, column
		default:
			t.fault(source, "no such column", "a column of the file, for "+column, faults.Nearest(source, header))
		}
	}
	return t
}

// residents writes the people as a roster. They have been found right.
func (m Import) residents(columns []string) []byte {
	rows := [][]string{columns}
	for t := mapped(m.People, m.Columns, columns); t.next(); {
		row := make([]string, len(columns))
		for k, column := range columns {
			row[k] = strings.Clone(t.text(column))
			if slices.Contains(ofAnswers, column) {
				row[k] = map[Observation]string{Yes: "yes", No: "no"}[t.observation(column)]
			}
		}
		rows = append(rows, row)
	}
	return csvText(rows)
}

func tiesText(r *Roster, ties []Tie) []byte {
	rows := [][]string{{"from", "to"}}
	for _, tie := range ties {
		rows = append(rows, []string{r.ID[tie.From], r.ID[tie.To]})
	}
	return csvText(rows)
}

func csvText(rows [][]string) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	_ = w.WriteAll(rows) // a Buffer takes everything
	return b.Bytes()
}

const importHead = `# Made by microgov import. People: %s, %s in %s%s.
# Ties: %s, %s%s.
# Where the columns of residents.csv come from:
%s# All that the data do not say comes from the scenario below; what is stated in
# this file goes before it. All keys: microgov scenario schema.
title = %s
description = %s
extends = %s

[population]
roster = "residents.csv"
ties = "ties.csv"
`

// scenario writes the scenario that names the two files.
func (m Import) scenario(out *Imported, columns []string) []byte {
	var sources strings.Builder
	for _, column := range columns {
		fmt.Fprintf(&sources, "#   %s: %s\n", column, oneLine(m.Columns[column]))
	}
	name := filepath.Base(m.People.Name)
	title := strings.TrimSuffix(name, filepath.Ext(name))
	return fmt.Appendf(nil, importHead,
		oneLine(name), count(len(out.Roster.ID), "person", "people"), count(out.Roster.Communities(), "community", "communities"), out.Roster.observed(),
		oneLine(filepath.Base(m.Ties.Name)), count(len(out.Tied), "tie", "ties"), out.LeftOut,
		sources.String(), faults.Quote(title), faults.Quote("Residents and ties imported from "+name), faults.Quote(m.Extends))
}

// observed says of how many it is known whether they took part.
func (r *Roster) observed() string {
	if r.TookPart == nil {
		return ""
	}
	seen, yes := 0, 0
	for _, o := range r.TookPart {
		if o != Unobserved {
			seen++
		}
		if o == Yes {
			yes++
		}
	}
	return fmt.Sprintf("; %d of %d observed took part", yes, seen)
}

// String says how many rows of ties were left out, "" for none.
func (l LeftOut) String() string {
	text := ""
	for _, part := range []struct {
		n    int
		what string
	}{{l.Unknown, "with an unknown id"}, {l.Repeated, "repeated"}, {l.Self, "to oneself"}} {
		if part.n > 0 {
			text += fmt.Sprintf("; left out: %d %s", part.n, part.what)
		}
	}
	return text
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// oneLine keeps a name from ending a comment.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

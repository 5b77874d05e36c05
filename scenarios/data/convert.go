package data

import (
	"slices"
	"strconv"
	"strings"

	"microgov/scenarios/faults"
)

// converter turns rows of people, in columns of their own, into rows of a roster.
type converter struct {
	*Import
	t     *table
	out   *Imported
	from  []int  // place in the file of each column; -1: the same number in every row
	cells []cell // of the row at hand
	row   []string
	seen  map[string]struct{} // ids, where people who come twice are left out
}

// cell is what a cell comes to.
type cell struct {
	value  string // as a roster has it, or as the file has it where that can't be read
	wrong  bool   // it can't be read
	filled bool   // by a default
	born   bool   // it says when someone was born
}

// people opens the table of people as one of a roster.
func (m *Import) people(out *Imported) *table {
	t := openHeader(m.People, m.Columns["id"])
	n := len(out.Columns)
	c := &converter{Import: m, t: t, out: out, cells: make([]cell, n), row: make([]string, n), seen: map[string]struct{}{}}
	for k, column := range out.Columns {
		at, ok := t.find(column, m.Columns[column])
		if !ok {
			at = -1
		}
		c.from, t.at[column] = append(c.from, at), k
	}
	t.convert = c.convert
	return t
}

// convert returns a row as a roster has it, nil for one that is left out.
func (c *converter) convert(row []string) []string {
	blank := true
	for k, column := range c.out.Columns {
		text := c.Columns[column]
		if c.from[k] >= 0 {
			text = clean(row[c.from[k]])
			blank = blank && text == ""
		}
		c.cells[k] = c.cell(column, text)
		c.row[k] = c.cells[k].value
	}
	if blank || c.leaves() { // blank as below the last row of a spreadsheet
		return nil
	}
	for k, column := range c.out.Columns {
		if c.cells[k].filled {
			c.out.Defaulted[column]++
		}
		if c.cells[k].born && !c.On.IsZero() {
			c.out.Births++
		} else if c.cells[k].born {
			c.t.fault(column, faults.Quote(c.row[k]), "an age in years; of births ages are taken on a day that is to be named", "")
			c.row[k] = "0" // said once
		}
	}
	return c.row
}

// cell reads a cell.
func (c *converter) cell(column, text string) cell {
	if value, ok := c.Values[column][strings.ToLower(text)]; ok {
		text = value
	}
	x := cell{value: text}
	if text == "" {
		x.value = c.Defaults[column]
		x.filled = x.value != ""
	}
	if x.value == "" {
		return x
	}
	value, ok := x.value, true
	switch {
	case slices.Contains(ofAnswers, column):
		value, ok = answer(x.value)
	case isNumber(column):
		value, ok = figure(x.value)
	case column == "age":
		value, ok = c.age(&x)
	}
	if x.wrong = !ok; ok {
		x.value = value
	}
	return x
}

// age reads an age, on the day that is named for those of births.
func (c *converter) age(x *cell) (value string, ok bool) {
	p, ok := ageOf(x.value)
	if x.born = ok && !p.born.IsZero(); x.born && c.On.IsZero() {
		return x.value, true // refused when it is known that the row is not left out
	}
	age := p.on(c.On)
	return strconv.Itoa(age), ok && age >= 0 && age <= oldest
}

// leaves tells whether the row at hand is to be left out, and counts it.
func (c *converter) leaves() bool {
	id := c.row[slices.Index(c.out.Columns, "id")]
	_, twice := c.seen[id]
	switch {
	case c.LeaveOut.Incomplete && c.any(incomplete):
		c.out.People.Incomplete++
	case c.LeaveOut.Unreadable && c.any(func(_ string, x cell) bool { return x.wrong }):
		c.out.People.Unreadable++
	case c.LeaveOut.Twice && twice:
		c.out.People.Twice++
	default:
		if c.LeaveOut.Twice {
			c.seen[strings.Clone(id)] = struct{}{}
		}
		return false
	}
	return true
}

// any tells whether something holds for a cell of the row at hand.
func (c *converter) any(is func(column string, x cell) bool) bool {
	for k, column := range c.out.Columns {
		if is(column, c.cells[k]) {
			return true
		}
	}
	return false
}

// incomplete tells whether a cell is empty that must not be.
func incomplete(column string, x cell) bool {
	return x.value == "" && column != "took_part" && !isNumber(column)
}

package data

import (
	"time"

	"microgov/scenarios/faults"
)

// Durations are times from a beginning to an end, as a file records them.
type Durations struct {
	Days      []float64
	Open      int // rows without an end
	Backwards int // rows that end before they begin, which count nowhere
}

// ReadDurations reads two columns of times, such as 2016-07-13 15:11:07. The
// error is a faults.List, or that of what the rows are read from.
func ReadDurations(file File, begin, end string) (Durations, error) {
	var d Durations
	t := openTable(file)
	t.find("begin", begin)
	t.find("end", end)
	if err := t.wrong(); err != nil {
		return d, err
	}
	for t.next() {
		if t.text("end") == "" {
			d.Open++
			continue
		}
		from, to := t.moment("begin"), t.moment("end")
		if to.Before(from) {
			d.Backwards++
			continue
		}
		d.Days = append(d.Days, to.Sub(from).Hours()/24)
	}
	if err := t.wrong(); err != nil {
		return d, err
	}
	if len(d.Days) < 2 {
		return d, faults.Fault{File: file.Name, Found: "fewer than two rows with an end", Allowed: "two or more"}
	}
	return d, nil
}

// moment returns a date and time.
func (t *table) moment(column string) time.Time {
	at, err := time.Parse(time.DateTime, t.text(column))
	if err != nil {
		t.fault(column, faults.Quote(t.text(column)), "a time such as 2016-07-13 15:11:07", "")
	}
	return at
}

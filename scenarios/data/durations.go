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

// ReadDurations reads two columns of times, such as 2016-07-13 15:11:07, from a CSV text.
func ReadDurations(file Text, begin, end string) (Durations, error) {
	var d Durations
	t := mapped(file, Mapping{"begin": begin, "end": end}, []string{"begin", "end"})
	if len(t.faults) > 0 {
		return d, t.faults
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
	if len(t.faults) > 0 {
		return d, t.faults
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

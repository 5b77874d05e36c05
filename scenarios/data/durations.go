package data

import (
	"fmt"
	"slices"
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
	return d, d.check(file.Name)
}

// mostMedians is how many medians a duration may last: beyond it stands a
// mistyped date, not a slow complaint.
const mostMedians = 20_000

// check refuses durations that have no shape: half of them zero, or one absurdly long.
func (d *Durations) check(file string) error {
	sorted := slices.Sorted(slices.Values(d.Days))
	median, longest := sorted[len(sorted)/2], sorted[len(sorted)-1]
	switch {
	case median <= 0 || sorted[(len(sorted)-1)/2] <= 0:
		return faults.Fault{File: file, Found: "half of the rows or more end in the moment in which they begin", Allowed: "times of day, so that most durations are above zero"}
	case longest > mostMedians*median:
		return faults.Fault{
			File:  file,
			Found: fmt.Sprintf("a duration of %.0f days where the median is %.3g", longest, median), Allowed: fmt.Sprintf("at most %d medians (is a date mistyped?)", mostMedians),
		}
	}
	return nil
}

// moment returns a date and time.
func (t *table) moment(column string) time.Time {
	at, err := time.Parse(time.DateTime, t.text(column))
	if err != nil {
		t.fault(column, faults.Quote(t.text(column)), "a time such as 2016-07-13 15:11:07", "")
	}
	return at
}

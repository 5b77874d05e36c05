package study

import (
	"fmt"
	"math"
	"time"

	"microgov/scenarios"
)

// Estimate is what a study takes, roughly: half of it or twice as much.
type Estimate struct {
	Bytes float64 // of memory at most
	Time  time.Duration
}

// What a run takes on a machine of 2025, measured: see the benchmarks. They
// need not be exact to tell a minute from a month.
const (
	bytesForAll      = 40e6
	bytesAResident   = 300.0  // with the copy that a shared population is begun from
	bytesATie        = 18.0   // an undirected one, while ties are laid
	bytesAWeek       = 1100.0 // of a replication, kept for the figures, with what is collected later
	secondsAResident = 0.6e-6
	secondsATie      = 0.25e-6
	secondsAWeek     = 30e-6
	secondsAWeekEach = 50e-9 // and resident
)

// Estimate tells what the study takes.
func (s *Study) Estimate() Estimate {
	largest, kept, seconds := 0.0, 0.0, 0.0
	most := 1
	for _, sc := range s.Scenarios {
		residents, ties, weeks := float64(sc.Residents()), tiesOf(sc), float64(sc.Run.Weeks)
		largest = max(largest, residents*bytesAResident+ties*bytesATie)
		kept += float64(s.Replications) * weeks * (bytesAWeek + 8*float64(sc.Population.Communities))
		seconds += float64(s.Replications) * (residents*secondsAResident + ties*secondsATie + weeks*(secondsAWeek+residents*secondsAWeekEach))
		most = max(most, sc.Residents())
	}
	side := max(1, min(s.workers(), s.Replications*len(s.Scenarios), crowd/most))
	seconds /= float64(s.workers())
	return Estimate{bytesForAll + largest*float64(side) + kept, time.Duration(min(seconds*1e9, math.MaxInt64/2))}
}

// tiesOf is about how many ties a scenario has.
func tiesOf(sc *scenarios.Scenario) float64 {
	residents := float64(sc.Residents())
	switch {
	case sc.Ties != nil:
		return float64(len(sc.Ties))
	case sc.Network.Kind == "none":
		return 0
	case sc.Network.Kind == "complete":
		return residents * residents / float64(max(1, sc.Population.Communities)) / 2
	}
	return residents * sc.Network.Degree / 2
}

// Machine is what there is to run on; a number that is not known is 0.
type Machine struct{ Memory, Free float64 } // bytes

// patience is how long people wait without being told before.
const patience = 15 * time.Minute

// Afford says in words what people should know before a study begins, "" if
// nothing, and returns an error if it needs more memory than the machine has.
func (s *Study) Afford(m Machine) (warning string, err error) {
	e := s.Estimate()
	switch {
	case m.Memory > 0 && e.Bytes > m.Memory:
		return "", fmt.Errorf("this needs about %s of memory and the machine has %s: take fewer residents, ties, weeks or replications%s",
			gigabytes(e.Bytes), gigabytes(m.Memory), s.fewer())
	case m.Free > 0 && e.Bytes > m.Free:
		warning = fmt.Sprintf("this needs about %s of memory, of which %s are free; ", gigabytes(e.Bytes), gigabytes(m.Free))
	}
	if e.Time > patience {
		warning += fmt.Sprintf("this takes about %s; Ctrl-C keeps what is finished by then; ", lasting(e.Time))
	}
	return trimmed(warning), nil
}

// fewer adds what would help where many jobs run side by side.
func (s *Study) fewer() string {
	if s.workers() > 1 && s.Replications*len(s.Scenarios) > 1 {
		return ", or --workers 1"
	}
	return ""
}

func trimmed(warning string) string {
	if len(warning) > 2 {
		return warning[:len(warning)-2]
	}
	return warning
}

func gigabytes(bytes float64) string {
	if bytes < 1e9 {
		return fmt.Sprintf("%.0f MB", bytes/1e6)
	}
	return fmt.Sprintf("%.3g GB", bytes/1e9)
}

// lasting writes a duration in the unit that people would use.
func lasting(d time.Duration) string {
	const day = 24 * time.Hour
	switch {
	case d < 2*time.Hour:
		return fmt.Sprintf("%.0f minutes", d.Minutes())
	case d < 2*day:
		return fmt.Sprintf("%.0f hours", d.Hours())
	case d < 2*365*day:
		return fmt.Sprintf("%.0f days", d.Hours()/24)
	}
	return fmt.Sprintf("%.0f years", d.Hours()/24/365)
}

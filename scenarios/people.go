package scenarios

import (
	"fmt"

	"microgov/scenarios/data"
	"microgov/scenarios/faults"
)

// The keys that name CSV files.
const (
	rosterKey = "population.roster"
	tiesKey   = "population.ties"
)

// files reads the roster and the ties that the scenario names, unless they are
// there already.
func (r *reader) files() {
	p := &r.sc.Population
	if p.TiesFile != "" && p.RosterFile == "" {
		r.refuse("no roster for the ties "+faults.Quote(p.TiesFile), "a roster, or no ties", tiesKey, rosterKey)
		return
	}
	if r.saidAt(rosterKey) >= 0 || r.saidAt(tiesKey) >= 0 {
		r.roster()
		r.ties()
	}
	r.fitRoster()
}

func (r *reader) roster() {
	r.sc.Roster = nil
	text, file, ok := r.csv(rosterKey, &r.sc.Population.RosterFile)
	if !ok {
		return
	}
	roster, wrong := data.ReadRoster(file, text, r.sc.DomainNames())
	r.add(wrong)
	if len(wrong) == 0 {
		r.sc.Roster = roster
	}
}

func (r *reader) ties() {
	r.sc.Ties = nil
	if r.sc.Roster == nil {
		return
	}
	text, file, ok := r.csv(tiesKey, &r.sc.Population.TiesFile)
	if !ok {
		return
	}
	ties, wrong := data.ReadTies(file, text, r.sc.Roster.ID)
	r.add(wrong)
	r.sc.Ties = ties
}

// csv returns the text of the file that a key names and makes the path hold
// from the working directory; false without such a file.
func (r *reader) csv(key string, path *string) (text, file string, ok bool) {
	if *path == "" || r.faulty(key) {
		return "", "", false
	}
	s := &source{dir: "."}
	if from := r.saidAt(key); from >= 0 {
		s = r.sources[from]
	}
	text, file, err := s.csv(*path)
	if err != nil {
		r.fault(key, fmt.Sprintf("%s (%s)", faults.Quote(*path), reason(err)), "a CSV file that can be read", "")
		return "", "", false
	}
	*path = file
	return text, file, true
}

// add notes faults of a CSV file, after those of the scenario.
func (r *reader) add(wrong Faults) {
	for _, f := range wrong {
		r.faults, r.from = append(r.faults, f), append(r.from, len(r.sources))
	}
}

// fitRoster takes the size of the population from the roster.
func (r *reader) fitRoster() {
	if r.sc.Roster == nil {
		return
	}
	p := &r.sc.Population
	p.Residents = len(r.sc.Roster.ID)
	if r.sc.Roster.Community == nil && p.Communities > 1 {
		r.refuse(fmt.Sprintf("%d communities", p.Communities), "1, since the roster has no column community", "population.communities", rosterKey)
	}
	if r.sc.Roster.Community != nil {
		p.Communities = r.sc.Roster.Communities()
	}
	r.checkComplete()
}

// ReadText reads a CSV file, a shipped one as "shipped:sample-residents.csv".
func ReadText(path string) (data.Text, error) {
	text, name, err := (&source{dir: "."}).csv(path)
	return data.Text{Name: name, Text: text}, err
}

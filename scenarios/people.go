package scenarios

import (
	"errors"
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
	r.csv(rosterKey, &r.sc.Population.RosterFile, func(in data.Input) (err error) {
		r.sc.Roster, err = data.ReadRoster(r.ctx, in, r.sc.DomainNames())
		return err
	})
}

func (r *reader) ties() {
	r.sc.Ties = nil
	if r.sc.Roster == nil {
		return
	}
	r.csv(tiesKey, &r.sc.Population.TiesFile, func(in data.Input) (err error) {
		r.sc.Ties, err = data.ReadTies(r.ctx, in, r.sc.Roster.ID)
		return err
	})
}

// csv reads the file that a key names, if it does, and makes the path hold from
// the working directory.
func (r *reader) csv(key string, path *string, read func(data.Input) error) {
	if *path == "" || r.faulty(key) || r.err != nil {
		return
	}
	s := &source{dir: "."}
	if from := r.saidAt(key); from >= 0 {
		s = r.sources[from]
	}
	file, full, err := s.open(r.ctx, *path)
	if err == nil {
		in := data.Input{Name: full, Reader: file}
		if r.progress != nil {
			in.Progress = func(bytes int64) { r.progress(full, bytes) }
		}
		err = errors.Join(read(in), file.Close())
		*path = full
	}
	list := Faults(nil)
	switch {
	case err == nil:
	case r.ctx.Err() != nil:
		r.err = r.ctx.Err()
	case errors.As(err, &list):
		r.add(list)
	default:
		r.fault(key, fmt.Sprintf("%s (%s)", faults.Quote(*path), reason(err)), "a CSV file that can be read", "")
	}
}

// add notes faults of a CSV file, after those of the scenario.
func (r *reader) add(wrong Faults) {
	for _, f := range wrong {
		r.note(len(r.sources), f)
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

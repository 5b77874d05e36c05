package sim

import (
	"slices"

	"microgov/agents"
	"microgov/scenarios"
)

// Change sets keys of the scenario, as "policy.training.intensity=0.8", from
// the next week on. Only keys that the table of parameters marks as able to
// change during a run are allowed; for any other, and for values that are not
// right, now or together with events still to come, it returns
// scenarios.Faults and the run stays as it was. Without settings it changes nothing.
func (r *Run) Change(sets ...string) error {
	if len(sets) == 0 {
		return nil
	}
	sc, err := r.sc.Change(sets...)
	if err != nil {
		return err
	}
	r.history = append(slices.Clip(r.history), scenarios.Event{Week: r.week, Set: slices.Clone(sets)})
	r.obey(sc)
	return nil
}

// meetEvents makes the scenario's changes of this week.
func (r *Run) meetEvents() {
	for len(r.sc.Events) > 0 && r.sc.Events[0].Week <= r.week {
		event := r.sc.Events[0]
		sc, err := r.sc.Change(event.Set...)
		if err != nil {
			panic("sim: an event that reading should have refused: " + err.Error())
		}
		sc.Events = sc.Events[1:]
		r.history = append(slices.Clip(r.history), event)
		r.obey(sc)
	}
}

// obey makes sc what the run simulates from now on.
func (r *Run) obey(sc *scenarios.Scenario) {
	r.sc = sc
	r.domains, r.work = nil, nil
	for _, name := range DomainNames(sc) {
		domain := sc.Domains[name]
		r.domains = append(r.domains, domain)
		r.work = append(r.work, agents.LognormalOf(domain.Work, domain.WorkSpread))
	}
	r.settler.Turnover = sc.Population.Turnover
	for c := range r.hubs {
		r.hubs[c].equip(r)
	}
	r.phases = r.schedule()
}

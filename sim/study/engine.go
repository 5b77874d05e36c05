package study

import (
	"context"

	"microgov/sim"
	"microgov/sim/measures"
)

// world is what jobs share that have the same residents and ties. It is all
// that this package knows of how runs are built.
type world struct {
	population *sim.Population
	run        *sim.Run // where one job alone needs it, so that nothing is copied
}

// worldKey says which jobs share a world.
type worldKey struct {
	population  string // fingerprint of all that residents and ties depend on
	seed        uint64
	replication int
}

// newWorld builds the world of a job; once tells that no other will need it.
func newWorld(j Job, workers int, once bool) *world {
	if once {
		return &world{run: sim.New(j.Scenario, j.Seed, j.Replication-1, workers)}
	}
	return &world{population: sim.NewPopulation(j.Scenario, j.Seed, j.Replication-1, workers)}
}

// begin returns the run of a job before its first week.
func (w *world) begin(j Job, workers int) *sim.Run {
	if w.run != nil {
		return w.run
	}
	return w.population.Run(j.Scenario, workers)
}

// simulate does a job in its world. When ctx is cancelled it stops within a
// week, and returns ctx's error.
func simulate(ctx context.Context, w *world, j Job, o *Options, workers int, week func()) (*Result, error) {
	run := w.begin(j, workers)
	first := j.Replication == o.first()
	record := measures.Begin(run.View())
	var log measures.Log
	err := run.Finish(ctx, func(v sim.View) {
		record.Add(v)
		if first || o.Events {
			log.Add(v)
		}
		if week != nil {
			week()
		}
	})
	if err != nil {
		return nil, err
	}
	res := &Result{Replication: j.Replication, Record: *record, Summary: record.Summary()}
	view := run.View()
	if first || o.Events {
		res.Problems = log.All(view)
	}
	if first {
		res.Final = &view
	}
	if o.Read != nil {
		res.Read = o.Read(j, view)
	}
	return res, nil
}

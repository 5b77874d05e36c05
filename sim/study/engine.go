package study

import (
	"context"
	"fmt"

	"microgov/scenarios"
	"microgov/sim"
)

// world is what jobs share that have the same residents and ties. It is all
// that this package knows of how runs are built.
type world struct {
	seed        uint64
	replication int
}

// worldKey says which jobs share a world.
type worldKey struct {
	population  string // fingerprint of all that residents and ties depend on
	seed        uint64
	replication int
}

// populationKey is the fingerprint of what a scenario's residents and ties
// depend on. It is asked for each scenario of a batch.
func populationKey(sc *scenarios.Scenario) string { return fmt.Sprintf("%p", sc) }

func newWorld(j Job, _ int) *world { return &world{j.Seed, j.Replication - 1} }

// begin returns a run of a scenario in this world, before its first week; alone
// tells that no other run will need the world.
func (w *world) begin(sc *scenarios.Scenario, workers int, _ bool) *sim.Run {
	return sim.New(sc, w.seed, w.replication, workers)
}

// simulate does a job in its world. When ctx is cancelled it stops within a
// week, and returns ctx's error.
func simulate(ctx context.Context, w *world, j Job, o *Options, workers int, alone bool, week func()) (*Result, error) {
	r := w.begin(j.Scenario, workers, alone)
	first := j.Replication == o.first()
	if o.Events || first {
		r.Record()
	}
	if err := r.Finish(ctx, week); err != nil {
		return nil, err
	}
	res := &Result{Replication: j.Replication, Weeks: r.Weeks(), Summary: r.Summary(), Survival: r.Survival(), Locals: r.Locals()}
	if o.Events || first {
		res.Problems = r.Problems()
	}
	if first {
		res.Final = r
	}
	if o.Read != nil {
		res.Read = o.Read(j, r)
	}
	return res, nil
}

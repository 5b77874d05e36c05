package study

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"microgov/scenarios"
)

// Job is one replication of a scenario.
type Job struct {
	Scenario    *scenarios.Scenario // not to be changed any more
	Seed        uint64
	Replication int // from 1
}

// Key is the fingerprint of what a job comes to: it depends on what the engine
// reads and on nothing else, neither titles nor how often the scenario is replicated.
func (j Job) Key() string {
	h := sha256.Sum256(fmt.Appendf(nil, "%s %d %d", j.Scenario.Key(), j.Seed, j.Replication))
	return hex.EncodeToString(h[:])
}

// Jobs lists the replications of scenarios from number first on: the first of
// all, then the second, so that who interrupts has pairs to compare and what
// scenarios share is needed for a short while only.
func Jobs(list []*scenarios.Scenario, seed uint64, first, replications int) []Job {
	jobs := make([]Job, 0, len(list)*replications)
	for k := range replications {
		for _, sc := range list {
			jobs = append(jobs, Job{sc, seed, first + k})
		}
	}
	return jobs
}

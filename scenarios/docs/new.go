package docs

import (
	"bytes"
	"fmt"
	"strings"

	"microgov/scenarios"
	"microgov/scenarios/faults"
)

// useful are the keys that a first scenario is likely to change, by table.
var useful = []string{
	"run.weeks", "run.replications",
	"population.residents", "population.age_from", "population.age_share", "population.party_share", "population.lead_share",
	"population.online", "population.hours", "population.trust", "population.ownership",
	"community.staff_hours", "community.staff_skill", "community.budget", "community.autonomy", "community.approval_wait",
	"teams.span", "teams.reach",
	"domains.property.rate", "domains.environment.rate", "domains.disputes.rate",
	"domains.care.rate", "domains.safety.rate", "domains.services.rate",
	"policy.guidance.intensity", "policy.publicity.intensity", "policy.cooperation.intensity", "policy.participation.intensity",
	"policy.incentive.intensity", "policy.incentive.tangible", "policy.training.intensity", "policy.training.start",
	"policy.training.weights",
}

const newHead = `# A scenario of microgov. It starts from %q and states what differs:
# change the values below, take out lines that should stay as they are there.
# All keys: microgov scenario schema. Is it right? microgov scenario check.
title = %s
description = "What the scenario is, in a line"
extends = %q
`

const newRoster = `
# Residents and ties of your own, as CSV files beside this one. The columns of a
# roster: id and age, and any of community, building, party_member,
# online_access, hours, aware, threshold, trust, skill_property and so on for
# each domain. Ties: from and to, the ids of two residents.
# roster = "residents.csv"
# ties = "ties.csv"
`

const newEvents = `
# Changes in the middle of the run: from that week on (0 is the first), these
# keys have these values. Which keys can: microgov scenario parameters.
# [[event]]
# week = 52
# set = ["community.staff_hours=110", "policy.training.intensity=0.8"]
`

// New returns a commented scenario to start from, which runs as it is.
func New(name string) []byte {
	const base = "yongchang"
	from := mustLoad(base)
	var b bytes.Buffer
	fmt.Fprintf(&b, newHead, base, faults.Quote(name), base)
	open, said := "", ""
	for _, key := range useful {
		if table, _, _ := strings.Cut(key, "."); table != open {
			if open == "population" {
				b.WriteString(newRoster)
			}
			open = table
			fmt.Fprintf(&b, "\n[%s]\n", table)
		}
		if comment := meaning(key); comment != said {
			said = comment
			fmt.Fprintf(&b, "# %s\n", comment)
		}
		fmt.Fprintf(&b, "%s = %s\n", strings.TrimPrefix(key, open+"."), value(from, key))
	}
	b.WriteString(newEvents)
	return b.Bytes()
}

// meaning says what a key means and which values are right. What an intensity
// means stands with its lever.
func meaning(key string) string {
	p, ok := scenarios.ParameterOf(key)
	if !ok {
		panic("docs: no parameter " + key) // a test makes the file
	}
	if lever, found := strings.CutSuffix(key, ".intensity"); found {
		p.Doc = scenarios.TableDocs()[lever]
	}
	return p.Doc + ": " + p.Allowed()
}

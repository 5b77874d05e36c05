package scenarios

import (
	"bytes"
	"fmt"
	"strings"
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

// New returns a commented scenario to start from, which runs as it is.
func New(name string) []byte {
	const base = "yongchang"
	from, err := Load(base)
	if err != nil {
		panic("scenarios: " + err.Error()) // a test loads it
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, newHead, base, quote(name), base)
	open := ""
	for _, key := range useful {
		if table, _, _ := strings.Cut(key, "."); table != open {
			if open == "population" {
				b.WriteString(newRoster)
			}
			open = table
			fmt.Fprintf(&b, "\n[%s]\n", table)
		}
		b.WriteString(from.line(key, open))
	}
	return b.Bytes()
}

// line states a key within its table, under a comment of what it means.
func (s *Scenario) line(key, table string) string {
	parts := strings.Split(key, ".")
	if parts[0] == "domains" {
		parts[1] = "*"
	}
	p := parameterOf(strings.Join(parts, "."))
	return fmt.Sprintf("# %s: %s\n%s = %s\n", p.Doc, p.Allowed(), strings.TrimPrefix(key, table+"."), format(s.locate(key)))
}

// Package agents holds who acts in a community: residents, Party members
// among them, teams, the community hub and the contradictions that they work
// on. State lies in columns; every decision is a small pure function of
// parameters and state. The package knows nothing of time, networks or
// randomness: the engine calls it and brings all three.
//
// A parameter is a struct field. Its tags are the one place that says what it
// means: the key (toml), the unit, the allowed range (min, max, choices), its
// meaning (doc) and where its default comes from (source). Defaults are in
// scenarios/files/defaults.toml.
package agents

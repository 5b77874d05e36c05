// Package agents holds who acts in a community: residents, Party members
// among them, teams, the community hub and the contradictions that they work
// on. State lies in columns; every decision is a small pure function of
// parameters and state. The package knows nothing of time, networks or
// randomness: the engine calls it and brings all three.
//
// A parameter is a struct field. Its tags are the one place that says what it
// means: the key (toml), the unit, the allowed range (min, max, choices), its
// meaning (doc) and where its default comes from (source). Where the source is
// an assumption, plausible says between which values the truth may well lie: as
// "0.2,0.6", or for lists and domains as "×0.7,×1.3" of the default. A key that
// can change in the middle of a run says so (change). Defaults are in scenarios/files/defaults.toml.
package agents

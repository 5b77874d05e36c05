// Package scenarios holds all that a run depends on but the seed, reads it
// strictly, and says exactly what is wrong with a file that does not fit.
//
// # Reading
//
//   - [Load] reads a shipped scenario by its name or a TOML file by its path,
//     with assignments such as "policy.training.intensity=0.8"; [Read] reads a
//     text. All that is wrong comes back at once, as [Faults].
//   - [Shipped] lists what ships, [Source] returns a shipped file with its
//     comments.
//
// # Values
//
//   - A [Scenario] is a plain value: fields by topic, from [Run] to the policy.
//   - [Scenario.Get] reads a value by its dotted key, [Scenario.Set] changes
//     values and [Scenario.Scale] multiplies them, checked as when read.
//   - [Scenario.Clone] copies it, [Scenario.TOML] writes it whole.
//
// # During a run
//
//   - An [Event] gives keys other values from a week on.
//   - [Scenario.Change] makes a changed copy of what can change during a run;
//     [Parameter.Changes] says which keys can.
//
// # What it depends on
//
//   - [Scenario.Key] is the fingerprint of all that the engine reads;
//     [Scenario.PopulationKey] of what residents and ties are built of.
//
// # Parameters
//
//   - [Parameters] lists every key with meaning, unit, range, default and
//     source, from the tags of fields here and in package agents;
//     [ParameterOf] returns one.
//   - [Parameter.Factors] says where an assumption plausibly lies,
//     [Parameter.Moves] what moves with it.
//
// Within: data has rosters, ties and the import of one's own; docs has the
// schema, the table of parameters and the starting file; faults says what is
// wrong with a file.
package scenarios

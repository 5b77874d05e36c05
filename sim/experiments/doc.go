// Package experiments goes from a question to an answer by many runs: which
// points of a space of parameters to simulate, and what came of them.
//
// Designs know nothing of the model: they are points in the unit cube, held to
// published cases: [LatinHypercube], [Halton], [Sobol].
//
// A study is a TOML file that [ReadSweep] reads strictly: a scenario, what is
// varied ([Factor]), and what is measured. [Sweep] makes numbered runs of it,
// whose outcomes a store keeps, and [WriteTables] makes tables of these.
package experiments

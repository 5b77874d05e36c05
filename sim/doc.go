// Package sim is the engine: it brings time, randomness and the network to
// the agents of package agents. ODD.md beside it describes the model.
//
// A Run is a value: New makes it, Step moves it one week, Clone copies it, and
// the same scenario, seed and replication always give the same run, whatever
// the number of workers. The week is read top to bottom in Step, and each of
// the four steps has a file of its own name. The engine does no I/O.
package sim

// Package random gives the engine its random numbers: counter-based (Salmon,
// Moraes, Dror and Shaw 2011), so that a number is a function of what it is
// for and not of what was drawn before it.
//
// A [Key] is a seed and a replication. [Key.Of] leads from it to the
// [Substream] of one use: a stream, a place, an entity and a week. Number n of
// a substream ([Substream.Bits] and the variates made of it) is a function of
// the substream and n alone: whoever else draws, in whatever order, and
// however many numbers anybody needs, each resident, problem and tie keeps its
// own. Where a law needs a number of draws that is not known beforehand, a
// [Sequence] goes through the numbers of a substream one after the other.
//
// [Substream.Below] holds the numbers of 64 residents at once against a
// probability. All variates come from package portable or from whole numbers,
// so they are the same bits on every processor, and all but the normal one
// grow with their parameter: who is picked at a chance of p is picked at any
// larger one too.
package random

// Package block is the machinery under the week: residents in blocks of a
// fixed size, sets of them with a bit each ([Set]), phases that blocks and
// communities go through side by side ([Plan]), and goroutines ([InParallel]).
// It knows nothing of what residents do.
package block

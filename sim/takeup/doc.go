// Package takeup holds the model's awareness and joining parts against real
// take-up: communities whose ties are known, who in them was told first, and
// who took part. It fits them on some communities, judges them on the others
// beside plain rivals, and tells information from persuasion. It does no I/O
// and uses the engine as everyone does, by scenario keys.
package takeup

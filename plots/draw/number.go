package draw

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Fixed writes a number with so many decimals, a true minus sign and commas
// between thousands; a dash where it is not finite.
func Fixed(x float64, decimals int) string {
	if !Finite(x) {
		return "\u2013"
	}
	text := strconv.FormatFloat(math.Abs(x), 'f', decimals, 64)
	whole, rest, point := strings.Cut(text, ".")
	for k := len(whole) - 3; k > 0; k -= 3 {
		whole = whole[:k] + "," + whole[k:]
	}
	if point {
		whole += "." + rest
	}
	if x < 0 && strings.Trim(text, "0.") != "" {
		whole = "\u2212" + whole
	}
	return whole
}

// Counted is "1 replication" or "30 replications".
func Counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%s %ss", Fixed(float64(n), 0), thing)
}

// Finite tells whether a number can be drawn.
func Finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

package scenarios

import (
	"fmt"
	"strconv"
	"strings"
)

// Where nothing better is known, an assumed parameter may be half to one and a
// half times its default.
const (
	leastPlausible = 0.5
	mostPlausible  = 1.5
)

// Assumed tells whether the parameter is a number that rests, wholly or in
// part, on judgement and not on a source.
func (p Parameter) Assumed() bool { return p.Numeric() && strings.Contains(p.Source, "assumed") }

// Factors returns between which multiples of its default an assumed parameter
// plausibly lies: what its tag says, else half to one and a half times, within
// the key's range. What is not assumed, or 0 because 0 means off, has 1 and 1.
func (p Parameter) Factors() (low, high float64) {
	value, isNumber := p.single()
	switch {
	case !p.Assumed() || isNumber && value == 0:
		return 1, 1
	case p.plausible != "":
		low, high = p.tagged()
	default:
		low, high = leastPlausible, mostPlausible
	}
	if !isNumber {
		return low, high
	}
	if p.plausible != "" && !strings.HasPrefix(p.plausible, "×") {
		low, high = low/value, high/value
	}
	a, b := p.within(low*value)/value, p.within(high*value)/value
	return min(a, b), max(a, b)
}

// single returns the default where it is one number.
func (p Parameter) single() (value float64, ok bool) {
	value, err := strconv.ParseFloat(p.Default, 64)
	return value, err == nil
}

// tagged reads the tag: two values, or multiples where they begin with ×.
func (p Parameter) tagged() (low, high float64) {
	from, to, _ := strings.Cut(p.plausible, ",")
	var err [2]error
	low, err[0] = strconv.ParseFloat(strings.TrimPrefix(from, "×"), 64)
	high, err[1] = strconv.ParseFloat(strings.TrimPrefix(to, "×"), 64)
	if err[0] != nil || err[1] != nil {
		panic(fmt.Sprintf("scenarios: plausible %q of %s", p.plausible, p.Key)) // a tag of this module
	}
	return low, high
}

// Plausible says in words where an assumed parameter plausibly lies: between
// two values, or multiples of the default where that is a list or differs by
// domain; "" where nothing is drawn.
func (p Parameter) Plausible() string {
	low, high := p.Factors()
	if low == high {
		return ""
	}
	if value, ok := p.single(); ok {
		low, high = low*value, high*value
		return fmt.Sprintf("%.4g to %.4g", min(low, high), max(low, high))
	}
	return fmt.Sprintf("×%.4g to ×%.4g", low, high)
}

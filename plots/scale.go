package plots

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"gonum.org/v1/plot"
)

// scale is an axis of values: its title and how numbers are written on it.
type scale struct {
	title   string
	percent bool    // values are shares, ticks are percents
	signed  bool    // with a plus sign, and zero always in sight
	zero    bool    // starts at zero
	whole   bool    // ticks are whole numbers
	least   float64 // smallest span
	most    float64 // of a share or an index: the axis stays within zero and this; 0: no bound
}

// fit sets range and ticks of an axis that has to show low to high.
func (s scale) fit(a *plot.Axis, low, high float64) {
	if low > high || math.IsInf(low, 0) || math.IsInf(high, 0) { // no data
		low, high = 0, 0
	}
	switch {
	case s.zero: // what a band has below is not shown
		low, high = 0, max(high, 0)
	case s.signed:
		low, high = min(low, 0), max(high, 0)
	}
	if span := high - low; span < s.least {
		low, high = low-(s.least-span)/2, high+(s.least-span)/2
		if s.zero {
			low, high = 0, s.least
		}
	}
	if low == high {
		high = low + 1
	}
	step := stepFor(high-low, 5)
	if s.whole && step != math.Round(step) {
		step = max(1, 2*step) // 2.5 becomes 5
	}
	slack := 1e-9
	if s.signed {
		slack = 0.02 // of a step: no empty stretch for what lies barely across zero
	}
	a.Min, a.Max = math.Floor(low/step+slack)*step, math.Ceil(high/step-slack)*step
	if s.most > 0 {
		a.Min, a.Max = max(a.Min, 0), min(a.Max, s.most)
	}
	a.Label.Text = s.title
	var ticks plot.ConstantTicks
	for k := math.Round(a.Min / step); k*step <= a.Max+step/1e6; k++ {
		ticks = append(ticks, plot.Tick{Value: k * step, Label: s.label(k*step, step)})
	}
	a.Tick.Marker = ticks
}

// label writes a tick with as many decimals as the step asks.
func (s scale) label(x, step float64) string {
	unit := ""
	if s.percent {
		x, step, unit = 100*x, 100*step, "\u00a0%"
	}
	text := fixed(x, decimalsOf(step))
	if s.signed {
		unit = "" // percentage points, as the title says
		if x > step/2 {
			text = "+" + text
		}
	}
	return text + unit
}

// decimalsOf is how many decimals a step needs.
func decimalsOf(step float64) int {
	d := 0
	for ; d < 12 && math.Abs(step-math.Round(step)) > 1e-6*step; d++ {
		step *= 10
	}
	return d
}

// stepFor is a round step, 1, 2, 2.5 or 5 times a power of ten, of which at
// most so many fit into the span.
func stepFor(span float64, ticks int) float64 {
	power := math.Pow(10, math.Floor(math.Log10(span/float64(ticks))))
	for _, round := range []float64{1, 2, 2.5, 5} {
		if span/(round*power) <= float64(ticks) {
			return round * power
		}
	}
	return 10 * power
}

// weekSteps are steps that a reader can count in: months, quarters and years.
var weekSteps = []int{1, 2, 4, 13, 26, 52, 104, 260, 520}

// fitWeeks makes an axis of the weeks since the start, with at most so many steps.
func fitWeeks(a *plot.Axis, weeks, ticks int) {
	step := weekSteps[len(weekSteps)-1]
	for _, s := range weekSteps {
		if weeks <= s*ticks {
			step = s
			break
		}
	}
	for weeks > step*ticks {
		step *= 2
	}
	a.Min, a.Max = 0, float64(max(1, weeks))
	a.Label.Text = "Weeks since the start"
	var marks plot.ConstantTicks
	for w := 0; w <= max(1, weeks); w += step {
		marks = append(marks, plot.Tick{Value: float64(w), Label: strconv.Itoa(w)})
	}
	a.Tick.Marker = marks
}

// fixed writes a number with so many decimals, a true minus sign and commas
// between thousands.
func fixed(x float64, decimals int) string {
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

// counted is "1 replication" or "30 replications".
func counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%s %ss", fixed(float64(n), 0), thing)
}

package draw

import (
	"math"
	"strconv"

	"gonum.org/v1/plot"
)

// Scale is an axis of values: its title and how numbers are written on it.
type Scale struct {
	Title   string
	Percent bool    // values are shares, ticks are percents
	Signed  bool    // with a plus sign, and zero always in sight
	Zero    bool    // starts at zero
	Whole   bool    // ticks are whole numbers
	Least   float64 // smallest span
	Most    float64 // of a share or an index: the axis stays within zero and this; 0: no bound
	Ticks   int     // at most so many steps; 0: 5
}

// Fit sets range and ticks of an axis that has to show low to high. Where these
// are not finite, or no range, it is an axis around zero.
func (s Scale) Fit(a *plot.Axis, low, high float64) {
	low, high = s.span(low, high)
	ticks := s.Ticks
	if ticks == 0 {
		ticks = 5
	}
	step := StepFor(high-low, ticks)
	if s.Whole && step != math.Round(step) {
		step = max(1, 2*step) // 2.5 becomes 5
	}
	slack := 1e-9
	if s.Signed {
		slack = 0.02 // of a step: no empty stretch for what lies barely across zero
	}
	a.Min, a.Max = math.Floor(low/step+slack)*step, math.Ceil(high/step-slack)*step
	if s.Most > 0 {
		a.Min, a.Max = max(a.Min, 0), min(a.Max, s.Most)
	}
	a.Label.Text = s.Title
	var marks plot.ConstantTicks
	for k := range 4*ticks + 1 {
		x := (math.Round(a.Min/step) + float64(k)) * step
		if x > a.Max+step/1e6 {
			break
		}
		marks = append(marks, plot.Tick{Value: x, Label: s.label(x, step)})
	}
	a.Tick.Marker = marks
}

// span is the range to show, never empty.
func (s Scale) span(low, high float64) (float64, float64) {
	if !Finite(low) || !Finite(high) || low > high { // no data
		low, high = 0, 0
	}
	switch {
	case s.Zero: // what a band has below is not shown
		low, high = 0, max(high, 0)
	case s.Signed:
		low, high = min(low, 0), max(high, 0)
	}
	least := max(s.Least, 1e-9*max(math.Abs(low), math.Abs(high))) // of numbers so large that they hardly differ
	if span := high - low; span < least {
		low, high = low-(least-span)/2, high+(least-span)/2
		if s.Zero {
			low, high = 0, least
		}
	}
	if low == high || !Finite(high-low) {
		low, high = max(low, -1e300), min(high, 1e300)
		high = max(high, low+1)
	}
	return low, high
}

// label writes a tick with as many decimals as the step asks.
func (s Scale) label(x, step float64) string {
	unit := ""
	if s.Percent {
		x, step, unit = 100*x, 100*step, "\u00a0%"
	}
	text := Fixed(x, DecimalsOf(step))
	if s.Signed {
		unit = "" // percentage points, as the title says
		if x > step/2 {
			text = "+" + text
		}
	}
	return text + unit
}

// DecimalsOf is how many decimals a step needs, 12 at most.
func DecimalsOf(step float64) int {
	d := 0
	for ; d < 12 && math.Abs(step-math.Round(step)) > 1e-6*step; d++ {
		step *= 10
	}
	return d
}

// StepFor is a round step, 1, 2, 2.5 or 5 times a power of ten, of which at
// most so many fit into the span; 1 where the span is not above zero.
func StepFor(span float64, ticks int) float64 {
	if !Finite(span) || span <= 0 {
		return 1
	}
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

// FitWeeks makes an axis of weeks from 0 to the last, with at most so many steps.
func FitWeeks(a *plot.Axis, last, ticks int) {
	step := weekSteps[len(weekSteps)-1]
	for _, s := range weekSteps {
		if last <= s*ticks {
			step = s
			break
		}
	}
	for last > step*ticks {
		step *= 2
	}
	a.Min, a.Max = 0, float64(max(1, last))
	a.Label.Text = "Week"
	var marks plot.ConstantTicks
	for w := 0; w <= max(1, last); w += step {
		marks = append(marks, plot.Tick{Value: float64(w), Label: strconv.Itoa(w)})
	}
	a.Tick.Marker = marks
}

// Symlog is linear up to 1 and logarithmic beyond, a decade as wide as the
// unit, to either side.
type Symlog struct{}

// Normalize places x between low and high, as plot.Normalizer asks.
func (Symlog) Normalize(low, high, x float64) float64 {
	return (symlog(x) - symlog(low)) / (symlog(high) - symlog(low))
}

func symlog(x float64) float64 {
	if math.Abs(x) <= 1 {
		return x
	}
	return math.Copysign(1+math.Log10(math.Abs(x)), x)
}

// Logarithmic makes an axis of the ticks given, of which all are above zero.
func Logarithmic(a *plot.Axis, low, high float64, at []float64, label func(float64) string) {
	a.Min, a.Max, a.Scale = low, high, plot.LogScale{}
	var ticks plot.ConstantTicks
	for _, x := range at {
		ticks = append(ticks, plot.Tick{Value: x, Label: label(x)})
	}
	a.Tick.Marker = ticks
}

package experiments

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"microgov/agents/portable"
	"microgov/scenarios"
	"microgov/scenarios/faults"
	"microgov/sim/study"
)

// Factor is a parameter that is varied: over a list of values, or over a range.
type Factor struct {
	Key       string
	Parameter scenarios.Parameter
	Values    []any   // as TOML has them; nil for a range
	Low, High float64 // of a range, both in it
	Log       bool    // a range is even in the logarithm
	Steps     int     // levels of a range on a grid; 0: none stated
	Times     bool    // values are multiples of what the scenario has
}

// mostValues bounds the list of a factor.
const mostValues = 10_000

// readFactor reads a [[parameter]].
func readFactor(t *table, base *scenarios.Scenario) Factor {
	f := Factor{Key: t.text("key"), Times: t.truth("times"), Log: t.oneOf("scale", "linear", "linear", "log") == "log", Values: t.list("values")}
	plausible := t.truth("plausible")
	low, isLow := t.number("from")
	high, isHigh := t.number("to")
	f.Low, f.High, f.Steps = low, high, t.whole("steps", 2, mostValues, 0)
	t.done()
	p, known := scenarios.ParameterOf(f.Key)
	if f.Parameter = p; !known || slices.Contains(notVaried, f.Key) {
		t.fault("key", faults.Quote(f.Key), "a key of a scenario that the engine reads (`microgov scenario parameters`)", faults.Nearest(f.Key, keysOf(base)))
		return f
	}
	switch {
	case plausible:
		f.plausible(t)
	case f.Values != nil:
		f.valued(t, isLow || isHigh || f.Steps > 0 || f.Log, base)
	case !isLow || !isHigh:
		t.fault("", "neither values nor a range", "values = [...], from and to, or plausible = true", "")
	default:
		f.ranged(t, base)
	}
	return f
}

// ranged looks at a range.
func (f *Factor) ranged(t *table, base *scenarios.Scenario) {
	low, high, p := f.Low, f.High, f.Parameter
	switch {
	case low >= high:
		t.fault("to", fmt.Sprint(high), fmt.Sprintf("more than from, which is %g", low), "")
	case f.Log && low <= 0:
		t.fault("from", fmt.Sprint(low), "more than 0, since the scale is logarithmic", "")
	case !f.Times && p.Type != "number" && p.Type != "integer":
		t.fault("key", f.Key+" is no number and has no range", "values = [...], or times = true with a list of numbers", "")
	default:
		f.try(t, base, "from", f.at(low))
		f.try(t, base, "to", f.at(high))
	}
}

// plausible takes the range in which an assumed parameter plausibly lies, as
// multiples of its value.
func (f *Factor) plausible(t *table) {
	f.Low, f.High = f.Parameter.Factors()
	f.Times, f.Steps = true, max(f.Steps, 3)
	if f.Low >= f.High {
		t.fault("plausible", f.Key+" is not assumed, or 0 because 0 means off", "a range of its own: from and to", "")
	}
	for _, key := range []string{"values", "from", "to"} {
		if t.has(key) {
			t.fault(key, "a range beside plausible = true", "one of both", "")
		}
	}
}

// valued looks at a list of values.
func (f *Factor) valued(t *table, ranged bool, base *scenarios.Scenario) {
	switch {
	case ranged:
		t.fault("values", "values and a range", "one of both: values, or from, to, steps and scale", "")
	case len(f.Values) == 0 || len(f.Values) > mostValues:
		t.fault("values", fmt.Sprintf("%d values", len(f.Values)), fmt.Sprintf("1 to %d", mostValues), "")
	default:
		for _, value := range f.Values {
			f.try(t, base, "values", value)
		}
	}
}

// try puts a value into the scenario by itself.
func (f *Factor) try(t *table, base *scenarios.Scenario, key string, value any) {
	for _, fault := range faults.Of(f.put(base.Clone(), value)) {
		t.fault(key, strings.TrimPrefix(fault.Key+": ", ": ")+fault.Found, fault.Allowed, fault.Nearest)
	}
}

// put sets the factor in a scenario.
func (f *Factor) put(sc *scenarios.Scenario, value any) error {
	if !f.Times {
		return sc.Set(f.Key + " = " + asTOML(value))
	}
	x, is := numberOf(value)
	if !is || x < 0 {
		return scenarios.Fault{Key: f.Key, Found: shown(value), Allowed: "a multiple, 0 or more"}
	}
	return sc.Scale(map[string]float64{f.Parameter.Key: x})
}

// notVaried are keys that change no run.
var notVaried = []string{"title", "description", "extends", "run.replications"}

// keysOf are the keys that can be varied, for suggestions.
func keysOf(base *scenarios.Scenario) []string {
	var keys []string
	for _, p := range scenarios.Parameters() {
		keys = append(keys, expanded(base, p.Key)...)
	}
	return keys
}

// expanded are the keys that one stands for: those of all domains for *.
func expanded(sc *scenarios.Scenario, key string) []string {
	before, after, isDomain := strings.Cut(key, "*")
	if !isDomain {
		return []string{key}
	}
	var keys []string
	for _, name := range sc.DomainNames() {
		keys = append(keys, before+name+after)
	}
	return keys
}

// levels is how many values the factor has on a grid; 0 for a range without steps.
func (f *Factor) levels() int {
	if f.Values != nil {
		return len(f.Values)
	}
	return f.Steps
}

// level is value k of them.
func (f *Factor) level(k int) any {
	if f.Values != nil {
		return f.Values[k]
	}
	return f.between(float64(k) / float64(f.Steps-1))
}

// from is the value at a coordinate in [0,1): each of a list, and each whole
// number of a range of them, has an equal share.
func (f *Factor) from(u float64) any {
	switch {
	case f.Values != nil:
		return f.Values[int(u*float64(len(f.Values)))]
	case f.isWhole() && !f.Log:
		return int64(f.Low) + int64(u*(math.Floor(f.High)-f.Low+1))
	}
	return f.between(u)
}

// between is the value of a range at a share in [0,1] of the way.
func (f *Factor) between(u float64) any {
	switch {
	case u <= 0:
		return f.at(f.Low)
	case u >= 1:
		return f.at(f.High)
	case f.Log:
		low, high := portable.Log(f.Low), portable.Log(f.High)
		return f.at(portable.Exp(low + float64(u*(high-low))))
	}
	return f.at(tidy(f.Low + float64(u*(f.High-f.Low))))
}

// tidy takes away what rounding has added to a number that has few digits, so
// that a level is 0.3 and not 0.30000000000000004.
func tidy(x float64) float64 {
	const digits = 1e12
	if r := math.Round(x*digits) / digits; math.Abs(r-x) <= 4*math.Abs(x)*0x1p-52 {
		return r
	}
	return x
}

func (f *Factor) isWhole() bool { return !f.Times && f.Parameter.Type == "integer" }

// at is a number as a value of the parameter.
func (f *Factor) at(x float64) any {
	if f.isWhole() {
		return int64(math.Round(x))
	}
	return x
}

// column is that of the factor in a table.
func (f *Factor) column() study.Column {
	c := study.Column{Name: f.Key, Unit: f.Parameter.Unit, Doc: f.Parameter.Doc}
	if f.Times {
		c.Unit, c.Doc = "times", "multiple of the scenario's own: "+c.Doc
		return c
	}
	switch f.Parameter.Type {
	case "number":
	case "integer":
		c.Type = study.Integer
	case "boolean":
		c.Type = study.Truth
	default:
		c.Type = study.Text
	}
	return c
}

// cell is a value as a cell of the column.
func (f *Factor) cell(value any) any {
	x, isNumber := numberOf(value)
	switch t := f.column().Type; {
	case t == study.Number && isNumber:
		return x
	case t == study.Integer && isNumber:
		return int(x)
	case t == study.Truth:
		return value
	}
	if text, is := value.(string); is {
		return text
	}
	return asTOML(value)
}

// says describes what is varied, for the record.
func (f *Factor) says() string {
	text := f.Key
	if f.Times {
		text += " times"
	}
	if f.Values != nil {
		return text + " " + asTOML(f.Values)
	}
	scale := ""
	if f.Log {
		scale = ", logarithmic"
	}
	return fmt.Sprintf("%s from %v to %v in %d steps%s", text, f.Low, f.High, f.Steps, scale)
}

// asTOML writes a value as TOML, lists of anything too.
func asTOML(value any) string {
	list, is := value.([]any)
	if !is {
		return scenarios.Format(value)
	}
	parts := make([]string, len(list))
	for k, x := range list {
		parts[k] = asTOML(x)
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

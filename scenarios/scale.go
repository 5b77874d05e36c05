package scenarios

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// Scale multiplies the numbers of each key by its factor, keeps them within
// the key's range, and checks the whole again. A key such as domains.*.rate
// stands for that of all domains. With an error the scenario stays as it was.
func (s *Scenario) Scale(factors map[string]float64) error {
	var assignments []string
	for _, p := range parameters() {
		factor, scaled := factors[p.Key]
		if !scaled {
			continue
		}
		if !p.Numeric() {
			return fmt.Errorf("%s: is no number and can't be scaled", p.Key)
		}
		for _, key := range s.expand(p.Key) {
			assignments = append(assignments, key+" = "+p.scaled(s.locate(key), factor))
		}
	}
	return s.Set(assignments...)
}

// Numeric tells whether the parameter is a number or a list of numbers.
func (p Parameter) Numeric() bool {
	return strings.HasPrefix(p.Type, "number") || strings.HasPrefix(p.Type, "integer")
}

// scaled returns v times factor, within the parameter's range, as TOML.
func (p Parameter) scaled(v reflect.Value, factor float64) string {
	switch v.Kind() {
	case reflect.Int:
		return strconv.Itoa(int(p.within(float64(v.Int())*factor) + 0.5))
	case reflect.Float64:
		return strconv.FormatFloat(p.within(v.Float()*factor), 'g', -1, 64)
	default:
		parts := make([]string, v.Len())
		for i := range parts {
			parts[i] = p.scaled(v.Index(i), factor)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
}

// within brings x into the parameter's range.
func (p Parameter) within(x float64) float64 {
	if least, err := strconv.ParseFloat(p.Min, 64); err == nil {
		x = max(x, least)
	}
	if most, err := strconv.ParseFloat(p.Max, 64); err == nil {
		x = min(x, most)
	}
	return x
}

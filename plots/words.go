package plots

import (
	"math"
	"strings"
)

// labels are names of measures for readers, where the key itself reads badly.
var labels = map[string]string{
	"mobilization":         "mobilization at the end",
	"mobilization_mean":    "mobilization, mean of the run",
	"mobilization_peak":    "mobilization, highest week",
	"mobilization_fall":    "mobilization, fall from its best",
	"mobilization_young":   "mobilization of the young",
	"mobilization_middle":  "mobilization of the middle-aged",
	"mobilization_retired": "mobilization of the retired",
	"hours_gini":           "inequality of hours (Gini)",
	"hours":                "hours given",
	"hours_young":          "hours of the young",
	"hours_middle":         "hours of the middle-aged",
	"hours_retired":        "hours of the retired",
	"output_per_hour":      "output for each team hour",
	"aware":                "awareness",
	"coverage":             "coverage of buildings",
	"found":                "problems that became known",
	"arrived":              "problems that arose",
	"resolved":             "problems resolved",
	"escalated":            "problems escalated",
	"lapsed":               "problems lapsed",
	"open":                 "problems open",
	"self_settled":         "settled by residents themselves",
	"wait":                 "wait until taken up",
	"time_mean":            "time to resolution, mean",
	"time_median":          "time to resolution, median",
	"time_p90":             "time to resolution, 90th percentile",
	"needs_met":            "needs met",
	"intrinsic":            "intrinsic motivation",
	"on_time":              "resolved on time",
	"funded":               "funded share of the plan",
	"cost_per_resolved":    "cost of a resolved problem",
	"spending":             "spending in all",
}

// labelOf is a measure's name for readers.
func labelOf(name string) string {
	if label, ok := labels[name]; ok {
		return label
	}
	if lever, ok := strings.CutPrefix(name, "spending_"); ok {
		return "spending on " + lever
	}
	return strings.ReplaceAll(name, "_", " ")
}

// isShare tells whether a unit is a share, which is written in percent.
func isShare(unit string) bool { return strings.HasPrefix(unit, "share") }

// number writes a value of that unit, without it: shares in percent, others
// to three figures or whole.
func number(x float64, unit string) string {
	if !finite(x) {
		return "\u2013"
	}
	if isShare(unit) {
		x *= 100
		if math.Abs(x) < 1 {
			return fixed(x, 2)
		}
		return fixed(x, 1)
	}
	switch size := math.Abs(x); {
	case size >= 100 || x == 0:
		return fixed(x, 0)
	case size >= 10 || size >= 1 && unit == "weeks":
		return fixed(x, 1)
	case size >= 1:
		return fixed(x, 2)
	default:
		return fixed(x, 3)
	}
}

// signed is a difference of that unit with its sign.
func signed(x float64, unit string) string {
	text := number(x, unit)
	if x > 0 && strings.Trim(text, "0.,") != "" {
		return "+" + text
	}
	return text
}

// differenceUnit is what follows a difference in running text.
func differenceUnit(unit string) string {
	if isShare(unit) {
		return "\u00a0pp"
	}
	return shortUnit(unit)
}

// shortUnit is what follows a number in running text.
func shortUnit(unit string) string {
	switch {
	case isShare(unit):
		return "\u00a0%"
	case unit == "index":
		return ""
	case unit == "hours/resident/week":
		return "\u00a0h/week"
	case unit == "hours/hour":
		return "\u00a0h/h"
	case unit == "hours/week":
		return "\u00a0h/week"
	case unit == "yuan/problem":
		return "\u00a0yuan"
	}
	return "\u00a0" + unit
}

// longUnit is a unit as a column of a table has it, where shares are percents.
func longUnit(unit string) string {
	if !isShare(unit) {
		return unit
	}
	if of := strings.TrimPrefix(unit, "share"); of != "" {
		return "%" + of
	}
	return "% of residents"
}

// capital begins text with a capital letter.
func capital(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

// uncapital begins text with a small letter.
func uncapital(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToLower(text[:1]) + text[1:]
}

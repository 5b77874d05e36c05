package plots

import (
	"fmt"
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
func number(x float64, unit string) string { return rounded(x, unit, decimals(unit, x)) }

// rounded is number with so many decimals.
func rounded(x float64, unit string, decimals int) string {
	if !finite(x) {
		return "\u2013"
	}
	if isShare(unit) {
		x *= 100
	}
	return fixed(x, decimals)
}

// decimals is how many decimals numbers that stand beside each other, a mean and
// its interval, are written with: as many as the largest asks, and more where
// another would become zero without. Counts that are whole have none.
func decimals(unit string, numbers ...float64) int {
	most, percent := 0.0, 1.0
	whole := unit != "index" && !isShare(unit)
	if isShare(unit) {
		percent = 100
	}
	for _, x := range numbers {
		if finite(x) {
			most = max(most, math.Abs(percent*x))
			whole = whole && x == math.Round(x)
		}
	}
	if whole {
		return 0
	}
	d := decimalsOfSize(most, unit)
	for _, x := range numbers {
		size := math.Abs(percent * x)
		for finite(x) && size > 1e-6 && d < 3 && size < 0.5*math.Pow10(-d) {
			d++
		}
	}
	return d
}

// decimalsOfSize is how many decimals a number of that size has, where a share is in percent.
func decimalsOfSize(size float64, unit string) int {
	switch {
	case isShare(unit) && size > 0 && size < 1:
		return 2
	case isShare(unit):
		return 1
	case size >= 100 || size == 0:
		return 0
	case size >= 10 || size >= 1 && unit == "weeks":
		return 1
	case size >= 1 || unit == "weeks":
		return 2
	default:
		return 3
	}
}

// signed is a difference of that unit with its sign.
func signed(x float64, unit string) string { return withSign(x, number(x, unit)) }

// withSign puts a plus before what is written of a number above zero.
func withSign(x float64, text string) string {
	if x > 0 && strings.Trim(text, "0.,") != "" {
		return "+" + text
	}
	return text
}

// significant writes a number whose unit is not known to three figures.
func significant(x float64) string {
	size := math.Abs(x)
	switch {
	case !finite(x):
		return "\u2013"
	case size >= 100 || x == math.Round(x):
		return fixed(x, 0)
	case size < 1e-4:
		text, power, _ := strings.Cut(fmt.Sprintf("%.1e", size), "e-")
		if x < 0 {
			text = "\u2212" + text
		}
		return text + "\u00a0×\u00a010" + superscript(strings.TrimLeft(power, "0"))
	}
	return fixed(x, 2-int(math.Floor(math.Log10(size))))
}

// superscript is a negative power of those digits.
func superscript(digits string) string {
	text := "⁻"
	for _, digit := range digits {
		text += string([]rune("⁰¹²³⁴⁵⁶⁷⁸⁹")[digit-'0'])
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

package report

import (
	"fmt"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"microgov/plots/draw"
)

// IsShare tells whether a unit is a share, which is written in percent.
func IsShare(unit string) bool { return strings.HasPrefix(unit, "share") }

// IsPoints tells whether a unit is the difference of two shares, which is
// written in percentage points.
func IsPoints(unit string) bool { return unit == "share points" }

// Number writes a value of that unit, without it: shares in percent, others
// to three figures or whole.
func Number(x float64, unit string) string { return Rounded(x, unit, Decimals(unit, x)) }

// Rounded is Number with so many decimals.
func Rounded(x float64, unit string, decimals int) string {
	if !draw.Finite(x) {
		return "\u2013"
	}
	if IsShare(unit) {
		x *= 100
	}
	return draw.Fixed(x, decimals)
}

// Decimals is how many decimals numbers that stand beside each other, a mean and
// its interval, are written with: as many as the largest asks, and more where
// another would become zero without. Counts that are whole have none.
func Decimals(unit string, numbers ...float64) int {
	most, percent := 0.0, 1.0
	whole := unit != "index" && !IsShare(unit)
	if IsShare(unit) {
		percent = 100
	}
	for _, x := range numbers {
		if draw.Finite(x) {
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
		for draw.Finite(x) && size > 1e-6 && d < 3 && size < 0.5*math.Pow10(-d) {
			d++
		}
	}
	return d
}

// decimalsOfSize is how many decimals a number of that size has, where a share is in percent.
func decimalsOfSize(size float64, unit string) int {
	if IsShare(unit) {
		if size > 0 && size < 1 {
			return 2
		}
		return 1
	}
	switch {
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

// Signed is a difference of that unit with its sign.
func Signed(x float64, unit string) string { return WithSign(x, Number(x, unit)) }

// WithSign puts a plus before what is written of a number above zero.
func WithSign(x float64, text string) string {
	if x > 0 && strings.Trim(text, "0.,") != "" {
		return "+" + text
	}
	return text
}

// Significant writes a number whose unit is not known to three figures.
func Significant(x float64) string {
	size := math.Abs(x)
	switch {
	case !draw.Finite(x):
		return "\u2013"
	case size >= 100 || x == math.Round(x):
		return draw.Fixed(x, 0)
	case size < 1e-4:
		text, power, _ := strings.Cut(fmt.Sprintf("%.1e", size), "e-")
		if x < 0 {
			text = "\u2212" + text
		}
		return text + "\u00a0×\u00a010" + superscript(strings.TrimLeft(power, "0"))
	}
	return draw.Fixed(x, 2-int(math.Floor(math.Log10(size))))
}

// superscript is a negative power of those digits.
func superscript(digits string) string {
	text := "⁻"
	for _, digit := range digits {
		text += string([]rune("⁰¹²³⁴⁵⁶⁷⁸⁹")[digit-'0'])
	}
	return text
}

// DifferenceUnit is what follows a difference in running text.
func DifferenceUnit(unit string) string {
	if IsShare(unit) {
		return "\u00a0pp"
	}
	return ShortUnit(unit)
}

// ShortUnit is what follows a number in running text.
func ShortUnit(unit string) string {
	switch {
	case IsPoints(unit):
		return "\u00a0pp"
	case IsShare(unit):
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

// LongUnit is a unit as a column of a table has it, where shares are percents.
func LongUnit(unit string) string {
	if IsPoints(unit) {
		return "percentage points"
	}
	if !IsShare(unit) {
		return unit
	}
	if of := strings.TrimPrefix(unit, "share"); of != "" {
		return "%" + of
	}
	return "% of residents"
}

// Capital begins text with a capital letter.
func Capital(text string) string {
	return withFirst(text, unicode.ToUpper)
}

// Uncapital begins text with a small letter.
func Uncapital(text string) string {
	return withFirst(text, unicode.ToLower)
}

// withFirst changes the first letter of text.
func withFirst(text string, change func(rune) rune) string {
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return ""
	}
	return string(change(first)) + text[size:]
}

// Estimate is a mean with its unit and interval, as 14.2 % [13.8 to 14.6].
func Estimate(e draw.Estimate, unit string) string {
	n := Decimals(unit, e.Mean, e.Low, e.High)
	return Rounded(e.Mean, unit, n) + ShortUnit(unit) + Interval(e, func(x float64) string { return Rounded(x, unit, n) })
}

// Interval is a 95 % interval in brackets after a space; nothing where there is none.
func Interval(e draw.Estimate, written func(float64) string) string {
	if !e.Between() {
		return ""
	}
	return "\u00a0[" + Between(e, written) + "]"
}

// Between is an interval in a cell.
func Between(e draw.Estimate, written func(float64) string) string {
	if !e.Between() {
		return "\u2013"
	}
	return written(e.Low) + " to " + written(e.High)
}

// Difference writes a difference and the ends of its interval alike.
func Difference(e draw.Estimate, unit string) func(float64) string {
	n := Decimals(unit, e.Mean, e.Low, e.High)
	return func(x float64) string { return WithSign(x, Rounded(x, unit, n)) }
}

// Sentence ends text with a full stop.
func Sentence(text string) string {
	text = strings.TrimRight(strings.TrimSpace(text), ": ")
	if text == "" || strings.HasSuffix(text, ".") {
		return text
	}
	return text + "."
}

// DifferenceWord is what differences are counted in, as the narrow head of a column has it.
func DifferenceWord(unit string) string {
	switch {
	case IsShare(unit):
		return "diff., pp"
	case unit == "index":
		return "diff."
	}
	return "diff., " + strings.TrimPrefix(ShortUnit(unit), "\u00a0")
}

// Least is the least span of an axis on which a difference is worth seeing.
func Least(unit string) float64 {
	if IsShare(unit) || unit == "index" {
		return 0.01
	}
	return 0.1
}

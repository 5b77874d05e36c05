package data

import (
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"
)

// words are what tables of one's own say for yes and no.
var words = map[string]string{
	"yes": "yes", "y": "yes", "true": "yes", "t": "yes", "1": "yes", "1.0": "yes", "是": "yes", "有": "yes", "√": "yes", "✓": "yes",
	"no": "no", "n": "no", "false": "no", "f": "no", "0": "no", "0.0": "no", "否": "no", "无": "no", "×": "no",
}

// answer returns yes or no for the words that say it.
func answer(cell string) (value string, ok bool) {
	value, ok = words[strings.ToLower(norm.NFKC.String(cell))]
	return value, ok
}

// figure returns a number as programs write it, of one with a decimal comma, a
// sign of percent, or letters of full width.
func figure(cell string) (value string, ok bool) {
	s := norm.NFKC.String(cell)
	if strings.Count(s, ",") == 1 && !strings.Contains(s, ".") {
		s = strings.Replace(s, ",", ".", 1)
	}
	if share, percent := strings.CutSuffix(s, "%"); percent {
		x, err := strconv.ParseFloat(strings.TrimSpace(share), 64)
		return strconv.FormatFloat(x/100, 'g', -1, 64), err == nil
	}
	_, err := strconv.ParseFloat(s, 64)
	return s, err == nil
}

// The years in which people who are counted can have been born.
const (
	firstYear = 1880
	lastYear  = 2200
)

// units are what stands behind an age.
var units = []string{"周岁", "岁", "years", "year", "yrs", "yr"}

// days are the forms of a day, or of a month, of birth.
var days = []string{"2006-1-2", "2006/1/2", "2006.1.2", "2006年1月2日", "20060102", "2006-1", "2006/1", "2006.1", "2006年1月", "200601", "2006年"}

// person is an age, or when someone was born.
type person struct {
	age  int
	born time.Time // zero: the age is known
}

// ageOf reads an age in years, or a year or day of birth.
func ageOf(cell string) (p person, ok bool) {
	s := strings.ToLower(norm.NFKC.String(cell))
	for _, unit := range units {
		s = strings.TrimSpace(strings.TrimSuffix(s, unit))
	}
	if n, err := strconv.ParseFloat(s, 64); err == nil && n == float64(int(n)) {
		switch {
		case n >= 0 && n <= oldest:
			return person{age: int(n)}, true
		case n >= firstYear && n <= lastYear:
			return person{born: time.Date(int(n), 1, 1, 0, 0, 0, 0, time.UTC)}, true
		}
	}
	s, _, _ = strings.Cut(s, " ") // the time of day
	s, _, _ = strings.Cut(s, "t")
	for _, form := range days {
		if born, err := time.Parse(form, s); err == nil && born.Year() >= firstYear && born.Year() <= lastYear {
			return person{born: born}, true
		}
	}
	return person{}, false
}

// on returns the age on a day, in whole years; of a year or month of birth, that
// of who was born at its beginning.
func (p person) on(day time.Time) int {
	if p.born.IsZero() {
		return p.age
	}
	age := day.Year() - p.born.Year()
	if day.Month() < p.born.Month() || day.Month() == p.born.Month() && day.Day() < p.born.Day() {
		age--
	}
	return age
}

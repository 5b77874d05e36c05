package data

import (
	"testing"
	"time"
)

// Cells are read as people write them, and no others.
func TestValues(t *testing.T) {
	for cell, want := range map[string]string{"是": "yes", "Y": "yes", "True": "yes", "１": "yes", "1.0": "yes", "否": "no", "n": "no", "FALSE": "no", "0": "no", "maybe": "", "2": "", "党员": "", "": ""} {
		if got, ok := answer(cell); got != want || ok != (want != "") {
			t.Errorf("answer %q: %q", cell, got)
		}
	}
	for cell, want := range map[string]string{"3,5": "3.5", "3.5": "3.5", "50%": "0.5", "1e-3": "1e-3", "２.５": "2.5"} {
		if got, ok := figure(cell); got != want || !ok {
			t.Errorf("figure %q: %q", cell, got)
		}
	}
	for _, cell := range []string{"1,234.5", "1,2,3", "three", "5h", "%"} {
		if got, ok := figure(cell); ok {
			t.Errorf("figure %q: %q", cell, got)
		}
	}
}

// An age may be one, or a year, month or day of birth: whoever has the birthday
// on the day is a year older.
func TestAges(t *testing.T) {
	on := time.Date(2025, 6, 30, 0, 0, 0, 0, time.UTC)
	for cell, want := range map[string]int{
		"35": 35, "35岁": 35, "35周岁": 35, " 35 岁": 35, "３５": 35, "35.0": 35, "0": 0, "125": 125, "35 years": 35,
		"1990": 35, "1990年": 35, "1990-06-30": 35, "1990-7-1": 34, "1990/06/30": 35, "1990.6.30": 35, "1990年7月1日": 34, "19900701": 34,
		"1990-07": 34, "199006": 35, "1990年6月": 35, "1990-06-30 00:00:00": 35, "1990-06-30T12:00:00": 35, "2025-06-30": 0,
	} {
		if p, ok := ageOf(cell); !ok || p.on(on) != want {
			t.Errorf("%q: %v, want %d", cell, p, want)
		}
	}
	for _, cell := range []string{"", "x", "-1", "126", "35.5", "1700", "01/02/1990", "1990-13-01", "1990-02-30", "NaN", "Inf", "1e300"} {
		if p, ok := ageOf(cell); ok {
			t.Errorf("%q: %v", cell, p)
		}
	}
}

package scenarios

import (
	"reflect"
	"strings"
	"testing"
)

// Events are inherited, those of the file itself after them; all stand in the
// order of their weeks, and are written and read again.
func TestEvents(t *testing.T) {
	write(t, map[string]string{
		"base.toml": "[[event]]\nweek = 52\nset = [\"community.staff_hours=110\"]\n\n[[event]]\nweek = 10\nset = [\"policy.training={intensity = 0.8}\", \"teams.reach = 2\"]\n",
		"x.toml":    "extends = \"./base.toml\"\nevent = [{week = 52, set = [\"community.staff_hours=90\"]}, {week = 0, set = []}]\n",
	})
	s := mustLoad(t, "x.toml")
	want := []Event{
		{0, []string{}},
		{10, []string{"policy.training={intensity = 0.8}", "teams.reach = 2"}},
		{52, []string{"community.staff_hours=110"}},
		{52, []string{"community.staff_hours=90"}},
	}
	if !reflect.DeepEqual(s.Events, want) {
		t.Errorf("got %v", s.Events)
	}
	again, err := Read("x", s.TOML())
	if err == nil {
		again.Parent, again.Stated = s.Parent, s.Stated // a scenario as resolved states all itself
	}
	if err != nil || !reflect.DeepEqual(again, s) {
		t.Errorf("changed by writing: %v\n%s", err, s.TOML())
	}
	if mustLoad(t, "base.toml", "event=[{week=1,set=['teams.reach=9']}]").Events[0].Week != 1 {
		t.Error("an assignment adds no event")
	}
	if err := s.Set("teams.reach=3"); err != nil || !reflect.DeepEqual(s.Events, want) {
		t.Errorf("events changed by an assignment: %v, %v", err, s.Events)
	}
}

// Each mistake in an event is named by its own line.
func TestEventFaults(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"no list":   {"event = 3", "x.toml:1: event: found 3, allowed [[event]] tables of week and set"},
		"no tables": {"event = [1]", "x.toml:1: event: found a list, allowed [[event]] tables of week and set"},
		"name":      {"[[events]]\nweek = 1", "x.toml:1: events: unknown key; did you mean event?"},
		"key":       {"[[event]]\nweek = 1\nset = []\n[[event]]\nwek = 2\nweek = 2\nset = []", "x.toml:5: event.wek: unknown key; did you mean week?"},
		"missing":   {"[[event]]\nset = []", "x.toml:1: event.week: found nothing, allowed an event with week and set"},
		"week":      {"[[event]]\nweek = 1\nset = []\n[[event]]\nweek = -2\nset = []", "x.toml:5: event.week: found -2, allowed a whole number, 0 to 1000000 (week)"},
		"far":       {"[[event]]\nweek = 1000001\nset = []", "x.toml:2: event.week: found 1000001, allowed a whole number, 0 to 1000000 (week)"},
		"set":       {"[[event]]\nweek = 1\nset = \"teams.reach=1\"", "x.toml:3: event.set: found \"teams.reach=1\", allowed a list of texts in quotes"},
		"sets":      {"[[event]]\nweek = 1\nset = [\"teams.reach=1\", 3]", "x.toml:3: event.set: found 3 as value 2, allowed a list of texts in quotes"},
		"no value":  {"[[event]]\nweek = 1\nset = [\n\"teams.reach\",\n]", "x.toml:3: event.set: found \"teams.reach\", allowed key=value"},
		"fixed":     {"[[event]]\nweek = 1\nset = [\"teams.span=3\"]", "x.toml:3: teams.span: found a key that holds for the whole run, allowed a key that can change during a run: "},
		"value":     {"[[event]]\nweek = 1\nset = []\n[[event]]\nweek = 1\nset = [\"teams.reach=-1\"]", "x.toml:6: teams.reach: found -1, allowed a whole number, 0 to 100 (residents/week)"},
		"after":     {"[[event]]\nweek = 9\nset = [\"policy.training.start=8\"]\n[[event]]\nweek = 3\nset = [\"policy.training.end=7\"]", "x.toml:3: policy.training.start: found end 7 before start 8, allowed an end no earlier than the start"},
		"once":      {"[policy.training]\nstart = 9\nend = 8\n[[event]]\nweek = 3\nset = [\"teams.reach=7\"]", "x.toml:3: policy.training.end: found end 8 before start 9, allowed"},
	} {
		t.Run(name, func(t *testing.T) {
			write(t, map[string]string{"x.toml": test.text})
			if _, err := Load("x.toml"); err == nil || !strings.HasPrefix(err.Error(), test.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("\n got %v\nwant %s", err, test.want)
			}
		})
	}
	write(t, map[string]string{"x.toml": "[[event]]\nweek = 3\nset = [\"policy.training.end=7\"]"})
	s := mustLoad(t, "x.toml")
	want := "policy.training.end: found end 7 before start 9 in the event of week 3, allowed an end no earlier than the start"
	if err := s.Set("policy.training.start=9"); err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

package scenarios

import (
	"reflect"
	"strings"
	"testing"

	"microgov/scenarios/data"
)

// Every key can be assigned, and assigning what it holds changes nothing.
func TestSetEveryKey(t *testing.T) {
	base := mustLoad(t, "defaults")
	for _, p := range Parameters() {
		for _, key := range base.expand(p.Key) {
			s := base.Clone()
			if err := s.Set(key + " = " + format(base.locate(key))); err != nil {
				t.Errorf("%s: %v", key, err)
			}
			if !reflect.DeepEqual(s, base) {
				t.Errorf("%s: assigning the default changed the scenario", key)
			}
		}
	}
}

// Values are TOML, bare words are text, and a key that holds text takes any.
func TestSetValues(t *testing.T) {
	s := mustLoad(t, "yongchang", "network.kind=none", "title=2026", "description=", "steps.team_building=false",
		"population.online=[1, 1, 0]", "community.budget=1e4", `domains.care.title="Care = all"`)
	got := []any{s.Network.Kind, s.Title, s.Description, s.Steps.TeamBuilding, s.Population.Online[2], s.Community.Budget, s.Domains["care"].Title}
	if want := []any{"none", "2026", "", false, 0.0, 1e4, "Care = all"}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// A scenario that refuses an assignment stays as it was.
func TestSetRefused(t *testing.T) {
	s := mustLoad(t, "sample-roster")
	before := s.Key()
	for assignment, want := range map[string]string{
		"run.weeks=0":              "--set: run.weeks: found 0,",
		"policy.training.end=-1":   "--set: policy.training.end: found -1,",
		"population.roster=":       "--set: population.roster: found no roster for the ties",
		"population.communities=2": "--set: population.communities: found 2 communities, allowed 1,",
		"domains.new.rate=1":       "--set: domains.new: found a new domain without affected,",
	} {
		if err := s.Set("run.weeks=5", assignment); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %s", assignment, err, want)
		}
		if s.Key() != before {
			t.Errorf("%s: the scenario changed", assignment)
		}
	}
	if err := s.Set("population.roster=", "population.ties="); err != nil || s.Roster != nil || s.Ties != nil {
		t.Errorf("a roster could not be taken away: %v", err)
	}
}

// A clone shares nothing: setting every element of one leaves the other.
func TestClone(t *testing.T) {
	s := mustLoad(t, "sample-roster")
	s.Roster.Community, s.Roster.Aware = make([]int32, 300), make([]bool, 300)
	s.Roster.Names = []string{"east"}
	s.Roster.Threshold, s.Roster.Trust = make([]float64, 300), make([]float64, 300)
	s.Roster.Names, s.Roster.TookPart = make([]string, 1), make([]data.Observation, 300)
	s.Notes = []string{"note"}
	s.Events = []Event{{3, []string{"teams.reach=1"}}}
	c := s.Clone()
	if s.Key() != c.Key() {
		t.Error("a clone differs")
	}
	shared(t, "Scenario", reflect.ValueOf(*s), reflect.ValueOf(*c))
}

// shared reports memory that a and b both use.
func shared(t *testing.T, name string, a, b reflect.Value) {
	switch a.Kind() {
	case reflect.Pointer:
		if a.Pointer() == b.Pointer() {
			t.Errorf("%s is shared", name)
		}
		shared(t, name, a.Elem(), b.Elem())
	case reflect.Struct:
		for i := range a.NumField() {
			shared(t, name+"."+a.Type().Field(i).Name, a.Field(i), b.Field(i))
		}
	case reflect.Slice:
		if a.Len() == 0 || a.Pointer() == b.Pointer() {
			t.Errorf("%s is empty or shared", name)
		}
	case reflect.Map:
		if a.Pointer() == b.Pointer() {
			t.Errorf("%s is shared", name)
		}
		for _, key := range a.MapKeys() {
			shared(t, name, a.MapIndex(key), b.MapIndex(key))
		}
	}
}

package scenarios

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// changeable returns the keys that can change during a run, and those that can't.
func changeable(s *Scenario) (can, cannot []string) {
	for _, p := range Parameters() {
		if p.Changes {
			can = append(can, s.expand(p.Key)...)
		} else {
			cannot = append(cannot, s.expand(p.Key)...)
		}
	}
	return can, cannot
}

// A change is made in a copy, and an empty one makes an equal scenario.
func TestChange(t *testing.T) {
	s := mustLoad(t, "yongchang")
	before := s.Clone()
	same, err := s.Change()
	if err != nil || !reflect.DeepEqual(same, s) || same == s {
		t.Errorf("an empty change: %v", err)
	}
	changed, err := s.Change("community.staff_hours=110", "policy.training={intensity=0.8,start=9}", "domains.care.need=[1,1,1,1]")
	if err != nil {
		t.Fatal(err)
	}
	if changed.Community.StaffHours != 110 || changed.Policy.Training.Intensity != 0.8 || changed.Policy.Training.Start != 9 || changed.Domains["care"].Need != [4]float64{1, 1, 1, 1} {
		t.Errorf("got %+v", changed)
	}
	if !reflect.DeepEqual(s, before) {
		t.Error("the scenario itself changed")
	}
}

// Every key either can change, and does, or is refused by its name.
func TestChangeEveryKey(t *testing.T) {
	s := mustLoad(t, "yongchang")
	can, cannot := changeable(s)
	for _, key := range can {
		changed, err := s.Change(key + "=" + format(s.locate(key)))
		if err != nil || !reflect.DeepEqual(changed, s) {
			t.Errorf("%s: %v", key, err)
		}
	}
	for _, key := range cannot {
		_, err := s.Change(key + "=" + format(s.locate(key)))
		fault := Fault{}
		if !errors.As(err, &fault) || fault.Key != key || !strings.HasPrefix(fault.Allowed, "a key that can change during a run: ") {
			t.Errorf("%s: %v", key, err)
		}
	}
	for _, key := range []string{"policy.guidance.cost", "community.autonomy", "steps.team_building", "population.turnover", "network.shared", "awareness.q_take", "teams.reach", "domains.care.work_law"} {
		if !slices.Contains(can, key) {
			t.Errorf("%s cannot change", key)
		}
	}
	for _, key := range []string{"run.weeks", "population.residents", "network.degree", "awareness.start", "teams.span", "feedback.talk_every", "domains.care.skill", "domains.care.title", "title"} {
		if !slices.Contains(cannot, key) {
			t.Errorf("%s can change", key)
		}
	}
}

// What a change must not do is said with what it may.
func TestChangeFaults(t *testing.T) {
	s := mustLoad(t, "sample-roster")
	for assignment, want := range map[string]string{
		"teams.span=20":                 "teams.span: found a key that holds for the whole run, allowed a key that can change during a run: steps, population.turnover, network.shared, domains, patience, community, awareness, joining, strain, teams, discovery, feedback, policy",
		"awareness.publicly=0.1":        "awareness.publicly: unknown key; did you mean awareness.publicity?",
		"policy.training.intensity=1.5": "policy.training.intensity: found 1.5, allowed 0 to 1 (share)",
		"policy.training.end=-1":        "policy.training.end: found -1, allowed a whole number, 0 to 1000000 (week)",
		"domains.car.rate=1":            "domains.car: found no such domain, allowed one that is there from the start; did you mean domains.care?",
		"domains.care.skill=1":          "domains.care.skill: found a key that holds for the whole run,",
		"population.roster=":            "population.roster: found a key that holds",
		"event=[]":                      "event: found a key that holds",
		"extends=yongchang":             "extends: found \"yongchang\", allowed in a file only",
		"nonsense":                      "found \"nonsense\", allowed key=value",
	} {
		if _, err := s.Change("teams.reach=1", assignment); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: got\n%v\nwant\n%s", assignment, err, want)
		}
	}
}

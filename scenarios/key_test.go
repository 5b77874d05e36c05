package scenarios

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"microgov/scenarios/faults"
)

// other returns another right value of a key, as TOML, "" where one key by
// itself can't have one.
func (s *Scenario) other(t *rapid.T, p Parameter, key string) string {
	switch {
	case slices.Contains([]string{rosterKey, tiesKey, "population.age_from", "population.age_share", "population.party_ages"}, p.Key):
		return ""
	case p.Type == "boolean":
		return strconv.FormatBool(format(s.locate(key)) == "false")
	case len(p.Choices) > 0:
		at := slices.Index(p.Choices, s.locate(key).String())
		return faults.Quote(p.Choices[(at+1)%len(p.Choices)])
	case p.Type == "string":
		return faults.Quote(rapid.StringMatching(`[a-z"=#永]{0,9}`).Draw(t, "text") + "+")
	}
	low, _ := strconv.ParseFloat(p.Min, 64)
	high, _ := strconv.ParseFloat(p.Max, 64)
	value := func(label string) string {
		x := low + rapid.Float64Range(0, 1).Draw(t, label)*(min(high, low+50)-low)
		if strings.HasPrefix(p.Type, "integer") {
			x = float64(int(x))
		}
		return strconv.FormatFloat(x, 'f', -1, 64)
	}
	if p.Length == 0 {
		return value("value")
	}
	values := make([]string, p.Length)
	for k := range values {
		values[k] = value(fmt.Sprint("value ", k))
	}
	return "[" + strings.Join(values, ", ") + "]"
}

// The key of a scenario moves with every key that the engine reads and with no
// other; that of its population with what it is built of, and with nothing that
// can change during a run.
func TestKeys(t *testing.T) {
	base := mustLoad(t, "yongchang", "network.kind=none") // a complete one has few residents
	population := map[string]bool{"awareness.start": true, "awareness.party_start": true, "domains.*.skill": true}
	for _, p := range Parameters() {
		if strings.HasPrefix(p.Key, "population.") || strings.HasPrefix(p.Key, "network.") {
			population[p.Key] = true
		}
	}
	delete(population, "population.turnover")
	delete(population, "network.shared")
	for _, p := range Parameters() {
		if p.Changes && population[p.Key] {
			t.Errorf("%s can change, and the population depends on it", p.Key)
		}
	}
	moved := map[string]bool{}
	try := func(t *rapid.T) {
		s := base.Clone()
		p := rapid.SampledFrom(Parameters()).Draw(t, "parameter")
		key := rapid.SampledFrom(s.expand(p.Key)).Draw(t, "key")
		before := format(s.locate(key))
		value := s.other(t, p, key)
		if value == "" || s.Set(key+" = "+value) != nil || format(s.locate(key)) == before {
			return
		}
		moved[p.Key] = true
		if read := !slices.Contains(unread, p.Key); (s.Key() != base.Key()) != read {
			t.Errorf("%s = %s: the key moved: %t", key, value, !read)
		}
		if (s.PopulationKey() != base.PopulationKey()) != population[p.Key] {
			t.Errorf("%s = %s: the key of the population moved: %t", key, value, !population[p.Key])
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		for range 10 {
			try(t)
		}
	})
	if len(moved) < 40 {
		t.Errorf("%d keys tried", len(moved))
	}
}

// What a file is called, extends, and in which order it states its keys is no
// part of the key; a domain's name is.
func TestKeyOfFiles(t *testing.T) {
	write(t, map[string]string{
		"a.toml": "title = \"A\"\nextends = \"yongchang\"\n[run]\nweeks = 9\nreplications = 3\n[teams]\nreach = 2\n[domains.care]\ntitle = \"Nursing\"\n",
		"b.toml": "description = \"B\"\nextends = \"./c.toml\"\nteams.reach = 2\n",
		"c.toml": "extends = \"yongchang\"\nrun.weeks = 9\n",
	})
	a, b := mustLoad(t, "a.toml"), mustLoad(t, "b.toml")
	if a.Key() != b.Key() || a.PopulationKey() != b.PopulationKey() || len(a.Key()) != 64 || a.Key() == a.PopulationKey() {
		t.Errorf("%s and %s", a.Key(), b.Key())
	}
	c := a.Clone()
	c.Domains["nursing"] = c.Domains["care"]
	delete(c.Domains, "care")
	if c.Key() == a.Key() || c.PopulationKey() == a.PopulationKey() {
		t.Error("the name of a domain moves nothing")
	}
}

// Events move the key by what they change, however it is said, and leave the
// population as it is.
func TestKeyOfEvents(t *testing.T) {
	keys := map[string][]string{}
	for _, events := range []string{
		"", "[{week=5,set=[]}]", "[{week=5,set=['teams.reach=5']}]", // nothing, said thrice
		"[{week=5,set=['teams.reach=2','teams.hands=1']}]", "[{week=5,set=['teams={hands=1,reach=2}']}]",
		"[{week=5,set=['teams.hands=1']},{week=5,set=['teams.reach=9']},{week=5,set=['teams.reach=2']}]",
		"[{week=6,set=['teams.reach=2','teams.hands=1']}]", "[{week=5,set=['teams.reach=2']}]", "[{week=5,set=['teams.reach=3']}]",
	} {
		var sets []string
		if events != "" {
			sets = []string{"event=" + events}
		}
		s := mustLoad(t, "defaults", sets...)
		keys[s.Key()] = append(keys[s.Key()], events)
		if s.PopulationKey() != mustLoad(t, "defaults").PopulationKey() {
			t.Errorf("%s moves the population", events)
		}
	}
	if len(keys) != 5 {
		t.Errorf("%d keys: %v", len(keys), keys)
	}
}

// Who was seen to take part is no part of what a run depends on.
func TestObservationsLeaveTheKey(t *testing.T) {
	keys := map[string]bool{}
	for _, seen := range []string{"yes", "no", ""} {
		write(t, map[string]string{"x.toml": "population.roster = \"r.csv\"", "r.csv": "id,age,took_part\na,20," + seen + "\nb,30,no\n"})
		keys[mustLoad(t, "x.toml").Key()] = true
	}
	if len(keys) != 1 {
		t.Errorf("%d keys", len(keys))
	}
}

// Of a roster and its ties the keys take in what the engine reads: values, and
// which row lives with which, but no names.
func TestKeysOfRoster(t *testing.T) {
	const (
		ties   = "from,to\na,b\n"
		others = "id,age,community,building,hours\na,20,x,1,\nb,30,x,2,3\nc,30,x,2,3\n"
	)
	load := func(roster, ties string) *Scenario {
		for name, text := range map[string]string{"r.csv": roster, "t.csv": ties} {
			if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		return mustLoad(t, "x.toml")
	}
	write(t, map[string]string{"x.toml": "population.roster='r.csv'\npopulation.ties='t.csv'"})
	base := load("id,age,community,building,hours\na,20,x,1,\nb,30,x,2,3\n", ties)
	if s := load("age,id,hours,building,community,took_part\n20,a1,,1,y,yes\n30,b1,3,9,y,\n", "from,to\na1,b1\n"); s.Key() != base.Key() || s.PopulationKey() != base.PopulationKey() {
		t.Error("names or the order of columns move a key")
	}
	for name, s := range map[string]*Scenario{
		"age":       load("id,age,community,building,hours\na,21,x,1,\nb,30,x,2,3\n", ties),
		"empty":     load("id,age,community,building,hours\na,20,x,1,0\nb,30,x,2,3\n", ties),
		"building":  load("id,age,community,building,hours\na,20,x,1,\nb,30,x,1,3\n", ties),
		"community": load("id,age,community,building,hours\na,20,x,1,\nb,30,y,2,3\n", ties),
		"column":    load("id,age,community,building,trust\na,20,x,1,\nb,30,x,2,3e-1\n", ties),
		"aware":     load("id,age,community,building,hours,aware\na,20,x,1,,no\nb,30,x,2,3,no\n", ties),
		"order":     load("id,age,community,building,hours\nb,30,x,2,3\na,20,x,1,\n", ties),
		"ties":      load("id,age,community,building,hours\na,20,x,1,\nb,30,x,2,3\n", "from,to\n"),
	} {
		if s.Key() == base.Key() || s.PopulationKey() == base.PopulationKey() {
			t.Errorf("%s moves no key", name)
		}
	}
	if load(others, ties).PopulationKey() == load(others, "from,to\na,c\n").PopulationKey() {
		t.Error("the other end of a tie moves no key")
	}
}

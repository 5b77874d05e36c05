package scenarios

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"microgov/scenarios/faults"
)

// write puts files into a new folder, which becomes the working directory.
func write(t *testing.T, texts map[string]string) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range texts {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
}

// mustLoad loads what must load.
func mustLoad(t *testing.T, name string, sets ...string) *Scenario {
	t.Helper()
	s, err := Load(name, sets...)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return s
}

// Every shipped scenario loads, and lists a title and a description of its own.
func TestShippedLoad(t *testing.T) {
	titles := map[string]bool{}
	for _, l := range Shipped() {
		s := mustLoad(t, l.Name)
		if l.Title == "" || l.Description == "" || titles[l.Title] || s.Title != l.Title || s.Name != l.Name {
			t.Errorf("%s: title %q, description %q", l.Name, l.Title, l.Description)
		}
		titles[l.Title] = true
	}
	if len(titles) < 15 {
		t.Errorf("%d shipped scenarios, want the 15 of the documents at least", len(titles))
	}
}

// Each kind of mistake is named with its line, what was found and what would be right.
func TestEachFault(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"unknown key":       {"[joining]\n\nconsder = 0.1", "x.toml:3: joining.consder: unknown key; did you mean joining.consider?"},
		"unknown table":     {"# c\n[joinin]\nconsider = 0.1", "x.toml:2: joinin: unknown key; did you mean joining?"},
		"wrong table":       {"[team]\nspan = 3\n[discovery]\nconsider = 1", "x.toml:1: team: unknown key; did you mean teams?\nx.toml:4: discovery.consider: unknown key; did you mean joining.consider?"},
		"range":             {"[policy]\ntraining.intensity = 1.5", "x.toml:2: policy.training.intensity: found 1.5, allowed 0 to 1 (share)"},
		"embedded":          {"[policy.incentive]\ntangible = 2\nintensity = -1", "x.toml:2: policy.incentive.tangible: found 2, allowed 0 to 1 (share)\nx.toml:3: policy.incentive.intensity: found -1, allowed 0 to 1 (share)"},
		"not a number":      {"run.weeks = 10\nstrain.rest = nan", "x.toml:2: strain.rest: found NaN, allowed 0 to 1 (1/week)"},
		"no end":            {"strain.rest = inf", "x.toml:1: strain.rest: found +Inf, allowed 0 to 1 (1/week)"},
		"fraction":          {"[run]\nweeks = 3.0", "x.toml:2: run.weeks: found 3.0, allowed a whole number, 1 to 100000 (weeks)"},
		"text for number":   {"[run]\nweeks = \"3\"", `x.toml:2: run.weeks: found "3", allowed a whole number, 1 to 100000 (weeks)`},
		"number for switch": {"[steps]\nteam_building = 1", "x.toml:2: steps.team_building: found 1, allowed true or false"},
		"number for text":   {"title = 3", "x.toml:1: title: found 3, allowed text in quotes"},
		"date":              {"title = 1978-01-01", "x.toml:1: title: found a date, allowed text in quotes"},
		"choice":            {"network = { kind = \"ring\" }", `x.toml:1: network.kind: found "ring", allowed one of small-world, complete, none`},
		"length":            {"[population]\nhours = [\n 1,\n 2 ]", "x.toml:2: population.hours: found 2 values, allowed 3 values, each 0 to 168 (hours/week)"},
		"element":           {"[population]\nhours = [1, 2, 200]", "x.toml:2: population.hours: found 200 as value 3, allowed 3 values, each 0 to 168 (hours/week)"},
		"no list":           {"[population]\nhours = 3", "x.toml:2: population.hours: found 3, allowed 3 values, each 0 to 168 (hours/week)"},
		"value for table":   {"run = 3", "x.toml:1: run: found 3, allowed a table of keys"},
		"table for value":   {"[run.weeks]\nx = 1", "x.toml:1: run.weeks: found a table, allowed a whole number, 1 to 100000 (weeks)"},
		"list of tables":    {"[[run]]\nweeks = 1", "x.toml:1: run: found a list of tables, allowed a table of keys"},
		"syntax":            {"[run]\nweeks = = 3", "x.toml:2: not valid TOML: "},
		"twice":             {"[run]\nweeks = 3\nweeks = 4", "x.toml:3: not valid TOML: "},
		"domain name":       {"[domains.\"A b\"]\nrate = 1", `x.toml:1: domains.A b: found "A b", allowed lowercase letters, digits, - and _`},
		"domain half":       {"[domains.propery]\nrate = 1", "x.toml:1: domains.propery: found a new domain without affected, severity, work, work_spread, work_law, level, money, recurrence, skill, need, allowed one that states every key but title; did you mean domains.property?"},
		"domains":           {"domains = 3", "x.toml:1: domains: found 3, allowed a table of domains"},
		"ages fall":         {"[population]\nage_from = [0, 9, 5, 60, 65]", "x.toml:2: population.age_from: found [0 9 5 60 65], allowed ages that start at 0 and rise"},
		"ages from 1":       {"[population]\nage_from = [1, 15, 35, 60, 65]", "x.toml:2: population.age_from: found [1 15 35 60 65], allowed ages that start at 0 and rise"},
		"bands":             {"[population]\nage_share = [0.5, 0.5]", "x.toml:2: population.age_share: found 2 shares for 5 ages, allowed a share for each age of age_from"},
		"age sum":           {"[population]\nage_share = [0.5, 0.5, 0.1, 0, 0]", "x.toml:2: population.age_share: found a sum of 1.1, allowed shares that add up to 1"},
		"party sum":         {"[population]\nparty_ages = [0.5, 0.4, 0]", "x.toml:2: population.party_ages: found a sum of 0.9, allowed shares that add up to 1"},
		"greatest age":      {"[population]\nage_most = 65", "x.toml:2: population.age_most: found 65, allowed more than 65, where the last of age_from begins"},
		"lever ends":        {"[policy]\ntraining.start = 9\ntraining.end = 8", "x.toml:3: policy.training.end: found end 8 before start 9, allowed an end no earlier than the start"},
		"complete":          {"[network]\nkind = \"complete\"\n[population]\nresidents = 5001", "x.toml:2: network.kind: found complete for 5001 residents, allowed complete for at most 5000"},
		"too many":          {"[population]\nresidents = 100000\ncommunities = 2001", "x.toml:2: population.residents: found 100000 residents in 2001 communities, allowed 200000000 residents in all"},
		"party":             {"[population]\nparty_share = 0.5\nparty_ages = [0, 0, 1]", "x.toml:2: population.party_share: found 50 % of residents as retired Party members, where 19.78 % are retired, allowed a party_share of at most 0.1978 with this party_ages and age_share"},
		"near file":         {"extends = \"yongchan.toml\"", "x.toml:1: extends: yongchan.toml: no such file or directory; did you mean yongchang?"},
		"hands":             {"[teams]\nhands = 9", "x.toml:2: teams.hands: found 9, allowed a whole number, 1 to 8 (problems)"},
		"ties alone":        {"[population]\nties = \"t.csv\"", `x.toml:2: population.ties: found no roster for the ties "t.csv", allowed a roster, or no ties`},
		"no file":           {"[population]\nroster = \"none.csv\"", `x.toml:2: population.roster: found "none.csv" (no such file or directory), allowed a CSV file that can be read`},
		"extends nothing":   {"\nextends = \"yongchan\"", `x.toml:2: extends: there is no shipped scenario "yongchan"; did you mean yongchang?`},
		"extends no file":   {"extends = \"none.toml\"", "x.toml:1: extends: none.toml: no such file or directory"},
		"extends a number":  {"extends = 3", "x.toml:1: extends: found 3, allowed text in quotes"},
		"extends itself":    {"extends = \"./x.toml\"", "x.toml:1: extends: found a circle: x.toml → x.toml, allowed a chain that ends in defaults"},
	} {
		t.Run(name, func(t *testing.T) {
			write(t, map[string]string{"x.toml": test.text})
			_, err := Load("x.toml")
			var faults Faults
			if !errors.As(err, &faults) || !strings.HasPrefix(err.Error(), test.want) || strings.Count(err.Error(), "\n") != strings.Count(test.want, "\n") {
				t.Errorf("\n got %v\nwant %s", err, test.want)
			}
		})
	}
}

// One run names all mistakes of all files and assignments, in their order.
func TestFaultsTogether(t *testing.T) {
	write(t, map[string]string{
		"base.toml":    "[run]\nweks = 1\n",
		"sub/my.toml":  "extends = \"../base.toml\"\n[teams]\nspan = 0\n[joining]\n# nothing\ncosst = 1\n",
		"sub/roof.csv": "",
	})
	_, err := Load("sub/my.toml", "run.weeks=many", "nonsense", "extends=yongchang", "=3")
	want := `base.toml:2: run.weks: unknown key; did you mean run.weeks?
sub/my.toml:3: teams.span: found 0, allowed a whole number, 1 to 1000 (residents)
sub/my.toml:6: joining.cosst: unknown key; did you mean joining.cost?
--set: run.weeks: found "many", allowed a whole number, 1 to 100000 (weeks)
--set: found "nonsense", allowed key=value
--set: extends: found "yongchang", allowed in a file only
--set: found "=3", allowed key=value`
	if err == nil || err.Error() != want {
		t.Errorf("\n got %v\nwant %s", err, want)
	}
	fault := Fault{}
	if !errors.As(err, &fault) || fault.Key != "run.weks" || fault.Line != 2 || fault.Nearest != "run.weeks" {
		t.Errorf("first fault %#v", fault)
	}
}

// A wrong value is not blamed a second time by checks that compare it with others.
func TestNoFaultOfFault(t *testing.T) {
	write(t, map[string]string{"x.toml": "[population]\nage_from = [0, 200]\nage_share = [0.5, 0.5]\n"})
	if _, err := Load("x.toml"); err == nil || strings.Count(err.Error(), "\n") != 0 {
		t.Errorf("got %v, want the age alone", err)
	}
}

// Scenarios extend in a chain, each path from the folder of its file; what
// stands later wins, and assignments win over all.
func TestExtends(t *testing.T) {
	write(t, map[string]string{
		"a/low.toml":  "title = \"Low\"\nextends = \"low-skill\"\nrun.weeks = 10\nrun.replications = 11\nteams.span = 12",
		"b/mine.toml": "\ufeffextends = \"../a/low.toml\"\r\nrun.replications = 21\r\nteams.span = 22\r\n",
	})
	s := mustLoad(t, "b/mine.toml", "teams.span = 32", "policy={publicity={start=3}}")
	got := []any{s.Run.Weeks, s.Run.Replications, s.Teams.Span, s.Policy.Publicity.Start, s.Policy.Publicity.Intensity, s.Domains["safety"].Skill}
	if want := []any{10, 21, 32, 3, 0.5, 0.1}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if s.Name != "mine" || s.Title != "mine" {
		t.Errorf("name %q, title %q: a title is not inherited", s.Name, s.Title)
	}
}

// A circle of files is refused and shown.
func TestCircle(t *testing.T) {
	write(t, map[string]string{"a.toml": "extends = \"b.toml\"", "b.toml": "extends = \"a.toml\""})
	_, err := Load("a.toml")
	if want := "b.toml:1: extends: found a circle: a.toml → b.toml → a.toml, allowed a chain that ends in defaults"; err == nil || err.Error() != want {
		t.Errorf("\n got %v\nwant %s", err, want)
	}
}

// A shipped name wins over a file of that name, and an unknown one is answered with the nearest.
func TestNames(t *testing.T) {
	write(t, map[string]string{"yongchang": "broken", "town": "title = \"Town\""})
	if s := mustLoad(t, "yongchang"); s.Title != "Yongchang" {
		t.Errorf("title %q", s.Title)
	}
	if s := mustLoad(t, "town"); s.Title != "Town" {
		t.Errorf("title %q", s.Title)
	}
	for name, want := range map[string]string{
		"forruner":  `there is no shipped scenario "forruner"; did you mean forerunner?`,
		"none.toml": "none.toml: no such file or directory",
		"../none":   "../none: no such file or directory",
		"qqq":       `there is no shipped scenario "qqq"`,
	} {
		if _, err := Load(name); err == nil || err.Error() != want {
			t.Errorf("%s: got %v, want %s", name, err, want)
		}
	}
}

// A file that bears a shipped name is not read, and it is said so.
func TestClash(t *testing.T) {
	write(t, map[string]string{
		"yongchang.toml": "title = \"Mine\"", "city": "title = \"Mine\"", "sub/low-skill.toml": "title = \"Mine\"",
		"sub/x.toml": "extends = \"low-skill\"", "sub/y.toml": "extends = \"./low-skill.toml\"", "defaults.toml": "", "district/x.csv": "",
	})
	for name, want := range map[string]string{
		"yongchang":      "yongchang is the shipped scenario; the file yongchang.toml is not read (./yongchang.toml names it)",
		"city":           "city is the shipped scenario; the file city is not read (./city names it)",
		"sub/x.toml":     "low-skill is the shipped scenario; the file sub/low-skill.toml is not read (./low-skill.toml names it)",
		"sub/y.toml":     "",
		"district":       "",
		"forerunner":     "",
		"yongchang.toml": "",
	} {
		s := mustLoad(t, name)
		if got := strings.Join(s.Notes, "\n"); got != want {
			t.Errorf("%s: %q", name, got)
		}
		if mine := strings.Contains(name, "yongchang.toml"); (s.Title == "Mine") != mine {
			t.Errorf("%s: title %q", name, s.Title)
		}
	}
	write(t, map[string]string{"town.toml": "", "my/city.toml": ""})
	for name, want := range map[string]string{
		"twon.toml":     "twon.toml: no such file or directory; did you mean town.toml?",
		"my/citty.toml": "my/citty.toml: no such file or directory; did you mean my/city.toml?",
		"my/yongchan":   "my/yongchan: no such file or directory; did you mean yongchang?",
	} {
		if _, err := Load(name); err == nil || err.Error() != want {
			t.Errorf("%s: got %v, want %s", name, err, want)
		}
	}
}

// A scenario is called after its file, one called scenario.toml after its
// folder; a file without a name, or with one that is no text, is refused.
func TestFileNames(t *testing.T) {
	write(t, map[string]string{"villages/scenario.toml": "", "scenario": "", "a.b.toml": "", "...toml": "", ".toml": "", "..toml": "", "a\x1bb.toml": ""})
	for path, want := range map[string]string{"villages/scenario.toml": "villages", "scenario": "scenario", "a.b.toml": "a.b", "./villages/../villages/scenario.toml": "villages"} {
		if s := mustLoad(t, path); s.Name != want {
			t.Errorf("%s: name %q", path, s.Name)
		}
	}
	for _, path := range []string{"...toml", "./.toml", "..toml", "a\x1bb.toml"} {
		if _, err := Load(path); err == nil || !strings.Contains(err.Error(), "allowed a name of letters and digits") || strings.Contains(err.Error(), "\x1b") {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// A new domain joins the others when it states all but its title.
func TestNewDomain(t *testing.T) {
	write(t, map[string]string{"x.toml": `[domains.heat-2]
rate = 1
affected = 3
severity = 0.5
work = 10
work_spread = 1
work_law = "exponential"
level = 0.5
money = 0
recurrence = 0
skill = 0.3
`})
	if _, err := Load("x.toml"); err == nil || !strings.Contains(err.Error(), "x.toml:1: domains.heat-2: found a new domain without need,") {
		t.Errorf("got %v, want that need is missing", err)
	}
	s := mustLoad(t, "x.toml", "domains.heat-2.need=[0,1,1,1]", "domains.safety.rate=0")
	if d := s.Domains["heat-2"]; len(s.Domains) != 7 || d.Title != "heat-2" || d.Need != [4]float64{0, 1, 1, 1} {
		t.Errorf("got %v", d)
	}
}

// Lines are found whatever the statement looks like.
func TestLines(t *testing.T) {
	text := `# first
a.b = 1 # [not.a.table]
list = [ # begins
  "]", # "
  '''
[no.table]
'''
]
"q t" = { c = 2, d.e = 3 }

[ t . u ] # header
x = """
y = 1
"""
y = 2
[[many]]
z = 1
[[many]]
y = 1
`
	want := Lines{
		"a": 2, "a.b": 2, "list": 3, "q t": 9, "q t.c": 9, "q t.d": 9, "q t.d.e": 9,
		"t": 11, "t.u": 11, "t.u.x": 12, "t.u.y": 15, "many": 16, "many.z": 17,
		"many[0]": 16, "many[0].z": 17, "many[1]": 18, "many[1].y": 19, "many.y": 19,
	}
	if got := LinesOf(text); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v\nwant %v", got, want)
	}
}

// Names that look alike are near, others are not.
func TestNearest(t *testing.T) {
	keys := mustLoad(t, "defaults").keys()
	for name, want := range map[string]string{
		"joining.consdier": "joining.consider", "population.resident": "population.residents", "weeks": "run.weeks", "zzz": "", "x.need": "population.need",
	} {
		if got := faults.Nearest(name, keys); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
	if !slices.IsSorted(shippedNames()) {
		t.Error("shipped names out of order")
	}
}

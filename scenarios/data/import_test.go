package data_test

import (
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"microgov/scenarios"
	"microgov/scenarios/data"
)

// domains are those of the scenarios that the tests start from.
var domains = []string{"care", "disputes", "environment", "property", "safety", "services"}

// smallImport is data of one's own, with columns of its own names and one too many.
var smallImport = data.Import{
	People:  data.Text{"p.csv", "House,village,told,joined,rooms\na,north,1,,2\nb,south,0,1,3\nc,north,yes,NO,1\n"},
	Ties:    data.Text{"t.csv", "x,y,kind\na,b,kin\nb,c,work\n"},
	Columns: data.Mapping{"id": "house", "age": "40", "community": "Village", "aware": "told", "took_part": "joined"},
	From:    "x", To: "y", Extends: "take-up",
}

// What import writes loads as a scenario that holds all that the data say and
// nothing more.
func TestImportLoads(t *testing.T) {
	made, err := smallImport.Make(domains)
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	for name, text := range map[string][]byte{"residents.csv": made.Residents, "ties.csv": made.Ties, "scenario.toml": made.Scenario} {
		if err := os.WriteFile(name, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	s, err := scenarios.Load("scenario.toml")
	if err != nil {
		t.Fatal(err)
	}
	want := &data.Roster{
		ID: []string{"a", "b", "c"}, Age: []uint8{40, 40, 40}, Community: []int32{0, 1, 0}, Names: []string{"north", "south"},
		Aware: []bool{true, false, true}, TookPart: []data.Observation{data.Unobserved, data.Yes, data.No}, Skill: map[string][]float64{},
	}
	if !reflect.DeepEqual(s.Roster, want) || !reflect.DeepEqual(made.Roster, want) {
		t.Errorf("roster %+v", s.Roster)
	}
	if !slices.Equal(s.Ties, []data.Tie{{0, 1}, {1, 2}}) {
		t.Errorf("ties %v", s.Ties)
	}
}

// Each mistake in data of one's own is named by the file, line and column that
// its owner knows.
func TestImportFaults(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*data.Import)
		want   string
	}{
		"values": {
			func(m *data.Import) { m.People.Text = "house,village,told,joined\na,,1,0\na,n,maybe,3\n" },
			`p.csv:2: village: found nothing, allowed a name or number
p.csv:3: house: found "a" again, allowed each id once (it is on line 2 too)
p.csv:3: told: found "maybe", allowed yes or no
p.csv:3: joined: found "3", allowed yes or no`,
		},
		"column": {
			func(m *data.Import) { m.Columns = data.Mapping{"id": "hause", "age": "years"} },
			"p.csv:1: hause: found no such column, allowed a column of the file, for id; did you mean house?\np.csv:1: years: found no such column, allowed a column of the file, for age",
		},
		"none":   {func(m *data.Import) { m.Columns = data.Mapping{"age": "40"} }, "p.csv: id: found no column named for it, allowed a column of the file"},
		"roster": {func(m *data.Import) { m.Columns = data.Mapping{"id": "house", "age": "1", "awre": "told"} }, "p.csv: awre: a column that no roster has; did you mean aware?"},
		"age": {func(m *data.Import) {
			m.People.Text, m.Columns = "house\na\n", data.Mapping{"id": "house", "age": "400"}
		}, `p.csv:2: age: found "400", allowed a whole number, 0 to 125`},
		"unknown":  {func(m *data.Import) { m.Ties.Text = "x,y\na,b\na,z\n" }, `t.csv:3: y: found "z", allowed an id of the roster`},
		"repeated": {func(m *data.Import) { m.Ties.Text = "x,y\na,b\nb,a\n" }, "t.csv:3: found the tie b, a again, allowed each tie once, in either direction"},
		"self":     {func(m *data.Import) { m.Ties.Text = "x,y\na,a\n" }, `t.csv:2: y: found "a", allowed someone else than in from`},
	} {
		m := smallImport
		test.change(&m)
		if _, err := m.Make(domains); err == nil || err.Error() != test.want {
			t.Errorf("%s: got\n%v\nwant\n%s", name, err, test.want)
		}
	}
}

// Ties that are left out on request are counted by what was wrong with them.
func TestImportLeavesOut(t *testing.T) {
	m := smallImport
	m.Ties.Text = "x,y\na,b\nb,a\na,z\nz,y\nc,c\n"
	m.LeaveOut = data.LeaveOut{true, true, true}
	made, err := m.Make(domains)
	if err != nil || made.LeftOut != (data.LeftOut{2, 1, 1}) || !slices.Equal(made.Tied, []data.Tie{{0, 1}}) {
		t.Fatalf("%v, %+v", err, made)
	}
	if !strings.Contains(string(made.Scenario), "left out: 2 with an unknown id; left out: 1 repeated; left out: 1 to oneself") {
		t.Errorf("the scenario does not say so:\n%s", made.Scenario)
	}
}

package data_test

import (
	"context"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"microgov/scenarios"
	"microgov/scenarios/data"
)

// domains are those of the scenarios that the tests start from.
var domains = []string{"care", "disputes", "environment", "property", "safety", "services"}

// small is data of one's own, with columns of its own names and one too many.
type small struct {
	data.Import
	people, ties string
}

// newSmall returns it anew.
func newSmall() *small {
	return &small{
		people: "House,village,told,joined,rooms\na,north,1,,2\nb,south,0,1,3\nc,north,yes,NO,1\n",
		ties:   "x,y,kind\na,b,kin\nb,c,work\n",
		Import: data.Import{
			Columns: data.Mapping{"id": "house", "age": "40", "community": "Village", "aware": "told", "took_part": "joined"},
			From:    "x", To: "y",
		},
	}
}

// text is a table written as text.
func text(name, text string) data.File {
	return data.File{Name: name, Rows: data.NewText(context.Background(), data.Input{Name: name, Reader: strings.NewReader(text)}, "")}
}

// make imports it, and returns what was written.
func (s *small) make() (made *data.Imported, residents, ties string, err error) {
	s.People = text("p.csv", s.people)
	if s.ties != "" {
		s.Ties = text("t.csv", s.ties)
	}
	var a, b strings.Builder
	made, err = s.Make(domains, &a, &b)
	return made, a.String(), b.String(), err
}

// What import writes loads as a scenario that holds all that the data say and
// nothing more.
func TestImportLoads(t *testing.T) {
	made, residents, ties, err := newSmall().make()
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{"residents.csv": residents, "ties.csv": ties, "scenario.toml": "[population]\nroster = \"residents.csv\"\nties = \"ties.csv\"\n"} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
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
	if !slices.Equal(s.Ties, []data.Tie{{From: 0, To: 1}, {From: 1, To: 2}}) {
		t.Errorf("ties %v", s.Ties)
	}
}

// Each mistake in data of one's own is named by the file, line and column that
// its owner knows.
func TestImportFaults(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*small)
		want   string
	}{
		"values": {
			func(m *small) { m.people = "house,village,told,joined\na,,1,0\na,n,maybe,3\n" },
			`p.csv:2: village: found nothing, allowed a name or number
p.csv:3: house: found "a" again, allowed each id once (it is on line 2 too)
p.csv:3: told: found "maybe", allowed yes or no
p.csv:3: joined: found "3", allowed yes or no`,
		},
		"column": {
			func(m *small) { m.Columns = data.Mapping{"id": "hause", "age": "years"} },
			"p.csv:1: hause: found no such column, allowed a column of the file, for id; did you mean house?\np.csv:1: years: found no such column, allowed a column of the file, for age",
		},
		"none":   {func(m *small) { m.Columns = data.Mapping{"age": "40"} }, "p.csv: id: found no column named for it, allowed a column of the file"},
		"roster": {func(m *small) { m.Columns = data.Mapping{"id": "house", "age": "1", "awre": "told"} }, "p.csv: awre: a column that no roster has; did you mean aware?"},
		"age": {func(m *small) {
			m.people, m.Columns = "house\na\n", data.Mapping{"id": "house", "age": "400"}
		}, `p.csv:2: age: found "400", allowed a whole number, 0 to 125`},
		"unknown":  {func(m *small) { m.ties = "x,y\na,b\na,z\n" }, `t.csv:3: y: found "z", allowed an id of the roster`},
		"repeated": {func(m *small) { m.ties = "x,y\na,b\nb,a\n" }, "t.csv:3: found the tie b, a again, allowed each tie once, in either direction"},
		"self":     {func(m *small) { m.ties = "x,y\na,a\n" }, `t.csv:2: y: found "a", allowed someone else than in from`},
	} {
		m := newSmall()
		test.change(m)
		if _, _, _, err := m.make(); err == nil || err.Error() != test.want {
			t.Errorf("%s: got\n%v\nwant\n%s", name, err, test.want)
		}
	}
}

// Ties that are left out on request are counted by what was wrong with them.
func TestImportLeavesOut(t *testing.T) {
	m := newSmall()
	m.ties = "x,y\na,b\nb,a\na,z\nz,y\nc,c\n"
	m.LeaveOut = data.LeaveOut{Unknown: true, Repeated: true, Self: true}
	made, _, _, err := m.make()
	if err != nil || made.LeftOut != (data.LeftOut{Unknown: 2, Repeated: 1, Self: 1}) || !slices.Equal(made.Tied, []data.Tie{{From: 0, To: 1}}) {
		t.Fatalf("%v, %+v", err, made)
	}
	if said := made.LeftOut.String(); said != "; left out: 2 with an unknown id; left out: 1 repeated; left out: 1 to oneself" {
		t.Errorf("it says %q", said)
	}
}

// A table as planners have it, with a title, semicolons, words of its own and
// gaps, becomes a roster; what was filled in or left out is counted.
func TestImportAsWritten(t *testing.T) {
	m := newSmall()
	m.people = "2025年居民登记表;;;;\n编号;出生;政治面貌;时间;上网\n001;1990-06-30;党员;3,5;是\n002;35岁;群众;;否\n;40;群众;1;是\n003;;;2;Y\n003;50;群众;2;N\n004;不详;群众;2;N\n;;;;\n"
	m.ties = "x\ty\n1\t2\n001\t003\n2\t009\n"
	m.Columns = data.Mapping{"id": "编号", "age": "出生", "party_member": "政治面貌", "hours": "时间", "online_access": "上网"}
	m.Values = map[string]map[string]string{"party_member": {"党员": "yes", "群众": "no"}}
	m.Defaults = map[string]string{"party_member": "no", "age": "60"}
	m.On = time.Date(2025, 6, 30, 0, 0, 0, 0, time.UTC)
	m.LeaveOut = data.LeaveOut{Incomplete: true, Unreadable: true, Twice: true, Unknown: true}
	m.SameIDs = true
	made, residents, ties, err := m.make()
	if err != nil {
		t.Fatal(err)
	}
	if want := "id,age,party_member,online_access,hours\n001,35,yes,yes,3.5\n002,35,no,no,\n003,60,no,yes,2\n"; residents != want {
		t.Errorf("residents\n%s\nwant\n%s", residents, want)
	}
	if want := "from,to\n001,002\n001,003\n"; ties != want {
		t.Errorf("ties\n%s\nwant\n%s", ties, want)
	}
	if made.People != (data.LeftOut{Incomplete: 1, Unreadable: 1, Twice: 1}) || made.LeftOut != (data.LeftOut{Unknown: 1}) || made.Births != 1 || made.SameIDs != 3 ||
		!maps.Equal(made.Defaulted, map[string]int{"party_member": 1, "age": 1}) {
		t.Errorf("%+v", made)
	}
}

// What can't be taken as it stands is refused with what would help.
func TestImportSays(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*small)
		want   string
	}{
		"birth": {
			func(m *small) {
				m.people, m.Columns = "house,born\na,1990\n", data.Mapping{"id": "house", "age": "born"}
			},
			`p.csv:2: born: found "1990", allowed an age in years; of births ages are taken on a day that is to be named`,
		},
		"unborn": {
			func(m *small) {
				m.people, m.Columns, m.On = "house,born\na,1990\n", data.Mapping{"id": "house", "age": "born"}, time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)
			},
			`p.csv:2: born: found "1990", allowed a whole number, 0 to 125`,
		},
		"map":     {func(m *small) { m.Values = map[string]map[string]string{"awre": {"x": "yes"}} }, "p.csv: awre: found a map of values for a column that is not named, allowed one of id, age, community, aware, took_part; did you mean aware?"},
		"default": {func(m *small) { m.Defaults = map[string]string{"hours": "3"} }, "p.csv: hours: found a default for a column that is not named, allowed one of id, age, community, aware, took_part"},
		"zeros": {
			func(m *small) {
				m.people, m.Columns, m.ties = "house\n01\n02\n", data.Mapping{"id": "house", "age": "1"}, "x,y\n1,02\n"
			},
			`t.csv:2: x: found "1", allowed an id of the roster, as it stands there: spreadsheets take away zeros at the beginning; did you mean 01?`,
		},
		"latin": {func(m *small) { m.people = "house,village,told,joined\nJos\xe9,n,1,1\n" }, "p.csv:2: house: found text that is not GBK, allowed UTF-8, GBK, UTF-16"},
		"cr":    {func(m *small) { m.people = "house,village,told,joined\ra,n,1,1\r" }, "p.csv:1: found lines that end in CR alone, allowed lines that end in LF or CRLF (save as CSV UTF-8)"},
	} {
		m := newSmall()
		test.change(m)
		if _, _, _, err := m.make(); err == nil || err.Error() != test.want {
			t.Errorf("%s: got\n%v\nwant\n%s", name, err, test.want)
		}
	}
}

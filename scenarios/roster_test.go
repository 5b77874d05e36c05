package scenarios

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// A roster may come from Excel: byte order mark, CRLF, capitals, spaces; empty
// cells and missing columns are left to be synthesized.
func TestRoster(t *testing.T) {
	write(t, map[string]string{
		"x.toml": "population.roster = \"r.csv\"\npopulation.ties = \"t.csv\"",
		"r.csv": "\ufeffID, Age ,community,Building,party_member,hours,skill_care\r\n" +
			"a,20,east,1,Yes,3.5,\r\nb,70,east,2,0,,0.4\r\n\"c\",125,west,1,FALSE,168,1\r\nd,0,east,1,true,0,0\r\n",
		"t.csv": "to,from\nb,a\nc,d\n",
	})
	s := mustLoad(t, "x.toml", "population.communities=7")
	r := s.Roster
	if want := []string{"a", "b", "c", "d"}; !slices.Equal(r.ID, want) || !slices.Equal(r.Age, []uint8{20, 70, 125, 0}) {
		t.Errorf("ids %v, ages %v", r.ID, r.Age)
	}
	if !slices.Equal(r.Community, []int32{0, 0, 1, 0}) || !slices.Equal(r.Building, []int32{0, 1, 2, 0}) {
		t.Errorf("communities %v, buildings %v: building 1 in the west is another", r.Community, r.Building)
	}
	if !slices.Equal(r.Names, []string{"east", "west"}) || s.CommunityName(1) != "west" {
		t.Errorf("communities are called %v", r.Names)
	}
	if !slices.Equal(r.Party, []bool{true, false, false, true}) || r.Online != nil || r.Aware != nil || r.Trust != nil {
		t.Errorf("party %v, online %v", r.Party, r.Online)
	}
	if r.Hours[0] != 3.5 || !math.IsNaN(r.Hours[1]) || !math.IsNaN(r.Skill["care"][0]) || r.Skill["care"][1] != 0.4 {
		t.Errorf("hours %v, skill %v", r.Hours, r.Skill)
	}
	if !reflect.DeepEqual(s.Ties, []Tie{{From: 0, To: 1}, {From: 3, To: 2}}) || s.Population.Residents != 4 || s.Population.Communities != 2 {
		t.Errorf("ties %v, %d residents, %d communities", s.Ties, s.Population.Residents, s.Population.Communities)
	}
}

// Each mistake in a roster or its ties is named by file, line and column.
func TestRosterFaults(t *testing.T) {
	const good = "id,age\n1,20\n2,30\n"
	for name, test := range map[string]struct{ roster, ties, want string }{
		"values": {"id,age,party_member,hours,trust\n,20,yes,1,0\n1,x,maybe,200,2\n1,126,,-1,nan\n", "", `r.csv:2: id: found nothing, allowed a name or number
r.csv:3: age: found "x", allowed a whole number, 0 to 125
r.csv:3: party_member: found "maybe", allowed yes or no
r.csv:3: hours: found "200", allowed 0 to 168
r.csv:3: trust: found "2", allowed 0 to 1
r.csv:4: id: found "1" again, allowed each id once (it is on line 3 too)
r.csv:4: age: found "126", allowed a whole number, 0 to 125
r.csv:4: party_member: found "", allowed yes or no
r.csv:4: hours: found "-1", allowed 0 to 168
r.csv:4: trust: found "nan", allowed 0 to 1`},
		"columns":  {"age,hous,skill_cares,Age\n", "", "r.csv:1: hous: unknown column; did you mean hours?\nr.csv:1: skill_cares: unknown column; did you mean skill_care?\nr.csv:1: age: found the column twice, allowed once\nr.csv:1: id: no such column"},
		"ragged":   {"id,age\n1,2,3\n2\n3,4\n", "", "r.csv:2: found 3 values, allowed 2, one for each column\nr.csv:3: found 1 values, allowed 2, one for each column"},
		"quotes":   {"id,age\n1,2\n\"3,4\n", "", `r.csv:3: id: found a quote " that is opened here and not closed at the end of the cell, allowed "…" around the whole cell, and "" for a quote within it`},
		"open":     {"id,age\n1,\"2\n3,4\n5,6\n", "", `r.csv:2: age: found a quote " that is opened here and, up to line 4, not closed at the end of a cell, allowed "…" around the whole cell, and "" for a quote within it`},
		"bare":     {"id,age\n1,2\n3,4\"\n", "", `r.csv:3: age: found a quote " within a cell that does not begin with one, allowed "…" around the whole cell, and "" for a quote within it`},
		"no end":   {"id,age\n1,2\n\"3" + strings.Repeat(",4\n", 1<<19), "", `r.csv:3: found a row of more than a megabyte, allowed shorter ones; is a quote " opened in it that nothing closes?`},
		"cr":       {"id,age\r1,2\r3,4\r", "", "r.csv:1: found lines that end in CR alone, allowed lines that end in LF or CRLF (save as CSV UTF-8)"},
		"index":    {",id,age\n0,1,2\n", "", "r.csv:1: found no name for column 1, allowed a name for each column; does a program number the rows there (in pandas: index=False)?"},
		"trailing": {"id,age,\n1,2,\n", "", "r.csv:1: found no name for column 3, allowed a name for each column; do the lines end in a comma?"},
		"zero":     {"id,age\na\x00,2\n", "", "r.csv:2: id: found a byte 0 in the text, allowed text"},
		"control":  {"id,age\na\x1b[31m,2\n", "", `r.csv:2: id: found "a\u001b[31m", allowed a name or number without control characters`},
		"one form": {"id,age\nJos\u00e9,2\nJose\u0301,3\n", "", `r.csv:3: id: found "José" again, allowed each id once (it is on line 2 too)`},
		"zeros": {"id,age\n007,2\n008,3\n0,3\n", "from,to\n7,008\n008.0,000\n", `t.csv:2: from: found "7", allowed an id of the roster, as it stands there: spreadsheets take away zeros at the beginning; did you mean 007?
t.csv:3: from: found "008.0", allowed an id of the roster, as it stands there: spreadsheets take away zeros at the beginning; did you mean 008?
t.csv:3: to: found "000", allowed an id of the roster, as it stands there: spreadsheets take away zeros at the beginning; did you mean 0?`},
		"semicolon": {"id;age\n1;2\n", "", "r.csv:1: found columns parted by ; or tab, allowed columns parted by commas"},
		"encoding":  {"id,age\n\xd3\xc0,2\n", "", "r.csv:2: id: found text that is not UTF-8, allowed UTF-8 (in Excel: CSV UTF-8)"},
		"empty":     {"", "", "r.csv:1: found an empty file, allowed a header and rows"},
		"nobody":    {"id,age\n", "", "r.csv:1: found no residents, allowed a row for each"},
		"ties": {good, "from,to\n1,2\n1,1\n2,1\n1,9\n,2\n", `t.csv:3: to: found "1", allowed someone else than in from
t.csv:4: found the tie 2, 1 again, allowed each tie once, in either direction
t.csv:5: to: found "9", allowed an id of the roster
t.csv:6: from: found "", allowed an id of the roster`},
		"tie columns": {good, "from,too\n", "t.csv:1: too: unknown column; did you mean to?\nt.csv:1: to: no such column"},
	} {
		t.Run(name, func(t *testing.T) {
			text := "population.roster = \"r.csv\"\n"
			if test.ties != "" {
				text += "population.ties = \"t.csv\"\n"
			}
			write(t, map[string]string{"x.toml": text, "r.csv": test.roster, "t.csv": test.ties})
			if _, err := Load("x.toml"); err == nil || err.Error() != test.want {
				t.Errorf("\n got %v\nwant %s", err, test.want)
			}
		})
	}
}

// Of many mistakes twenty are shown and the rest counted; all are there for a program.
func TestManyFaults(t *testing.T) {
	var b strings.Builder
	b.WriteString("id,age\n")
	for i := range 33 {
		fmt.Fprintf(&b, "%d,old\n", i)
	}
	write(t, map[string]string{"x.toml": "population.roster = \"r.csv\"", "r.csv": b.String()})
	_, err := Load("x.toml")
	shown := strings.Split(err.Error(), "\n")
	if len(shown) != 21 || shown[19] != `r.csv:21: age: found "old", allowed a whole number, 0 to 125` || shown[20] != "and 13 more" {
		t.Errorf("got %s", err)
	}
	if faults := (Faults{}); !errors.As(err, &faults) || len(faults) != 33 {
		t.Errorf("%d faults, want 33", len(faults))
	}
}

// Assignments name files from the working directory, whatever the scenario's folder.
func TestRosterBySet(t *testing.T) {
	write(t, map[string]string{"sub/x.toml": "", "r.csv": "id,age\n1,20\n2,30\n", "t.csv": "from,to\n1,2\n"})
	s := mustLoad(t, "sub/x.toml", "population.roster=r.csv")
	if err := s.Set("population.ties=t.csv"); err != nil || len(s.Ties) != 1 {
		t.Errorf("ties %v: %v", s.Ties, err)
	}
}

// An id is one, whether its letters are written in one piece (NFC) or in
// several (NFD): programs and file systems differ.
func TestOneForm(t *testing.T) {
	write(t, map[string]string{
		"x.toml": "population.roster = \"r.csv\"\npopulation.ties = \"t.csv\"",
		"r.csv":  "id,age,community\nJos\u00e9,20,Lod\u017c\nAnn,30,Lodz\u0307\n", "t.csv": "from,to\nJose\u0301,Ann\n",
	})
	if s := mustLoad(t, "x.toml"); len(s.Ties) != 1 || len(s.Roster.Names) != 1 {
		t.Errorf("ties %v, communities %q", s.Ties, s.Roster.Names)
	}
}

// The sample that users start from is what its comment says.
func TestSample(t *testing.T) {
	s := mustLoad(t, "sample-roster")
	within := 0
	for _, tie := range s.Ties {
		if s.Roster.Building[tie.From] == s.Roster.Building[tie.To] {
			within++
		}
	}
	if s.Population.Residents != 300 || slices.Max(s.Roster.Building) != 3 || len(s.Ties) != 1100 || within < 800 {
		t.Errorf("%d residents, %d ties, %d within buildings", s.Population.Residents, len(s.Ties), within)
	}
}

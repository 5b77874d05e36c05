package data

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"microgov/scenarios/faults"
)

// Whatever two files hold, an import ends in faults or in a roster and ties that
// read back, strictly, as the same.
func FuzzImport(f *testing.F) {
	f.Add("id,age,party\na,35岁,是\nb,1990-01-31,否\n", "from,to\na,b\n", byte(0))
	f.Add("登记表;;\nid;age;party\n007;1990;党员\n8;;\n8;40;\n", "from\tto\n7\t8\n8.0\t7\n", byte(255))
	f.Add("id,age,party\n\"a,30,no\nb,40,yes\n", "from,to\na,a\n,b\n", byte(3))
	f.Add("\xff\xfei\x00d\x00", "\xce\xd2,\xff\n", byte(9))
	f.Add("id,age,party\rb,1,1\r", "sep=;\nfrom;to\n", byte(1))
	f.Fuzz(func(t *testing.T, people, ties string, flags byte) {
		on := func(bit int) bool { return flags>>bit&1 == 1 }
		ctx := context.Background()
		file := func(name, text string) File {
			return File{name, NewText(ctx, Input{Name: name, Reader: strings.NewReader(text)}, "")}
		}
		m := &Import{
			People: file("p", people), Ties: file("t", ties), Columns: Mapping{"id": "id", "age": "age", "party_member": "party", "hours": "3"}, From: "from", To: "to",
			LeaveOut: LeaveOut{on(0), on(0), on(0), on(1), on(2), on(3)}, SameIDs: on(4),
		}
		if on(5) {
			m.Defaults = map[string]string{"age": "40", "party_member": "no"}
		}
		if on(6) {
			m.Values = map[string]map[string]string{"party_member": {"党员": "yes", "": "no"}}
		}
		if on(7) {
			m.On = time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)
		}
		var a, b strings.Builder
		made, err := m.Make(nil, &a, &b)
		if list := (faults.List{}); err != nil && (!errors.As(err, &list) || len(list) == 0 || err.Error() == "") {
			t.Fatalf("no faults but %v", err)
		}
		if err != nil {
			return
		}
		roster, err := ReadRoster(ctx, Input{Name: "r", Reader: strings.NewReader(a.String())}, nil)
		if err != nil || !reflect.DeepEqual(roster, made.Roster) {
			t.Fatalf("the roster reads back otherwise: %v\n%s", err, a.String())
		}
		tied, err := ReadTies(ctx, Input{Name: "t", Reader: strings.NewReader(b.String())}, roster.ID)
		if err != nil || !slices.Equal(tied, made.Tied) {
			t.Fatalf("the ties read back otherwise: %v\n%s", err, b.String())
		}
	})
}

// Whatever a file of times holds, reading it ends in times or in faults.
func FuzzDurations(f *testing.F) {
	f.Add("begin,end\n2016-07-13 15:11:07,2016-07-14 15:11:07\n2016-07-13 15:11:07,\n2016-07-13 15:11:07,9999-12-31 23:59:59\n")
	f.Fuzz(func(t *testing.T, text string) {
		d, err := ReadDurations(File{"f", NewText(context.Background(), Input{Name: "f", Reader: strings.NewReader(text)}, "")}, "begin", "end")
		if err == nil && len(d.Days) < 2 {
			t.Errorf("%d times", len(d.Days))
		}
		for _, days := range d.Days {
			if !(days >= 0) {
				t.Errorf("%v days", days)
			}
		}
	})
}

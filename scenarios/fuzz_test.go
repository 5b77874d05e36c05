package scenarios

import (
	"errors"
	"testing"
)

// Whatever a file says, reading it ends in a scenario or in faults, and what
// it ends in can be written and read again.
func FuzzRead(f *testing.F) {
	for _, name := range shippedNames() {
		text, err := Source(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text), "run.weeks=3")
	}
	f.Add("[[a]]\nb=[1,{c=2}]\n'x.y'=1979-05-27", "domains.x.rate=[1]")
	f.Fuzz(func(t *testing.T, text, set string) {
		s, err := Read("fuzz", []byte(text), set)
		if faults := (Faults{}); err != nil && (!errors.As(err, &faults) || len(faults) == 0 || err.Error() == "") {
			t.Fatalf("no faults but %v", err)
		}
		if err != nil || s.Population.RosterFile != "" {
			return
		}
		again, err := Read("fuzz", s.TOML())
		if err != nil || again.Key() != s.Key() {
			t.Fatalf("changed by writing: %v", err)
		}
	})
}

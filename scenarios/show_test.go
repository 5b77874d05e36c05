package scenarios

import (
	"os"
	"reflect"
	"strings"
	"testing"
)

// What TOML writes loads to an equal scenario with the same key.
func TestRoundTrip(t *testing.T) {
	for _, l := range Shipped() {
		s := mustLoad(t, l.Name, `description="a \"b\" \\ \u0000 \t 永昌"`)
		again, err := Read(l.Name, s.TOML())
		if err != nil {
			t.Fatalf("%s: %v", l.Name, err)
		}
		// NaN marks what a roster leaves open and differs from itself, so
		// rosters are compared by the key.
		if again.Key() != s.Key() {
			t.Errorf("%s: key changed", l.Name)
		}
		again.Roster, s.Roster = nil, nil
		again.Parent, again.Stated = s.Parent, s.Stated // a scenario as resolved states all itself
		if !reflect.DeepEqual(again, s) {
			t.Errorf("%s: changed by writing and reading", l.Name)
		}
	}
}

// A roster is found again from the working directory, and the key depends on
// what it says and not on where it lies.
func TestKeyOfRoster(t *testing.T) {
	const text = "[population]\nroster = \"r.csv\"\n"
	write(t, map[string]string{
		"a/x.toml": text, "a/r.csv": "id,age\n1,20\n2,30\n",
		"b/x.toml": text, "b/r.csv": "id,age\n1,20\n2,30\n",
		"c/x.toml": text, "c/r.csv": "id,age\n1,20\n2,31\n",
	})
	a, b, c := mustLoad(t, "a/x.toml"), mustLoad(t, "b/x.toml"), mustLoad(t, "c/x.toml")
	if a.Key() != b.Key() || a.Key() == c.Key() || len(a.Key()) != 64 {
		t.Errorf("keys %s %s %s", a.Key(), b.Key(), c.Key())
	}
	if err := os.WriteFile("again.toml", a.TOML(), 0o644); err != nil {
		t.Fatal(err)
	}
	if again := mustLoad(t, "again.toml"); again.Key() != a.Key() {
		t.Error("the roster was lost")
	}
}

// Get returns values by key, of domains and embedded fields too.
func TestGet(t *testing.T) {
	s := mustLoad(t, "yongchang")
	for key, want := range map[string]any{
		"run.weeks": 104, "domains.care.rate": 0.6, "policy.incentive.intensity": 0.3, "policy.incentive.tangible": 0.3, "network.kind": "small-world",
	} {
		if got, err := s.Get(key); err != nil || got != want {
			t.Errorf("%s: got %v (%v), want %v", key, got, err, want)
		}
	}
	for key, want := range map[string]string{
		"run.weks":      "run.weks: unknown key; did you mean run.weeks?",
		"policy":        "policy: unknown key",
		"domains.x":     "domains.x: unknown key",
		"run.weeks.x":   "run.weeks.x: unknown key; did you mean run.weeks?",
		"domains.*.rat": "domains.*.rat: unknown key",
	} {
		if _, err := s.Get(key); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: got %v, want %s", key, err, want)
		}
	}
}

// Each parameter is documented: what it means, and for values of the model the
// unit, the range and where the default comes from.
func TestParameters(t *testing.T) {
	for _, p := range Parameters() {
		numeric := strings.HasPrefix(p.Type, "number") || strings.HasPrefix(p.Type, "integer")
		if p.Doc == "" || p.Default == "" || numeric && (p.Unit == "" || p.Min == "" || p.Max == "" || p.Source == "") {
			t.Errorf("%+v lacks something", p)
		}
	}
}

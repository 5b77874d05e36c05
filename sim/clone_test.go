package sim

import (
	"fmt"
	"hash/fnv"
	"math"
	"reflect"
	"strings"
	"testing"

	"microgov/scenarios"
)

// snapshot is everything that can be reached from a run, path by path, but the
// functions of its phases.
func snapshot(r *Run) map[string]uint64 {
	s := snapshotter{sums: make(map[string]uint64), seen: make(map[uintptr]bool)}
	s.walk("run", reflect.ValueOf(r).Elem())
	return s.sums
}

type snapshotter struct {
	sums map[string]uint64
	seen map[uintptr]bool
}

func (s *snapshotter) walk(path string, v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() && !s.seen[v.Pointer()] {
			s.seen[v.Pointer()] = true
			s.walk(path, v.Elem())
		}
	case reflect.Struct:
		for k := range v.NumField() {
			s.walk(path+"."+v.Type().Field(k).Name, v.Field(k))
		}
	case reflect.Slice, reflect.Array:
		if flat(v.Type().Elem()) {
			s.sums[path] = hashOf(v)
			return
		}
		for k := range v.Len() {
			s.walk(fmt.Sprintf("%s[%d]", path, k), v.Index(k))
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			s.walk(fmt.Sprintf("%s[%v]", path, key), v.MapIndex(key))
		}
	case reflect.Func, reflect.Interface, reflect.Chan:
	default:
		s.sums[path] = hashOf(v)
	}
}

// flat tells whether values of a type hold no references.
func flat(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Map, reflect.Func, reflect.Interface, reflect.String:
		return false
	case reflect.Array:
		return flat(t.Elem())
	case reflect.Struct:
		for k := range t.NumField() {
			if !flat(t.Field(k).Type) {
				return false
			}
		}
	}
	return true
}

// hashOf is a hash of a flat value; that of a slice sees its length.
func hashOf(v reflect.Value) uint64 {
	h := fnv.New64a()
	var add func(v reflect.Value)
	add = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.Slice, reflect.Array:
			for k := range v.Len() {
				add(v.Index(k))
			}
		case reflect.Struct:
			for k := range v.NumField() {
				add(v.Field(k))
			}
		default:
			_, _ = h.Write(bitsOf(v)) // never fails
		}
	}
	add(v)
	return h.Sum64()
}

func bitsOf(v reflect.Value) []byte {
	var bits uint64
	switch {
	case v.CanInt():
		bits = uint64(v.Int())
	case v.CanUint():
		bits = v.Uint()
	case v.CanFloat():
		bits = math.Float64bits(v.Float())
	case v.Kind() == reflect.Bool && v.Bool():
		bits = 1
	case v.Kind() == reflect.String:
		return []byte(v.String())
	}
	return []byte{byte(bits), byte(bits >> 8), byte(bits >> 16), byte(bits >> 24), byte(bits >> 32), byte(bits >> 40), byte(bits >> 48), byte(bits >> 56)}
}

// lively are settings under which a week writes whatever it ever writes.
var lively = []string{
	"population.communities=3", "population.residents=700", "community.staff_hours=40", "community.budget=2000", "community.approval_rate=1",
	"population.turnover=[0.05, 0.05, 0.05]", "joining.base=-4", "patience.mean=3", "patience.relapse=2", "network.shared=0.3", "run.weeks=200",
}

// A copy forgets nothing and shares nothing that a week writes: whatever can be
// reached from a run is the same in its copy, and stays as it was while the
// copy goes on, is changed and goes on, and the other way about.
func TestCloneSharesNothingThatIsWritten(t *testing.T) {
	sc := loaded(t, "yongchang", lively...)
	r := New(sc, 4, 1, 2)
	for range 15 {
		r.Step()
	}
	before := snapshot(r)
	c := r.Clone()
	copied := snapshot(c)
	for path, sum := range before {
		if copied[path] != sum && !strings.HasPrefix(path, "run.due[") { // pointers into the problems, scratch of a phase
			t.Errorf("the copy has no %s, or another", path)
		}
	}
	for _, one := range []*Run{c, r} {
		other := map[*Run]*Run{c: r, r: c}[one]
		kept := snapshot(other)
		for range 12 {
			one.Step()
		}
		if err := one.Change("policy.training.intensity=0.9", "domains.care.rate=3"); err != nil {
			t.Fatal(err)
		}
		for range 12 {
			one.Step()
		}
		for path, sum := range snapshot(other) {
			if sum != kept[path] {
				t.Errorf("%s changes while another run goes on", path)
			}
		}
	}
}

// Nothing that is done with the scenario that a run was made of, or that a view
// has given, changes the run.
func TestARunKeepsItsScenario(t *testing.T) {
	sc := loaded(t, "yongchang", "population.residents=300")
	r := New(sc, 1, 0, 1)
	r.Step()
	before := snapshot(r)
	for _, other := range []*scenarios.Scenario{sc, r.View().Scenario(), r.View().Now()} {
		other.Community.StaffHours, other.Policy.Training.Intensity = 1, 1
		domain := other.Domains["care"]
		domain.Rate = 99
		other.Domains["care"] = domain
		other.Population.AgeShare[0] = 1
	}
	for path, sum := range snapshot(r) {
		if before[path] != sum {
			t.Errorf("%s has changed", path)
		}
	}
}

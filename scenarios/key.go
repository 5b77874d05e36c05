package scenarios

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash"
	"maps"
	"math"
	"slices"
	"strings"
)

// Key is the fingerprint of all that a run depends on but the seed: scenarios
// of one key give the same runs, byte by byte. Left out is what the engine does
// not read: name, title, description, how many replications are made, titles of
// domains, where roster and ties lie, ids, names of communities, and who was
// seen to take part. It is 64 hexadecimal digits (SHA-256).
func (s *Scenario) Key() string {
	d := digest{sha256.New()}
	d.values(s, func(key string) bool { return !slices.Contains(unread, key) })
	s.eachEvent(func(week int, changes []string) { d.text(fmt.Sprint("week ", week), changes...) })
	d.roster(s.Roster)
	d.ties(s.Ties)
	return d.String()
}

// unread are the keys that the engine does not read.
var unread = []string{"title", "description", "run.replications", "domains.*.title", rosterKey, tiesKey}

// PopulationKey is the fingerprint of all that the residents and their ties at
// the start depend on but the seed: scenarios of one such key share them. No
// key that can change during a run moves it.
func (s *Scenario) PopulationKey() string {
	d := digest{sha256.New()}
	d.values(s, ofPopulation)
	d.roster(s.Roster)
	d.ties(s.Ties)
	return d.String()
}

// ofPopulation tells whether residents or ties at the start depend on a key.
func ofPopulation(key string) bool {
	switch key {
	case rosterKey, tiesKey, "population.turnover", "network.shared":
		return false
	case "awareness.start", "awareness.party_start", "domains.*.skill":
		return true
	}
	return strings.HasPrefix(key, "population.") || strings.HasPrefix(key, "network.")
}

// eachEvent visits the weeks of events with what comes to be another value in
// them, so that what is said twice, or in other words, counts once.
func (s *Scenario) eachEvent(visit func(week int, changes []string)) {
	now := s.shared()
	now.Events = nil
	for rest := s.Events; len(rest) > 0; {
		n := 1
		for n < len(rest) && rest[n].Week == rest[0].Week {
			n++
		}
		var sets []string
		for _, e := range rest[:n] {
			sets = append(sets, e.Set...)
		}
		if next, err := now.Change(sets...); err != nil { // made by hand, not read
			visit(rest[0].Week, sets)
		} else if changes := now.differences(next); len(changes) > 0 {
			visit(rest[0].Week, changes)
			now = next
		}
		rest = rest[n:]
	}
}

// differences lists the values of next that are not those of s. Both have the
// same domains.
func (s *Scenario) differences(next *Scenario) []string {
	var list []string
	for _, key := range s.keys() {
		if value := format(next.locate(key)); value != format(s.locate(key)) {
			list = append(list, key+" = "+value)
		}
	}
	return list
}

// digest takes in what a key depends on. Each part is preceded by its name and
// length, so that no two different wholes look alike.
type digest struct{ hash.Hash }

func (d digest) String() string { return hex.EncodeToString(d.Sum(nil)) }

// text takes in lines under a name.
func (d digest) text(name string, lines ...string) {
	d.Write(fmt.Appendf(nil, "%q %q\n", name, lines))
}

// values takes in the values of the keys that are wanted; domains as *.
func (d digest) values(s *Scenario, wanted func(key string) bool) {
	for _, l := range leaves() {
		if !wanted(l.key) {
			continue
		}
		for _, key := range s.expand(l.key) {
			d.text(key, format(s.locate(key)))
		}
	}
}

// roster takes in the columns that the engine reads.
func (d digest) roster(r *Roster) {
	if r == nil {
		return
	}
	d.text("roster", fmt.Sprint(len(r.Age)))
	put(d, "age", r.Age, func(b []byte, x uint8) []byte { return append(b, x) })
	put(d, "community", r.Community, putInt)
	put(d, "building", r.Building, putInt)
	put(d, "party", r.Party, putBool)
	put(d, "online", r.Online, putBool)
	put(d, "aware", r.Aware, putBool)
	put(d, "hours", r.Hours, putFloat)
	put(d, "threshold", r.Threshold, putFloat)
	put(d, "trust", r.Trust, putFloat)
	for _, name := range slices.Sorted(maps.Keys(r.Skill)) {
		put(d, "skill "+name, r.Skill[name], putFloat)
	}
}

// ties takes in who knows whom.
func (d digest) ties(ties []Tie) {
	put(d, "ties", ties, func(b []byte, t Tie) []byte { return putInt(putInt(b, t.From), t.To) })
}

// put takes in a column, piece by piece; one that is nil says nothing.
func put[T any](d digest, name string, column []T, bytes func(b []byte, x T) []byte) {
	if column == nil {
		return
	}
	d.text(name, fmt.Sprint(len(column)))
	var b []byte
	for piece := range slices.Chunk(column, 4096) {
		b = b[:0]
		for _, x := range piece {
			b = bytes(b, x)
		}
		d.Write(b)
	}
}

func putInt(b []byte, x int32) []byte { return binary.LittleEndian.AppendUint32(b, uint32(x)) }

func putFloat(b []byte, x float64) []byte {
	return binary.LittleEndian.AppendUint64(b, math.Float64bits(x))
}

func putBool(b []byte, x bool) []byte {
	if x {
		return append(b, 1)
	}
	return append(b, 0)
}

package data

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"microgov/scenarios/faults"
)

// skillMark begins the columns of skills: skill_safety is that of domain safety.
const skillMark = "skill_"

// rosterColumns are those that a roster may have beside id, age and skills.
var rosterColumns = []string{"community", "building", "party_member", "online_access", "hours", "aware", "threshold", "trust", "took_part"}

// ReadRoster reads residents from a CSV text, a row each, with columns of skill
// for these problem domains. The error is a faults.List, or that of ctx or of
// the reader.
func ReadRoster(ctx context.Context, in Input, domains []string) (*Roster, error) {
	columns := rosterColumns
	for _, name := range domains {
		columns = append(columns[:len(columns):len(columns)], skillMark+name)
	}
	return rosterOf(newTable(File{in.Name, newCSV(ctx, in)}, []string{"id", "age"}, columns), domains, nil)
}

// rosterOf reads residents from a table and passes on each row. Empty cells of
// hours, threshold, trust and skills are synthesized; an empty one of took_part
// was not observed.
func rosterOf(t *table, domains []string, pass func(row []string) error) (*Roster, error) {
	if err := t.wrong(); err != nil {
		return nil, err
	}
	r := &Roster{Skill: map[string][]float64{}}
	rows, lines := map[string]int32{}, []int32(nil) // row of each id, line of each row
	community, building := numbering{}, numbering{}
	for t.next() {
		id := t.name("id")
		if row, twice := rows[id]; twice && id != "" {
			t.fault("id", faults.Quote(id)+" again", fmt.Sprintf("each id once (it is on line %d too)", lines[row]), "")
		}
		rows[id] = int32(len(r.ID))
		lines = append(lines, int32(t.line))
		r.ID = append(r.ID, id)
		r.Age = append(r.Age, uint8(t.whole("age", 0, oldest)))
		r.place(t, community, building)
		r.traits(t, domains)
		if pass != nil && t.err == nil {
			t.err = pass(t.row)
		}
	}
	if len(r.ID) == 0 && t.wrong() == nil {
		t.fault("", "no residents", "a row for each", "")
	}
	return r, t.wrong()
}

// place notes where the resident of this row lives. Buildings of one name in
// two communities are two.
func (r *Roster) place(t *table, community, building numbering) {
	home := ""
	if t.has("community") {
		home = t.name("community")
		index := community.of(home)
		if int(index) == len(r.Names) {
			r.Names = append(r.Names, home)
		}
		r.Community = append(r.Community, index)
	}
	if t.has("building") {
		r.Building = append(r.Building, building.of(home+"\n"+t.name("building")))
	}
}

// traits notes the optional columns of this row.
func (r *Roster) traits(t *table, domains []string) {
	answers := func(column string, to *[]bool) {
		if t.has(column) {
			*to = append(*to, t.yes(column))
		}
	}
	answers("party_member", &r.Party)
	answers("online_access", &r.Online)
	answers("aware", &r.Aware)
	numbers := func(column string, to *[]float64, high float64) {
		if t.has(column) {
			*to = append(*to, t.number(column, 0, high))
		}
	}
	numbers("hours", &r.Hours, 168)
	numbers("threshold", &r.Threshold, 1)
	numbers("trust", &r.Trust, 1)
	for _, domain := range domains {
		if skills := r.Skill[domain]; t.has(skillMark + domain) {
			r.Skill[domain] = append(skills, t.number(skillMark+domain, 0, 1))
		}
	}
	if t.has("took_part") {
		r.TookPart = append(r.TookPart, t.observation("took_part"))
	}
}

// Bounds of what a run can hold.
const (
	MostPeople   = 200_000_000
	MostComplete = 5_000 // residents of a complete network, which has a tie for each pair
)

// oldest is the greatest age of a resident.
const oldest = 125

// Roster is a population as a planner has it: a row a resident, in the order
// of the file. A column that the file lacks is nil and is synthesized.
type Roster struct {
	ID        []string
	Age       []uint8
	Community []int32  // index in Names; nil: one community
	Names     []string // of communities, in order of first appearance
	Building  []int32  // index in order of first appearance
	Party     []bool
	Online    []bool
	Aware     []bool // who is aware at the start
	Hours     []float64
	Threshold []float64
	Trust     []float64            // prior trust, and trust at the start
	Skill     map[string][]float64 // by domain

	// TookPart is who was seen to take part: an observation that calibration
	// holds the model to. The simulation never reads it.
	TookPart []Observation
}

// Observation is what was seen of a resident.
type Observation uint8

// The observations.
const (
	Unobserved Observation = iota
	No
	Yes
)

// Clone returns a copy that shares nothing with r.
func (r *Roster) Clone() *Roster {
	if r == nil {
		return nil
	}
	c := &Roster{
		ID: slices.Clone(r.ID), Age: slices.Clone(r.Age), Community: slices.Clone(r.Community), Names: slices.Clone(r.Names), Building: slices.Clone(r.Building),
		Party: slices.Clone(r.Party), Online: slices.Clone(r.Online), Aware: slices.Clone(r.Aware),
		Hours: slices.Clone(r.Hours), Threshold: slices.Clone(r.Threshold), Trust: slices.Clone(r.Trust),
		TookPart: slices.Clone(r.TookPart), Skill: maps.Clone(r.Skill),
	}
	for domain, column := range c.Skill {
		c.Skill[domain] = slices.Clone(column)
	}
	return c
}

// Communities returns how many communities the residents live in.
func (r *Roster) Communities() int { return max(1, len(r.Names)) }

// numbering numbers names in the order in which they first appear.
type numbering map[string]int32

func (n numbering) of(name string) int32 {
	i, ok := n[name]
	if !ok {
		i = int32(len(n))
		n[name] = i
	}
	return i
}

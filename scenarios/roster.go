package scenarios

import "fmt"

// skillMark begins the columns of skills: skill_safety is that of domain safety.
const skillMark = "skill_"

// rosterColumns are those that a roster may have beside id, age and skills.
var rosterColumns = []string{"community", "building", "party_member", "online_access", "hours", "aware", "threshold", "trust", "took_part"}

// readRoster reads residents from a CSV text, a row each.
func readRoster(file, text string, domains []string) (*Roster, Faults) {
	columns := rosterColumns
	for _, name := range domains {
		columns = append(columns[:len(columns):len(columns)], skillMark+name)
	}
	return rosterOf(newTable(file, text, []string{"id", "age"}, columns), domains)
}

// rosterOf reads residents from a table. Empty cells of hours, threshold,
// trust and skills are synthesized; an empty one of took_part was not observed.
func rosterOf(t *table, domains []string) (*Roster, Faults) {
	if len(t.faults) > 0 {
		return nil, t.faults
	}
	r := &Roster{Skill: map[string][]float64{}}
	lines := map[string]int{} // of each id
	community, building := numbering{}, numbering{}
	for t.next() {
		id := t.name("id")
		if line, twice := lines[id]; twice && id != "" {
			t.fault("id", quote(id)+" again", fmt.Sprintf("each id once (it is on line %d too)", line), "")
		}
		lines[id] = t.line
		r.ID = append(r.ID, id)
		r.Age = append(r.Age, uint8(t.whole("age", 0, 125)))
		r.place(t, community, building)
		r.traits(t, domains)
	}
	if len(r.ID) == 0 && len(t.faults) == 0 {
		t.fault("", "no residents", "a row for each", "")
	}
	return r, t.faults
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

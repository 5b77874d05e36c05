package agents

// Group is an age group. The bounds follow the study: children do not take
// part, the retired have the most time (60 is the usual retirement age of men).
type Group uint8

// The age groups, youngest first.
const (
	Child Group = iota
	Young
	Middle
	Retired
	Groups // the number of age groups
)

// GroupNames are the names of the groups in tables and keys.
var GroupNames = [Groups]string{"child", "young", "middle", "retired"}

// groups holds the group of each age, since the weekly loop asks for it.
var groups = func() (table [256]Group) {
	for age := range table {
		switch {
		case age < 15:
			table[age] = Child
		case age < 35:
			table[age] = Young
		case age < 60:
			table[age] = Middle
		default:
			table[age] = Retired
		}
	}
	return table
}()

// GroupOf returns the age group of someone of that age in years.
func GroupOf(age uint8) Group { return groups[age] }

// ByGroup is a value for each group that takes part: young (15–34), middle
// (35–59), retired (60 and over).
type ByGroup [Groups - 1]float64

// At returns the value for g; children get 0.
func (b ByGroup) At(g Group) float64 {
	if g == Child {
		return 0
	}
	return b[g-1]
}

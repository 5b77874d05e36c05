package agents

import "slices"

// Stage is how far a resident has come toward taking part.
type Stage uint8

// The stages. Only a member takes part.
const (
	Unaware Stage = iota
	Aware
	Volunteer // willing, waits for a team
	Member
	Stages // the number of stages
)

// StageNames are the names of the stages in tables.
var StageNames = [Stages]string{"unaware", "aware", "volunteer", "member"}

// Trait is a set of yes-or-no properties of a resident.
type Trait uint8

// The traits.
const (
	Party    Trait = 1 << iota // a Party member
	Leads                      // a Party member who may lead a team
	Online                     // reaches the community by its platform, not the desk
	Invited                    // has an invitation not yet considered
	Answered                   // has seen what came of work, own or others', since the last week of work
)

// NoTeam marks a resident without a team, or a problem that no team holds.
const NoTeam int32 = -1

// Residents holds all residents, a column a property and a row a resident,
// ordered by community and building. Floats lie in [0,1] unless said.
type Residents struct {
	// Fixed but for turnover.
	Age       []uint8   // years
	Building  []int32   // index over all communities
	Hours     []float32 // spare hours a week, 0 or more
	Threshold []float32 // θ: share of neighbours at which joining feels normal
	Need      []float32 // how much of life depends on the community

	Trust0, Efficacy0, Ownership0 []float32 // the resident's own priors

	// Changing.
	Trait         []Trait
	Stage         []Stage
	Team          []int32 // index in the community's teams, or NoTeam
	Understanding []float32
	Trust         []float32 // in the community
	Efficacy      []float32 // belief that taking part changes something
	Ownership     []float32
	Intrinsic     []float32 // motivation
	Satisfaction  []float32
	Fatigue       []float32
	Burden        []float32 // summed severity of open problems, 0 or more
	Recent        []Recent  // hours given in the last four weeks
	Skill         []Skill   // Domains skills a resident, side by side

	Domains int // problem domains, the stride of Skill
}

// NewResidents returns n residents with every column zero, without teams.
func NewResidents(n, domains int) *Residents {
	r := &Residents{
		Age: make([]uint8, n), Building: make([]int32, n), Trait: make([]Trait, n), Stage: make([]Stage, n),
		Team: make([]int32, n), Recent: make([]Recent, n), Skill: make([]Skill, n*domains), Domains: domains,
	}
	// In one piece, so that columns don't all begin at one place of a page, where
	// what belongs to one resident would compete for the same lines of the cache.
	columns := r.Floats()
	slab := make([]float32, n*len(columns))
	for k, column := range columns {
		*column = slab[k*n : (k+1)*n : (k+1)*n]
	}
	for i := range r.Team {
		r.Team[i] = NoTeam
	}
	return r
}

// Floats lists the columns of single precision.
func (r *Residents) Floats() []*[]float32 {
	return []*[]float32{
		&r.Hours, &r.Threshold, &r.Need, &r.Trust0, &r.Efficacy0, &r.Ownership0, &r.Understanding, &r.Trust,
		&r.Efficacy, &r.Ownership, &r.Intrinsic, &r.Satisfaction, &r.Fatigue, &r.Burden,
	}
}

// Len returns the number of residents.
func (r *Residents) Len() int { return len(r.Age) }

// Group returns the age group of resident i.
func (r *Residents) Group(i int32) Group { return GroupOf(r.Age[i]) }

// Has tells whether resident i has all the traits of t.
func (r *Residents) Has(i int32, t Trait) bool { return r.Trait[i]&t == t }

// Skills returns the skills of resident i, one a domain; writing changes them.
func (r *Residents) Skills(i int32) []Skill {
	return r.Skill[int(i)*r.Domains : int(i+1)*r.Domains]
}

// SkillIn returns the skill of resident i in a domain; writing changes it.
func (r *Residents) SkillIn(i int32, domain uint8) *Skill {
	return &r.Skill[int(i)*r.Domains+int(domain)]
}

// Clone returns a copy that shares nothing with r.
func (r *Residents) Clone() *Residents {
	c := *r
	c.Age, c.Building, c.Trait, c.Stage = slices.Clone(r.Age), slices.Clone(r.Building), slices.Clone(r.Trait), slices.Clone(r.Stage)
	c.Team, c.Recent, c.Skill = slices.Clone(r.Team), slices.Clone(r.Recent), slices.Clone(r.Skill)
	for _, column := range c.Floats() {
		*column = slices.Clone(*column)
	}
	return &c
}

// Skill is a skill in [0,1] in steps of 1/65535, narrow because there is one a
// resident and domain.
type Skill uint16

// SkillOf returns the skill nearest to x, which is first brought into [0,1].
func SkillOf(x float64) Skill { return Skill(float64(Clamp(x)*65535) + 0.5) }

// Float returns the skill as a number in [0,1].
func (s Skill) Float() float64 { return float64(s) * (1. / 65535) }

// SkillSum returns a sum of skills, given in steps, as a number.
func SkillSum(steps int64) float64 { return float64(steps) / 65535 }

// Grow moves a skill a share, in [0,1], of the way to mastery, and returns what
// it has gained, in steps.
func (s *Skill) Grow(share float64) int64 {
	const one = 1 << 32
	more := (uint64(65535-*s)*uint64(share*one) + one/2) / one
	*s += Skill(more)
	return int64(more)
}

// Recent holds the hours given in each of the last four weeks, a byte a week
// in quarter hours, this week lowest.
type Recent uint32

// MostHours is the most that a resident can give in a week and be counted.
const MostHours = 63.75

// Shift makes room for a new week.
func (r Recent) Shift() Recent { return r << 8 }

// Give adds hours to this week and returns the new record; it stops at MostHours.
func (r Recent) Give(hours float64) Recent {
	now := min(float64(r&0xff)+float64(hours*4)+0.5, 255)
	return r&^0xff | Recent(now)
}

// ThisWeek returns the hours of the week now running.
func (r Recent) ThisWeek() float64 { return float64(r&0xff) / 4 }

// Quarters returns the quarter hours of all four weeks together.
func (r Recent) Quarters() int {
	return int(r&0xff + r>>8&0xff + r>>16&0xff + r>>24)
}

// Active tells whether any time was given in the four weeks.
func (r Recent) Active() bool { return r != 0 }

// Clamp brings x into [0,1].
func Clamp(x float64) float64 { return max(0, min(1, x)) }

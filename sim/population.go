package sim

import (
	"math"
	"slices"

	"microgov/agents"
	"microgov/scenarios"
	"microgov/sim/internal/block"
	"microgov/sim/random"
)

// Population is who lives where and knows whom at the start of a run. Nothing
// changes it once it is made: every run of the same seed and replication whose
// scenario has the same PopulationKey can begin with it.
type Population struct {
	seed        uint64
	replication int
	made        string // PopulationKey of the scenario that it was made for
	start       *people
	ties        *network
}

// NewPopulation makes the residents and ties of a scenario for one replication,
// from 0, of a seed, on so many goroutines.
func NewPopulation(sc *scenarios.Scenario, seed uint64, replication, workers int) *Population {
	key := random.KeyOf(seed, replication)
	p := newPeople(sc, key, workers)
	return &Population{seed, replication, sc.PopulationKey(), p, newNetwork(sc, p, key, workers)}
}

// Residents returns how many residents live in all communities.
func (p *Population) Residents() int { return p.start.Len() }

// people are residents and where they live. Residents are ordered by community
// and building, households side by side; building b holds residents first[b]
// to first[b+1], community c buildings buildings[c] to buildings[c+1].
type people struct {
	*agents.Residents
	first     []int32 // first resident of each building, and the end
	buildings []int32 // first building of each community, and the end
	row       []int32 // row of the roster, -1 for newcomers; nil when synthesized
}

// clone returns people that share with p only what no week writes.
func (p *people) clone() *people {
	return &people{Residents: p.Clone(), first: p.first, buildings: p.buildings, row: slices.Clone(p.row)}
}

// communities returns how many communities there are.
func (p *people) communities() int { return len(p.buildings) - 1 }

// newPeople makes the residents of a scenario.
func newPeople(sc *scenarios.Scenario, key random.Key, workers int) *people {
	var p *people
	if sc.Roster != nil {
		p = housed(sc)
	} else {
		p = synthesized(sc, key)
	}
	domains := DomainNames(sc)
	p.Residents = agents.NewResidents(int(p.first[len(p.first)-1]), len(domains))
	settler := settlerOf(sc, domains)
	block.InParallel(workers, len(p.first)-1, func(b int) {
		for i := p.first[b]; i < p.first[b+1]; i++ {
			p.Building[i] = int32(b)
			settler.settle(p, key.Of(forPerson, 0, uint64(i), 0, 0), i)
		}
		if sc.Roster == nil {
			headHouseholds(p, key, b, sc.Population.Household)
		}
		for i := p.first[b]; i < p.first[b+1]; i++ {
			settler.traits(p, key.Of(forPerson, 1, uint64(i), 0, 0), i)
		}
	})
	return p
}

// DomainNames are the scenario's domains in the order of skills, and of the
// numbers in agents.Problem.
func DomainNames(sc *scenarios.Scenario) []string {
	names := make([]string, 0, len(sc.Domains))
	for name := range sc.Domains {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// synthesized lays out communities, of equal size or uneven, in buildings as
// equal as can be.
func synthesized(sc *scenarios.Scenario, key random.Key) *people {
	p := &people{buildings: []int32{0}}
	first := 0
	for _, n := range sizes(sc.Population, key) {
		buildings := max(1, int(math.Round(float64(n)/float64(sc.Population.BuildingSize))))
		for b := range buildings {
			p.first = append(p.first, int32(first+b*n/buildings))
		}
		p.buildings = append(p.buildings, int32(len(p.first)))
		first += n
	}
	p.first = append(p.first, int32(first))
	return p
}

// sizes returns the residents of each community, at least one, whose sum does
// not depend on how uneven they are.
func sizes(pop scenarios.Population, key random.Key) []int {
	weights, sum, law := make([]float64, pop.Communities), 0.0, agents.LognormalOf(1, pop.Uneven)
	for c := range weights {
		weights[c] = law.Of(key.Of(forSizes, 0, uint64(c), 0, 0).Normal(0))
		sum += weights[c]
	}
	sizes, placed, reached := make([]int, len(weights)), 0, 0.0
	for c, w := range weights {
		reached += w
		end := int(math.Round(reached / sum * float64(pop.Residents*pop.Communities)))
		sizes[c] = max(1, end-placed)
		placed += sizes[c]
	}
	return sizes
}

// housed orders the roster's rows by community and building, both in order of
// first appearance.
func housed(sc *scenarios.Scenario) *people {
	ros := sc.Roster
	p := &people{row: make([]int32, len(ros.Age))}
	for row := range p.row {
		p.row[row] = int32(row)
	}
	community := func(row int32) int32 {
		if ros.Community == nil {
			return 0
		}
		return ros.Community[row]
	}
	building := func(row int32) int32 {
		if ros.Building == nil {
			return row / int32(sc.Population.BuildingSize)
		}
		return ros.Building[row]
	}
	slices.SortStableFunc(p.row, func(a, b int32) int {
		if x := community(a) - community(b); x != 0 {
			return int(x)
		}
		return int(building(a) - building(b))
	})
	for i, row := range p.row {
		newCommunity := i == 0 || community(p.row[i-1]) != community(row)
		if newCommunity {
			p.buildings = append(p.buildings, int32(len(p.first)))
		}
		if newCommunity || building(p.row[i-1]) != building(row) {
			p.first = append(p.first, int32(i))
		}
	}
	p.buildings = append(p.buildings, int32(len(p.first)))
	p.first = append(p.first, int32(len(p.row)))
	return p
}

// headHouseholds gives each household of building b an adult as its first
// person, by exchanging ages, which leaves the age structure as drawn.
func headHouseholds(p *people, key random.Key, b int, mean float64) {
	adult := p.first[b]
	eachHousehold(p, key, b, mean, func(first, _ int32) {
		for adult = max(adult, first); adult < p.first[b+1] && p.Group(adult) == agents.Child; adult++ {
		}
		if adult < p.first[b+1] {
			p.Age[first], p.Age[adult] = p.Age[adult], p.Age[first]
		}
	})
}

// eachHousehold visits the households of building b, each a run of residents.
func eachHousehold(p *people, key random.Key, b int, mean float64, visit func(first, end int32)) {
	first := p.first[b]
	for n := uint64(0); first < p.first[b+1]; n++ {
		size := 1 + key.Of(forHouseholds, 0, uint64(b), n, 0).Poisson(0, mean-1)
		end := min(first+int32(size), p.first[b+1])
		visit(first, end)
		first = end
	}
}

// settler draws people from the scenario's figures; newcomers come from it too.
type settler struct {
	scenarios.Population
	awareness   agents.Awareness
	skills      []float64              // mean by domain
	party       [agents.Groups]float64 // share of Party members by age group
	hours       [agents.Groups]agents.LognormalLaw
	roster      *scenarios.Roster
	rosterSkill [][]float64 // by domain, nil without a column
}

func settlerOf(sc *scenarios.Scenario, domains []string) *settler {
	s := &settler{Population: sc.Population, awareness: sc.Awareness, roster: sc.Roster}
	for _, name := range domains {
		s.skills = append(s.skills, sc.Domains[name].Skill)
		if sc.Roster != nil {
			s.rosterSkill = append(s.rosterSkill, sc.Roster.Skill[name])
		}
	}
	for g := range s.hours {
		s.hours[g] = agents.LognormalOf(s.Hours.At(agents.Group(g)), s.HoursSpread)
	}
	var share [agents.Groups]float64
	for band, from := range s.AgeFrom {
		to := s.AgeMost + 1
		if band+1 < len(s.AgeFrom) {
			to = s.AgeFrom[band+1]
		}
		for age := from; age < to; age++ {
			share[agents.GroupOf(uint8(age))] += s.AgeShare[band] / float64(to-from)
		}
	}
	for g := agents.Young; g < agents.Groups; g++ {
		if share[g] > 0 {
			s.party[g] = min(1, s.PartyShare*s.PartyAges.At(g)/share[g])
		}
	}
	return s
}

// settle gives resident i an age; ages come first because households exchange them.
func (s *settler) settle(p *people, luck random.Substream, i int32) {
	if s.roster != nil {
		p.Age[i] = s.roster.Age[p.row[i]]
		return
	}
	p.Age[i] = s.age(luck)
}

// age draws an age in years, even within each band.
func (s *settler) age(luck random.Substream) uint8 {
	u, band := luck.Float(0), 0
	for ; band < len(s.AgeShare)-1 && u >= s.AgeShare[band]; band++ {
		u -= s.AgeShare[band]
	}
	to := s.AgeMost + 1
	if band+1 < len(s.AgeFrom) {
		to = s.AgeFrom[band+1]
	}
	return uint8(s.AgeFrom[band] + int(luck.Int(1, int32(to-s.AgeFrom[band]))))
}

// Which number of a person's substream is for what.
const (
	forParty = 2 + iota // after those of the age
	forLeads
	forOnline
	forAware
	forHours
	forThreshold
	forNeed
	forTrust
	forEfficacy
	forOwnership
	forIntrinsic
	forConcept
	forSkills // and on, one a domain
)

// traits draws all but the age of resident i, then puts in what a roster says.
func (s *settler) traits(p *people, luck random.Substream, i int32) {
	g := p.Group(i)
	p.Trait[i], p.Stage[i] = 0, agents.Unaware
	s.standing(p, luck, i, g)
	s.beliefs(p, luck, i, g)
	lead := 0.0
	if p.Has(i, agents.Leads) {
		lead = s.Leadership
	}
	skills := p.Skills(i)
	for k, mean := range s.skills {
		skills[k] = agents.SkillOf(luck.Around(forSkills+uint64(k), mean+lead, s.Spread))
	}
	if s.roster != nil && p.row[i] >= 0 {
		s.fromRoster(p, i, p.row[i])
	}
}

// standing draws Party membership, access, time and whether word has reached.
func (s *settler) standing(p *people, luck random.Substream, i int32, g agents.Group) {
	party := luck.Chance(forParty, s.party[g])
	if s.roster != nil && s.roster.Party != nil && p.row[i] >= 0 {
		party = s.roster.Party[p.row[i]]
	}
	p.Hours[i] = float32(s.hours[g].Of(luck.Normal(forHours)))
	if luck.Chance(forOnline, s.Online.At(g)) {
		p.Trait[i] |= agents.Online
	}
	share := s.awareness.Start
	if party {
		p.Trait[i] |= agents.Party
		share = s.awareness.PartyStart
		if luck.Chance(forLeads, s.LeadShare) {
			p.Trait[i] |= agents.Leads
		}
	}
	if g != agents.Child && luck.Chance(forAware, share) {
		p.Stage[i] = agents.Aware
	}
}

// beliefs draws what resident i thinks and feels; beliefs start at their priors.
func (s *settler) beliefs(p *people, luck random.Substream, i int32, g agents.Group) {
	around := func(n uint64, mean float64) float32 { return float32(luck.Around(n, mean, s.Spread)) }
	p.Threshold[i] = around(forThreshold, s.Threshold)
	p.Need[i] = around(forNeed, s.Need.At(g))
	p.Trust0[i] = around(forTrust, s.Trust)
	p.Efficacy0[i] = around(forEfficacy, s.Efficacy)
	p.Ownership0[i] = around(forOwnership, s.Ownership.At(g))
	p.Trust[i], p.Efficacy[i], p.Ownership[i] = p.Trust0[i], p.Efficacy0[i], p.Ownership0[i]
	p.Intrinsic[i] = around(forIntrinsic, s.Intrinsic)
	p.Understanding[i] = around(forConcept, s.Concept)
	p.Satisfaction[i] = float32(s.Satisfaction)
	p.Fatigue[i] = 0
	p.Recent[i] = 0
}

// fromRoster overrides what was drawn with what row says.
func (s *settler) fromRoster(p *people, i, row int32) {
	ros := s.roster
	known := func(column []float64) bool { return column != nil && !math.IsNaN(column[row]) }
	if ros.Online != nil {
		p.Trait[i] &^= agents.Online
		if ros.Online[row] {
			p.Trait[i] |= agents.Online
		}
	}
	if ros.Aware != nil {
		p.Stage[i] = agents.Unaware
		if ros.Aware[row] && p.Group(i) != agents.Child {
			p.Stage[i] = agents.Aware
		}
	}
	if known(ros.Hours) {
		p.Hours[i] = float32(ros.Hours[row])
	}
	if known(ros.Threshold) {
		p.Threshold[i] = float32(ros.Threshold[row])
	}
	if known(ros.Trust) {
		p.Trust0[i] = float32(ros.Trust[row])
		p.Trust[i] = p.Trust0[i]
	}
	for k, column := range s.rosterSkill {
		if known(column) {
			p.Skills(i)[k] = agents.SkillOf(column[row])
		}
	}
}

// replace puts a newcomer into resident i's place: someone of the scenario's
// population, who knows nothing yet of the community's work. The neighbours
// of the flat stay.
func (s *settler) replace(p *people, luck random.Substream, i int32) {
	if p.row != nil {
		p.row[i] = -1
	}
	p.Age[i] = s.age(luck)
	s.traits(p, luck, i)
	p.Stage[i] = agents.Unaware
}

package sim

import (
	"math"
	"slices"

	"microgov/agents"
	"microgov/scenarios"
)

// Population is who lives where at the start. Residents are ordered by
// community and building, households side by side; building b holds residents
// First[b] to First[b+1], community c buildings Buildings[c] to Buildings[c+1].
type Population struct {
	*agents.Residents
	First     []int32 // first resident of each building, and the end
	Buildings []int32 // first building of each community, and the end
	Row       []int32 // row of the roster, nil when synthesized
}

// newPopulation builds the population of a scenario.
func newPopulation(sc *scenarios.Scenario, key [2]uint64, workers int) *Population {
	var p *Population
	if sc.Roster != nil {
		p = housed(sc)
	} else {
		p = synthesized(sc, key)
	}
	domains := DomainNames(sc)
	p.Residents = agents.NewResidents(int(p.First[len(p.First)-1]), len(domains))
	settler := settlerOf(sc, domains)
	inParallel(workers, len(p.First)-1, func(b int) {
		d := newDraws(key)
		for i := p.First[b]; i < p.First[b+1]; i++ {
			p.Building[i] = int32(b)
			settler.settle(p, d.Seat(forPerson, 0, uint32(i), 0), i)
		}
		if sc.Roster == nil {
			headHouseholds(p, d, b, sc.Population.Household)
		}
		for i := p.First[b]; i < p.First[b+1]; i++ {
			settler.traits(p, d.Seat(forPerson, 1, uint32(i), 0), i)
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
func synthesized(sc *scenarios.Scenario, key [2]uint64) *Population {
	p := &Population{Buildings: []int32{0}}
	first := 0
	for _, n := range sizes(sc.Population, newDraws(key)) {
		buildings := max(1, int(math.Round(float64(n)/float64(sc.Population.BuildingSize))))
		for b := range buildings {
			p.First = append(p.First, int32(first+b*n/buildings))
		}
		p.Buildings = append(p.Buildings, int32(len(p.First)))
		first += n
	}
	p.First = append(p.First, int32(first))
	return p
}

// sizes returns the residents of each community, at least one, whose sum does
// not depend on how uneven they are.
func sizes(pop scenarios.Population, d *Draws) []int {
	weights, sum := make([]float64, pop.Communities), 0.0
	for c := range weights {
		weights[c] = agents.Lognormal(1, pop.Uneven, d.Seat(forSizes, 0, uint32(c), 0).NormFloat64())
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
func housed(sc *scenarios.Scenario) *Population {
	ros := sc.Roster
	p := &Population{Row: make([]int32, len(ros.Age))}
	for row := range p.Row {
		p.Row[row] = int32(row)
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
	slices.SortStableFunc(p.Row, func(a, b int32) int {
		if x := community(a) - community(b); x != 0 {
			return int(x)
		}
		return int(building(a) - building(b))
	})
	for i, row := range p.Row {
		newCommunity := i == 0 || community(p.Row[i-1]) != community(row)
		if newCommunity {
			p.Buildings = append(p.Buildings, int32(len(p.First)))
		}
		if newCommunity || building(p.Row[i-1]) != building(row) {
			p.First = append(p.First, int32(i))
		}
	}
	p.Buildings = append(p.Buildings, int32(len(p.First)))
	p.First = append(p.First, int32(len(p.Row)))
	return p
}

// headHouseholds gives each household of building b an adult as its first
// person, by exchanging ages, which leaves the age structure as drawn.
func headHouseholds(p *Population, d *Draws, b int, mean float64) {
	adult := p.First[b]
	eachHousehold(p, d, b, mean, func(first, _ int32) {
		for adult = max(adult, first); adult < p.First[b+1] && p.Group(adult) == agents.Child; adult++ {
		}
		if adult < p.First[b+1] {
			p.Age[first], p.Age[adult] = p.Age[adult], p.Age[first]
		}
	})
}

// eachHousehold visits the households of building b, each a run of residents.
func eachHousehold(p *Population, d *Draws, b int, mean float64, visit func(first, end int32)) {
	first := p.First[b]
	for n := uint32(0); first < p.First[b+1]; n++ {
		size := 1 + d.Seat(forHouseholds, 0, uint32(b), int(n)).Poisson(mean-1)
		end := min(first+int32(size), p.First[b+1])
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
func (s *settler) settle(p *Population, d *Draws, i int32) {
	if s.roster != nil {
		p.Age[i] = s.roster.Age[p.Row[i]]
		return
	}
	p.Age[i] = s.age(d)
}

// age draws an age in years, even within each band.
func (s *settler) age(d *Draws) uint8 {
	u, band := d.Float64(), 0
	for ; band < len(s.AgeShare)-1 && u >= s.AgeShare[band]; band++ {
		u -= s.AgeShare[band]
	}
	to := s.AgeMost + 1
	if band+1 < len(s.AgeFrom) {
		to = s.AgeFrom[band+1]
	}
	return uint8(s.AgeFrom[band] + d.IntN(to-s.AgeFrom[band]))
}

// traits draws all but the age of resident i, then puts in what a roster says.
func (s *settler) traits(p *Population, d *Draws, i int32) {
	g := p.Group(i)
	p.Trait[i], p.Stage[i] = 0, agents.Unaware
	s.standing(p, d, i, g)
	s.beliefs(p, d, i, g)
	lead := 0.0
	if p.Has(i, agents.Leads) {
		lead = s.Leadership
	}
	for k, mean := range s.skills {
		p.Skills(i)[k] = agents.SkillOf(d.Around(mean+lead, s.Spread))
	}
	if s.roster != nil && p.Row[i] >= 0 {
		s.fromRoster(p, i, p.Row[i])
	}
}

// standing draws Party membership, access, time and whether word has reached.
func (s *settler) standing(p *Population, d *Draws, i int32, g agents.Group) {
	party, leads, online, aware := d.Chance(s.party[g]), d.Chance(s.LeadShare), d.Chance(s.Online.At(g)), d.Float64()
	if s.roster != nil && s.roster.Party != nil && p.Row[i] >= 0 {
		party = s.roster.Party[p.Row[i]]
	}
	p.Hours[i] = float32(agents.Lognormal(s.Hours.At(g), s.HoursSpread, d.NormFloat64()))
	if online {
		p.Trait[i] |= agents.Online
	}
	share := s.awareness.Start
	if party {
		p.Trait[i] |= agents.Party
		share = s.awareness.PartyStart
		if leads {
			p.Trait[i] |= agents.Leads
		}
	}
	if g != agents.Child && aware < share {
		p.Stage[i] = agents.Aware
	}
}

// beliefs draws what resident i thinks and feels; beliefs start at their priors.
func (s *settler) beliefs(p *Population, d *Draws, i int32, g agents.Group) {
	around := func(mean float64) float32 { return float32(d.Around(mean, s.Spread)) }
	p.Threshold[i] = around(s.Threshold)
	p.Need[i] = around(s.Need.At(g))
	p.Trust0[i] = around(s.Trust)
	p.Efficacy0[i] = around(s.Efficacy)
	p.Ownership0[i] = around(s.Ownership.At(g))
	p.Trust[i], p.Efficacy[i], p.Ownership[i] = p.Trust0[i], p.Efficacy0[i], p.Ownership0[i]
	p.Intrinsic[i] = around(s.Intrinsic)
	p.Understanding[i] = around(s.Concept)
	p.Satisfaction[i] = float32(s.Satisfaction)
	p.Fatigue[i] = 0
	p.Recent[i] = 0
}

// fromRoster overrides what was drawn with what row says.
func (s *settler) fromRoster(p *Population, i, row int32) {
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
func (s *settler) replace(p *Population, d *Draws, i int32) {
	if p.Row != nil {
		p.Row[i] = -1
	}
	p.Age[i] = s.age(d)
	s.traits(p, d, i)
	p.Stage[i] = agents.Unaware
}

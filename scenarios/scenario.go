package scenarios

import (
	"strconv"

	"microgov/agents"
	"microgov/scenarios/data"
	"microgov/scenarios/faults"
)

type (
	// Roster is a population as a planner has it.
	Roster = data.Roster
	// Tie is an undirected tie between two rows of the roster.
	Tie = data.Tie
	// Fault is one thing that is wrong with a file.
	Fault = faults.Fault
	// Faults are all that is wrong.
	Faults = faults.List
)

// Scenario is everything that a run depends on but the seed. The tags are
// described in package agents.
type Scenario struct {
	Name        string `toml:"-"`
	Title       string `toml:"title" doc:"Short name for tables and figures"`
	Description string `toml:"description" doc:"What the scenario is"`
	Extends     string `toml:"extends" doc:"Scenario that this one starts from; it states only what differs"`

	Run        Run                      `toml:"run" doc:"Length and repetition"`
	Steps      Steps                    `toml:"steps" doc:"The residents' part of the four steps; a step that is off leaves what staff do alone"`
	Population Population               `toml:"population" doc:"Who lives there"`
	Network    Network                  `toml:"network" doc:"Who knows whom"`
	Domains    map[string]agents.Domain `toml:"domains" doc:"Problem domains by name; a scenario may add its own"`
	Patience   agents.Patience          `toml:"patience" doc:"How long problems stay"`
	Community  agents.Hub               `toml:"community" doc:"The hub: staff, money, autonomy, channels"`
	Awareness  agents.Awareness         `toml:"awareness" doc:"How word spreads"`
	Joining    agents.Joining           `toml:"joining" doc:"The decision to take part"`
	Strain     agents.Strain            `toml:"strain" doc:"Fatigue, rest and drift"`
	Teams      agents.Teams             `toml:"teams" doc:"How residents work together"`
	Discovery  agents.Discovery         `toml:"discovery" doc:"How problems become known"`
	Feedback   agents.Feedback          `toml:"feedback" doc:"What outcomes teach"`
	Policy     agents.Policy            `toml:"policy" doc:"The six levers"`

	Events []Event `toml:"event" doc:"Changes in the middle of the run, in order of their weeks"`

	Parent string   `toml:"-"` // name of the scenario that it extends; empty where it extends nothing
	Stated []string `toml:"-"` // keys that it states beside its parent, in its own file or set, sorted

	// Notes are what the user should hear though nothing is wrong, such as that a
	// file bears the name of a shipped scenario and is not read.
	Notes []string `toml:"-"`

	Roster *Roster `toml:"-"` // read from Population.Roster, nil without
	Ties   []Tie   `toml:"-"` // read from Population.Ties, by row of the roster
}

// Residents returns how many residents live in all communities.
func (s *Scenario) Residents() int {
	if s.Roster != nil {
		return len(s.Roster.ID)
	}
	return s.Population.Residents * s.Population.Communities
}

// CommunityName returns what readers know community k by: its name in the
// roster, else its number.
func (s *Scenario) CommunityName(k int) string {
	if s.Roster != nil && k < len(s.Roster.Names) {
		return s.Roster.Names[k]
	}
	return strconv.Itoa(k)
}

// Run is how long and how often a scenario is simulated.
type Run struct {
	Weeks        int `toml:"weeks" unit:"weeks" min:"1" max:"100000" doc:"Length of a run" source:"two years: one plan and its review"`
	EndWeeks     int `toml:"end_weeks" unit:"weeks" min:"1" max:"100000" doc:"Weeks at the end over which summaries take the mean" source:"a choice: a quarter of a year"`
	Replications int `toml:"replications" unit:"runs" min:"1" max:"100000" doc:"Seeds" source:"30: 95 % intervals about a third of a standard deviation wide"`
}

// Steps turns the residents' part of each step on and off.
type Steps struct {
	TeamBuilding          bool `toml:"team_building" change:"yes" doc:"Residents are invited, join and form teams"`
	ProblemDiscovery      bool `toml:"problem_discovery" change:"yes" doc:"Residents report and teams patrol; without: staff inspect alone"`
	OperationAndExecution bool `toml:"operation_and_execution" change:"yes" doc:"Teams work on problems; without: staff alone"`
	ResultFeedback        bool `toml:"result_feedback" change:"yes" doc:"Residents learn from outcomes, are rewarded, guided and trained"`
}

// Population is who lives there: synthesized from shares, or a roster.
type Population struct {
	Residents    int            `toml:"residents" unit:"residents" min:"1" max:"100000000" doc:"Residents of a community (with a roster: its rows)" source:"a choice: about 3,000; mean community size not confirmed"`
	Communities  int            `toml:"communities" unit:"communities" min:"1" max:"100000" doc:"Communities, each with its own hub and that many residents" source:"a choice"`
	Uneven       float64        `toml:"uneven" unit:"sd/mean" min:"0" max:"3" doc:"Spread of the sizes of communities (lognormal); community.by_size says whether staff and money follow" source:"assumed"`
	BuildingSize int            `toml:"building_size" unit:"residents" min:"1" max:"1000000" plausible:"60,180" doc:"Residents of a building" source:"assumed"`
	Household    float64        `toml:"household" unit:"residents" min:"1" max:"20" doc:"Mean household (1 + Poisson)" source:"2.35 (census 2020, Inner Mongolia)"`
	AgeFrom      []int          `toml:"age_from" unit:"years" min:"0" max:"120" doc:"Lower bounds of the age bands" source:"bands of the census"`
	AgeShare     []float64      `toml:"age_share" unit:"share" min:"0" max:"1" doc:"Share of residents in each band; the sum is 1" source:"census 2020, Inner Mongolia"`
	AgeMost      int            `toml:"age_most" unit:"years" min:"1" max:"125" doc:"Greatest age" source:"a bound, few live longer"`
	PartyShare   float64        `toml:"party_share" unit:"share" min:"0" max:"1" doc:"Party members among all residents" source:"7.03 % (99.185 million at the end of 2023; census 2020)"`
	PartyAges    agents.ByGroup `toml:"party_ages" unit:"share" min:"0" max:"1" doc:"Age groups among Party members; the sum is 1" source:"12.5 % aged 30 or less, 28.1 % 61 or more (2023); the young stretched to 34 years by judgement"`
	LeadShare    float64        `toml:"lead_share" unit:"share" min:"0" max:"1" plausible:"0.15,0.5" doc:"Party members who may lead a team" source:"assumed"`
	Online       agents.ByGroup `toml:"online" unit:"share" min:"0" max:"1" plausible:"×0.8,×1.15" doc:"Online access by age group" source:"assumed, after CNNIC reports"`
	Hours        agents.ByGroup `toml:"hours" unit:"hours/week" min:"0" max:"168" plausible:"×0.6,×1.4" doc:"Mean spare hours by age group" source:"assumed: working age least, the retired most"`
	HoursSpread  float64        `toml:"hours_spread" unit:"sd/mean" min:"0" max:"5" doc:"Spread of spare hours (lognormal)" source:"assumed"`
	Threshold    float64        `toml:"threshold" unit:"share" min:"0" max:"1" plausible:"0.1,0.4" doc:"Mean of θ" source:"assumed"`
	Need         agents.ByGroup `toml:"need" unit:"share" min:"0" max:"1" plausible:"×0.7,×1.3" doc:"Mean standing need by age group" source:"assumed"`
	Trust        float64        `toml:"trust" unit:"share" min:"0" max:"1" plausible:"0.35,0.65" doc:"Mean prior trust in the community" source:"assumed"`
	Efficacy     float64        `toml:"efficacy" unit:"share" min:"0" max:"1" plausible:"0.3,0.6" doc:"Mean prior efficacy" source:"assumed"`
	Ownership    agents.ByGroup `toml:"ownership" unit:"share" min:"0" max:"1" plausible:"×0.7,×1.3" doc:"Mean prior ownership by age group" source:"assumed: the young rent and move"`
	Intrinsic    float64        `toml:"intrinsic" unit:"share" min:"0" max:"1" plausible:"0.35,0.65" doc:"Mean intrinsic motivation at the start" source:"assumed"`
	Satisfaction float64        `toml:"satisfaction" unit:"share" min:"0" max:"1" plausible:"0.35,0.65" doc:"Satisfaction at the start" source:"assumed"`
	Concept      float64        `toml:"understanding" unit:"share" min:"0" max:"1" plausible:"0.1,0.4" doc:"Mean understanding at the start" source:"assumed: concept and practice apart"`
	Leadership   float64        `toml:"leadership" unit:"share" min:"0" max:"1" plausible:"0.05,0.3" doc:"Skill that Party members who may lead have above others" source:"assumed; 56.2 % of members have been to college"`
	Spread       float64        `toml:"spread" unit:"share" min:"0" max:"1" plausible:"0.08,0.22" doc:"Standard deviation of traits about their means (normal, cut to [0,1])" source:"assumed"`
	Turnover     agents.ByGroup `toml:"turnover" unit:"1/week" min:"0" max:"1" plausible:"×0.5,×2" change:"yes" doc:"Chance a week that a resident moves and another comes, by age group" source:"assumed"`
	RosterFile   string         `toml:"roster" doc:"CSV of residents; empty: synthesized"`
	TiesFile     string         `toml:"ties" doc:"CSV of ties between the roster's residents; empty: synthesized"`
}

// GroupShares returns the share of residents in each age group, ages being even
// within each band.
func (p *Population) GroupShares() (share [agents.Groups]float64) {
	for band, from := range p.AgeFrom {
		to := p.AgeMost + 1
		if band+1 < len(p.AgeFrom) {
			to = p.AgeFrom[band+1]
		}
		for age := from; age < to; age++ {
			share[agents.GroupOf(uint8(age))] += p.AgeShare[band] / float64(to-from)
		}
	}
	return share
}

// Network is how ties are laid where no file gives them.
type Network struct {
	Kind      string  `toml:"kind" choices:"small-world,complete,none" doc:"small-world, complete (everyone knows everyone of the community) or none" source:"a choice"`
	Degree    float64 `toml:"degree" unit:"ties" min:"0" max:"1000" plausible:"5,12" doc:"Mean ties of a resident" source:"assumed"`
	Across    float64 `toml:"across" unit:"share" min:"0" max:"1" plausible:"0.1,0.4" doc:"Ties that leave the building (kin, colleagues)" source:"assumed"`
	Border    float64 `toml:"border" unit:"share" min:"0" max:"1" plausible:"0.01,0.05" doc:"Ties that leave the community, where there is another" source:"assumed"`
	Shared    float64 `toml:"shared" unit:"share" min:"0" max:"1" change:"yes" doc:"Part of publicity that is done for all communities together" source:"assumed"`
	Near      float64 `toml:"near" unit:"residents" min:"1" max:"10000" plausible:"3,20" doc:"Mean distance along the building of a tie within it" source:"assumed"`
	Tries     int     `toml:"tries" unit:"tries" min:"1" max:"1000" plausible:"4,16" doc:"Residents tried for each tie before it is left out" source:"assumed"`
	TriesLike int     `toml:"tries_like" unit:"tries" min:"0" max:"1000" plausible:"2,8" doc:"First of these tries, in which like age is asked for" source:"assumed"`
	Homophily float64 `toml:"homophily" unit:"share" min:"0" max:"1" plausible:"0.2,0.8" doc:"Chance that a tie with another age group is dropped for another try" source:"direction from McPherson, Smith-Lovin and Cook (2001); size assumed"`
}

package agents

// LeverID names a policy lever.
type LeverID uint8

// The six levers, in the study's order: forerunner (guidance, publicity), main
// means (cooperation, participation), inevitable choice (incentive, training).
const (
	Guidance LeverID = iota
	Publicity
	Cooperation
	Participation
	Incentive
	Training
	Levers // the number of levers
)

// LeverNames are the names of the levers in keys and tables.
var LeverNames = [Levers]string{"guidance", "publicity", "cooperation", "participation", "incentive", "training"}

// Lever is a policy over time: off until Start, then up to Intensity over Ramp
// weeks, and off again from End on.
type Lever struct {
	Intensity float64 `toml:"intensity" unit:"share" min:"0" max:"1" change:"yes" doc:"Planned intensity" source:"a choice"`
	Start     int     `toml:"start" unit:"week" min:"0" max:"100000" change:"yes" doc:"First week (0 is the first of the run)" source:"a choice"`
	End       int     `toml:"end" unit:"week" min:"0" max:"1000000" change:"yes" doc:"First week without it again" source:"a choice"`
	Ramp      int     `toml:"ramp" unit:"weeks" min:"0" max:"100000" change:"yes" doc:"Weeks until the intensity is reached" source:"a choice"`
	Weights   ByGroup `toml:"weights" unit:"share" min:"0" max:"1" change:"yes" doc:"Share of the intensity that reaches young, middle and retired" source:"a choice"`
	Cost      float64 `toml:"cost" unit:"yuan/resident/week" min:"0" max:"10000" change:"yes" doc:"Cost of full intensity for one targeted resident" source:"assumed"`
}

// At returns the planned intensity in a week, in [0,1].
func (l Lever) At(week int) float64 {
	if week < l.Start || week >= l.End {
		return 0
	}
	if since := week - l.Start + 1; since < l.Ramp {
		return l.Intensity * float64(since) / float64(l.Ramp)
	}
	return l.Intensity
}

// Targets returns how many residents' worth of full intensity the lever
// reaches in a community with so many residents of each group.
func (l Lever) Targets(count [Groups]int) float64 {
	sum := 0.0
	for g := Young; g < Groups; g++ {
		sum += float64(l.Weights.At(g) * float64(count[g]))
	}
	return sum
}

// Reward is the incentive lever, which also says what the reward is.
type Reward struct {
	Lever
	Tangible float64 `toml:"tangible" unit:"share" min:"0" max:"1" change:"yes" doc:"Share of tangible reward as against recognition" source:"a choice"`
}

// Policy is the plan of the six levers.
type Policy struct {
	Guidance      Lever  `toml:"guidance" doc:"Guidance: brings understanding, so that concept meets practice"`
	Publicity     Lever  `toml:"publicity" doc:"Publicity: makes residents aware and shows results"`
	Cooperation   Lever  `toml:"cooperation" doc:"Cooperation: coordinates hub and teams and eases approvals"`
	Participation Lever  `toml:"participation" doc:"Participation: makes taking part cheaper and reporting easier"`
	Incentive     Reward `toml:"incentive" doc:"Incentive: rewards work, by recognition or tangibly"`
	Training      Lever  `toml:"training" doc:"Training: teaches members skills"`
}

// Lever returns the lever of that name.
func (p *Policy) Lever(id LeverID) *Lever {
	return [Levers]*Lever{&p.Guidance, &p.Publicity, &p.Cooperation, &p.Participation, &p.Incentive.Lever, &p.Training}[id]
}

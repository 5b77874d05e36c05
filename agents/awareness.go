package agents

import "microgov/agents/portable"

// Awareness is how word of the community's work reaches residents. Those who
// take part pass it on about seven times as readily as those who only know
// (Banerjee, Chandrasekhar, Duflo and Jackson 2013, doi:10.1126/science.1236498).
type Awareness struct {
	Start      float64 `toml:"start" unit:"share" min:"0" max:"1" plausible:"0.05,0.2" doc:"Residents who are aware at the start" source:"assumed"`
	PartyStart float64 `toml:"party_start" unit:"share" min:"0" max:"1" plausible:"0.3,0.9" doc:"Party members who are aware at the start" source:"assumed: told in branch meetings"`
	Publicity  float64 `toml:"publicity" unit:"1/week" min:"0" max:"1" plausible:"0.05,0.3" change:"yes" doc:"p: chance a week that full publicity informs someone" source:"assumed; Bass (1969) found 0.03 a year typical for innovations"`
	QTake      float64 `toml:"q_take" unit:"1/week" min:"0" max:"1" change:"yes" doc:"Chance a week that one neighbour who takes part informs someone" source:"assumed: 7 × q_know (ratio from Banerjee et al. 2013)"`
	QKnow      float64 `toml:"q_know" unit:"1/week" min:"0" max:"1" change:"yes" doc:"Chance a week that one neighbour who only knows informs someone" source:"assumed"`
	Forget     float64 `toml:"forget" unit:"1/week" min:"0" max:"1" plausible:"0.002,0.03" change:"yes" doc:"φ: chance a week that an aware outsider forgets" source:"assumed"`
}

// Hazard is the chance in a week that an unaware resident becomes aware, with
// publicity at intensity u, take neighbours who take part and know neighbours
// who only know: 1 − (1 − p·u)(1 − q_take)^take (1 − q_know)^know.
func (a *Awareness) Hazard(u float64, take, know int) float64 {
	return 1 - float64((1-a.FromPublicity(u))*(1-a.FromActive(take))*(1-a.FromAware(know)))
}

// FromPublicity is the chance in a week that publicity of intensity u informs someone.
func (a *Awareness) FromPublicity(u float64) float64 { return float64(a.Publicity * u) }

// FromActive is the chance in a week that one or more of so many neighbours who
// take part inform someone.
func (a *Awareness) FromActive(take int) float64 { return 1 - portable.Power(1-a.QTake, take) }

// FromAware is the chance in a week that one or more of so many neighbours who
// only know inform someone.
func (a *Awareness) FromAware(know int) float64 { return 1 - portable.Power(1-a.QKnow, know) }

package agents

// Strain is how work tires, how rest restores, and how belief that nothing
// renews drifts back toward the resident's own prior.
//
// Work that nothing answers discourages (learned helplessness: Seligman 1975):
// who gives time expects to hear what came of it, and each week's work takes
// away some efficacy that only an outcome seen can restore.
type Strain struct {
	Tire    float64 `toml:"tire" unit:"1/week" min:"0" max:"1" change:"yes" doc:"Fatigue gained by a week in which all spare hours are given" source:"assumed"`
	Rest    float64 `toml:"rest" unit:"1/week" min:"0" max:"1" change:"yes" doc:"Share of fatigue that a week restores" source:"assumed"`
	Silence float64 `toml:"silence" unit:"1/week" min:"0" max:"1" plausible:"0.08,0.3" change:"yes" doc:"Share of efficacy lost by a week of work, until an outcome restores it" source:"direction from Seligman (1975); size assumed"`
	Drift   float64 `toml:"drift" unit:"1/week" min:"0" max:"1" change:"yes" doc:"Share of the way back to the prior that efficacy and ownership go in a week" source:"assumed"`
}

// Fatigued returns next week's fatigue after giving that share of one's spare
// hours. Below a thousandth one is rested.
func (s *Strain) Fatigued(fatigue, share float64) float64 {
	fatigue += float64(s.Tire*share*(1-fatigue)) - float64(s.Rest*fatigue)
	if fatigue < 0.001 {
		return 0
	}
	return fatigue
}

// Discouraged returns efficacy after a week of work, before any outcome of it is seen.
func (s *Strain) Discouraged(efficacy float64) float64 { return efficacy * (1 - s.Silence) }

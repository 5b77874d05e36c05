package agents

// Strain is how work tires, how rest restores, and how belief that nothing
// renews drifts back toward the resident's own prior.
type Strain struct {
	Tire  float64 `toml:"tire" unit:"1/week" min:"0" max:"1" doc:"Fatigue gained by a week in which all spare hours are given" source:"assumed"`
	Rest  float64 `toml:"rest" unit:"1/week" min:"0" max:"1" doc:"Share of fatigue that a week restores" source:"assumed"`
	Drift float64 `toml:"drift" unit:"1/week" min:"0" max:"1" doc:"Share of the way back to the prior that efficacy and ownership go in a week" source:"assumed"`
}

// Fatigued returns next week's fatigue after giving that share of one's spare hours.
func (s Strain) Fatigued(fatigue, share float64) float64 {
	return Clamp(fatigue + s.Tire*share*(1-fatigue) - s.Rest*fatigue)
}

// Drifted returns x a week later when nothing renews it.
func (s Strain) Drifted(x, prior float64) float64 { return x + s.Drift*(prior-x) }

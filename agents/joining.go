package agents

import (
	"math"

	"microgov/agents/portable"
)

// Joining is the decision to take part: a utility V of the resident's own
// motives, of neighbours who take part (Granovetter 1978) and of what it costs,
// held against a luck of the moment that makes the chance σ(V/T) (McFadden 1974).
type Joining struct {
	Consider    float64 `toml:"consider" unit:"1/week" min:"0" max:"1" change:"yes" doc:"ρ: chance a week that an aware outsider considers joining; 0: nobody joins" source:"assumed"`
	Reconsider  float64 `toml:"reconsider" unit:"1/week" min:"0" max:"1" change:"yes" doc:"Chance a week that a member or volunteer considers leaving" source:"assumed"`
	Temperature float64 `toml:"temperature" unit:"utility" min:"0" max:"10" plausible:"0.7,1.3" change:"yes" doc:"T: noise of the decision; 0: joins exactly when the utility is not negative" source:"assumed"`
	Base        float64 `toml:"base" unit:"utility" min:"-20" max:"20" plausible:"-7,-5" change:"yes" doc:"b0: utility of joining, all else zero" source:"assumed; calibrated to 15.4 % registered volunteers (China 2021)"`
	Ownership   float64 `toml:"ownership" unit:"utility" min:"0" max:"20" change:"yes" doc:"b_own: weight of ownership" source:"assumed"`
	Efficacy    float64 `toml:"efficacy" unit:"utility" min:"0" max:"20" change:"yes" doc:"b_eff: weight of efficacy × trust" source:"assumed"`
	Need        float64 `toml:"need" unit:"utility" min:"0" max:"20" change:"yes" doc:"b_need: weight of need" source:"assumed"`
	Social      float64 `toml:"social" unit:"utility" min:"0" max:"1000" change:"yes" doc:"b_soc: weight of neighbours who take part, above the threshold" source:"assumed; no endorsement effect in Banerjee et al. (2013), so it is kept small"`
	Invited     float64 `toml:"invited" unit:"utility" min:"0" max:"20" change:"yes" doc:"b_inv: weight of having been invited" source:"assumed"`
	Incentive   float64 `toml:"incentive" unit:"utility" min:"0" max:"20" change:"yes" doc:"b_inc: weight of the incentive lever" source:"assumed"`
	Crowding    float64 `toml:"crowding" unit:"share" min:"0" max:"1" plausible:"0.3,0.9" change:"yes" doc:"κ: how much intrinsic motivation blunts an incentive" source:"assumed; direction from Gneezy and Rustichini (2000)"`
	Cost        float64 `toml:"cost" unit:"utility" min:"0" max:"20" change:"yes" doc:"Cost of the time, for someone without spare hours" source:"assumed"`
	CostHours   float64 `toml:"cost_hours" unit:"hours/week" min:"0.1" max:"100" plausible:"4,16" change:"yes" doc:"Spare hours at which the cost is half" source:"assumed"`
	Relief      float64 `toml:"relief" unit:"share" min:"0" max:"1" plausible:"0.3,0.9" change:"yes" doc:"d: part of the cost that full participation takes away" source:"assumed"`
	Fatigue     float64 `toml:"fatigue" unit:"utility" min:"0" max:"20" change:"yes" doc:"b_fat: weight of fatigue" source:"assumed"`
	Inertia     float64 `toml:"inertia" unit:"utility" min:"0" max:"20" change:"yes" doc:"What a member has over an outsider: habit, company, duty" source:"assumed"`
}

// Situation is what a resident weighs when considering to join or to leave.
// All are shares in [0,1] but Hours (a week).
type Situation struct {
	Ownership, Efficacy, Trust, Need, Intrinsic, Fatigue float64
	Neighbours, Threshold                                float64 // x and θ
	Hours                                                float64
	Invited                                              bool
	Incentive, Participation                             float64 // funded lever intensities
}

// Term is a part of the utility of taking part.
type Term uint8

// The terms, in the order of the formula.
const (
	Base Term = iota
	FromOwnership
	FromEfficacy
	FromNeed
	FromNeighbours
	FromInvitation
	FromIncentive
	FromCost
	FromFatigue
	FromInertia // of members only
	Terms       // the number of terms
)

// TermNames are the names of the terms in tables and words.
var TermNames = [Terms]string{"base", "ownership", "efficacy", "need", "neighbours", "invitation", "incentive", "cost", "fatigue", "inertia"}

// Weigh returns the terms of the utility of taking part, but inertia.
func (j *Joining) Weigh(s *Situation) (terms [Terms]float64) {
	terms[Base] = j.Base
	terms[FromOwnership] = float64(j.Ownership * s.Ownership)
	terms[FromEfficacy] = float64(j.Efficacy * s.Efficacy * s.Trust)
	terms[FromNeed] = float64(j.Need * s.Need)
	terms[FromNeighbours] = float64(j.Social * (s.Neighbours - s.Threshold))
	if s.Invited {
		terms[FromInvitation] = j.Invited
	}
	terms[FromIncentive] = float64(j.Incentive * s.Incentive * (1 - float64(s.Intrinsic*j.Crowding)))
	terms[FromCost] = float64(-j.HoursCost(s.Hours) * (1 - float64(j.Relief*s.Participation)))
	terms[FromFatigue] = float64(-j.Fatigue * s.Fatigue)
	return terms
}

// Utility returns V, the utility of taking part: the sum of what Weigh returns,
// to the bit.
func (j *Joining) Utility(s *Situation) float64 {
	v := j.Base + float64(j.Ownership*s.Ownership) + float64(j.Efficacy*s.Efficacy*s.Trust) + float64(j.Need*s.Need) +
		float64(j.Social*(s.Neighbours-s.Threshold))
	if s.Invited {
		v += j.Invited
	}
	return v + float64(j.Incentive*s.Incentive*(1-float64(s.Intrinsic*j.Crowding))) -
		float64(j.HoursCost(s.Hours)*(1-float64(j.Relief*s.Participation))) - float64(j.Fatigue*s.Fatigue)
}

// HoursCost is what taking part costs someone with that many spare hours a
// week: Cost with none, half of it at CostHours.
func (j *Joining) HoursCost(hours float64) float64 {
	return j.Cost * j.CostHours / (j.CostHours + hours)
}

// Chance returns the chance σ(v/T) that a utility v is enough; with T = 0, 1 if
// v ≥ 0, else 0.
func (j *Joining) Chance(v float64) float64 {
	switch {
	case j.Temperature > 0:
		return 1 / (1 + portable.Exp(-v/j.Temperature))
	case v >= 0:
		return 1
	}
	return 0
}

// Wants tells whether a utility v is enough for someone of luck u, even in
// [0,1): it is with chance σ(v/T), and with T = 0 exactly when v ≥ 0.
func (j *Joining) Wants(v, u float64) bool {
	if j.Temperature == 0 {
		return v >= 0
	}
	x := v / j.Temperature
	// 1 + |x| + x²/2 < e^|x| decides for most, who are spared the exponential.
	if below := 1 + math.Abs(x) + float64(x*x/2); x < 0 && float64(u*(1+below)) > 1 {
		return false
	} else if x > 0 && float64(u*(1+below)) < below {
		return true
	}
	return float64(u*(1+portable.Exp(-x))) < 1
}

// Unmet returns how much of a resident's needs problems of that summed
// severity leave unmet, in [0,1): none leaves 0, and each further one adds less.
func Unmet(burden float64) float64 { return burden / (1 + burden) }

// Pressing returns the need, in [0,1], that moves a resident to act: the
// standing need, and what problems leave unmet of the rest.
func Pressing(need, burden float64) float64 { return need + float64((1-need)*Unmet(burden)) }

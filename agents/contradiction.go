package agents

import (
	"cmp"
	"math"

	"microgov/agents/portable"
)

// Domain is a kind of contradiction: how often it arises and what it asks.
type Domain struct {
	Title      string     `toml:"title" doc:"Name in tables and figures"`
	Rate       float64    `toml:"rate" unit:"problems/1000 residents/week" min:"0" max:"1e6" change:"yes" doc:"Arrivals (Poisson)" source:"assumed; shares by domain as in hotline statistics, volume assumed"`
	Affected   float64    `toml:"affected" unit:"residents" min:"1" max:"1000" plausible:"×0.5,×1.5" change:"yes" doc:"Mean number of residents affected (1 + Poisson), neighbours along a corridor" source:"assumed"`
	Severity   float64    `toml:"severity" unit:"share" min:"0" max:"1" plausible:"×0.7,×1.3" change:"yes" doc:"Mean severity" source:"assumed"`
	Work       float64    `toml:"work" unit:"hours" min:"0.01" max:"1e6" change:"yes" doc:"Mean work of someone with the level asked" source:"assumed"`
	WorkSpread float64    `toml:"work_spread" unit:"sd/mean" min:"0" max:"10" change:"yes" doc:"Spread of work" source:"assumed; times to close complaints are near lognormal"`
	WorkLaw    string     `toml:"work_law" choices:"lognormal,exponential" change:"yes" doc:"Distribution of work (exponential: work_spread is not used)" source:"lognormal: shape of closed complaints"`
	Level      float64    `toml:"level" unit:"share" min:"0" max:"1" plausible:"×0.7,×1.3" change:"yes" doc:"Skill level asked" source:"assumed"`
	Money      float64    `toml:"money" unit:"yuan" min:"0" max:"1e9" change:"yes" doc:"Mean money asked (exponential)" source:"assumed"`
	Recurrence float64    `toml:"recurrence" unit:"probability" min:"0" max:"1" change:"yes" doc:"Chance that a wholly bad resolution comes back" source:"assumed"`
	Skill      float64    `toml:"skill" unit:"share" min:"0" max:"1" plausible:"×0.7,×1.3" doc:"Mean skill of residents at the start" source:"assumed"`
	Need       [4]float64 `toml:"need" unit:"weight" min:"0" max:"1" plausible:"×0.7,×1" change:"yes" doc:"Whom it strikes: weights of child, young, middle, retired" source:"assumed"`
}

// Patience is how long an unattended problem stays one.
type Patience struct {
	Mean        float64 `toml:"mean" unit:"weeks" min:"0.1" max:"1e6" change:"yes" doc:"Mean patience (exponential, at least one week)" source:"assumed"`
	Escalate    float64 `toml:"escalate" unit:"factor" min:"0" max:"10" plausible:"0.5,1.2" change:"yes" doc:"Chance, as a multiple of severity, that lost patience becomes a petition and not resignation" source:"assumed"`
	Relapse     float64 `toml:"relapse" unit:"weeks" min:"0.1" max:"1e6" change:"yes" doc:"Mean time after which a badly resolved problem comes back" source:"assumed"`
	StrikeTries int     `toml:"strike_tries" unit:"tries" min:"0" max:"1000" plausible:"5,80" change:"yes" doc:"Residents tried for one whom a problem strikes by the weights of the age groups (need), before it strikes any" source:"assumed"`
	Spread      float64 `toml:"spread" unit:"share" min:"0" max:"1" plausible:"0.08,0.22" change:"yes" doc:"Standard deviation of severity, level and quality about their means" source:"assumed"`
}

// State is where a contradiction stands.
type State uint8

// The states: a problem moves down the list, and ends in one of the last three.
const (
	Latent    State = iota // nobody who could act knows of it
	Found                  // known; waits for a team, for staff or for money
	Approval               // waits for approval from above
	InWork                 //
	Resolved               //
	Escalated              // left the community: a petition
	Lapsed                 // given up by those it affects
	States                 // the number of states
)

// StateNames are the names of the states in tables.
var StateNames = [States]string{"latent", "discovered", "waiting for approval", "in work", "resolved", "escalated", "lapsed"}

// Finder is who made a problem known.
type Finder uint8

// The finders.
const (
	Nobody Finder = iota
	ByPlatform
	ByDesk
	ByTeam
	ByStaff
	Finders // the number of finders
)

// FinderNames are the names of the finders in tables.
var FinderNames = [Finders]string{"", "platform", "desk", "team", "staff"}

// Staff marks a problem that the hub's own staff work on.
const Staff int32 = -2

// Reason is why a problem waited for a week.
type Reason uint8

// The reasons, in the order of the steps.
const (
	ForDiscovery Reason = iota // nobody who could act knew of it
	ForChannel                 // reported, but platform and desk were full
	ForApproval                // from above
	ForMoney                   // the purse could not pay what it asks
	ForHands                   // no team with room that matches, and no staff hours
	Reasons                    // the number of reasons
)

// ReasonNames are the names of the reasons in tables.
var ReasonNames = [Reasons]string{"discovery", "channel", "approval", "money", "hands"}

// ProblemID names a problem of a community: the same in every scenario of one
// seed. What recurs keeps the name, and counts its times.
type ProblemID struct {
	Week   int32  // in which it first arose
	Number uint32 // among those of its domain and week, from 0
	Times  uint32 // earlier resolutions that did not hold
	Domain uint8  // in order of the domains' names
}

// Compare orders names by week, domain, number and times: −1, 0 or +1.
func (a ProblemID) Compare(b ProblemID) int {
	if x := cmp.Compare(a.Week, b.Week); x != 0 {
		return x
	}
	return cmp.Or(cmp.Compare(a.Domain, b.Domain), cmp.Compare(a.Number, b.Number), cmp.Compare(a.Times, b.Times))
}

// Problem is a contradiction among residents. Times are weeks since the
// start, -1 while they have not come.
type Problem struct {
	ProblemID
	State      State
	Finder     Finder
	Cleared    bool // needs no approval any more
	Paid       bool // its money has left the purse
	Building   int32
	First      int32 // first affected resident
	Affected   int32 // residents from First on, around the building
	Arose      int32
	Found      int32
	Asked      int32 // when approval was asked
	Assigned   int32
	Ended      int32
	Due        int32  // when approval can come
	Patience   int32  // week in which unattended problems end
	By         int32  // place of the team among the community's, Staff or NoTeam
	Team       TeamID // the team at work or last at work, the zero value without any
	Severity   float32
	Level      float32
	Work       float32 // hours at full match
	Done       float32
	Money      float32 // yuan
	Quality    float32
	Match      float32 // done work times its match, for the quality
	TeamHours  float32
	StaffHours float32
	Waited     [Reasons]int32 // weeks, by reason
}

// Ended tells whether the problem is resolved, escalated or lapsed.
func (s State) Ended() bool { return s >= Resolved }

// Known tells whether someone who could act knows of it and it has not ended.
func (s State) Known() bool { return s > Latent && s < Resolved }

// LognormalLaw is a lognormal distribution.
type LognormalLaw struct{ mean, log, spread float64 }

// LognormalOf returns the law of that mean and coefficient of variation.
func LognormalOf(mean, cv float64) LognormalLaw {
	s2 := portable.Log1p(float64(cv * cv))
	return LognormalLaw{mean, -float64(s2 / 2), math.Sqrt(s2)}
}

// Of returns the variate of the law at the standard normal deviate z.
func (l LognormalLaw) Of(z float64) float64 {
	return float64(l.mean * portable.Exp(float64(l.spread*z)+l.log))
}

package agents

import "cmp"

// Teams is how residents work together under a Party member.
type Teams struct {
	Span          int     `toml:"span" unit:"residents" min:"1" max:"1000" doc:"Most people in a team, its leader among them" source:"study: 'up to span residents work in it'; 5 to 15 members a resident group (Ministry of Civil Affairs 2014)"`
	Reach         int     `toml:"reach" unit:"residents/week" min:"0" max:"100" plausible:"2,8" change:"yes" doc:"Residents whom a leader invites in a week" source:"assumed"`
	AskNeighbours float64 `toml:"ask_neighbours" unit:"share" min:"0" max:"1" plausible:"0.25,0.75" change:"yes" doc:"Part of a leader's invitations that go to neighbours; the others go to people of the building" source:"assumed"`
	Radius        int     `toml:"radius" unit:"buildings" min:"0" max:"1000" plausible:"1,6" change:"yes" doc:"How far from home someone joins or founds a team" source:"assumed"`
	CoverMembers  int     `toml:"cover_members" unit:"residents" min:"1" max:"1000" plausible:"3,8" change:"yes" doc:"Members it takes to cover one more building" source:"assumed"`
	HoursShare    float64 `toml:"hours_share" unit:"share" min:"0" max:"1" plausible:"0.15,0.45" change:"yes" doc:"Part of the spare hours that a fresh, wholly motivated member gives" source:"assumed; median of US volunteers of 65+: 88 h a year (BLS 2004)"`
	Unmotivated   float64 `toml:"unmotivated" unit:"share" min:"0" max:"1" plausible:"0.25,0.75" change:"yes" doc:"Part of those hours that a member without intrinsic motivation gives" source:"assumed"`
	PatrolShare   float64 `toml:"patrol_share" unit:"share" min:"0" max:"1" change:"yes" doc:"Part of the given hours that goes to patrols and meetings" source:"assumed"`
	Hands         int     `toml:"hands" unit:"problems" min:"1" max:"8" plausible:"1,5" change:"yes" doc:"Problems that a team can have in hand" source:"assumed"`
	MinMatch      float64 `toml:"min_match" unit:"share" min:"0" max:"1" plausible:"0.1,0.5" change:"yes" doc:"Skill match below which a team does not take a problem" source:"assumed"`
	Floor         float64 `toml:"floor" unit:"share" min:"0" max:"1" plausible:"0.15,0.5" change:"yes" doc:"Coordination of a team without understanding or cooperation" source:"assumed"`
	Understanding float64 `toml:"understanding" unit:"share" min:"0" max:"1" plausible:"0.4,0.8" change:"yes" doc:"Part of the rest of coordination that comes from understanding; cooperation brings the other part" source:"assumed"`
	Loss          float64 `toml:"loss" unit:"1/member" min:"0" max:"1" plausible:"0.005,0.05" change:"yes" doc:"Process loss of each further member" source:"direction from Steiner (1972); size assumed"`
}

// MostHands bounds Teams.Hands so that a team is a plain value.
const MostHands = 8

// TeamID names a team of a community, also after it has ended: by who founded it, and when.
type TeamID struct{ Founder, Founded int32 }

// Compare orders names by week, then founder: −1, 0 or +1.
func (a TeamID) Compare(b TeamID) int {
	return cmp.Or(cmp.Compare(a.Founded, b.Founded), cmp.Compare(a.Founder, b.Founder))
}

// Team is a group that a Party member leads.
type Team struct {
	TeamID
	Leader int32            // resident
	Home   int32            // building
	Size   int32            // members, the leader among them; 0: dissolved
	InHand int32            // problems in hand
	Hand   [MostHands]int32 // their slots in the community, first come first

	From, End    int32   // buildings that it covers this week
	Hours        float32 // that the members give this week
	Coordination float32 // this week, in (0,1]
}

// Covers returns how many buildings a team of that size covers, its own first.
func (t *Teams) Covers(size int32) int { return 1 + (int(size)-1)/t.CoverMembers }

// Effort returns the hours a week that a member gives, who has so many spare.
// Motivation raises them, fatigue lowers them.
func (t *Teams) Effort(hours, intrinsic, fatigue float64) float64 {
	share := t.Unmotivated + float64((1-t.Unmotivated)*intrinsic)
	return min(hours*t.HoursShare*share*(1-fatigue), MostHours)
}

// Coordinates returns the share of a team's hours that become work, from mean
// understanding and funded cooperation (both in [0,1]), less Steiner's loss.
func (t *Teams) Coordinates(understanding, cooperation float64, size int32) float64 {
	rest := float64(t.Understanding*understanding) + float64((1-t.Understanding)*cooperation)
	return (t.Floor + float64((1-t.Floor)*rest)) / (1 + float64(t.Loss*float64(size-1)))
}

// Match returns how well a skill fits a problem that asks for level, above 0:
// full at the level and above, in proportion below.
func Match(skill, level float64) float64 { return min(1, skill/level) }

// Quality returns how well a problem was resolved, in [0,1]: the match of the
// skill applied, with luck a standard normal deviate and spread its size.
func Quality(match, luck, spread float64) float64 { return Clamp(match + float64(spread*luck)) }

// Recurs returns the chance that a problem so resolved comes back, where scale
// is that of a wholly bad resolution.
func Recurs(quality, scale float64) float64 { return max(0, scale*(1-quality)) }

package plots

import (
	"microgov/agents"
	"microgov/sim"
)

// All that figures read of a run stands in this file.

// mostDrawn bounds the residents of the star, so that dots stay dots.
const mostDrawn = 6000

// rank is a resident's place in the star, from the hub outwards.
type rank int

const (
	leader rank = iota
	member
	volunteer
	aware
	unaware
	child
	ranks
)

// snapshot is the first community of a run as it stands, or as much of it as
// is drawn. Residents are numbered from 0, building by building.
type snapshot struct {
	weeks, communities int // done; in all
	residents          int // of the community, drawn or not
	walls              []int32
	ranks              []rank
	online             []bool
	teams              []int32
	ties               [][2]int32 // between members of the same team
}

// drawn is how many residents are.
func (s *snapshot) drawn() int { return len(s.ranks) }

// snap reads a run: whole buildings up to mostDrawn residents, or as many of
// the first, where that alone has more.
func snap(v *sim.View) *snapshot {
	first, last := v.Community(0)
	from, to := v.Buildings(0)
	s := &snapshot{weeks: v.Week(), communities: v.Communities(), residents: last - first, walls: []int32{0}}
	for b := from; b < to; b++ {
		_, end := v.Building(b)
		if b > from && end-first > mostDrawn {
			break
		}
		s.walls = append(s.walls, int32(min(mostDrawn, end-first)))
	}
	teams := readTeams(v)
	for i := first; i < first+int(s.walls[len(s.walls)-1]); i++ {
		r := v.Resident(i)
		shown := child
		if r.Group != agents.Child {
			shown = unaware - rank(r.Stage)
		}
		if teams[i].leads {
			shown = leader
		}
		s.ranks = append(s.ranks, shown)
		s.online = append(s.online, r.Trait&agents.Online != 0)
		s.teams = append(s.teams, teamIn(teams, i))
	}
	s.readTies(v, teams, first)
	return s
}

// place is a resident's in a team.
type place struct {
	team  int32 // number among the community's teams
	leads bool
}

// readTeams tells who is in which team.
func readTeams(v *sim.View) map[int]place {
	in := make(map[int]place)
	for k, t := range v.Teams(0) {
		for _, i := range t.Members {
			in[i] = place{int32(k), i == t.Leader}
		}
	}
	return in
}

// teamIn is the number of a resident's team, or NoTeam.
func teamIn(in map[int]place, i int) int32 {
	if p, there := in[i]; there {
		return p.team
	}
	return agents.NoTeam
}

// readTies lists the ties within teams.
func (s *snapshot) readTies(v *sim.View, in map[int]place, first int) {
	end := first + s.drawn()
	for i := first; i < end; i++ {
		mine, there := in[i]
		if !there {
			continue
		}
		for j := range v.Neighbours(i) {
			if other, there := in[j]; there && j > i && j < end && other.team == mine.team {
				s.ties = append(s.ties, [2]int32{int32(i - first), int32(j - first)})
			}
		}
	}
}

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
func snap(run *sim.Run) *snapshot {
	p := run.Population()
	from, to := p.Buildings[0], p.Buildings[1]
	first := p.First[from]
	s := &snapshot{weeks: run.Week(), communities: len(run.Communities()), residents: int(p.First[to] - first), walls: []int32{0}}
	for b := from; b < to && (b == from || p.First[b+1]-first <= mostDrawn); b++ {
		s.walls = append(s.walls, min(mostDrawn, p.First[b+1]-first))
	}
	for i := first; i < first+s.walls[len(s.walls)-1]; i++ {
		r := child
		if p.Group(i) != agents.Child {
			r = unaware - rank(p.Stage[i])
		}
		s.ranks = append(s.ranks, r)
		s.online = append(s.online, p.Has(i, agents.Online))
		s.teams = append(s.teams, int32(p.Team[i]))
	}
	s.readTeams(run, first)
	return s
}

// readTeams marks leaders and lists the ties within teams.
func (s *snapshot) readTeams(run *sim.Run, first int32) {
	p, end := run.Population(), first+int32(s.drawn())
	for _, t := range run.Communities()[0].Teams {
		if t.Size > 0 && t.Leader >= first && t.Leader < end {
			s.ranks[t.Leader-first] = leader
		}
	}
	for i := first; i < end; i++ {
		if p.Team[i] == agents.NoTeam {
			continue
		}
		for _, j := range run.Network().Neighbours(i) {
			if j > i && j < end && p.Team[j] == p.Team[i] {
				s.ties = append(s.ties, [2]int32{i - first, j - first})
			}
		}
	}
}

package plots

import (
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"microgov/agents"
	"microgov/scenarios"
	"microgov/sim"
)

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

// starNetwork shows the first community as a run left it: the hub, a channel
// to each resident, and the ties within teams.
func starNetwork(sc *scenarios.Scenario, run *sim.Run) Figure {
	s := newStar(run)
	s.layOut()
	note := titleOf(sc) + ": after " + counted(run.Week(), "week") + ", replication 1"
	if n := len(run.Communities()); n > 1 {
		note += "; community " + sc.CommunityName(0) + ", the first of " + fixed(float64(n), 0)
	}
	if s.end < s.all {
		note += "; " + fixed(float64(s.end-s.first), 0) + " of " + fixed(float64(s.all-s.first), 0) + " residents drawn"
	}
	return Figure{
		Name: "star-network", Title: "The community as a star", note: note, key: s.key(), body: 2 * starRadius,
		Caption: "The community in the middle reaches every resident of 15 and over by one channel, the online platform or the offline desk. " +
			"Each sector is a building; those who take part stand nearest to the middle, those who do not know of the community's work farthest. " +
			"Dark lines are ties between members of the same team.",
		paint: s.paint,
	}
}

const (
	starRadius = (width - 2*margin) / 2
	innerShare = 0.40 // of the radius, free for channels
	hubShare   = 0.085
	mostStep   = vg.Length(20) // between dots
)

// star is a community laid out around its hub.
type star struct {
	run        *sim.Run
	first, end int32 // residents drawn
	all        int32 // end of the community
	ranks      []rank
	places     []vg.Point // of residents from first on, the hub at zero
	step       vg.Length  // between dots
	sectors    []sector
	ties       [][2]int32
}

// sector is a building: its residents and the angles that it takes.
type sector struct {
	first, end int32
	from, to   float64
}

func newStar(run *sim.Run) *star {
	p := run.Population()
	s := &star{run: run}
	first, last := p.Buildings[0], p.Buildings[1]
	s.first, s.end, s.all = p.First[first], p.First[first], p.First[last]
	for b := first; b < last && (b == first || p.First[b+1]-s.first <= mostDrawn); b++ {
		s.sectors = append(s.sectors, sector{first: p.First[b], end: p.First[b+1]})
		s.end = p.First[b+1]
	}
	if s.end-s.first > mostDrawn { // the first building alone has too many
		s.end = s.first + mostDrawn
		s.sectors[0].end = s.end
	}
	s.rank()
	s.findTies()
	return s
}

// rank tells how far each resident has come.
func (s *star) rank() {
	p := s.run.Population()
	s.ranks = make([]rank, s.end-s.first)
	for i := range s.ranks {
		resident := s.first + int32(i)
		switch {
		case p.Group(resident) == agents.Child:
			s.ranks[i] = child
		default:
			s.ranks[i] = unaware - rank(p.Stage[resident])
		}
	}
	for _, t := range s.run.Communities()[0].Teams {
		if t.Size > 0 && s.draws(t.Leader) {
			s.ranks[t.Leader-s.first] = leader
		}
	}
}

func (s *star) draws(i int32) bool { return i >= s.first && i < s.end }

// findTies lists the ties between members of the same team.
func (s *star) findTies() {
	p, net := s.run.Population(), s.run.Network()
	for i := s.first; i < s.end; i++ {
		if p.Team[i] == agents.NoTeam {
			continue
		}
		for _, j := range net.Neighbours(i) {
			if j > i && s.draws(j) && p.Team[j] == p.Team[i] {
				s.ties = append(s.ties, [2]int32{i, j})
			}
		}
	}
}

// at is the place of resident i.
func (s *star) at(i int32) vg.Point { return s.places[i-s.first] }

// count is how many residents have that rank.
func (s *star) count(r rank) int {
	n := 0
	for _, one := range s.ranks {
		if one == r {
			n++
		}
	}
	return n
}

// polar is the point at that angle, clockwise from the top.
func polar(radius vg.Length, angle float64) vg.Point {
	sin, cos := math.Sincos(angle)
	return vg.Point{X: radius * vg.Length(sin), Y: radius * vg.Length(cos)}
}

// paint draws channels, ties, residents and hub, in this order.
func (s *star) paint(area draw.Canvas) {
	center := area.Center()
	area.Push()
	area.Translate(center)
	area.Rectangle = area.Add(vg.Point{X: -center.X, Y: -center.Y})
	for _, sector := range s.sectors {
		s.channels(area, sector)
		s.rim(area, sector)
	}
	s.drawTies(area)
	for r := ranks - 1; r >= 0; r-- {
		for i, one := range s.ranks {
			if one == r {
				s.mark(r)(area, s.places[i])
			}
		}
	}
	drawHub(area, vg.Point{}, hubShare*starRadius)
	area.Pop()
}

package plots

import (
	"math"

	"gonum.org/v1/plot/vg"

	"microgov/plots/draw"
	"microgov/scenarios"
	"microgov/sim"
)

// starNetwork shows the first community as a run left it: the hub, a channel
// to each resident, and the ties within teams.
func starNetwork(sc *scenarios.Scenario, run *sim.View) Figure {
	s := newStar(snap(run))
	note := titleOf(sc) + ": after " + draw.Counted(s.weeks, "week") + ", replication 1"
	if s.communities > 1 {
		note += "; community " + sc.CommunityName(0) + ", the first of " + draw.Fixed(float64(s.communities), 0)
	}
	if s.drawn() < s.residents {
		note += "; " + draw.Fixed(float64(s.drawn()), 0) + " of " + draw.Fixed(float64(s.residents), 0) + " residents drawn"
	}
	return Figure{
		Name: "star-network", Title: "The community as a star", Note: note, Key: s.key(), Body: 2 * starRadius,
		Caption: "The community in the middle reaches every resident of 15 and over by one channel, the online platform or the offline desk. " +
			"Each sector is a building; those who take part stand nearest to the middle, those who do not know of the community's work farthest. " +
			"Dark lines are ties between members of the same team.",
		Paint: s.paint,
	}
}

const (
	starRadius = (draw.Width - 2*draw.Margin) / 2
	innerShare = 0.40 // of the radius, free for channels
	hubShare   = 0.085
	mostStep   = vg.Length(20) // between dots
)

// star is a community laid out around its hub.
type star struct {
	*snapshot
	places  []vg.Point // of residents, the hub at zero
	step    vg.Length  // between dots
	sectors []sector
}

// sector is a building: its residents and the angles that it takes.
type sector struct {
	first, end int32
	from, to   float64
}

// newStar gives each resident a place.
func newStar(of *snapshot) *star {
	s := &star{snapshot: of}
	for k, wall := range s.walls[1:] {
		s.sectors = append(s.sectors, sector{first: s.walls[k], end: wall})
	}
	s.layOut()
	return s
}

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

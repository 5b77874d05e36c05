package plots

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
)

// layOut gives each building a sector as wide as its residents are many, and
// each resident a place in it, on rows around the hub.
func (s *star) layOut() {
	n := float64(s.drawn())
	gap := min(0.03, 0.3*2*math.Pi/float64(len(s.sectors)))
	free := 2*math.Pi - gap*float64(len(s.sectors))
	angle := 0.0
	for k := range s.sectors {
		b := &s.sectors[k]
		b.from = angle + gap/2
		b.to = b.from + free*float64(b.end-b.first)/n
		angle = b.to + gap/2
	}
	radii := s.rows()
	s.places = make([]vg.Point, s.drawn())
	for _, b := range s.sectors {
		s.seat(b, radii)
	}
}

// rows finds the widest step between dots at which every building has room,
// and returns the radii of the rows, the innermost first.
func (s *star) rows() []vg.Length {
	for s.step = mostStep; ; s.step *= 0.97 {
		var radii []vg.Length
		for r := starRadius - 5 - s.step/2; r >= innerShare*starRadius; r -= s.step {
			radii = append(radii, r)
			if s.fits(radii) {
				slices.Reverse(radii)
				return radii
			}
		}
	}
}

// fits tells whether every building has room on these rows.
func (s *star) fits(radii []vg.Length) bool {
	for _, b := range s.sectors {
		room := 0
		for _, r := range radii {
			room += s.room(b, r)
		}
		if room < int(b.end-b.first) {
			return false
		}
	}
	return true
}

// room is how many dots a row of a building holds.
func (s *star) room(b sector, radius vg.Length) int {
	return int((b.to - b.from) * float64(radius/s.step))
}

// seat places the residents of a building, who are ordered from the hub
// outwards by rank; each row takes its part, ordered by channel and team.
func (s *star) seat(b sector, radii []vg.Length) {
	residents := make([]int32, 0, b.end-b.first)
	for i := b.first; i < b.end; i++ {
		residents = append(residents, i)
	}
	slices.SortStableFunc(residents, func(i, j int32) int { return cmp.Compare(s.ranks[i], s.ranks[j]) })
	room := 0
	for _, r := range radii {
		room += s.room(b, r)
	}
	for row, r := range radii {
		here := s.room(b, r)
		if here == 0 {
			continue
		}
		take := min(here, int(math.Ceil(float64(len(residents)*here)/float64(room))))
		line := residents[:take]
		residents, room = residents[take:], room-here
		slices.SortStableFunc(line, func(i, j int32) int {
			if s.online[i] != s.online[j] {
				if s.online[i] {
					return -1
				}
				return 1
			}
			return cmp.Compare(s.teams[i], s.teams[j])
		})
		shift := 0.5
		if len(radii) < 5 { // few rows: channels pass between the dots
			shift = 0.3 + 0.4*float64(row%2)
		}
		for k, i := range line {
			at := b.from + (b.to-b.from)*(float64(k)+shift)/float64(take)
			s.places[i] = polar(r, at)
		}
	}
}

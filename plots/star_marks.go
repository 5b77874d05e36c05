package plots

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"
	vgdraw "gonum.org/v1/plot/vg/draw"

	"microgov/plots/draw"
)

// teamLine is a tie within a team.
var teamLine = draw.Solid(draw.Faint(draw.Black, 0.55), 0.5)

// channelLine is a channel of that colour, the bolder the fewer there are.
func (s *star) channelLine(c color.NRGBA, opacity float64) vgdraw.LineStyle {
	return draw.Solid(draw.Faint(c, opacity+0.02*float64(s.step)), min(0.9, 0.055*s.step))
}

// rankColors set apart who takes part, who is on the way, and who knows nothing.
var rankColors = [ranks]color.NRGBA{draw.Vermillion, draw.Blue, draw.Orange, draw.SkyPale, draw.Silver, draw.Silver}

// dot is the radius of a resident's mark.
func (s *star) dot() vg.Length { return min(4.5, 0.38*s.step) }

// mark is the mark of a rank.
func (s *star) mark(r rank) func(c draw.Canvas, at vg.Point) {
	radius := s.dot()
	switch r {
	case leader:
		radius = max(1.35*radius, 2.5)
		return func(c draw.Canvas, at vg.Point) {
			c.DrawGlyphNoClip(vgdraw.GlyphStyle{Color: draw.Black, Radius: radius + 0.6, Shape: diamond{}}, at)
			c.DrawGlyphNoClip(vgdraw.GlyphStyle{Color: draw.Vermillion, Radius: radius, Shape: diamond{}}, at)
		}
	case child:
		radius *= 0.5
	}
	return func(c draw.Canvas, at vg.Point) { disc(c, at, radius, rankColors[r]) }
}

// disc fills a circle.
func disc(c draw.Canvas, at vg.Point, radius vg.Length, fill color.Color) {
	c.DrawGlyphNoClip(vgdraw.GlyphStyle{Color: fill, Radius: radius, Shape: vgdraw.CircleGlyph{}}, at)
}

// diamond is a square on its corner.
type diamond struct{}

// DrawGlyph draws the diamond.
func (diamond) DrawGlyph(c *draw.Canvas, s vgdraw.GlyphStyle, at vg.Point) {
	r := 1.25 * s.Radius
	var p vg.Path
	p.Move(vg.Point{X: at.X, Y: at.Y + r})
	p.Line(vg.Point{X: at.X + r, Y: at.Y})
	p.Line(vg.Point{X: at.X, Y: at.Y - r})
	p.Line(vg.Point{X: at.X - r, Y: at.Y})
	p.Close()
	c.SetColor(s.Color)
	c.Fill(p)
}

// mostInPath bounds the lines of a path, since drawing one takes time that
// grows with the square of its lines.
const mostInPath = 200

// channels draws the hub's lines to the residents of a building, many of a
// kind as one path.
func (s *star) channels(c draw.Canvas, b sector) {
	for _, kind := range []struct {
		online bool
		style  vgdraw.LineStyle
	}{{true, s.channelLine(draw.Green, 0.15)}, {false, s.channelLine(draw.Purple, 0.45)}} {
		c.SetLineStyle(kind.style)
		var path vg.Path
		for i := b.first; i < b.end; i++ {
			if s.ranks[i] == child || s.online[i] != kind.online {
				continue
			}
			at := s.places[i]
			path.Move(at.Scale(hubShare * starRadius / vg.Length(math.Hypot(float64(at.X), float64(at.Y)))))
			path.Line(at)
			if len(path) >= 2*mostInPath {
				c.Stroke(path)
				path = path[:0]
			}
		}
		if len(path) > 0 {
			c.Stroke(path)
		}
	}
}

// rim draws a building's outer wall.
func (s *star) rim(c draw.Canvas, b sector) {
	const radius = starRadius - 1.5
	var p vg.Path
	p.Move(polar(radius, b.from))
	p.Arc(vg.Point{}, radius, math.Pi/2-b.from, b.from-b.to)
	c.SetLineStyle(draw.Solid(draw.Grey, 1.2))
	c.Stroke(p)
}

// drawTies draws the ties within teams, a path each so that crossings show.
func (s *star) drawTies(c draw.Canvas) {
	for _, t := range s.ties {
		a, b := s.places[t[0]], s.places[t[1]]
		c.StrokeLine2(teamLine, a.X, a.Y, b.X, b.Y)
	}
}

// drawHub draws the community.
func drawHub(c draw.Canvas, at vg.Point, radius vg.Length) {
	disc(c, at, radius, draw.Black)
	style := draw.Centered(draw.Bold(draw.Write(min(draw.TextSize, radius/1.6), color.White)))
	c.FillText(style, at, "hub")
}

// key explains all marks, with how many there are.
func (s *star) key() []draw.Entry {
	small := &star{step: min(s.step, 10)}
	key := []draw.Entry{{Width: draw.DotWidth, Label: "the community (hub)", Mark: func(c draw.Canvas) { disc(c, c.Center(), draw.MarkHeight/2, draw.Black) }}}
	for r, label := range []string{
		"team leader", "team member", "waits for a team", "knows of the work", "does not know of it", "under 15, takes no part",
	} {
		mark := small.mark(rank(r))
		key = append(key, draw.Entry{Width: draw.DotWidth, Label: label + ": " + draw.Fixed(float64(s.count(rank(r))), 0), Mark: func(c draw.Canvas) { mark(c, c.Center()) }})
	}
	return append(key,
		draw.Entry{Label: "channel: platform", Mark: draw.LineMark(draw.Solid(draw.Green, 1.5))},
		draw.Entry{Label: "channel: desk", Mark: draw.LineMark(draw.Solid(draw.Purple, 1.5))},
		draw.Entry{Label: "tie within a team", Mark: draw.LineMark(teamLine)},
		draw.Entry{Label: "building", Mark: draw.LineMark(draw.Solid(draw.Grey, 1.2))})
}

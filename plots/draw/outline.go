package draw

import (
	"image/color"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// outlining is the canvas of PDF: text becomes outlines, since it knows no more
// than one page of codes.
type outlining struct{ vg.CanvasSizer }

// SetColor sets a colour as it is beside its opacity: the canvas of PDF takes
// the two apart, where image/color multiplies them.
func (o outlining) SetColor(c color.Color) {
	if c == nil {
		c = color.Black
	}
	o.CanvasSizer.SetColor(straight(color.NRGBAModel.Convert(c).(color.NRGBA)))
}

// straight is a colour that is not multiplied with its opacity.
type straight color.NRGBA

// RGBA returns red, green, blue and opacity from 0 to 0xffff.
func (s straight) RGBA() (r, g, b, a uint32) {
	const wide = 0x101
	return uint32(s.R) * wide, uint32(s.G) * wide, uint32(s.B) * wide, uint32(s.A) * wide
}

// FillString fills the outlines of text, its left end on the base line at the point.
func (o outlining) FillString(face font.Face, at vg.Point, text string) {
	var buffer sfnt.Buffer
	em := fixed.Int26_6(face.Face.UnitsPerEm())
	scale := face.Font.Size / vg.Length(em)
	point := func(p fixed.Point26_6) vg.Point {
		return vg.Point{X: at.X + scale*vg.Length(p.X), Y: at.Y - scale*vg.Length(p.Y)}
	}
	var last sfnt.GlyphIndex
	for k, r := range text {
		glyph, err := face.Face.GlyphIndex(&buffer, r)
		if err != nil {
			continue // of no face: the sheet has said so
		}
		if kern, err := face.Face.Kern(&buffer, last, glyph, em, 0); k > 0 && err == nil {
			at.X += scale * vg.Length(kern)
		}
		if segments, err := face.Face.LoadGlyph(&buffer, glyph, em, nil); err == nil && len(segments) > 0 {
			o.Fill(pathOf(segments, point))
		}
		if advance, err := face.Face.GlyphAdvance(&buffer, glyph, em, 0); err == nil {
			at.X += scale * vg.Length(advance)
		}
		last = glyph
	}
}

// pathOf is a glyph's outline as a path.
func pathOf(segments sfnt.Segments, point func(fixed.Point26_6) vg.Point) vg.Path {
	var p vg.Path
	for _, s := range segments {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			if len(p) > 0 {
				p.Close()
			}
			p.Move(point(s.Args[0]))
		case sfnt.SegmentOpLineTo:
			p.Line(point(s.Args[0]))
		case sfnt.SegmentOpQuadTo:
			p.QuadTo(point(s.Args[0]), point(s.Args[1]))
		case sfnt.SegmentOpCubeTo:
			p.CubeTo(point(s.Args[0]), point(s.Args[1]), point(s.Args[2]))
		}
	}
	p.Close()
	return p
}

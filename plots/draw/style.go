package draw

import (
	"image/color"

	"gonum.org/v1/plot/vg"
	vgdraw "gonum.org/v1/plot/vg/draw"
)

// The palette of Okabe and Ito, and greys.
var (
	Black      = color.NRGBA{0x1a, 0x1a, 0x1a, 0xff}
	Blue       = color.NRGBA{0x00, 0x72, 0xb2, 0xff}
	Vermillion = color.NRGBA{0xd5, 0x5e, 0x00, 0xff}
	Green      = color.NRGBA{0x00, 0x9e, 0x73, 0xff}
	Purple     = color.NRGBA{0xcc, 0x79, 0xa7, 0xff}
	Orange     = color.NRGBA{0xe6, 0x9f, 0x00, 0xff}
	Sky        = color.NRGBA{0x56, 0xb4, 0xe9, 0xff}
	SkyPale    = color.NRGBA{0xa3, 0xcf, 0xee, 0xff}
	Yellow     = color.NRGBA{0xf0, 0xe4, 0x42, 0xff}
	Grey       = color.NRGBA{0x59, 0x59, 0x59, 0xff}
	Silver     = color.NRGBA{0xb8, 0xb8, 0xb8, 0xff}
	Mist       = color.NRGBA{0xe6, 0xe6, 0xe6, 0xff}
	Paper      = color.NRGBA{0xf6, 0xf6, 0xf6, 0xff}
)

// Faint is c with that opacity, in [0,1].
func Faint(c color.NRGBA, opacity float64) color.NRGBA {
	c.A = uint8(opacity*0xff + 0.5)
	return c
}

// Pen is how one line of many looks, in colour and without.
type Pen struct {
	Color  color.NRGBA
	Dashes []vg.Length // on and off, in points; nil: a full line
	Glyph  vgdraw.GlyphDrawer
}

// pens tell apart up to eight lines; the ninth looks like the first.
var pens = []Pen{
	{Blue, nil, vgdraw.CircleGlyph{}},
	{Vermillion, []vg.Length{6, 2.5}, vgdraw.SquareGlyph{}},
	{Green, []vg.Length{1.5, 2}, vgdraw.PyramidGlyph{}},
	{Purple, []vg.Length{8, 2, 1.5, 2}, vgdraw.BoxGlyph{}},
	{Orange, []vg.Length{4, 1.5}, vgdraw.RingGlyph{}},
	{Sky, []vg.Length{10, 3}, vgdraw.TriangleGlyph{}},
	{Black, []vg.Length{2, 1}, vgdraw.CrossGlyph{}},
	{Grey, []vg.Length{8, 2, 1.5, 2, 1.5, 2}, vgdraw.PlusGlyph{}},
}

// PenOf is the pen of line k, from 0.
func PenOf(k int) Pen { return pens[k%len(pens)] }

// Line is the pen's line of that width.
func (p Pen) Line(width vg.Length) vgdraw.LineStyle {
	return vgdraw.LineStyle{Color: p.Color, Width: width, Dashes: p.Dashes}
}

// Marker is the pen's symbol of that radius.
func (p Pen) Marker(radius vg.Length) vgdraw.GlyphStyle {
	return vgdraw.GlyphStyle{Color: p.Color, Radius: radius, Shape: p.Glyph}
}

// Solid is a full line.
func Solid(c color.Color, width vg.Length) vgdraw.LineStyle {
	return vgdraw.LineStyle{Color: c, Width: width}
}

// Dashed is a line of short dashes, for what is a reference and no result.
func Dashed(c color.Color, width vg.Length) vgdraw.LineStyle {
	return vgdraw.LineStyle{Color: c, Width: width, Dashes: []vg.Length{4, 2.5}}
}

package plots

import (
	"image/color"

	"golang.org/x/image/font"
	"gonum.org/v1/plot"
	plotfont "gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// The palette of Okabe and Ito, and greys.
var (
	black      = color.NRGBA{0x1a, 0x1a, 0x1a, 0xff}
	blue       = color.NRGBA{0x00, 0x72, 0xb2, 0xff}
	vermillion = color.NRGBA{0xd5, 0x5e, 0x00, 0xff}
	green      = color.NRGBA{0x00, 0x9e, 0x73, 0xff}
	purple     = color.NRGBA{0xcc, 0x79, 0xa7, 0xff}
	orange     = color.NRGBA{0xe6, 0x9f, 0x00, 0xff}
	sky        = color.NRGBA{0x56, 0xb4, 0xe9, 0xff}
	skyPale    = color.NRGBA{0xa3, 0xcf, 0xee, 0xff}
	yellow     = color.NRGBA{0xf0, 0xe4, 0x42, 0xff}
	grey       = color.NRGBA{0x59, 0x59, 0x59, 0xff}
	silver     = color.NRGBA{0xb8, 0xb8, 0xb8, 0xff}
	mist       = color.NRGBA{0xe6, 0xe6, 0xe6, 0xff}
	paper      = color.NRGBA{0xf6, 0xf6, 0xf6, 0xff}
)

// faint is c with that opacity, in [0,1].
func faint(c color.NRGBA, opacity float64) color.NRGBA {
	c.A = uint8(opacity*0xff + 0.5)
	return c
}

// pen is how one line of many looks, in colour and without.
type pen struct {
	color  color.NRGBA
	dashes []vg.Length
	glyph  draw.GlyphDrawer
}

// pens tell apart up to eight lines; the ninth looks like the first.
var pens = []pen{
	{blue, nil, draw.CircleGlyph{}},
	{vermillion, []vg.Length{6, 2.5}, draw.SquareGlyph{}},
	{green, []vg.Length{1.5, 2}, draw.PyramidGlyph{}},
	{purple, []vg.Length{8, 2, 1.5, 2}, draw.BoxGlyph{}},
	{orange, []vg.Length{4, 1.5}, draw.RingGlyph{}},
	{sky, []vg.Length{10, 3}, draw.TriangleGlyph{}},
	{black, []vg.Length{2, 1}, draw.CrossGlyph{}},
	{grey, []vg.Length{8, 2, 1.5, 2, 1.5, 2}, draw.PlusGlyph{}},
}

func penOf(k int) pen { return pens[k%len(pens)] }

func (p pen) line(width vg.Length) draw.LineStyle {
	return draw.LineStyle{Color: p.color, Width: width, Dashes: p.dashes}
}

func (p pen) marker(radius vg.Length) draw.GlyphStyle {
	return draw.GlyphStyle{Color: p.color, Radius: radius, Shape: p.glyph}
}

func solid(c color.Color, width vg.Length) draw.LineStyle {
	return draw.LineStyle{Color: c, Width: width}
}

// Sizes of text, in points on a figure 480 points wide.
const (
	titleSize  = 13
	textSize   = 10
	smallSize  = 9
	lineHeight = 1.3
)

// write is a style of text, set from the left with the middle of its small
// letters at the point.
func write(size vg.Length, c color.Color) text.Style {
	return text.Style{
		Color: c, Font: plotfont.Font{Typeface: "Liberation", Variant: "Sans", Size: size},
		XAlign: draw.XLeft, YAlign: -0.4, Handler: plot.DefaultTextHandler,
	}
}

func bold(s text.Style) text.Style {
	s.Font.Weight = font.WeightBold
	return s
}

func aligned(s text.Style, x text.XAlignment) text.Style {
	s.XAlign = x
	return s
}

// within aligns text below an axis so that what stands at an end of c does not
// reach over into the panel beside it.
func within(s text.Style, c draw.Canvas, x vg.Length) text.Style {
	switch {
	case x < c.Min.X+1:
		return aligned(s, draw.XLeft)
	case x > c.Max.X-1:
		return aligned(s, draw.XRight)
	}
	return aligned(s, draw.XCenter)
}

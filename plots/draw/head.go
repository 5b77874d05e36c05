package draw

import (
	"image/color"

	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	vgdraw "gonum.org/v1/plot/vg/draw"
)

// Entry is a line of the key: a mark and what it means.
type Entry struct {
	Label string
	Mark  func(c Canvas) // draws into a small canvas
	Width vg.Length      // of the mark; 0: that of a line
}

const (
	// DotWidth is that of a mark that is a dot, in points.
	DotWidth = vg.Length(10)
	// MarkHeight is that of every mark, in points.
	MarkHeight = vg.Length(9)

	markWidth = vg.Length(22)
	markGap   = vg.Length(5)
	entryGap  = vg.Length(14)
)

// head draws title, note and key at the top of c and returns the height that
// they take. The key stands here and never on the data. A nil c only measures.
func (f Figure) head(c *Canvas) vg.Length {
	down := vg.Length(0)
	lines := func(s text.Style, what string) {
		for _, line := range Wrapped(what, s, Width-2*Margin) {
			height := s.Font.Size * lineHeight
			if c != nil {
				c.FillText(s, vg.Point{X: c.Min.X, Y: c.Max.Y - down - height/2}, line)
			}
			down += height
		}
	}
	lines(Bold(Write(titleSize, Black)), f.Title)
	lines(Write(SmallSize, Grey), f.Note)
	down += 3
	return down + f.drawKey(c, down) + 6
}

// drawKey draws the key below what is already down and returns its height.
func (f Figure) drawKey(c *Canvas, down vg.Length) vg.Length {
	style, row := Write(TextSize, Black), vg.Length(TextSize*1.45)
	right, height := vg.Length(0), vg.Length(0)
	for _, e := range f.Key {
		mark := markWidth
		if e.Width > 0 {
			mark = e.Width
		}
		label := Shortened(e.Label, style, Width-2*Margin-mark-markGap)
		size := mark + markGap + style.Width(label)
		if height == 0 || right+size > Width-2*Margin {
			right, height = 0, height+row
		}
		if c != nil {
			x, y := c.Min.X+right, c.Max.Y-down-height+row/2
			e.Mark(Canvas{Canvas: c.Canvas, Rectangle: vg.Rectangle{
				Min: vg.Point{X: x, Y: y - MarkHeight/2}, Max: vg.Point{X: x + mark, Y: y + MarkHeight/2},
			}})
			c.FillText(style, vg.Point{X: x + mark + markGap, Y: y}, label)
		}
		right += size + entryGap
	}
	return height
}

// LineMark is the mark of a line.
func LineMark(s vgdraw.LineStyle) func(Canvas) {
	return func(c Canvas) { c.StrokeLine2(s, c.Min.X, c.Center().Y, c.Max.X, c.Center().Y) }
}

// GlyphMark is the mark of a symbol.
func GlyphMark(s vgdraw.GlyphStyle) func(Canvas) {
	return func(c Canvas) { c.DrawGlyphNoClip(s, c.Center()) }
}

// BoxMark is the mark of an area.
func BoxMark(fill color.Color) func(Canvas) {
	return func(c Canvas) { Fill(c, fill) }
}

// Fill fills the whole canvas.
func Fill(c Canvas, fill color.Color) {
	c.SetColor(fill)
	c.Fill(c.Path())
}

// Marks is the mark of several marks upon each other.
func Marks(all ...func(Canvas)) func(Canvas) {
	return func(c Canvas) {
		for _, mark := range all {
			mark(c)
		}
	}
}

package plots

import (
	"strings"

	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// entry is a line of the key: a mark and what it means.
type entry struct {
	label string
	mark  func(c draw.Canvas) // draws into a small canvas
	width vg.Length           // of the mark; 0: that of a line
}

const (
	markWidth  = vg.Length(22)
	markHeight = vg.Length(9)
	dotWidth   = vg.Length(10) // of a mark that is a dot
	markGap    = vg.Length(5)
	entryGap   = vg.Length(14)
)

// head draws title, note and key at the top of c and returns the height that
// they take. The key stands here and never on the data. A nil c only measures.
func (f Figure) head(c *draw.Canvas) vg.Length {
	down := vg.Length(0)
	lines := func(s text.Style, what string) {
		for _, line := range wrapped(what, s, width-2*margin) {
			height := s.Font.Size * lineHeight
			if c != nil {
				c.FillText(s, vg.Point{X: c.Min.X, Y: c.Max.Y - down - height/2}, line)
			}
			down += height
		}
	}
	lines(bold(write(titleSize, black)), f.Title)
	lines(write(smallSize, grey), f.note)
	down += 3
	return down + f.drawKey(c, down) + 6
}

// drawKey draws the key below what is already down and returns its height.
func (f Figure) drawKey(c *draw.Canvas, down vg.Length) vg.Length {
	style, row := write(textSize, black), vg.Length(textSize*1.45)
	right, height := vg.Length(0), vg.Length(0)
	for _, e := range f.key {
		mark := markWidth
		if e.width > 0 {
			mark = e.width
		}
		size := mark + markGap + style.Width(e.label)
		if height == 0 || right+size > width-2*margin {
			right, height = 0, height+row
		}
		if c != nil {
			x, y := c.Min.X+right, c.Max.Y-down-height+row/2
			e.mark(draw.Canvas{Canvas: c.Canvas, Rectangle: vg.Rectangle{
				Min: vg.Point{X: x, Y: y - markHeight/2}, Max: vg.Point{X: x + mark, Y: y + markHeight/2},
			}})
			c.FillText(style, vg.Point{X: x + mark + markGap, Y: y}, e.label)
		}
		right += size + entryGap
	}
	return height
}

// wrapped breaks what into lines no wider than allowed, between words.
func wrapped(what string, s text.Style, allowed vg.Length) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(what) {
		if line != "" && s.Width(line+" "+word) > allowed {
			lines, line = append(lines, line), ""
		}
		line = strings.TrimPrefix(line+" "+word, " ")
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// shortened is what, cut with an ellipsis to no more than that width.
func shortened(what string, s text.Style, allowed vg.Length) string {
	if s.Width(what) <= allowed {
		return what
	}
	letters := []rune(what)
	for len(letters) > 0 && s.Width(string(letters)+"…") > allowed {
		letters = letters[:len(letters)-1]
	}
	return string(letters) + "…"
}

// lineMark is the mark of a line.
func lineMark(s draw.LineStyle) func(draw.Canvas) {
	return func(c draw.Canvas) { c.StrokeLine2(s, c.Min.X, c.Center().Y, c.Max.X, c.Center().Y) }
}

// glyphMark is the mark of a symbol.
func glyphMark(s draw.GlyphStyle) func(draw.Canvas) {
	return func(c draw.Canvas) { c.DrawGlyphNoClip(s, c.Center()) }
}

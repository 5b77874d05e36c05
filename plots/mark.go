package plots

import (
	"fmt"

	"gonum.org/v1/plot/vg"
	vgdraw "gonum.org/v1/plot/vg/draw"

	"microgov/plots/draw"
	"microgov/sim/verify"
)

// mark says what is known of a conclusion, the sign of a difference, under
// other assumptions.
type mark int

const (
	notAssessed mark = iota // nobody has tried
	holds                   // in 90 % of draws or more
	fragile                 // in fewer
)

// markOf is the mark of a measure's difference.
func markOf(about map[string]verify.Conclusion, measure string) mark {
	c, known := about[measure]
	switch {
	case !known:
		return notAssessed
	case c.Uncertain():
		return fragile
	}
	return holds
}

// markText is the mark in words, with the share of draws where there are any.
func markText(about map[string]verify.Conclusion, measure string) string {
	m := markOf(about, measure)
	if m == notAssessed {
		return markWords[m]
	}
	return markWords[m] + " (" + markShare(about, measure) + ")"
}

// markWords are the marks in words.
var markWords = [...]string{notAssessed: "not assessed", holds: "holds", fragile: "fragile"}

// markShare is the share of draws in which an assessed conclusion holds.
func markShare(about map[string]verify.Conclusion, measure string) string {
	return fmt.Sprintf("%d\u00a0%%", about[measure].Percent())
}

// marksMean says what the three marks are.
const marksMean = "A difference “holds” when its sign stays the same in 90\u00a0% or more of the draws of all assumed parameters over their plausible ranges, " +
	"is “fragile” when it does so in fewer, and “not assessed” where nobody has tried; none of these is a forecast."

// draw draws the mark at a difference: filled where it holds, filled within a
// ring where it is fragile, hollow where it is not assessed.
func (m mark) draw(c draw.Canvas, at vg.Point, p draw.Pen) {
	disc(c, at, 2.6, p.Color)
	switch m {
	case notAssessed:
		disc(c, at, 1.5, draw.White)
	case fragile:
		c.DrawGlyphNoClip(vgdraw.GlyphStyle{Color: draw.Black, Radius: 4.2, Shape: vgdraw.RingGlyph{}}, at)
	}
}

// markKey explains the marks.
func markKey() []draw.Entry {
	var key []draw.Entry
	for _, m := range []mark{holds, fragile, notAssessed} {
		key = append(key, draw.Entry{
			Label: markWords[m], Width: draw.DotWidth,
			Mark: func(c draw.Canvas) { m.draw(c, c.Center(), draw.Pen{Color: draw.Grey}) },
		})
	}
	return key
}

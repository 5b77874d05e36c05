package plots

import (
	"fmt"

	"gonum.org/v1/plot/vg"
	vgdraw "gonum.org/v1/plot/vg/draw"

	"microgov/plots/draw"
	"microgov/sim/study"
	"microgov/sim/verify"
)

// markOf is what is known of a measure's difference under other assumptions.
func markOf(about map[string]verify.Conclusion, measure string) study.Mark {
	if c, known := about[measure]; known {
		return c.Mark()
	}
	return study.NotAssessed
}

// markText is the mark in words, with the share of draws where there are any.
func markText(about map[string]verify.Conclusion, measure string) string {
	m := markOf(about, measure)
	if m == study.NotAssessed {
		return study.MarkNames[m]
	}
	return study.MarkNames[m] + " (" + markShare(about, measure) + ")"
}

// markShare is the share of draws in which an assessed conclusion holds.
func markShare(about map[string]verify.Conclusion, measure string) string {
	return fmt.Sprintf("%d\u00a0%%", about[measure].Percent())
}

// marksMean says what the three marks are.
const marksMean = "A difference “holds” when its sign stays the same in 90\u00a0% or more of the draws of all assumed parameters over their plausible ranges, " +
	"is “fragile” when it does so in fewer, and “not assessed” where nobody has tried; none of these is a forecast."

// drawMark draws the mark at a difference: filled where it holds, filled within a
// ring where it is fragile, hollow where it is not assessed.
func drawMark(c draw.Canvas, at vg.Point, p draw.Pen, m study.Mark) {
	disc(c, at, 2.6, p.Color)
	switch m {
	case study.NotAssessed:
		disc(c, at, 1.5, draw.White)
	case study.Fragile:
		c.DrawGlyphNoClip(vgdraw.GlyphStyle{Color: draw.Black, Radius: 4.2, Shape: vgdraw.RingGlyph{}}, at)
	}
}

// markKey explains the marks.
func markKey() []draw.Entry {
	var key []draw.Entry
	for _, m := range []study.Mark{study.Holds, study.Fragile, study.NotAssessed} {
		key = append(key, draw.Entry{
			Label: study.MarkNames[m], Width: draw.DotWidth,
			Mark: func(c draw.Canvas) { drawMark(c, c.Center(), draw.Pen{Color: draw.Grey}, m) },
		})
	}
	return key
}

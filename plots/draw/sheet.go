package draw

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	vgdraw "gonum.org/v1/plot/vg/draw"
)

// sheet is the canvas under a whole figure. It remembers what could not be
// drawn: a character without a face, a line to nowhere.
type sheet struct {
	vg.CanvasSizer
	err error
}

// sheetOf is the sheet at the bottom of a canvas; nil without one.
func sheetOf(c vg.Canvas) *sheet {
	for {
		switch on := c.(type) {
		case *sheet:
			return on
		case *vgdraw.Canvas:
			c = on.Canvas
		case vgdraw.Canvas:
			c = on.Canvas
		default:
			return nil
		}
	}
}

// fail keeps the first error.
func (s *sheet) fail(err error) {
	if s != nil && s.err == nil {
		s.err = err
	}
}

// missing tells of a character that no face has.
func (s *sheet) missing(r rune, text string) {
	s.fail(fmt.Errorf("no face has the character %q (U+%04X) of %q: add one that has it", r, r, text))
}

var errNotFinite = errors.New("a place on the drawing is not finite")

// Stroke draws a path of finite places.
func (s *sheet) Stroke(p vg.Path) {
	if s.drawable(p) {
		s.CanvasSizer.Stroke(p)
	}
}

// Fill fills a path of finite places.
func (s *sheet) Fill(p vg.Path) {
	if s.drawable(p) {
		s.CanvasSizer.Fill(p)
	}
}

// FillString writes at a finite place.
func (s *sheet) FillString(face font.Face, at vg.Point, text string) {
	if s.drawable(vg.Path{{Pos: at}}) {
		s.CanvasSizer.FillString(face, at, text)
	}
}

func (s *sheet) drawable(p vg.Path) bool {
	for _, step := range p {
		if x := float64(step.Pos.X + step.Pos.Y); math.IsNaN(x) || math.IsInf(x, 0) {
			s.fail(errNotFinite)
			return false
		}
	}
	return len(p) > 0
}

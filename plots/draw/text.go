package draw

import (
	"image/color"
	"math"
	"strings"
	"unicode/utf8"

	xfont "golang.org/x/image/font"
	"golang.org/x/text/unicode/norm"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	vgdraw "gonum.org/v1/plot/vg/draw"
)

// Sizes of text, in points on a figure 480 points wide.
const (
	titleSize  = 13
	TextSize   = 10 // TextSize is that of keys and titles of axes
	SmallSize  = 9  // SmallSize is that of ticks and labels
	lineHeight = 1.3
)

// Write is a style of text, set from the left with the middle of its small
// letters at the point.
func Write(size vg.Length, c color.Color) text.Style {
	return text.Style{
		Color: c, Font: font.Font{Typeface: "Liberation", Variant: "Sans", Size: size},
		XAlign: vgdraw.XLeft, YAlign: -0.4, Handler: writer{},
	}
}

// Bold is the style in bold, where the face has it.
func Bold(s text.Style) text.Style {
	s.Font.Weight = xfont.WeightBold
	return s
}

// Centered is the style with the middle of the text at the point.
func Centered(s text.Style) text.Style {
	s.XAlign = vgdraw.XCenter
	return s
}

// FromRight is the style with the end of the text at the point.
func FromRight(s text.Style) text.Style {
	s.XAlign = vgdraw.XRight
	return s
}

// Within aligns text below an axis so that what stands at an end of c does not
// reach over into the panel beside it.
func Within(s text.Style, c Canvas, x vg.Length) text.Style {
	switch {
	case x < c.Min.X+1:
		return s
	case x > c.Max.X-1:
		return FromRight(s)
	}
	return Centered(s)
}

// Wrapped breaks what into lines no wider than allowed: between words and
// beside Chinese characters, within a word only where it alone is wider.
func Wrapped(what string, s text.Style, allowed vg.Length) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(what) {
		joined := strings.TrimPrefix(line+" "+word, " ")
		if s.Width(joined) <= allowed {
			line = joined
			continue
		}
		if line != "" && s.Width(word) <= allowed {
			lines, line = append(lines, line), word
			continue
		}
		line = joined // to be broken within
		for s.Width(line) > allowed {
			head := fitting(line, s, allowed)
			lines, line = append(lines, strings.TrimSpace(head)), strings.TrimSpace(line[len(head):])
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// fitting is the longest start of text that is no wider, a character at least.
func fitting(text string, s text.Style, allowed vg.Length) string {
	_, end := utf8.DecodeRuneInString(text)
	for k, r := range text {
		if next := k + utf8.RuneLen(r); k > 0 {
			if s.Width(text[:next]) > allowed {
				break
			}
			end = next
		}
	}
	return text[:end]
}

// Shortened is what, cut with an ellipsis to no more than that width.
func Shortened(what string, s text.Style, allowed vg.Length) string {
	if s.Width(what) <= allowed {
		return what
	}
	letters := []rune(what)
	for len(letters) > 0 && s.Width(string(letters)+"…") > allowed {
		letters = letters[:len(letters)-1]
	}
	return string(letters) + "…"
}

// Printable replaces what is no text, so that it is seen and does nothing:
// control characters below U+0020 and U+007F by their pictures (U+2400 and on),
// and by U+FFFD the other control characters, those that turn the direction of
// writing, separators of lines and paragraphs, characters that Unicode has
// none of, and bytes that are not UTF-8. Tabs and newlines stay.
func Printable(what string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r < 0x20:
			return 0x2400 + r
		case r == 0x7f:
			return 0x2421
		case r < 0xa0 && r > 0x7f, r >= 0x2028 && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r&0xfffe == 0xfffe, r >= 0xfdd0 && r <= 0xfdef:
			return utf8.RuneError
		}
		return r
	}, strings.ToValidUTF8(what, "\ufffd"))
}

// silent tells whether a character has no shape of its own: joiners, marks of
// order and variation selectors.
func silent(r rune) bool {
	return r == 0xad || r >= 0x200b && r <= 0x200f || r == 0x2060 || r == 0xfeff || r >= 0xfe00 && r <= 0xfe0f || r >= 0xe0100 && r <= 0xe01ef
}

// writer sets one line of text, each character in the first face that has it.
type writer struct{}

var _ text.Handler = writer{}

// Cache returns the faces of gonum/plot.
func (writer) Cache() *font.Cache { return font.DefaultCache }

// Extents returns those of the style's own face.
func (writer) Extents(style font.Font) font.Extents {
	face := font.DefaultCache.Lookup(style, style.Size)
	return face.Extents()
}

// Lines returns text as one line, with composed letters and nothing that is
// not to be printed.
func (writer) Lines(what string) []string {
	return []string{norm.NFC.String(Printable(strings.Join(strings.FieldsFunc(what, func(r rune) bool { return r == '\n' || r == '\t' }), " ")))}
}

// Box returns width, height and depth of a line.
func (w writer) Box(line string, style font.Font) (width, height, depth vg.Length) {
	for _, r := range runs(line, style, func(rune) {}) {
		width += r.face.Width(r.text)
	}
	e := w.Extents(style)
	return width, e.Ascent, e.Descent
}

// Draw writes a line where the style says.
func (w writer) Draw(c vg.Canvas, what string, s text.Style, at vg.Point) {
	if what == "" {
		return
	}
	c.SetColor(s.Color)
	if s.Rotation != 0 {
		c.Push()
		defer c.Pop()
		c.Rotate(s.Rotation)
		sin, cos := math.Sincos(s.Rotation)
		at = vg.Point{X: at.Y*vg.Length(sin) + at.X*vg.Length(cos), Y: at.Y*vg.Length(cos) - at.X*vg.Length(sin)}
	}
	at.X += vg.Length(s.XAlign) * s.Width(what)
	at.Y += vg.Length(s.YAlign)*s.Height(what) - w.Extents(s.Font).Ascent + s.Font.Size
	for _, r := range runs(w.Lines(what)[0], s.Font, func(r rune) { sheetOf(c).missing(r, what) }) {
		c.FillString(r.face, at, r.text)
		at.X += r.face.Width(r.text)
	}
}

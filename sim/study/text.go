package study

import (
	"strings"
	"unicode"
)

// Harmless is a text as it stands in a table. A spreadsheet would take some
// texts for formulas; those get an apostrophe before them: what begins with =,
// +, -, @, their full-width forms, or an apostrophe itself, so that taking one
// away gives the text back. Characters that steer a terminal or a reading
// direction instead of being read are replaced as in Visible.
func Harmless(text string) string {
	text = Visible(text)
	if first := []rune(text + " ")[0]; strings.ContainsRune("=+-@＝＋－＠'", first) {
		return "'" + text
	}
	return text
}

// Visible is a text without characters that steer instead of being read: a
// control character is shown by its picture (␛ for escape), one that turns the
// reading direction or is no character by �.
func Visible(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r < 0x20:
			return 0x2400 + r
		case r == 0x7f:
			return '␡'
		case unicode.Is(unicode.C, r) && r != 0x00ad && r != 0x200c && r != 0x200d, r == 0x2028, r == 0x2029:
			return unicode.ReplacementChar
		}
		return r
	}, text)
}

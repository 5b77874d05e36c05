package scenarios

import "strings"

// statement is a piece of a TOML text that stands by itself: a header, or a key
// with its value, which may go over several lines.
type statement struct {
	text string
	line int // from 1
}

// mostDeep is how deep brackets, and dots in a key, may stand within each other.
const mostDeep = 32

// statements cuts a TOML text into statements, and returns the line on which one
// is deeper than mostDeep, 0 without any. It judges nothing else: what is no
// TOML is for the parser to refuse.
func statements(text string) (list []statement, tooDeep int) {
	s := scanner{line: 1}
	begin, first := 0, 1
	for i := 0; i < len(text); {
		i += s.step(text[i:])
		if (s.deep > mostDeep || s.dots > mostDeep) && tooDeep == 0 {
			tooDeep = s.line
		}
		if i < len(text) && (text[i-1] != '\n' || s.deep > 0 || s.quote != "") {
			continue
		}
		if piece := strings.TrimSpace(text[begin:i]); piece != "" && piece[0] != '#' {
			list = append(list, statement{text[begin:i], first})
		}
		begin, first, s.deep, s.dots = i, s.line, 0, 0
	}
	return list, tooDeep
}

// scanner knows where in a TOML text it is.
type scanner struct {
	quote string // what ends the string that it is in, "" outside
	deep  int    // brackets that are open
	dots  int    // in the key at hand
	line  int
}

// step goes over the next letter, quote or comment, and returns how many bytes it is.
func (s *scanner) step(text string) int {
	if s.quote != "" {
		return s.inside(text)
	}
	switch text[0] {
	case '#':
		if end := strings.IndexByte(text, '\n'); end >= 0 {
			return end
		}
		return len(text)
	case '"', '\'':
		s.quote = text[:1]
		if triple := strings.Repeat(s.quote, 3); strings.HasPrefix(text, triple) {
			s.quote = triple
		}
		return len(s.quote)
	case '[', '{':
		s.deep, s.dots = s.deep+1, 0
	case ']', '}':
		s.deep, s.dots = max(0, s.deep-1), 0
	case '.':
		s.dots++
	case '=', ',', '\n':
		s.dots = 0
	}
	s.lines(text[0])
	return 1
}

// inside goes over a letter of a string, or what ends it.
func (s *scanner) inside(text string) int {
	switch {
	case strings.HasPrefix(text, s.quote):
		n := len(s.quote)
		for n > 1 && n < 5 && strings.HasPrefix(text[n:], s.quote[:1]) { // one or two quotes may stand before the three that end it
			n++
		}
		s.quote = ""
		return n
	case text[0] == '\\' && s.quote[0] == '"' && len(text) > 1:
		s.lines(text[1])
		return 2
	case text[0] == '\n' && len(s.quote) == 1: // not closed: for the parser to refuse
		s.quote = ""
	}
	s.lines(text[0])
	return 1
}

func (s *scanner) lines(letter byte) {
	if letter == '\n' {
		s.line++
	}
}

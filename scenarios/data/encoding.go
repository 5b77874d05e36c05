package data

import (
	"bufio"
	"bytes"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// Encodings are the names of those that a text can be read in. GBK is read as
// GB18030, which holds it.
var Encodings = []string{"UTF-8", "GBK", "UTF-16"}

// ahead is how many bytes tell an encoding.
const ahead = 64 << 10

// decoder reads a text in any of the encodings as UTF-8.
type decoder struct {
	r       *bufio.Reader
	text    io.Reader // the rest, once it is known how to read it
	found   string    // of Encodings; UTF-8 until something else shows
	want    string    // the encoding to read, "" for the one that shows
	started bool
}

// newDecoder reads r in an encoding, or in the one that it shows, where that is "".
func newDecoder(r io.Reader, encoding string) *decoder {
	return &decoder{r: bufio.NewReaderSize(r, ahead), want: encoding, found: "UTF-8"}
}

// as reads the rest in an encoding.
func (d *decoder) as(encoding string) {
	d.found = encoding
	switch encoding {
	case "GBK":
		d.text = transform.NewReader(d.r, simplifiedchinese.GB18030.NewDecoder())
	case "UTF-16":
		order := unicode.LittleEndian
		if head, _ := d.r.Peek(512); zeros(head, 0) > zeros(head, 1) {
			order = unicode.BigEndian
		}
		d.text = transform.NewReader(d.r, unicode.UTF16(order, unicode.UseBOM).NewDecoder())
	default:
		d.text = d.r
	}
}

// zeros counts the bytes 0 at even or odd places: where a text in UTF-16 has
// the upper halves of letters.
func zeros(text []byte, from int) int {
	n := 0
	for i := from; i < len(text); i += 2 {
		if text[i] == 0 {
			n++
		}
	}
	return n
}

// start looks at the first bytes.
func (d *decoder) start() {
	d.started = true
	head, _ := d.r.Peek(512) // an error comes again when reading
	switch {
	case d.want == "GBK", d.want == "UTF-16":
		d.as(d.want)
	case bytes.HasPrefix(head, []byte("\ufeff")):
		_, _ = d.r.Discard(3)
		d.as("UTF-8")
	case d.want != "":
		d.as("UTF-8")
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}), bytes.HasPrefix(head, []byte{0xfe, 0xff}), max(zeros(head, 0), zeros(head, 1)) > len(head)/4 && zeros(head, 0)+zeros(head, 1) < len(head):
		d.as("UTF-16")
	}
}

// Read reads UTF-8. ASCII is passed on until a letter tells the encoding.
func (d *decoder) Read(p []byte) (int, error) {
	if !d.started {
		d.start()
	}
	for d.text == nil {
		if _, err := d.r.Peek(1); err != nil {
			return 0, err
		}
		text, _ := d.r.Peek(d.r.Buffered())
		plain := bytes.IndexFunc(text, func(r rune) bool { return r >= utf8.RuneSelf })
		if plain < 0 {
			plain = len(text)
		}
		if plain > 0 {
			n := copy(p, text[:plain])
			_, _ = d.r.Discard(n)
			return n, nil
		}
		d.decide()
	}
	return d.text.Read(p)
}

// decide tells UTF-8 from GBK by what follows the first letter outside ASCII.
func (d *decoder) decide() {
	text, _ := d.r.Peek(ahead)
	for tail := range min(utf8.UTFMax, len(text)) { // the last letter may be cut
		if utf8.Valid(text[:len(text)-tail]) {
			d.as("UTF-8")
			return
		}
		if tail == 0 && len(text) < ahead {
			break // the text ends here
		}
	}
	d.as("GBK")
}

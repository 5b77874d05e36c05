package draw

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"gonum.org/v1/plot/font"
)

//go:embed fonts/symbols.ttf
var symbolsTTF []byte

//go:embed fonts/cjk.ttf
var cjkTTF []byte

// faces are asked one after the other for a character that Liberation Sans has
// not: symbols and superscripts, Chinese and Japanese, and what AddFace added.
var faces = struct {
	sync.RWMutex
	list []*opentype.Font
}{list: []*opentype.Font{parsed(symbolsTTF), parsed(cjkTTF)}}

func parsed(ttf []byte) *opentype.Font {
	face, err := opentype.Parse(ttf)
	if err != nil {
		panic("draw: embedded face: " + err.Error()) // a test reads it
	}
	return face
}

// AddFace adds a TrueType or OpenType face, for characters that no other has.
// It is to be called before anything is drawn. What is no face is an error.
func AddFace(data []byte) error {
	face, err := opentype.Parse(data)
	if err != nil {
		return fmt.Errorf("not a TrueType or OpenType face: %w", err)
	}
	faces.Lock()
	defer faces.Unlock()
	faces.list = append(faces.list, face)
	return nil
}

// run is a stretch of text in one face.
type run struct {
	face font.Face
	text string
}

// runs cuts text into stretches, each in the first face that has its
// characters, and calls missing for those that none has.
func runs(text string, style font.Font, missing func(rune)) []run {
	first := font.DefaultCache.Lookup(style, style.Size)
	faces.RLock()
	defer faces.RUnlock()
	var all []run
	for _, r := range text {
		if silent(r) {
			continue
		}
		face := first
		if !has(first.Face, r) {
			other := holder(r)
			if other == nil {
				missing(r)
				continue
			}
			face = font.Face{Font: font.Font{Typeface: font.Typeface(familyOf(other)), Size: style.Size}, Face: other}
		}
		if n := len(all); n > 0 && all[n-1].face.Face == face.Face {
			all[n-1].text += string(r)
			continue
		}
		all = append(all, run{face, string(r)})
	}
	return all
}

// holder is the first of faces that has a character, or nil.
func holder(r rune) *opentype.Font {
	for _, face := range faces.list {
		if has(face, r) {
			return face
		}
	}
	return nil
}

func has(face *opentype.Font, r rune) bool {
	var buffer sfnt.Buffer
	glyph, err := face.GlyphIndex(&buffer, r)
	return err == nil && glyph != 0
}

// familyOf is the name of a face's family, empty where it has none.
func familyOf(face *opentype.Font) string {
	var buffer sfnt.Buffer
	name, err := face.Name(&buffer, sfnt.NameIDFamily)
	if err != nil {
		return ""
	}
	return name
}

// families are, in an SVG, the families of the package's faces with fonts of
// the same widths behind them, for readers without them.
var families = strings.NewReplacer(
	"font-family:Liberation Sans", "font-family:'Liberation Sans',Arimo,Arial,Helvetica,sans-serif",
	"font-family:DejaVu Sans", "font-family:'DejaVu Sans',Arial,Helvetica,sans-serif",
	"font-family:Droid Sans Fallback", "font-family:'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Hiragino Sans GB','Microsoft YaHei',SimHei,'Droid Sans Fallback',sans-serif",
	";font-variant:normal", "",
)

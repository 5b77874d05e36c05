package plots

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image/png"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
	"gonum.org/v1/plot/vg/vgsvg"
)

// Figure is a drawing that is made anew each time it is asked for: rendering
// changes nothing, so figures may be rendered side by side.
type Figure struct {
	Name    string // of its files, without extension
	Title   string
	Caption string // what is to be seen, in sentences

	note  string // under the title: of what, and what the bands are
	key   []entry
	body  vg.Length              // height below title, note and key
	paint func(area draw.Canvas) // draws the body
}

const (
	width  = vg.Length(480) // points, of every figure
	margin = vg.Length(10)
	dpi    = 240 // 1,600 pixels across
)

// SVG returns the figure as a vector drawing. Its text stays text, in Liberation
// Sans or a system font of the same widths.
func (f Figure) SVG() ([]byte, error) {
	canvas := vgsvg.New(width, f.height())
	f.draw(draw.New(canvas))
	var b bytes.Buffer
	if _, err := canvas.WriteTo(&b); err != nil {
		return nil, fmt.Errorf("figure %s: %w", f.Name, err)
	}
	return f.finish(b.String()), nil
}

// PNG returns the figure as an image of 1,600 pixels across.
func (f Figure) PNG() ([]byte, error) {
	canvas := vgimg.NewWith(vgimg.UseWH(width, f.height()), vgimg.UseDPI(dpi))
	f.draw(draw.New(canvas))
	var b bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := encoder.Encode(&b, canvas.Image()); err != nil {
		return nil, fmt.Errorf("figure %s: %w", f.Name, err)
	}
	return b.Bytes(), nil
}

// fallback are fonts with the widths of Liberation Sans, for readers without it.
const fallback = "font-family:'Liberation Sans',Arimo,Arial,Helvetica,sans-serif"

// finish gives a drawing its fallback fonts, and says what it shows to those
// who do not see it.
func (f Figure) finish(svg string) []byte {
	svg = strings.ReplaceAll(svg, "font-family:Liberation Sans", fallback)
	svg = strings.ReplaceAll(svg, ";font-variant:normal", "")
	head, rest, _ := strings.Cut(svg, "<svg")
	open, rest, _ := strings.Cut(rest, ">")
	return fmt.Appendf(nil, "%s<svg role=\"img\"%s>\n<title>%s</title>\n<desc>%s</desc>%s",
		head, open, escaped(f.Title), escaped(f.Caption), rest)
}

func escaped(text string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(text)) // a Builder takes everything
	return b.String()
}

// height is that of the whole figure.
func (f Figure) height() vg.Length { return 2*margin + f.head(nil) + f.body }

// draw draws head and body on a canvas of the figure's size.
func (f Figure) draw(c draw.Canvas) {
	c = draw.Crop(c, margin, -margin, margin, -margin)
	used := f.head(&c)
	f.paint(draw.Crop(c, 0, 0, 0, -used))
}

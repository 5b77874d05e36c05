package draw

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image/png"
	"strings"

	"gonum.org/v1/plot/vg"
	vgdraw "gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
	"gonum.org/v1/plot/vg/vgpdf"
	"gonum.org/v1/plot/vg/vgsvg"
)

// Figure is a drawing that is made anew each time it is asked for: rendering
// changes nothing, so figures may be rendered side by side.
type Figure struct {
	Name    string // of its files, without extension
	Title   string
	Caption string // what is to be seen, in sentences

	Note  string            // under the title: of what, and what the bands are
	Key   []Entry           // of the marks
	Body  vg.Length         // height below title, note and key, in points
	Paint func(area Canvas) // draws the body
}

// Canvas is a rectangle to draw in.
type Canvas = vgdraw.Canvas

const (
	// Width is that of every figure, in points.
	Width = vg.Length(480)
	// Margin is left around every figure, in points.
	Margin = vg.Length(10)

	dpi = 240 // 1,600 pixels across
)

// SVG returns the figure as a vector drawing. Its text stays text, in Liberation
// Sans or a system font of the same widths. It is an error that a character has
// no face (see [AddFace]).
func (f Figure) SVG() ([]byte, error) {
	canvas := vgsvg.New(Width, f.Height())
	var b bytes.Buffer
	if err := f.render(canvas); err != nil {
		return nil, err
	}
	if _, err := canvas.WriteTo(&b); err != nil {
		return nil, fmt.Errorf("figure %s: %w", f.Name, err)
	}
	return f.finish(b.String()), nil
}

// PNG returns the figure as an image of 1,600 pixels across, with the errors of SVG.
func (f Figure) PNG() ([]byte, error) {
	canvas := vgimg.NewWith(vgimg.UseWH(Width, f.Height()), vgimg.UseDPI(dpi))
	if err := f.render(canvas); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := encoder.Encode(&b, canvas.Image()); err != nil {
		return nil, fmt.Errorf("figure %s: %w", f.Name, err)
	}
	return b.Bytes(), nil
}

// PDF returns the figure as a page of its size, with the errors of SVG. Its
// text is drawn as outlines, so that any script prints the same everywhere.
func (f Figure) PDF() ([]byte, error) {
	canvas := vgpdf.New(Width, f.Height())
	if err := f.render(outlining{canvas}); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if _, err := canvas.WriteTo(&b); err != nil {
		return nil, fmt.Errorf("figure %s: %w", f.Name, err)
	}
	return b.Bytes(), nil
}

// Inline returns the SVG as it stands within a page, as wide as its place.
func (f Figure) Inline() (string, error) {
	svg, err := f.SVG()
	if err != nil {
		return "", err
	}
	_, rest, _ := strings.Cut(string(svg), "<svg")
	_, rest, _ = strings.Cut(rest, ">")
	return fmt.Sprintf(`<svg role="img" viewBox="0 0 %.5g %.5g">`, Width.Points(), f.Height().Points()) + rest, nil
}

// finish gives a drawing its fallback fonts, and says what it shows to those
// who do not see it.
func (f Figure) finish(svg string) []byte {
	svg = families.Replace(Printable(svg))
	head, rest, _ := strings.Cut(svg, "<svg")
	open, rest, _ := strings.Cut(rest, ">")
	return fmt.Appendf(nil, "%s<svg role=\"img\"%s>\n<title>%s</title>\n<desc>%s</desc>%s",
		head, open, escaped(f.Title), escaped(f.Caption), rest)
}

func escaped(text string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(Printable(text))) // a Builder takes everything
	return b.String()
}

// Height is that of the whole figure, in points.
func (f Figure) Height() vg.Length { return 2*Margin + f.head(nil) + f.Body }

// render draws head and body on a canvas of the figure's size.
func (f Figure) render(canvas vg.CanvasSizer) error {
	sheet := &sheet{CanvasSizer: canvas}
	c := vgdraw.Crop(vgdraw.New(sheet), Margin, -Margin, Margin, -Margin)
	used := f.head(&c)
	f.Paint(vgdraw.Crop(c, 0, 0, 0, -used))
	if sheet.err != nil {
		return fmt.Errorf("figure %s: %w", f.Name, sheet.err)
	}
	return nil
}

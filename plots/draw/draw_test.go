package draw

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image/png"
	"io"
	"math"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// titled is a figure of a title and a line.
func titled(title string) Figure {
	return Figure{Name: "f", Title: title, Body: 20, Paint: func(c Canvas) { c.StrokeLine2(Solid(Black, 1), c.Min.X, c.Min.Y, c.Max.X, c.Min.Y) }}
}

// Communities have Chinese names and small numbers have superscripts: each
// character of GBK, GB 2312 among them, and each that words write has a face.
func TestEveryCharacterHasAFace(t *testing.T) {
	text := "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻−–—±×·≤≥→←“”‘’…○●◐✓①⑴⒈Ⅱ℃ かなカナ（）《》、。ÄéøŁЖλ\u00a0\ufffd"
	for lead := 0x81; lead < 0xff; lead++ {
		for trail := 0x40; trail < 0xff; trail++ {
			got, err := simplifiedchinese.GBK.NewDecoder().Bytes([]byte{byte(lead), byte(trail)})
			if r := []rune(string(got)); err == nil && len(r) == 1 && r[0] != '\ufffd' && (r[0] < 0xe000 || r[0] > 0xf8ff) {
				text += string(r)
			}
		}
	}
	if len([]rune(text)) < 20_000 {
		t.Fatalf("only %d characters are tried", len([]rune(text)))
	}
	var without []rune
	runs(text, font.Font{Typeface: "Liberation", Variant: "Sans", Size: 10}, func(r rune) {
		if gb2312, err := simplifiedchinese.HZGB2312.NewEncoder().String(string(r)); err == nil && len(gb2312) > 1 || r >= 0x4e00 && r <= 0x9fff {
			without = append(without, r)
		}
	})
	if len(without) > 0 {
		t.Errorf("without a face: %q", string(without))
	}
}

// Text that a picture drops in silence is wrong in the worst way.
func TestTextIsInThePicture(t *testing.T) {
	picture := func(title string) int {
		data, err := titled(title).PNG()
		if err != nil {
			t.Fatal(err)
		}
		image, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		dark := 0
		for x := range image.Bounds().Dx() {
			for y := range 100 {
				if r, _, _, _ := image.At(x, y).RGBA(); r < 0x8000 {
					dark++
				}
			}
		}
		return dark
	}
	for _, pair := range [][2]string{{"永昌社区", ""}, {"10⁻⁸", "10⁸"}, {"社区 A", "A"}} {
		if picture(pair[0]) == picture(pair[1]) {
			t.Errorf("%q looks like %q", pair[0], pair[1])
		}
	}
}

// What no face has is an error that names character and text, in each format.
func TestMissingCharacterIsNamed(t *testing.T) {
	f := titled("社区 \U00020bb7 one")
	for name, draw := range map[string]func() ([]byte, error){"svg": f.SVG, "png": f.PNG, "pdf": f.PDF} {
		if _, err := draw(); err == nil || !strings.Contains(err.Error(), "U+20BB7") || !strings.Contains(err.Error(), "社区") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := AddFace([]byte("no face")); err == nil {
		t.Error("a face was made of no face")
	}
}

// Control characters make drawings that do not open, and turn what is read.
func TestControlCharacters(t *testing.T) {
	evil := "a\x00b\x1b[31mc\u0085d\u202ee\xfff\ufffeg\x7f"
	f := titled(evil)
	f.Caption = evil
	svg, err := f.SVG()
	if err != nil {
		t.Fatal(err)
	}
	d := xml.NewDecoder(bytes.NewReader(svg))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	if got, want := Printable(evil), "a\ufffdb\ufffd[31mc\ufffdd\ufffde\ufffdf\ufffdg\ufffd"; got != want {
		t.Errorf("%q is shown as %q, want %q", evil, got, want)
	}
	if got := Printable("永昌 10⁻⁸\tx\n"); got != "永昌 10⁻⁸\tx\n" {
		t.Errorf("text is shown as %q", got)
	}
}

// A PDF is a page of its own, whatever the script.
func TestPDF(t *testing.T) {
	data, err := titled("永昌社区: 10⁻⁸ − “x”").PDF()
	if err != nil || !bytes.HasPrefix(data, []byte("%PDF")) || bytes.Contains(data, []byte("/FontFile")) {
		t.Errorf("%d bytes, %v", len(data), err)
	}
}

// A faint colour stays that colour: PDF has opacity apart from it.
func TestFaintColoursInPDF(t *testing.T) {
	r, g, b, a := straight(Faint(Blue, 0.2)).RGBA()
	if r>>8 != uint32(Blue.R) || g>>8 != uint32(Blue.G) || b>>8 != uint32(Blue.B) || a>>8 != 51 {
		t.Errorf("blue is %x %x %x at %x", r, g, b, a)
	}
}

// An axis is finite and has some ticks, whatever it has to show; nothing
// counts ticks without an end.
func TestScaleOfAnything(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, s := range []Scale{{}, {Percent: true, Zero: true, Most: 1}, {Signed: true, Whole: true}, {Least: 0.1, Most: 1}, {Zero: true, Ticks: 2}} {
		for _, low := range []float64{nan, -inf, inf, -1e308, 0, 5e-324, 1, 1e300, 1e17} {
			for _, high := range []float64{nan, inf, -inf, 1e308, 0, 1, 12, 1e300, 1e17 + 16} {
				var a plot.Axis
				s.Fit(&a, low, high)
				ticks := a.Tick.Marker.Ticks(a.Min, a.Max)
				if !Finite(a.Min) || !Finite(a.Max) || a.Min >= a.Max || len(ticks) < 2 || len(ticks) > 25 {
					t.Errorf("%+v from %g to %g: from %g to %g with %d ticks", s, low, high, a.Min, a.Max, len(ticks))
				}
			}
		}
	}
}

// An interval of two replications is many times as wide as a share can be; the
// axis still has the ticks of a share.
func TestSharesBoundTheSteps(t *testing.T) {
	var a plot.Axis
	Scale{Percent: true, Zero: true, Least: 0.01, Most: 1}.Fit(&a, -3, 12.7)
	if got := len(a.Tick.Marker.Ticks(a.Min, a.Max)); got < 5 || a.Max != 1 {
		t.Errorf("%d ticks up to %g", got, a.Max)
	}
}

// Thinning keeps the ends, every peak and every gap that can be seen.
func TestThinKeepsExtremes(t *testing.T) {
	for _, n := range []int{0, 1, 10, MostPoints, MostPoints + 1, 20_000, 100_003} {
		series := make([]float64, n)
		for k := range series {
			series[k] = math.Sin(float64(k) / 7)
		}
		at := map[string]int{}
		if n > 100 {
			at = map[string]int{"peak": n / 3, "trough": n / 2, "gap": 2 * n / 3}
			series[at["peak"]], series[at["trough"]], series[at["gap"]] = 50, -50, math.NaN()
		}
		kept, has := Thin(series, MostPoints), map[int]bool{}
		for k, place := range kept {
			has[place] = true
			if k > 0 && place <= kept[k-1] {
				t.Fatalf("%d: place %d follows %d", n, place, kept[k-1])
			}
		}
		if len(kept) > min(n, MostPoints) || n > 0 && (!has[0] || !has[n-1]) {
			t.Errorf("%d: %d kept", n, len(kept))
		}
		for what, place := range at {
			if !has[place] {
				t.Errorf("%d: the %s is lost", n, what)
			}
		}
	}
}

// A place that is none is an error and no drawing.
func TestPlacesAreFinite(t *testing.T) {
	f := titled("x")
	f.Paint = func(c Canvas) {
		c.StrokeLine2(Solid(Black, 1), c.Min.X, vg.Length(math.NaN()), c.Max.X, c.Min.Y)
	}
	if svg, err := f.SVG(); !errors.Is(err, errNotFinite) || svg != nil {
		t.Errorf("%d bytes, %v", len(svg), err)
	}
}

// Lines break between words and, in scripts without spaces, between characters.
func TestWrapped(t *testing.T) {
	style := Write(TextSize, Black)
	for _, text := range []string{"a few short words and averyveryverylongwordthatneverends", "海勃湾区第一社区是一个很大的社区有很多的居民"} {
		lines := Wrapped(text, style, 100)
		for _, line := range lines {
			if style.Width(line) > 100 {
				t.Errorf("%q is %g wide", line, style.Width(line))
			}
		}
		if got := strings.ReplaceAll(strings.Join(lines, ""), " ", ""); got != strings.ReplaceAll(text, " ", "") {
			t.Errorf("%q became %q", text, lines)
		}
	}
}

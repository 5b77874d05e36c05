package data

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"
)

// encoded writes a text in an encoding.
func encoded(t testing.TB, e encoding.Encoding, text string) []byte {
	t.Helper()
	b, err := e.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// A text reads the same in each encoding, with and without a mark of it, however
// small the pieces in which it comes.
func TestEncodings(t *testing.T) {
	long := strings.Repeat("a,30,no\n", 20_000) // the first letter outside ASCII comes late
	for name, text := range map[string]string{"plain": "id,age\na,30\n", "names": "编号,年龄\n张三,35岁\n", "late": "id,age,party\n" + long + "张三,35,是\n", "empty": "", "latin": "id\nJosé García\n"} {
		for kind, b := range map[string][]byte{
			"UTF-8":        []byte(text),
			"UTF-8 BOM":    []byte("\ufeff" + text),
			"GBK":          encoded(t, simplifiedchinese.GBK, strings.ReplaceAll(text, "í", "i")),
			"GB18030":      encoded(t, simplifiedchinese.GB18030, text),
			"UTF-16LE BOM": encoded(t, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), text),
			"UTF-16BE BOM": encoded(t, unicode.UTF16(unicode.BigEndian, unicode.UseBOM), text),
			"UTF-16LE":     encoded(t, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), text),
			"UTF-16BE":     encoded(t, unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), text),
		} {
			want := text
			if kind == "GBK" {
				want = strings.ReplaceAll(text, "í", "i")
			}
			if strings.HasPrefix(kind, "UTF-16") && !strings.HasSuffix(kind, "BOM") && name == "names" {
				continue // mostly Chinese, it has few zeros to tell it by
			}
			got, err := io.ReadAll(newDecoder(iotest.HalfReader(bytes.NewReader(b)), ""))
			if err != nil || string(got) != want {
				t.Errorf("%s in %s: %v, %q", name, kind, err, string(got[:min(len(got), 60)]))
			}
		}
	}
}

// An encoding that is named is read as such, whatever the text looks like: 联通
// in GBK is valid UTF-8 too.
func TestNamedEncoding(t *testing.T) {
	b := encoded(t, simplifiedchinese.GBK, "联通")
	got, err := io.ReadAll(newDecoder(bytes.NewReader(b), "GBK"))
	if err != nil || string(got) != "联通" {
		t.Errorf("%q, %v", got, err)
	}
	b = encoded(t, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "编号")
	if got, err = io.ReadAll(newDecoder(bytes.NewReader(b), "UTF-16")); err != nil || string(got) != "编号" {
		t.Errorf("%q, %v", got, err)
	}
}

// Any text in UTF-8 reads as it is, whatever its letters and wherever it is cut.
func TestUTF8StaysUTF8(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.RuneFrom([]rune("aé永昌社区,\n𠀀"))).Draw(t, "text")
		text += strings.Repeat("x", rapid.SampledFrom([]int{0, ahead - 7, ahead - 6, ahead - 5, ahead - 4}).Draw(t, "gap")) + "永昌"
		got, err := io.ReadAll(newDecoder(strings.NewReader(text), ""))
		if err != nil || string(got) != text {
			t.Errorf("%v: %d bytes of %d", err, len(got), len(text))
		}
	})
}

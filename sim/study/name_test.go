package study_test

import (
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"microgov/sim/study"
)

// Two names never make one folder, no name leaves the folder it is in, is
// hidden, or is one that results have already.
func TestFolderNames(t *testing.T) {
	made := make(map[string]string)
	for _, name := range []string{
		"", ".", "..", "...", "a", "A", "plan a", "plan-a", "plan:a", "plan%3Aa", "plan/a", `plan\a`, "figures", "Figures", "%66igures", "manifest.json", "runs", "con", "con.x",
		"lpt1", "a.", "a ", " a", ".a", "a\x1b[31m", "居民", strings.Repeat("居", 90), strings.Repeat("居", 91), strings.Repeat("x", 300), strings.Repeat("x", 301),
	} {
		folder := study.FolderName(name)
		if other, there := made[folder]; there {
			t.Errorf("%q and %q make the folder %q", name, other, folder)
		}
		made[folder] = name
		if !filepath.IsLocal(folder) || strings.ContainsAny(folder, `/\:*?"<>|`+"\x1b") || strings.HasPrefix(folder, ".") || len(folder) > 200 || folder == "figures" {
			t.Errorf("%q makes the folder %q", name, folder)
		}
	}
	if study.FolderName("yongchang") != "yongchang" || study.FolderName("居民 2") != "居民 2" {
		t.Error("plain names are changed")
	}
}

func TestFolderNamesNeverMeet(t *testing.T) {
	name := rapid.StringMatching(`[abAB%/.: 0-9居]{0,12}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := name.Draw(t, "a"), name.Draw(t, "b")
		if a != b && study.FolderName(a) == study.FolderName(b) {
			t.Fatalf("%q and %q make the folder %q", a, b, study.FolderName(a))
		}
	})
}

// What a spreadsheet would execute is made harmless, what a terminal would obey
// is made visible, and plain text stays as it is.
func TestHarmless(t *testing.T) {
	for text, want := range map[string]string{
		"=1+1": "'=1+1", "+1": "'+1", "-a": "'-a", "@x": "'@x", "＝1": "'＝1", "'=": "''=", "a=b": "a=b", "": "", "plain": "plain", "居民": "居民",
		"a\x1b[31mb": "a␛[31mb", "a\nb": "a␊b", "\t=1": "␉=1", "a\u202eb": "a\ufffdb", "\u009b1m": "\ufffd1m", "a\xffb": "a\ufffdb",
	} {
		if got := study.Harmless(text); got != want {
			t.Errorf("%q is written %q, want %q", text, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.String().Draw(t, "a"), rapid.String().Draw(t, "b")
		if study.Visible(a) != study.Visible(b) && study.Harmless(a) == study.Harmless(b) {
			t.Fatalf("%q and %q are both written %q", a, b, study.Harmless(a))
		}
	})
}

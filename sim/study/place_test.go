package study_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"microgov/sim/study"
)

// begin opens a place for settings, as one of so many replications is finished.
func begin(t *testing.T, place, settings string, force bool) (*study.Place, *study.Manifest, error) {
	t.Helper()
	m, err := study.NewManifest("run", "microgov run "+settings, nil, settings)
	if err != nil {
		t.Fatal(err)
	}
	m.Replications, m.Finished = 1, 1
	p, err := study.Open(place, study.CSV, m, force)
	return p, m, err
}

// deliver puts a result of settings in place: files with their texts.
func deliver(t *testing.T, place, settings string, force bool, files map[string]string) string {
	t.Helper()
	p, _, err := begin(t, place, settings, force)
	if err != nil {
		t.Fatal(err)
	}
	return fill(t, p, files)
}

func fill(t *testing.T, p *study.Place, files map[string]string) string {
	t.Helper()
	for name, text := range files {
		if err := p.WriteBytes(name, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	where, err := p.Commit()
	if err != nil {
		t.Fatal(err)
	}
	return where
}

// holds fails unless a folder is a whole result with these files beside manifest and dictionary.
func holds(t *testing.T, folder string, files map[string]string) {
	t.Helper()
	if _, wrong, err := study.Check(folder); err != nil || wrong != nil {
		t.Errorf("%s: %v, %v", folder, wrong, err)
	}
	n := 0
	err := filepath.WalkDir(folder, func(_ string, entry os.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			n++
		}
		return err
	})
	if err != nil || n != len(files)+2 {
		t.Errorf("%s: %d files, want %d (%v)", folder, n, len(files)+2, err)
	}
	for name, want := range files {
		if text, err := os.ReadFile(filepath.Join(folder, name)); err != nil || string(text) != want {
			t.Errorf("%s: %s is %q (%v), want %q", folder, name, text, err, want)
		}
	}
}

// beside lists what lies in a folder but the names given.
func beside(t *testing.T, folder string, names ...string) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var others []string
	for _, e := range entries {
		if known := strings.Join(names, "\n") + "\n"; !strings.Contains("\n"+known, "\n"+e.Name()+"\n") {
			others = append(others, e.Name())
		}
	}
	return others
}

// A folder is one result's: the same settings replace it with all its files,
// others are refused unless forced, and nothing is left beside it.
func TestFolderIsOneResults(t *testing.T) {
	parent := t.TempDir()
	place := filepath.Join(parent, "out")
	first := map[string]string{"a.txt": "1", "b.txt": "2"}
	deliver(t, place, "one", false, first)
	holds(t, place, first)
	second := map[string]string{"a.txt": "3"}
	deliver(t, place, "one", false, second)
	holds(t, place, second)
	var refusal *study.Refusal
	if _, _, err := begin(t, place, "two", false); !errors.As(err, &refusal) || !strings.Contains(err.Error(), "microgov run one") || !strings.Contains(err.Error(), "--force") {
		t.Errorf("another result is not refused: %v", err)
	}
	holds(t, place, second)
	third := map[string]string{"c.txt": "4"}
	deliver(t, place, "two", true, third)
	holds(t, place, third)
	if others := beside(t, parent, "out"); others != nil {
		t.Errorf("left beside: %v", others)
	}
}

// Nothing is to be seen at the place before all is there, and what is dropped
// leaves no trace.
func TestNothingBeforeCommit(t *testing.T) {
	parent := t.TempDir()
	place := filepath.Join(parent, "out")
	old := map[string]string{"a.txt": "1"}
	deliver(t, place, "one", false, old)
	p, _, err := begin(t, place, "one", false)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.WriteBytes("a.txt", []byte("2")); err != nil {
		t.Fatal(err)
	}
	holds(t, place, old)
	p.Discard()
	holds(t, place, old)
	if others := beside(t, parent, "out"); others != nil {
		t.Errorf("left beside: %v", others)
	}
}

// Files of the user's are never touched, forced or not: not in a folder of
// others, not beside a result, and not a result that was edited unless forced.
func TestFilesOfTheUsersStay(t *testing.T) {
	parent := t.TempDir()
	put := func(path, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	theirs, mixed, edited := filepath.Join(parent, "theirs"), filepath.Join(parent, "mixed"), filepath.Join(parent, "edited")
	put(filepath.Join(theirs, "thesis.txt"), "years")
	deliver(t, mixed, "one", false, map[string]string{"a.txt": "1"})
	put(filepath.Join(mixed, "figures", "notes.txt"), "hours")
	deliver(t, edited, "one", false, map[string]string{"a.txt": "1"})
	put(filepath.Join(edited, "a.txt"), "mine")
	for _, force := range []bool{false, true} {
		for place, says := range map[string]string{theirs: "thesis.txt", mixed: "figures/notes.txt"} {
			if _, _, err := begin(t, place, "one", force); err == nil || !strings.Contains(err.Error(), says) {
				t.Errorf("force %t: %s: %v", force, place, err)
			}
		}
	}
	if _, _, err := begin(t, edited, "one", false); err == nil || !strings.Contains(err.Error(), "a.txt is not as it was written") {
		t.Errorf("an edited result is not refused: %v", err)
	}
	if text, _ := os.ReadFile(filepath.Join(edited, "a.txt")); string(text) != "mine" {
		t.Error("an edited file was replaced")
	}
	deliver(t, edited, "one", true, map[string]string{"a.txt": "1"})
	put(filepath.Join(edited, ".DS_Store"), "litter")
	deliver(t, edited, "one", false, map[string]string{"a.txt": "1"}) // what systems leave is no reason
	if m, wrong, err := study.Check(mixed); m == nil || err != nil || len(wrong) != 1 {
		t.Errorf("%v, %v", wrong, err)
	}
}

// A note that the user has put there while a result was computed is kept, and
// the result too: beside.
func TestWhatComesMeanwhileStays(t *testing.T) {
	parent := t.TempDir()
	place := filepath.Join(parent, "out")
	p, _, err := begin(t, place, "one", false)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(place, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(place, "note.txt"), []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	where := fill(t, p, map[string]string{"a.txt": "1"})
	if where != place+"-new" {
		t.Errorf("the result is at %s", where)
	}
	holds(t, where, map[string]string{"a.txt": "1"})
	if text, _ := os.ReadFile(filepath.Join(place, "note.txt")); string(text) != "mine" {
		t.Error("the note is gone")
	}
}

// What was interrupted never replaces what is whole: it goes beside.
func TestPartNeverReplacesWhole(t *testing.T) {
	place := filepath.Join(t.TempDir(), "out")
	whole := map[string]string{"a.txt": "whole"}
	deliver(t, place, "one", false, whole)
	for _, text := range []string{"part", "more"} {
		p, m, err := begin(t, place, "one", false)
		if err != nil {
			t.Fatal(err)
		}
		m.Interrupted = true
		if where := fill(t, p, map[string]string{"a.txt": text}); where != place+"-partial" {
			t.Errorf("the part is at %s", where)
		}
		holds(t, place, whole)
		holds(t, place+"-partial", map[string]string{"a.txt": text})
	}
	p, m, err := begin(t, place+"2", "one", false)
	if err != nil {
		t.Fatal(err)
	}
	m.Interrupted = true
	if where := fill(t, p, whole); where != place+"2" {
		t.Errorf("a part is at %s though its place was free", where)
	}
	deliver(t, place+"2", "one", false, whole) // and the whole replaces it
	holds(t, place+"2", whole)
}

// Of two at once at one place the second is refused, and told who is there.
func TestTwoAtOnce(t *testing.T) {
	place := filepath.Join(t.TempDir(), "out")
	p, _, err := begin(t, place, "one", false)
	if err != nil {
		t.Fatal(err)
	}
	var busy *study.BusyError
	if _, _, err := begin(t, place, "one", true); !errors.As(err, &busy) || !strings.Contains(err.Error(), "microgov run one") || !strings.Contains(err.Error(), "process ") {
		t.Errorf("the second is not refused: %v", err)
	}
	other, _, err := begin(t, place+"2", "one", false) // another place in the same folder
	if err != nil {
		t.Fatal(err)
	}
	fill(t, p, map[string]string{"a.txt": "1"})
	fill(t, other, map[string]string{"a.txt": "1"})
	holds(t, place, map[string]string{"a.txt": "1"})
}

// What a killed process has left beside places is removed by the next, and what
// it had moved out of the way comes back.
func TestDeadOnesAreRemoved(t *testing.T) {
	parent := t.TempDir()
	for _, name := range []string{".out.microgov-tmp/figures/a.png", ".other.microgov-tmp/b.csv", ".old.microgov-old/c.csv", ".out.microgov-lock", "..microgov-tmp/mine"} {
		path := filepath.Join(parent, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	busy, _, err := begin(t, filepath.Join(parent, "busy"), "one", false)
	if err != nil {
		t.Fatal(err)
	}
	deliver(t, filepath.Join(parent, "out"), "one", false, map[string]string{"a.txt": "1"})
	fill(t, busy, map[string]string{"a.txt": "1"}) // whoever is at work is left alone
	if others := beside(t, parent, "out", "busy", "old", "..microgov-tmp"); others != nil {
		t.Errorf("left beside: %v", others)
	}
	if _, err := os.Stat(filepath.Join(parent, "old", "c.csv")); err != nil {
		t.Error("what was moved out of the way is gone:", err)
	}
}

// Whoever ends at once leaves nothing.
func TestAbandon(t *testing.T) {
	parent := t.TempDir()
	p, _, err := begin(t, filepath.Join(parent, "out"), "one", false)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.WriteBytes("a.txt", nil); err != nil {
		t.Fatal(err)
	}
	study.Abandon()
	if others := beside(t, parent); others != nil {
		t.Errorf("left: %v", others)
	}
}

// Places that cannot be replaced as a whole, or are no names, are refused
// before anything is made.
func TestPlacesThatCannotBe(t *testing.T) {
	parent := t.TempDir()
	t.Chdir(parent)
	if err := os.WriteFile("file", nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir("empty", 0o755); err != nil {
		t.Fatal(err)
	}
	for place, says := range map[string]string{".": "the folder that you are in", "..": "around it", "/": "around it", "a\xff": "UTF-8", "file": "no folder", "file/x": "file"} {
		var refusal *study.Refusal
		if _, _, err := begin(t, place, "one", true); !errors.As(err, &refusal) || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: %v", place, err)
		}
	}
	if others := beside(t, parent, "file", "empty"); others != nil {
		t.Errorf("left: %v", others)
	}
	deliver(t, "empty", "one", false, map[string]string{"a.txt": "1"})
	holds(t, "empty", map[string]string{"a.txt": "1"})
	if err := os.Symlink("empty", "link"); err != nil {
		t.Skip("no links here:", err)
	}
	deliver(t, "link", "one", false, map[string]string{"a.txt": "2"})
	holds(t, "empty", map[string]string{"a.txt": "2"}) // the link still leads there
}

// The check finds what is missing, changed and added, and says which.
func TestCheckFinds(t *testing.T) {
	place := filepath.Join(t.TempDir(), "out")
	deliver(t, place, "one", false, map[string]string{"a.txt": "1", "b.txt": "2"})
	for _, do := range []error{
		os.Remove(filepath.Join(place, "a.txt")), os.WriteFile(filepath.Join(place, "b.txt"), []byte("3"), 0o600), os.WriteFile(filepath.Join(place, "c.txt"), nil, 0o600),
	} {
		if do != nil {
			t.Fatal(do)
		}
	}
	_, wrong, err := study.Check(place)
	if said := strings.Join(wrong, "; "); err != nil || said != "a.txt is missing; b.txt is not as it was written; c.txt is not of this result" {
		t.Errorf("%v, %v", said, err)
	}
	if _, _, err := study.Check(t.TempDir()); err == nil {
		t.Error("an empty folder passes for a result")
	}
}

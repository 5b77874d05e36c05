package study

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// Refusal is why a folder cannot be the place of a result: something of the
// user's would be lost, or it cannot be written to. Nothing was changed.
type Refusal struct{ Reason string }

func (r *Refusal) Error() string { return "--out: " + r.Reason }

func refuse(format string, args ...any) error { return &Refusal{fmt.Sprintf(format, args...)} }

// Place is where a result folder goes, and what it is being made of.
type Place struct {
	*Folder
	manifest *Manifest
	path     string // absolute, without links
	shown    string // as the user named it
	force    bool
	lock     *lock
}

// A place and what lies beside it while a folder is made.
func beside(path, what string) string {
	return filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+".microgov-"+what)
}

// Open begins a result folder. It is made beside its place, with a hidden name,
// and put there by Commit. A place may be free, an empty folder, or hold a
// result of the same settings; with force it may hold any other result. What
// holds files that are not of a result is always refused, and so is a place at
// which another process is at work. What killed processes have left beside it is removed.
func Open(place string, format Format, m *Manifest, force bool) (*Place, error) {
	path, err := resolve(place)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, refuse("%v", err)
	}
	held, err := hold(path, place, m.Command)
	if err != nil {
		return nil, err
	}
	p := &Place{manifest: m, path: path, shown: place, force: force, lock: held}
	sweep(path)
	if err := p.allowed(); err != nil {
		held.release()
		return nil, err
	}
	temp := beside(path, "tmp")
	if err := os.Mkdir(temp, 0o755); err != nil {
		held.release()
		return nil, refuse("%v", err)
	}
	underWay.Store(p, nil)
	p.Folder = &Folder{made: &made{temp: temp}, Format: format}
	return p, nil
}

// resolve returns the absolute path of a place, without links.
func resolve(place string) (string, error) {
	if !utf8.ValidString(place) {
		return "", refuse("found a name that is not UTF-8: %q", place)
	}
	path, err := filepath.Abs(place)
	if err != nil {
		return "", refuse("%v", err)
	}
	switch real, err := filepath.EvalSymlinks(path); {
	case err == nil:
		path = real
	case !errors.Is(err, fs.ErrNotExist):
		return "", refuse("%v", err)
	}
	here, err := os.Getwd()
	if err != nil {
		return "", refuse("%v", err)
	}
	if real, err := filepath.EvalSymlinks(here); err == nil {
		here = real
	}
	if inside, err := filepath.Rel(path, here); err == nil && filepath.IsLocal(inside) {
		return "", refuse("%s is the folder that you are in, or one around it: name one in it, since a result folder is put in place as a whole", place)
	}
	return path, nil
}

// allowed tells whether a result may be put at the place.
func (p *Place) allowed() error {
	old, foreign, changed, err := inspect(p.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return refuse("%v", err)
	case old == nil && len(foreign) == 0:
		return nil
	case old == nil:
		return refuse("%s holds files that are not a result of microgov, such as %s: name another folder", p.shown, Visible(foreign[0]))
	case len(foreign) > 0:
		return refuse("%s holds files that are not of the result in it, such as %s: move them, or name another folder", p.shown, Visible(foreign[0]))
	case p.force:
		return nil
	case len(changed) > 0:
		return refuse("%s has been changed since it was written (%s): name another folder, or replace it with --force", p.shown, Visible(changed[0]))
	case old.Settings != p.manifest.Settings:
		return refuse("%s holds another result (%s): name another folder, or replace it with --force", p.shown, Visible(old.Command))
	}
	return nil
}

// litter are files that systems put into folders that are looked at.
var litter = []string{".DS_Store", "Thumbs.db", "desktop.ini"}

// inspect reads what lies at a path: its manifest, nil if there is none, files
// that are not listed there, and listed ones that are missing or not as listed.
func inspect(path string) (m *Manifest, foreign, changed []string, err error) {
	info, err := os.Lstat(path)
	if err != nil {
		return nil, nil, nil, err
	}
	if !info.IsDir() {
		return nil, nil, nil, fmt.Errorf("%s is no folder", path)
	}
	listed := make(map[string]File)
	m, err = readManifest(path)
	if err != nil {
		return nil, nil, nil, err
	}
	if m != nil {
		for _, f := range m.Files {
			listed[f.Path] = f
		}
	}
	err = filepath.WalkDir(path, func(at string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(path, at)
		if err != nil {
			return err
		}
		name = filepath.ToSlash(name)
		f, known := listed[name]
		delete(listed, name)
		switch {
		case name == manifestName && m != nil, slices.Contains(litter, entry.Name()):
		case !known:
			foreign = append(foreign, name)
		case !entry.Type().IsRegular() || !f.is(at):
			changed = append(changed, name+" is not as it was written")
		}
		return nil
	})
	for name := range listed {
		changed = append(changed, name+" is missing")
	}
	slices.Sort(changed)
	return m, foreign, changed, err
}

// readManifest reads the manifest of a folder; nil without one of ours.
func readManifest(folder string) (*Manifest, error) {
	data, err := os.ReadFile(filepath.Join(folder, manifestName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	m := &Manifest{}
	if json.Unmarshal(data, m) != nil || m.Program != program {
		return nil, nil
	}
	return m, nil
}

// is tells whether a file has the bytes that are listed.
func (f File) is(path string) bool {
	file, err := os.Open(path)
	if err != nil {
		return false
	}
	defer func() { _ = file.Close() }()
	h := sha256.New()
	n, err := io.Copy(h, file)
	return err == nil && n == f.Bytes && hex.EncodeToString(h.Sum(nil)) == f.SHA256
}

// Check reads a result folder and returns its manifest, and in words what is
// missing, changed or not of it. An error means that it is no result folder.
func Check(folder string) (m *Manifest, faults []string, err error) {
	m, foreign, faults, err := inspect(folder)
	if err != nil {
		return nil, nil, err
	}
	if m == nil {
		return nil, nil, fmt.Errorf("%s is no result folder: it has no %s of microgov", folder, manifestName)
	}
	for _, name := range foreign {
		faults = append(faults, name+" is not of this result")
	}
	return m, faults, nil
}

// Commit writes dictionary and manifest and puts the folder in place, in one
// step where the system can. A result that is not whole never replaces one that
// is, nor does any replace what has come to the place meanwhile: it then goes
// beside, and Commit returns where.
func (p *Place) Commit() (where string, err error) {
	defer p.end()
	if err := p.WriteJSON("datapackage.json", p.made.dictionary(p.manifest.Verb)); err != nil {
		return "", err
	}
	p.manifest.Files = p.made.listed()
	if err := p.writeManifest(); err != nil {
		return "", err
	}
	path, where := p.path, p.shown
	for k := 1; !p.mayTake(path); k++ {
		tail := "-partial"
		if p.manifest.Whole() {
			tail = "-new"
		}
		if k > 1 {
			tail += fmt.Sprintf("-%d", k)
		}
		path, where = p.path+tail, strings.TrimRight(p.shown, "/"+string(filepath.Separator))+tail
	}
	if err := swap(p.made.temp, path); err != nil {
		return "", fmt.Errorf("%s cannot be put in place: %w", where, err)
	}
	return where, nil
}

// writeManifest writes the manifest, and makes sure of it as of the last file.
func (p *Place) writeManifest() error {
	file, err := os.OpenFile(filepath.Join(p.made.temp, manifestName), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	return errors.Join(Encode(file, p.manifest), file.Sync(), file.Close())
}

// mayTake tells whether the result may be put at a path: that of the place, or
// one beside it.
func (p *Place) mayTake(path string) bool {
	old, foreign, changed, err := inspect(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return true
	case err != nil || len(foreign) > 0:
		return false
	case old == nil:
		return true // an empty folder
	case old.Whole() && !p.manifest.Whole():
		return false
	case path == p.path && p.force:
		return true
	}
	return len(changed) == 0 && old.Settings == p.manifest.Settings
}

// Discard drops the folder; the place stays as it is. After Commit it does nothing.
func (p *Place) Discard() { p.end() }

// end removes what lies beside the place, and frees it.
func (p *Place) end() {
	if _, there := underWay.LoadAndDelete(p); !there {
		return
	}
	removeAll(p.made.temp)
	p.lock.release()
}

// underWay are the places that folders are being made for.
var underWay sync.Map

// Abandon drops all folders that are being made, for a program that ends at
// once. What is being written meanwhile fails.
func Abandon() {
	underWay.Range(func(p, _ any) bool {
		p.(*Place).end()
		return true
	})
}

// removeAll removes a folder into which others may still write for a moment.
func removeAll(path string) {
	for range 20 {
		if os.RemoveAll(path) == nil {
			return
		}
	}
}

// sweep removes what killed processes have left in the folder of a place. The
// place is locked already.
func sweep(path string) {
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		return // nothing can be seen, so nothing can be removed
	}
	for _, entry := range entries {
		name, what, ours := cutBeside(entry.Name())
		if !ours {
			continue
		}
		at := filepath.Join(filepath.Dir(path), name)
		if at == path {
			mend(at, what)
			continue
		}
		if held, err := hold(at, name, ""); err == nil {
			mend(at, what)
			held.release()
		}
	}
}

// mend removes one thing that was left beside a place, or puts it back.
func mend(path, what string) {
	switch what {
	case "tmp":
		removeAll(beside(path, what))
	case "old": // moved out of the way for a new one that may not have come
		if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
			_ = os.Rename(beside(path, what), path) // else it stays where it can be found
			return
		}
		removeAll(beside(path, what))
	}
}

// cutBeside takes a name apart that beside has made.
func cutBeside(hidden string) (name, what string, ours bool) {
	rest, dotted := strings.CutPrefix(hidden, ".")
	at := strings.LastIndex(rest, ".microgov-")
	if !dotted || at <= 0 {
		return "", "", false
	}
	return rest[:at], rest[at+len(".microgov-"):], true
}

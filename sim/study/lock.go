package study

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/gofrs/flock"
)

// lock keeps a place for one process: a file beside it that the system frees
// when the process ends, however it ends.
type lock struct {
	file *flock.Flock // nil where the system has no locks
	path string
}

// BusyError tells that another process is at work at a place.
type BusyError struct{ Place, Owner string }

func (b *BusyError) Error() string {
	return fmt.Sprintf("--out: %s is being written by another process%s: wait for it, or name another folder", b.Place, b.Owner)
}

// hold locks a place and writes down who holds it.
func hold(path, shown, command string) (*lock, error) {
	name := beside(path, "lock")
	for {
		file := flock.New(name, flock.SetPermissions(0o644))
		held, err := file.TryLock()
		switch {
		case errors.Is(err, errors.ErrUnsupported):
			return &lock{path: name}, nil
		case err != nil:
			return nil, refuse("%v", err)
		case !held:
			return nil, &BusyError{shown, owner(name)}
		}
		if still(file, name) {
			if command != "" {
				_ = os.WriteFile(name, fmt.Appendf(nil, "process %d%s: %s\n", os.Getpid(), host(), command), 0o644) // words for others, no more
			}
			return &lock{file, name}, nil
		}
		_ = file.Close() // the one who held it has just removed it
	}
}

// still tells whether the locked file is the one that has the name now.
func still(file *flock.Flock, name string) bool {
	mine, err := file.Stat()
	if err != nil {
		return false
	}
	there, err := os.Stat(name)
	return err == nil && os.SameFile(mine, there)
}

// owner says who holds a lock, and since when.
func owner(name string) string {
	text, err := os.ReadFile(name)
	info, errStat := os.Stat(name)
	if err != nil || errStat != nil || len(text) == 0 {
		return ""
	}
	return fmt.Sprintf(" (%s, for %s)", Visible(strings.TrimSpace(string(text))), time.Since(info.ModTime()).Round(time.Second))
}

func host() string {
	name, err := os.Hostname()
	if err != nil {
		return ""
	}
	return " on " + name
}

// release removes the lock's file while it is still held, so that nobody locks
// one that is about to go.
func (l *lock) release() {
	if l.file != nil {
		_ = os.Remove(l.path)
		_ = l.file.Close()
	}
}

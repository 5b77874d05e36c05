package store

import (
	"os"
	"path/filepath"

	"github.com/gofrs/flock"
)

// claim keeps a chunk for one process. The system frees it when the process
// ends, however it ends.
type claim struct{ file *flock.Flock }

func (s *Store) lockPath(chunk int) string {
	return filepath.Join(s.folder, chunksName, "."+chunkName(chunk)+lockTail)
}

// take claims a chunk; taken says that another process works on it. Where the
// file system has no locks every claim is granted: chunks are then done twice
// now and then, with the same bytes.
func (s *Store) take(chunk int) (c claim, taken bool) {
	name := s.lockPath(chunk)
	for {
		file := flock.New(name, flock.SetPermissions(0o644))
		held, err := file.TryLock()
		switch {
		case err != nil:
			return claim{}, false
		case !held:
			_ = file.Close()
			return claim{}, true
		case same(file, name):
			s.clear(chunk)
			return claim{file}, false
		}
		_ = file.Close() // the one who held it has just removed it
	}
}

// same tells whether a locked file is the one that has the name now.
func same(file *flock.Flock, name string) bool {
	mine, err := file.Stat()
	if err != nil {
		return false
	}
	there, err := os.Stat(name)
	return err == nil && os.SameFile(mine, there)
}

// free ends a claim. The file goes while it is still locked, so that nobody
// locks one that is about to go.
func (c claim) free() {
	if c.file != nil {
		_ = os.Remove(c.file.Path())
		_ = c.file.Close()
	}
}

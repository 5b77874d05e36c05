package study

import (
	"errors"
	"io/fs"
	"os"
)

// swap puts a folder at a place, and removes what was there. Where the system
// can exchange two folders there is never a moment without one at the place.
func swap(temp, place string) error {
	switch _, err := os.Lstat(place); {
	case errors.Is(err, fs.ErrNotExist):
		return os.Rename(temp, place)
	case err != nil:
		return err
	}
	if exchange(temp, place) == nil {
		removeAll(temp)
		return nil
	}
	old := beside(place, "old")
	if err := os.Rename(place, old); err != nil {
		return err
	}
	if err := os.Rename(temp, place); err != nil {
		return errors.Join(err, os.Rename(old, place))
	}
	removeAll(old)
	return nil
}

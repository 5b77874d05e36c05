//go:build !linux

package study

import "errors"

// exchange is what this system does not have.
func exchange(string, string) error { return errors.ErrUnsupported }

package store

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"runtime"
	"strings"
	"sync"

	"microgov/sim/study"
)

// Program are the facts about the program itself: its version and the family of
// processors. A version that does not say what it was built from is followed by
// a fingerprint of the program file.
func Program() []Fact { return []Fact{{"version", build()}, {"processor", runtime.GOARCH}} }

var build = sync.OnceValue(func() string {
	version := study.Version()
	if !strings.HasPrefix(version, "(") && !strings.HasSuffix(version, "modified") {
		return version
	}
	path, err := os.Executable()
	if err != nil {
		return version
	}
	file, err := os.Open(path)
	if err != nil {
		return version
	}
	defer func() { _ = file.Close() }()
	h := sha256.New()
	if _, err := io.Copy(h, file); err != nil {
		return version
	}
	return version + " " + hex.EncodeToString(h.Sum(nil)[:6])
})

//go:build unix

package scenarios

import (
	"context"
	"errors"
	"strings"
	"syscall"
	"testing"
)

// Reading ends when its context does, even where nobody writes what is read, and
// whatever has no end is refused.
func TestReadingEnds(t *testing.T) {
	write(t, map[string]string{"x.toml": "population.roster = \"pipe\"", "y.toml": "population.roster = \"/dev/zero\"", "r.csv": "id,age\n1,2\n"})
	if err := syscall.Mkfifo("pipe", 0o644); err != nil {
		t.Skip("no named pipes: ", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error)
	for _, name := range []string{"x.toml", "./pipe"} {
		go func() {
			_, err := LoadContext(ctx, name, nil)
			done <- err
		}()
	}
	cancel()
	for range 2 {
		if err := <-done; !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	}
	for name, want := range map[string]string{"y.toml": "/dev/zero:1: found a row of more than a megabyte", "/dev/zero": "found a scenario of more than a megabyte"} {
		if _, err := Load(name); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	read := int64(0)
	if _, err := LoadContext(context.Background(), "yongchang", func(file string, bytes int64) {
		if file == "r.csv" {
			read = bytes
		}
	}, "population.roster=r.csv"); err != nil || read != 11 {
		t.Errorf("%d bytes told: %v", read, err)
	}
}

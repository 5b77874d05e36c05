package main

import (
	"context"
	"errors"
	"os"
	"testing"

	"microgov/plots"
)

// Who interrupts does not wait for figures that nobody has begun to draw.
func TestNoFiguresAfterInterrupt(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	out := t.TempDir()
	err := drawFigures(ctx, folder(out), []plots.Figure{{Name: "one"}, {Name: "two"}}, 2)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("ended with %v", err)
	}
	if entries, err := os.ReadDir(out + "/figures"); err != nil || len(entries) > 0 {
		t.Errorf("%d files, %v", len(entries), err)
	}
}

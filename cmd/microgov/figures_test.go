package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"microgov/plots"
	"microgov/sim/study"
)

// Who interrupts does not wait for figures that nobody has begun to draw, nor
// for one that takes its time, and nothing is left beside the place.
func TestNoFiguresAfterInterrupt(t *testing.T) {
	parent := t.TempDir()
	m, err := study.NewManifest("run", "microgov run", nil)
	if err != nil {
		t.Fatal(err)
	}
	f, err := study.Open(filepath.Join(parent, "out"), study.CSV, m, false)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	err = drawFigures(ctx, f.Folder, []plots.Figure{{Name: "one"}, {Name: "two"}}, []string{"svg", "png"}, 2)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("ended with %v", err)
	}
	later, stop := context.WithCancel(context.Background())
	wait := make(chan bool)
	defer close(wait)
	go stop()
	if _, err := soon(later, func() (bool, error) { return <-wait, nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("what takes its time is waited for: %v", err)
	}
	f.Discard()
	if entries, err := os.ReadDir(parent); err != nil || len(entries) > 0 {
		t.Errorf("%d files, %v", len(entries), err)
	}
}

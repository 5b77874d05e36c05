package main

import (
	"bytes"
	"context"
	"io"
	"testing"
)

// BenchmarkRun and BenchmarkCompare measure the commands as users call them,
// from the arguments to the last file: reading, simulating, tables, figures
// and report. What the process needs to start is not in it. With -short they
// are small.
func BenchmarkRun(b *testing.B) { command(b, "run") }

// BenchmarkCompare is described at BenchmarkRun.
func BenchmarkCompare(b *testing.B) { command(b, "compare", "community-only", "yongchang") }

func command(b *testing.B, args ...string) {
	b.Helper()
	b.Chdir(b.TempDir())
	if testing.Short() {
		args = append(args, small...)
	}
	args = append(args, "--quiet")
	for b.Loop() {
		var stderr bytes.Buffer
		if code := execute(context.Background(), args, io.Discard, &stderr); code != done {
			b.Fatalf("exit %d: %s", code, stderr.String())
		}
	}
}

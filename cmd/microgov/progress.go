package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// progress shows how far long work has come: a bar on a terminal, a line every
// tenth of the way where there is none.
type progress struct {
	w     io.Writer
	what  string
	total int
	steps int
	bar   *progressbar.ProgressBar
	pause time.Duration // least time between two lines
	last  time.Time
}

// newProgress returns a progress of so many steps; with quiet it shows nothing.
func newProgress(w io.Writer, what string, total int, quiet bool) *progress {
	p := &progress{w: w, what: what, total: total, last: time.Now()}
	file, isFile := w.(*os.File)
	switch {
	case quiet:
		p.w = io.Discard
	case isFile && term.IsTerminal(int(file.Fd())):
		p.bar = progressbar.NewOptions(
			total, progressbar.OptionSetWriter(w), progressbar.OptionSetDescription(what), progressbar.OptionShowCount(),
			progressbar.OptionSetPredictTime(true), progressbar.OptionClearOnFinish(),
		)
	}
	return p
}

// step tells that one more is done.
func (p *progress) step() {
	p.steps++
	if p.bar != nil {
		_ = p.bar.Add(1) // a bar that can't be drawn stops nothing
		return
	}
	if p.steps*10/p.total > (p.steps-1)*10/p.total && time.Since(p.last) >= p.pause {
		p.last = time.Now()
		_, _ = fmt.Fprintf(p.w, "%s: %d of %d\n", p.what, p.steps, p.total)
	}
}

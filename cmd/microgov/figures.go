package main

import (
	"bytes"
	"context"

	"golang.org/x/sync/errgroup"

	"microgov/plots"
	"microgov/sim/study"
)

// plotKinds are the kinds of files that figures can be written as.
var plotKinds = []string{"svg", "png", "pdf"}

// drawFigures writes each figure in each kind, several at a time, until ctx is
// cancelled. It does not wait for one that is being drawn then.
func drawFigures(ctx context.Context, f *study.Folder, figures []plots.Figure, kinds []string, workers int) error {
	if len(kinds) == 0 || len(figures) == 0 {
		return ctx.Err()
	}
	f, err := f.Sub("figures")
	if err != nil {
		return err
	}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(workers)
	for _, figure := range figures {
		for _, kind := range kinds {
			group.Go(func() error {
				data, err := soon(ctx, func() ([]byte, error) { return drawn(figure, kind) })
				if err != nil {
					return err
				}
				return f.WriteBytes(figure.Name+"."+kind, data)
			})
		}
	}
	return group.Wait()
}

// drawn draws a figure as one kind of file.
func drawn(figure plots.Figure, kind string) ([]byte, error) {
	switch kind {
	case "png":
		return figure.PNG()
	case "pdf":
		return figure.PDF()
	}
	return figure.SVG()
}

// soon returns what work returns, or ctx's error as soon as it is cancelled;
// work then ends by itself and is dropped.
func soon[T any](ctx context.Context, work func() (T, error)) (T, error) {
	type result struct {
		value T
		err   error
	}
	var none T
	if ctx.Err() != nil {
		return none, ctx.Err()
	}
	finished := make(chan result, 1)
	go func() {
		value, err := work()
		finished <- result{value, err}
	}()
	select {
	case r := <-finished:
		return r.value, r.err
	case <-ctx.Done():
		return none, ctx.Err()
	}
}

// writeReport writes a page as report.html.
func writeReport(ctx context.Context, f *study.Folder, page plots.Page, m *study.Manifest) error {
	page.Command, page.Seed, page.Version = m.Command, m.Seed, m.Version
	text, err := soon(ctx, func() ([]byte, error) {
		var b bytes.Buffer
		err := plots.Report(&b, page)
		return b.Bytes(), err
	})
	if err != nil {
		return err
	}
	return f.WriteBytes("report.html", text)
}

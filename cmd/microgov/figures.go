package main

import (
	"context"
	"io"

	"golang.org/x/sync/errgroup"

	"microgov/plots"
)

// drawFigures writes each figure as SVG and PNG, several at a time, until ctx
// is cancelled.
func drawFigures(ctx context.Context, f folder, figures []plots.Figure, workers int) error {
	f, err := f.sub("figures")
	if err != nil {
		return err
	}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(workers)
	for _, figure := range figures {
		for _, kind := range []struct {
			extension string
			draw      func() ([]byte, error)
		}{{".svg", figure.SVG}, {".png", figure.PNG}} {
			group.Go(func() error {
				if ctx.Err() != nil {
					return ctx.Err()
				}
				data, err := kind.draw()
				if err != nil {
					return err
				}
				return f.writeBytes(figure.Name+kind.extension, data)
			})
		}
	}
	return group.Wait()
}

// writeReport writes a page as report.html.
func writeReport(f folder, page plots.Page, command string, seed uint64) error {
	page.Command, page.Seed, page.Version = command, seed, version()
	return f.write("report.html", func(w io.Writer) error { return plots.Report(w, page) })
}

package main

import (
	"io"

	"golang.org/x/sync/errgroup"

	"microgov/plots"
)

// writeFigures writes each figure as SVG and PNG, several at a time.
func writeFigures(f folder, figures []plots.Figure, workers int) error {
	f, err := f.sub("figures")
	if err != nil {
		return err
	}
	var group errgroup.Group
	group.SetLimit(workers)
	for _, figure := range figures {
		group.Go(func() error {
			data, err := figure.SVG()
			if err != nil {
				return err
			}
			return f.writeBytes(figure.Name+".svg", data)
		})
		group.Go(func() error {
			data, err := figure.PNG()
			if err != nil {
				return err
			}
			return f.writeBytes(figure.Name+".png", data)
		})
	}
	return group.Wait()
}

// writeReport writes a page as report.html.
func writeReport(f folder, page plots.Page, command string, seed uint64) error {
	page.Command, page.Seed, page.Version = command, seed, version()
	return f.write("report.html", func(w io.Writer) error { return plots.Report(w, page) })
}

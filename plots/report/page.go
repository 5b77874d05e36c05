package report

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"io"

	"microgov/plots/draw"
)

// Page is what a report says. Whoever writes it adds Command, Seed and Version
// to what the pages of package plots hold.
type Page struct {
	Title       string
	Description string // a paragraph
	Facts       string // in a line: how much was simulated
	Findings    []Findings
	Figures     []draw.Figure
	Tables      []Table
	Sources     []Source
	Command     string // that repeats it
	Seed        uint64
	Version     string // of microgov
}

// Findings are key results in sentences, under a title that may be empty.
type Findings struct {
	Title     string
	Sentences []string
}

// Source is a scenario as resolved, which can be run again as it stands.
type Source struct{ Title, TOML string }

//go:embed report.html.tmpl
var reportText string

var reportTemplate = template.Must(template.New("report").Funcs(template.FuncMap{
	"inline": inline,
	"next":   func(k int) int { return k + 1 },
}).Parse(reportText))

// Write writes the page as one HTML file that needs nothing else, neither
// other files nor a network. Control characters are shown as draw.Printable does.
func Write(w io.Writer, page Page) error {
	var b bytes.Buffer
	if err := reportTemplate.Execute(&b, page); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	if _, err := io.WriteString(w, draw.Printable(b.String())); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	return nil
}

// inline is the drawing as it stands within a page, as wide as its place.
func inline(f draw.Figure) (template.HTML, error) {
	svg, err := f.Inline()
	return template.HTML(svg), err
}

package plots

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"
)

// Page is what a report says. RunPage and ComparisonPage fill all but
// Command, Seed and Version.
type Page struct {
	Title       string
	Description string // a paragraph
	Facts       string // in a line: how much was simulated
	Findings    []Findings
	Figures     []Figure
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
	"inline": func(f Figure) (template.HTML, error) { return f.inline() },
	"next":   func(k int) int { return k + 1 },
}).Parse(reportText))

// Report writes the page as one HTML file that needs nothing else, neither
// other files nor a network.
func Report(w io.Writer, page Page) error {
	if err := reportTemplate.Execute(w, page); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	return nil
}

// inline is the drawing as it stands within a page, as wide as its place.
func (f Figure) inline() (template.HTML, error) {
	svg, err := f.SVG()
	if err != nil {
		return "", err
	}
	_, rest, _ := strings.Cut(string(svg), "<svg")
	_, rest, _ = strings.Cut(rest, ">")
	open := fmt.Sprintf(`<svg role="img" viewBox="0 0 %.5g %.5g">`, width.Points(), f.height().Points())
	return template.HTML(open + rest), nil
}

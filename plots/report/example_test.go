package report_test

import (
	"fmt"
	"strings"

	"microgov/plots/draw"
	"microgov/plots/report"
)

// Numbers are written with what they are counted in and how sure they are.
func ExampleEstimate() {
	text := report.Estimate(draw.Estimate{Mean: 0.163, Low: 0.1578, High: 0.1689}, "share")
	fmt.Println(strings.ReplaceAll(text, "\u00a0", " ")) // spaces do not break
	// Output: 16.3 % [15.8 to 16.9]
}

// A page becomes one HTML file.
func ExampleWrite() {
	var page strings.Builder
	err := report.Write(&page, report.Page{Title: "Yongchang", Facts: "3,000 residents"})
	fmt.Println(strings.Contains(page.String(), "<h1>Yongchang</h1>"), err)
	// Output: true <nil>
}

package draw_test

import (
	"fmt"
	"strings"

	"microgov/plots/draw"
)

// A figure is a title, a key and a body; here one panel with a curve.
func Example() {
	curve := draw.Line("known", draw.PenOf(0), []float64{0, 1, 2}, []float64{0.1, 0.3, 0.4})
	figure := draw.Figure{
		Name: "known", Title: "永昌社区: who knows", Caption: "Share of residents who know.",
		Key: draw.Entries(curve), Body: 200,
		Paint: func(area draw.Canvas) {
			share := draw.Scale{Title: "Residents", Percent: true, Zero: true, Most: 1}
			draw.Tile(area, []draw.Panel{draw.TimePanel("", 2, 8, share, curve)})
		},
	}
	svg, err := figure.SVG()
	fmt.Println(strings.Contains(string(svg), "永昌社区"), err)
	// Output: true <nil>
}

// A long series is thinned to what can be seen, peaks kept.
func ExampleThin() {
	series := make([]float64, 20_000)
	series[7_777] = 1
	kept := draw.Thin(series, 100)
	peak := 0.0
	for _, week := range kept {
		peak = max(peak, series[week])
	}
	fmt.Println(len(kept) <= 100, peak)
	// Output: true 1
}

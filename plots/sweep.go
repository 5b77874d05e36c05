package plots

import (
	"image/color"
	"slices"
	"strings"

	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"

	"microgov/plots/draw"
	"microgov/plots/report"
	"microgov/sim/experiments"
	"microgov/sim/study"
)

// OfSweep returns the figures of a sweep: response curves over one parameter, or
// heat maps over a grid of two, a panel a measure. Parameters that are no numbers,
// and designs of more, give none.
func OfSweep(s *experiments.Surface) []Figure {
	axes := varied(s)
	switch {
	case len(s.Points) < 2 || len(s.Measures) == 0:
		return nil
	case len(axes) == 1:
		return []Figure{response(s, axes[0])}
	case len(axes) == 2:
		if g := newSurfaceGrid(s, axes); g != nil {
			return []Figure{heatMaps(s, axes, g)}
		}
	}
	return nil
}

// axis is a parameter that is varied, and its value at each point.
type axis struct {
	study.Column
	values []float64
}

func (a *axis) title() string {
	if report.IsShare(a.Unit) || a.Unit == "" {
		return a.Name // a number between 0 and 1, as it is set
	}
	return a.Name + " (" + a.Unit + ")"
}

// varied are the parameters that are varied; none where one is no number. What
// is scaled to equal spending follows from the others.
func varied(s *experiments.Surface) []axis {
	var all []axis
	for k, c := range s.Parameters {
		if strings.HasSuffix(c.Name, ".scaled") {
			continue
		}
		a := axis{Column: c}
		for _, cells := range s.Points {
			switch x := cells[k].(type) {
			case float64:
				a.values = append(a.values, x)
			case int:
				a.values = append(a.values, float64(x))
			default:
				return nil
			}
		}
		all = append(all, a)
	}
	return all
}

// sweepNote says what the figure rests on.
func sweepNote(s *experiments.Surface) string {
	n := 0
	for _, found := range s.Found {
		n = max(n, found[0].N)
	}
	return draw.Counted(len(s.Points), "point") + ", " + draw.Counted(n, "replication") + " of each"
}

// labelOfColumn is a measure's name for readers.
func labelOfColumn(c study.Column) string {
	label, _, _ := strings.Cut(c.Doc, ":")
	return report.Capital(label)
}

// response shows each measure over one parameter.
func response(s *experiments.Surface, a axis) Figure {
	order := make([]int, len(a.values))
	for k := range order {
		order[k] = k
	}
	slices.SortStableFunc(order, func(i, j int) int {
		switch {
		case a.values[i] < a.values[j]:
			return -1
		case a.values[i] > a.values[j]:
			return 1
		}
		return 0
	})
	return Figure{
		Name: "response", Title: s.Title, Note: sweepNote(s) + "; band: 95 % interval of the mean",
		Caption: "Each panel is a measure over " + a.Name + ". Axes show the part in use and need not begin at zero.",
		Body:    vg.Length(20 + 155*len(s.Measures)),
		Paint: func(area draw.Canvas) {
			var rows [][]draw.Panel
			for j, m := range s.Measures {
				c := draw.Curve{Label: m.Name, Pen: draw.PenOf(0)}
				for _, k := range order {
					c.X, c.Points = append(c.X, a.values[k]), append(c.Points, draw.Estimate{Mean: s.Found[k][j].Mean, Low: s.Found[k][j].Low, High: s.Found[k][j].High})
				}
				p := draw.NewPanel(labelOfColumn(m))
				p.Curves(c)
				low, high := c.Span()
				draw.Scale{Title: report.LongUnit(m.Unit), Percent: report.IsShare(m.Unit)}.Fit(&p.Y, low, high)
				draw.Scale{Title: a.title(), Ticks: 8}.Fit(&p.X, c.X[0], c.X[len(c.X)-1])
				rows = append(rows, []draw.Panel{p})
			}
			draw.Tile(area, rows...)
		},
	}
}

// surfaceGrid is a whole grid of two parameters.
type surfaceGrid struct {
	x, y []float64
	at   [][]int // point by column and row
}

// newSurfaceGrid returns nil where points are no whole grid.
func newSurfaceGrid(s *experiments.Surface, axes []axis) *surfaceGrid {
	levels := func(values []float64) []float64 {
		sorted := slices.Clone(values)
		slices.Sort(sorted)
		return slices.Compact(sorted)
	}
	g := &surfaceGrid{x: levels(axes[0].values), y: levels(axes[1].values)}
	if len(g.x)*len(g.y) != len(s.Points) || len(g.x) < 2 || len(g.y) < 2 {
		return nil
	}
	g.at = make([][]int, len(g.x))
	for c := range g.at {
		g.at[c] = slices.Repeat([]int{-1}, len(g.y))
	}
	for k := range s.Points {
		c, _ := slices.BinarySearch(g.x, axes[0].values[k])
		r, _ := slices.BinarySearch(g.y, axes[1].values[k])
		g.at[c][r] = k
	}
	for _, column := range g.at {
		if slices.Contains(column, -1) {
			return nil
		}
	}
	return g
}

// heights is one measure on a grid, as plotter.GridXYZ.
type heights struct {
	*surfaceGrid
	s       *experiments.Surface
	measure int
}

func (h heights) Dims() (c, r int)   { return len(h.x), len(h.y) }
func (h heights) X(c int) float64    { return h.x[c] }
func (h heights) Y(r int) float64    { return h.y[r] }
func (h heights) Z(c, r int) float64 { return h.s.Found[h.at[c][r]][h.measure].Mean }

// shades go from light to dark.
type shades struct{}

// Colors are the shades, as palette.Palette asks.
func (shades) Colors() []color.Color {
	const steps = 48
	list := make([]color.Color, steps)
	for k := range list {
		t := float64(k) / (steps - 1)
		mix := func(a, b uint8) uint8 { return uint8(float64(a)*(1-t) + float64(b)*t) }
		list[k] = color.NRGBA{mix(0xf0, 0x00), mix(0xf4, 0x4a), mix(0xf8, 0x80), 0xff}
	}
	return list
}

// heatMaps shows each measure over two parameters, with contours.
func heatMaps(s *experiments.Surface, axes []axis, g *surfaceGrid) Figure {
	return Figure{
		Name: "heat-map", Title: s.Title, Note: sweepNote(s),
		Caption: "Each panel is the mean of a measure over " + axes[0].Name + " and " + axes[1].Name + ", from light (the least) to dark (the most), with five contours between.",
		Body:    vg.Length(30 + 215*len(s.Measures)),
		Paint: func(area draw.Canvas) {
			var rows [][]draw.Panel
			for j, m := range s.Measures {
				if p, known := heatMap(heights{g, s, j}, m, axes); known {
					rows = append(rows, []draw.Panel{p})
				}
			}
			if len(rows) == 0 {
				area.FillText(draw.Write(draw.TextSize, draw.Black), vg.Point{X: area.Min.X, Y: area.Center().Y}, "No measure is known at any point.")
				return
			}
			draw.Tile(area, rows...)
		},
	}
}

// heatMap is the panel of one measure; known is false where it is nowhere.
func heatMap(h heights, m study.Column, axes []axis) (p draw.Panel, known bool) {
	var means []float64
	for k := range h.s.Points {
		if x := h.s.Found[k][h.measure].Mean; draw.Finite(x) {
			means = append(means, x)
		}
	}
	if len(means) == 0 {
		return p, false
	}
	low, high := slices.Min(means), slices.Max(means)
	p = draw.NewPanel(labelOfColumn(m) + ": " + report.Number(low, m.Unit) + " to " + report.Number(high, m.Unit) + " " + report.LongUnit(m.Unit))
	if high > low {
		heat := plotter.NewHeatMap(h, shades{})
		heat.NaN = color.Transparent
		p.Add(heat)
		if len(means) == len(h.s.Points) {
			var levels []float64
			for k := 1; k <= 5; k++ {
				levels = append(levels, low+(high-low)*float64(k)/6)
			}
			contour := plotter.NewContour(h, levels, nil)
			contour.LineStyles[0] = draw.Solid(draw.Black, 0.7)
			p.Add(contour)
		}
	}
	draw.Scale{Title: axes[0].title(), Ticks: 8}.Fit(&p.X, h.x[0], h.x[len(h.x)-1])
	draw.Scale{Title: axes[1].title()}.Fit(&p.Y, h.y[0], h.y[len(h.y)-1])
	p.X.Min, p.X.Max = cells(h.x)
	p.Y.Min, p.Y.Max = cells(h.y)
	return p, true
}

// cells is from where to where the cells of a heat map go: half of one beyond the
// levels in their middle.
func cells(levels []float64) (low, high float64) {
	n := len(levels)
	return levels[0] - (levels[1]-levels[0])/2, levels[n-1] + (levels[n-1]-levels[n-2])/2
}

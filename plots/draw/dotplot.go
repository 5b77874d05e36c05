package draw

import (
	"image/color"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	vgdraw "gonum.org/v1/plot/vg/draw"
)

// DotPlot is rows of labels with columns of marks beside them, each column on
// an axis of its own.
type DotPlot struct {
	Sections []Section
	Columns  []Column
	Step     vg.Length // height of a row
	Labels   vg.Length // room for labels, left of the columns
	Ranks    vg.Length // of these, room for ranks
	Notes    vg.Length // room for notes, right of the columns
	Gap      vg.Length // between columns
	Head     vg.Length // room above for the headings of columns
	Foot     vg.Length // room below for ticks and titles of axes
	Heads    [3]string // above ranks, labels and notes
	Every    int       // rows of which one is labelled; 0: each
	Below    string    // below all columns, where they have no titles of their own
}

// Section is rows under a title, which takes no room where it is empty.
type Section struct {
	Title string
	Rows  []Row
}

// Row is what stands beside the marks of one row.
type Row struct{ Rank, Label, Note string }

// Column is an axis with a mark for each row.
type Column struct {
	Heading   []string // a line each
	Title     string   // of the axis, below its ticks
	Axis      plot.Axis
	Reference float64 // a dashed line, NaN for none
	Mark      func(l Lane, row int)
}

// NewColumn is a column whose axis holds low to high on the scale.
func NewColumn(s Scale, low, high float64, mark func(l Lane, row int)) Column {
	c := Column{Axis: plot.New().X, Reference: math.NaN(), Mark: mark}
	s.Fit(&c.Axis, low, high)
	c.Title = c.Axis.Label.Text
	return c
}

const sectionHead = vg.Length(17)

// Height is that of the whole plot, in points.
func (d DotPlot) Height() vg.Length {
	height := d.Head + d.Foot
	for _, s := range d.Sections {
		height += s.head() + d.Step*vg.Length(len(s.Rows))
	}
	return height
}

func (s Section) head() vg.Length {
	if s.Title == "" {
		return 0
	}
	return sectionHead
}

// Paint draws labels and columns.
func (d DotPlot) Paint(area Canvas) {
	data := vgdraw.Crop(area, d.Labels, -d.Notes, d.Foot, -d.Head)
	every := max(1, d.Every)
	d.eachRow(data, func(_ Row, row, place int, y vg.Length) {
		if (every == 1 && place%2 == 0) || (every > 1 && row/every%2 == 0) {
			Fill(Canvas{Canvas: area.Canvas, Rectangle: vg.Rectangle{
				Min: vg.Point{X: area.Min.X, Y: y - d.Step/2}, Max: vg.Point{X: area.Max.X, Y: y + d.Step/2},
			}}, Paper)
		}
	})
	d.texts(area, data, every)
	d.below(data)
	wide := (data.Max.X - data.Min.X + d.Gap) / vg.Length(len(d.Columns))
	for k, column := range d.Columns {
		left := data.Min.X + vg.Length(k)*wide
		d.column(Canvas{Canvas: area.Canvas, Rectangle: vg.Rectangle{
			Min: vg.Point{X: left, Y: data.Min.Y}, Max: vg.Point{X: left + wide - d.Gap, Y: data.Max.Y},
		}}, column)
	}
}

// below writes what all columns share.
func (d DotPlot) below(data Canvas) {
	style := Write(SmallSize, Black)
	for k, line := range Wrapped(d.Below, style, data.Max.X-data.Min.X) {
		data.FillText(Centered(style), vg.Point{X: data.Center().X, Y: data.Min.Y - 22 - vg.Length(k)*SmallSize*1.15}, line)
	}
}

// eachRow visits the rows with their numbers, in all and in the section, and
// their middles.
func (d DotPlot) eachRow(data Canvas, visit func(r Row, row, place int, y vg.Length)) {
	y, row := data.Max.Y, 0
	for _, s := range d.Sections {
		y -= s.head()
		for place, r := range s.Rows {
			visit(r, row, place, y-d.Step/2)
			y -= d.Step
			row++
		}
	}
}

// texts writes what stands beside the columns.
func (d DotPlot) texts(area, data Canvas, every int) {
	style, soft := Write(SmallSize, Black), Write(SmallSize, Grey)
	left := area.Min.X
	if d.Ranks > 0 {
		left += d.Ranks + 6
	}
	head := data.Max.Y + d.Head/2
	area.FillText(FromRight(soft), vg.Point{X: area.Min.X + d.Ranks, Y: head}, d.Heads[0])
	area.FillText(soft, vg.Point{X: left, Y: head}, d.Heads[1])
	area.FillText(FromRight(soft), vg.Point{X: area.Max.X, Y: head}, d.Heads[2])
	d.eachRow(data, func(r Row, row, _ int, y vg.Length) {
		if row > 0 && (row+1)%every != 0 {
			return
		}
		area.FillText(FromRight(soft), vg.Point{X: area.Min.X + d.Ranks, Y: y}, r.Rank)
		area.FillText(style, vg.Point{X: left, Y: y}, Shortened(r.Label, style, area.Min.X+d.Labels-left-6))
		area.FillText(FromRight(style), vg.Point{X: area.Max.X, Y: y}, r.Note)
	})
	y := data.Max.Y
	for _, s := range d.Sections {
		area.FillText(Bold(style), vg.Point{X: area.Min.X, Y: y - s.head()*0.6}, s.Title)
		y -= s.head() + d.Step*vg.Length(len(s.Rows))
	}
}

// column draws axis and marks of one column.
func (d DotPlot) column(c Canvas, column Column) {
	lane := Lane{Canvas: c, axis: &column.Axis}
	next := math.Inf(-1)
	for _, t := range column.Axis.Tick.Marker.Ticks(column.Axis.Min, column.Axis.Max) {
		line, at := Solid(Mist, 0.6), lane.X(t.Value)
		if t.Value == 0 && column.Axis.Min < 0 {
			line = Solid(Grey, 0.9)
		}
		c.StrokeLine2(line, at, c.Min.Y, at, c.Max.Y)
		style := Within(Write(SmallSize, Black), c, at)
		text := style.Rectangle(t.Label)
		if float64(at+text.Min.X) < next {
			continue // it would run into the one before
		}
		next = float64(at + text.Max.X + 3)
		c.FillText(style, vg.Point{X: at, Y: c.Min.Y - 9}, t.Label)
	}
	c.StrokeLine2(Solid(Grey, 0.6), c.Min.X, c.Min.Y, c.Max.X, c.Min.Y)
	if Finite(column.Reference) {
		at := lane.X(column.Reference)
		c.StrokeLine2(Dashed(Grey, 1), at, c.Min.Y, at, c.Max.Y)
	}
	d.eachRow(c, func(_ Row, row, _ int, y vg.Length) {
		lane.Y = y
		column.Mark(lane, row)
	})
	for k, line := range column.Heading {
		at := c.Max.Y + d.Head/2 + (vg.Length(len(column.Heading)-1)/2-vg.Length(k))*SmallSize*1.15
		c.FillText(Bold(Write(SmallSize, Black)), vg.Point{X: c.Min.X, Y: at}, line)
	}
	for k, line := range Wrapped(column.Title, Write(SmallSize, Black), c.Max.X-c.Min.X+d.Gap) {
		c.FillText(Centered(Write(SmallSize, Black)), vg.Point{X: c.Center().X, Y: c.Min.Y - 22 - vg.Length(k)*SmallSize*1.15}, line)
	}
}

// Lane is the stretch of a row in a column.
type Lane struct {
	Canvas
	Y    vg.Length // its middle
	axis *plot.Axis
}

// X places a value, those beyond the axis at its edge.
func (l Lane) X(value float64) vg.Length {
	value = max(l.axis.Min, min(l.axis.Max, value))
	return l.Min.X + (l.Max.X-l.Min.X)*vg.Length(l.axis.Norm(value))
}

// Beyond tells whether a value lies outside the axis: −1 below, +1 above, else 0.
func (l Lane) Beyond(value float64) vg.Length {
	slack := 1e-9 * (l.axis.Max - l.axis.Min)
	switch {
	case value < l.axis.Min-slack:
		return -1
	case value > l.axis.Max+slack:
		return 1
	}
	return 0
}

// Shifted is the lane, higher by so much.
func (l Lane) Shifted(up vg.Length) Lane {
	l.Y += up
	return l
}

// Interval draws a line from low to high, with a small arrow where it goes on
// beyond the axis; nothing where one of them is not known.
func (l Lane) Interval(low, high float64, s vgdraw.LineStyle) {
	if math.IsNaN(low) || math.IsNaN(high) {
		return
	}
	l.StrokeLine2(s, l.X(low), l.Y, l.X(high), l.Y)
	for _, end := range []float64{low, high} {
		if way := l.Beyond(end); way != 0 {
			l.arrow(l.X(end), way, 2.2, s.Color)
		}
	}
}

// Dot draws a marker at a value, an arrow where it lies beyond the axis.
func (l Lane) Dot(value float64, s vgdraw.GlyphStyle) {
	switch way := l.Beyond(value); {
	case math.IsNaN(value):
	case way != 0:
		l.arrow(l.X(value)-way*4, way, 3.2, s.Color)
	default:
		l.DrawGlyphNoClip(s, vg.Point{X: l.X(value), Y: l.Y})
	}
}

// Bar draws a bar of that height between two values.
func (l Lane) Bar(from, to float64, height vg.Length, s Pen) {
	if Finite(from) && Finite(to) {
		l.FillPolygon(s.Color, []vg.Point{
			{X: l.X(from), Y: l.Y - height/2}, {X: l.X(to), Y: l.Y - height/2}, {X: l.X(to), Y: l.Y + height/2}, {X: l.X(from), Y: l.Y + height/2},
		})
	}
}

// arrow is a triangle that points over an edge.
func (l Lane) arrow(x, way, size vg.Length, c color.Color) {
	l.FillPolygon(c, []vg.Point{{X: x + way*1.6*size, Y: l.Y}, {X: x, Y: l.Y + size}, {X: x, Y: l.Y - size}})
}

// Package draw is what figures are drawn with. It knows nothing of what is
// drawn: it takes finite numbers and text, and gives SVG, PNG and PDF.
//
// # From the outside in
//
//   - [Figure]: a title, a note, a key and a body, rendered by [Figure.SVG],
//     [Figure.PNG] and [Figure.PDF].
//   - Layouts of a body: [Tile] puts [Panel]s in rows with their axes in line,
//     [Multiples] many small ones on the same axes, [DotPlot] rows of labels
//     with columns of marks on axes of their own.
//   - What stands in a panel: [Curve], a mean over time with its bands, and
//     whatever of gonum/plot serves.
//   - Axes: [Scale] for values, [FitWeeks] for weeks.
//   - [Pen], the colours, and styles of text: [Write], [Bold], [Aligned].
//   - Numbers in words: [Fixed], [Counted].
//   - Faces: [AddFace] adds one for characters that no face of the package has.
//
// Colours are those of Okabe and Ito (2008, jfly.uni-koeln.de/color), which
// people with any colour vision can tell apart, and a dash pattern or a
// marker's shape always says the same again.
//
// # What is drawn, and what is not
//
// Numbers that are not finite leave a gap. Long series are thinned to what the
// eye can see ([Thin]), so that a drawing costs what it shows. A character that
// no face has is an error that names it; a control character is replaced by a
// visible one ([Printable]).
package draw

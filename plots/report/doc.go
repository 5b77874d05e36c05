// Package report is the page around figures: what it says, and in which words.
// It knows how measures are named and numbers written, and nothing of where
// they come from.
//
//   - [Page] is what a report says: [Findings] in sentences, figures, [Table]s,
//     and each [Source] that can be run again. [Write] makes one HTML file of it.
//   - Names: [LabelOf] a measure, [LongUnit] and [ShortUnit] of what it is
//     counted in, [TopicOf] the group that it stands in.
//   - Numbers: [Number] of a unit, [Estimate] with its interval, [Difference]
//     with its sign, [Significant] to three figures.
package report

// Package plots draws what runs measured: one set of figures for a run, one
// for a comparison, one for what was verified, and a page around each. It only
// reads results, and loads nothing.
//
//   - Of one scenario: [OfRun] and [RunPage]; [KeyFindings] in sentences.
//   - Of scenarios against a baseline, a [Comparison]: [OfComparison] and
//     [ComparisonPage].
//   - Of limits, patterns, ablations, sensitivity and real data, an [Evidence]:
//     [OfVerdict], [OfTakeUp], [OfComplaints] and [EvidencePage].
//   - [Report] writes a page as HTML; a [Figure] renders itself as SVG, PNG and
//     PDF, side by side with others.
//
// Within it, package draw is what figures are drawn with, and package report
// is pages and words. Here a figure is a file.
package plots

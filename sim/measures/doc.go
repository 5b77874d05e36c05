// Package measures says what a run has come to, in numbers.
//
// [Of] takes the measures of a week from a view of a run, which it leaves as it
// is. [Begin] starts a [Record], which adds up week by week; [Record.Summary]
// is what a whole run has come to. [Weekly], [Summaries] and [Locally] list all
// measures, each with its key, label, unit, topic, meaning and direction, for
// tables, figures and words alike. [Survival] is the curve of times to
// resolution.
//
// What is a mean, share or ratio of nothing is undefined: NaN, and left out of
// means.
package measures

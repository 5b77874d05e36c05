// Package study runs many simulations and keeps what comes of them: jobs go
// to a stream of outcomes, outcomes to tables, tables into a folder that is one
// run's, whole or not at all.
//
//   - jobs: [Job], [Options], [Stream], [Replicate], [ReplicateAll]
//   - numbers: [Describe], [Compare], [CompareWeeks]
//   - tables: [Column], [Table], [Harmless]
//   - folders: [Open], [Folder], [Manifest], [Check]
//   - all of it for scenarios on the same seeds: [Study]
package study

// Package data reads what is known of real people and their ties, and makes
// some up where a comparison needs them.
//
//   - A [Roster] is a population, a row a resident; [ReadRoster] reads it from
//     CSV, [ReadTies] the ties between its rows.
//   - An [Import] makes a roster, ties and a scenario of tables of one's own,
//     whose columns have names of their own.
//   - [ReadDurations] reads times from a beginning to an end.
//   - [NewCrowd] makes residents with thresholds and ties for comparisons with
//     other frameworks, and [Crowd.Adoption] says what they come to.
package data

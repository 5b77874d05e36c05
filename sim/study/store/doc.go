// Package store keeps what comes of many numbered runs in a folder, so that
// nothing finished is lost and nothing is done twice, whatever ends a process.
//
//   - [Plan] says what the folder holds; [Open] begins or goes on with one and
//     refuses one that holds something else.
//   - [Store.Work] does the runs that are missing, beside any number of other
//     processes in the same folder.
//   - [Store.Rows] gives all rows in order, [Store.Look] what is there.
//   - [Merge] joins folders that were filled apart.
//
// # The folder
//
// store.json says what the folder holds. chunks has a file for each so many
// runs: made under a hidden name, flushed, and put in place by rename, so that a
// file with its name is whole, on network file systems too. Its first line has
// the SHA-256 of the others. A process locks the chunks that it works on; where
// locks fail, chunks are done twice, with the same bytes.
package store

// Package docs writes what is to be read about scenarios, from the one table of
// parameters.
//
//   - [Schema] is a JSON Schema of scenario files, for editors.
//   - [Markdown] is the table of parameters, as the ODD document has it.
//   - [New] is a commented scenario to start from.
package docs

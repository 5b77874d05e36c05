// Package scenarios holds the shipped scenarios (TOML files), reads them and a
// user's own, and says exactly what is wrong with a file that does not fit.
package scenarios

// Package verify holds the model to what it must show: limits in which it
// agrees with a known closed form, and patterns, each a small declarative file
// of cases and claims, that the study and its literature report.
package verify

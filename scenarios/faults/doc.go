// Package faults says what is wrong with a file, where, what was found, what is
// allowed, and which right name looks most like the one found.
package faults

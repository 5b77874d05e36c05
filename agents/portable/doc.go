// Package portable computes the functions of real numbers that a run needs so
// that the results are the same bits on every processor.
//
// The functions of package math are not: some processors have their own
// assembly for them, and on some the compiler fuses x*y + z into one rounding
// (the Go specification allows it, "Floating-point operators"). Here only
// operations stand that IEEE 754 defines to the bit (+, −, ×, ÷, square root,
// rounding to whole numbers, the bits of a number), and each product that goes
// into a sum is rounded by an explicit conversion, float64(x*y) + z, which the
// specification says prevents fusion. Two sums are products in disguise: the
// compiler makes x/2 into x*0.5, and 2*x into x+x, which fuses when x is itself a
// product. TestNothingFuses looks at what the compiler has made of it all.
//
// Elementary functions: [Exp], [Log], [Log1p], [Power].
//
// Quantiles, which turn a uniform number into a variate: [Normal], [Student],
// [Exponential], [Poisson].
//
// Samples: [Sum], [MeanSD].
//
// Errors are given in ulp, the distance between neighbouring float64 at the
// exact result; tests hold them against arithmetic of some hundred bits.
package portable

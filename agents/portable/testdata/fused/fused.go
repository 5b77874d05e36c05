// Package fused holds what TestTheGuardSeesFusion must find.
package fused

import "math"

// Plain is a product in a sum.
func Plain(x, y, z float64) float64 {
	return x*y + z // found
}

// Single is one of float32.
func Single(x, y, z float32) float32 {
	return z - x*y // found
}

// Twice becomes a sum of two products.
func Twice(x, y float64) float64 {
	return 2 * (x * y) // found
}

// Fraction subtracts, in package math, a whole number from a product.
func Fraction(x, y float64) float64 {
	_, f := math.Modf(x * y)
	return f
}

// Rounded is safe, and so is a product alone.
func Rounded(x, y, z float64) (float64, float64) {
	return float64(x*y) + z, 2 * float64(x*y)
}

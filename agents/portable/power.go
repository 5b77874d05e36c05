package portable

// Power returns x to the nth, 1 for n ≤ 0, by repeated squaring. Its relative
// error is at most n·2⁻⁵³, unless the result lies below the normal numbers.
func Power(x float64, n int) float64 {
	y := 1.0
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			y *= x
		}
		x *= x
	}
	return y
}

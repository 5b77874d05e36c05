package portable

// Exponential returns the quantile at p in [0,1] of the exponential
// distribution of mean 1: −log(1−p), with the error of [Log1p], +Inf at 1. At a
// uniform p it is an exponential variate.
func Exponential(p float64) float64 { return -Log1p(-p) }

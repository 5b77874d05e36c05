package portable

import "math"

// Poisson returns the quantile at p in [0,1) of the Poisson distribution of
// that mean, up to 10⁹: the least k with P(X ≤ k) ≥ p, where the probability is
// wrong by 10⁻¹² at most. It is 0 for a mean of 0, below 0 or NaN. At a uniform
// p it is a Poisson variate, and one that, but for rounding, never falls when the mean or p grows.
//
// It adds up probabilities: from 0 for means up to 700, otherwise from the
// mode, which takes some 8 standard deviations of steps.
func Poisson(p, mean float64) int {
	switch {
	case !(mean > 0) || p <= 0:
		return 0
	case mean <= 700:
		at := Exp(-mean)
		return poissonUp(p, mean, 0, at, at)
	case math.IsInf(mean, 1):
		return math.MaxInt
	}
	mode := math.Floor(mean)
	at := poissonMode(mode, mean)
	below := 0.0 // P(X < mode)
	for k, term := mode, float64(at*mode)/mean; below+term != below; term = float64(term * (k / mean)) {
		below += term
		k--
	}
	if p > below {
		return poissonUp(p, mean, mode, at, below+at)
	}
	return poissonDown(p, mean, mode, at, below)
}

// poissonUp goes up from k, whose probability is at and whose cumulative
// probability is sum, to the first k where sum is p.
func poissonUp(p, mean, k, at, sum float64) int {
	for sum < p {
		k++
		at = float64(at * (mean / k))
		if sum+at == sum && k > mean {
			break
		}
		sum += at
	}
	return int(k)
}

// poissonDown goes down from k, whose probability is at and below which lies
// below, which is p or more.
func poissonDown(p, mean, k, at, below float64) int {
	for k > 0 && below >= p {
		at = float64(at * (k / mean))
		k--
		below -= at
		if at == 0 {
			break
		}
	}
	return int(k)
}

// poissonMode is the probability of k, the whole number below a large mean, by
// Stirling's series (Loader 2000, "Fast and accurate computation of binomial
// probabilities").
func poissonMode(k, mean float64) float64 {
	beyond := (mean - k) / k
	deviance := float64(k * (beyond - Log1p(beyond)))
	stirling := (1.0/12 - 1.0/360/float64(k*k)) / k
	return Exp(-deviance-stirling) / math.Sqrt(2*math.Pi*k)
}

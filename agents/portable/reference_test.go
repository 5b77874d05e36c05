package portable

import (
	"math"
	"math/big"
	"math/rand/v2"
)

// The references: functions in arithmetic of so many bits, by series that have
// nothing in common with the code under test.

const bits = 200

func number(prec uint, x float64) *big.Float { return new(big.Float).SetPrec(prec).SetFloat64(x) }

func add(x, y *big.Float) *big.Float { return new(big.Float).SetPrec(x.Prec()).Add(x, y) }
func sub(x, y *big.Float) *big.Float { return new(big.Float).SetPrec(x.Prec()).Sub(x, y) }
func mul(x, y *big.Float) *big.Float { return new(big.Float).SetPrec(x.Prec()).Mul(x, y) }
func quo(x, y *big.Float) *big.Float { return new(big.Float).SetPrec(x.Prec()).Quo(x, y) }
func root(x *big.Float) *big.Float   { return new(big.Float).SetPrec(x.Prec()).Sqrt(x) }

// negligible tells whether a term no longer counts in a sum.
func negligible(term, sum *big.Float) bool {
	return term.Sign() == 0 || sum.Sign() != 0 && term.MantExp(nil) < sum.MantExp(nil)-int(sum.Prec())
}

// bigExp is eˣ: the exponential series at x/2ⁿ, squared n times.
func bigExp(x *big.Float) *big.Float {
	halvings := max(0, x.MantExp(nil)) + 16
	more := x.Prec() + uint(halvings) + 10
	r := new(big.Float).SetPrec(more).SetMantExp(x, -halvings)
	r.SetPrec(more)
	sum, term := number(more, 1), number(more, 1)
	for k := 1.0; !negligible(term, sum); k++ {
		term = quo(mul(term, r), number(more, k))
		sum = add(sum, term)
	}
	for range halvings {
		sum = mul(sum, sum)
	}
	return new(big.Float).SetPrec(x.Prec()).Set(sum)
}

// bigAtanh is the inverse hyperbolic tangent x + x³/3 + x⁵/5 + …, and with
// sign −1 the arctangent.
func bigAtanh(x *big.Float, sign float64) *big.Float {
	prec := x.Prec()
	sum, power := number(prec, 0), x
	square := mul(mul(x, x), number(prec, sign))
	for k := 1.0; ; k += 2 {
		term := quo(power, number(prec, k))
		if negligible(term, sum) {
			return sum
		}
		sum, power = add(sum, term), mul(power, square)
	}
}

// bigLog is log x = k·log 2 + 2·atanh((m−1)/(m+1)) for x = m·2ᵏ.
func bigLog(x *big.Float) *big.Float {
	prec := x.Prec()
	m := new(big.Float).SetPrec(prec)
	k := x.MantExp(m)
	if m.Cmp(number(prec, math.Sqrt2/2)) < 0 {
		m = add(m, m)
		k--
	}
	one, two := number(prec, 1), number(prec, 2)
	log2 := mul(two, bigAtanh(quo(one, number(prec, 3)), 1))
	rest := mul(two, bigAtanh(quo(sub(m, one), add(m, one)), 1))
	return add(mul(number(prec, float64(k)), log2), rest)
}

// bigPi is π by the formula of Machin (1706).
func bigPi(prec uint) *big.Float {
	atan := func(x float64) *big.Float { return bigAtanh(quo(number(prec, 1), number(prec, x)), -1) }
	return sub(mul(number(prec, 16), atan(5)), mul(number(prec, 4), atan(239)))
}

// bigAtan is the arctangent of x ≥ 0, halved in angle until it is small.
func bigAtan(x *big.Float) *big.Float {
	prec := x.Prec()
	one, times := number(prec, 1), 1.0
	for x.Cmp(number(prec, 0.05)) > 0 {
		x = quo(x, add(one, root(add(one, mul(x, x)))))
		times *= 2
	}
	return mul(number(prec, times), bigAtanh(x, -1))
}

// ulps is the distance of got from want in ulp of want.
func ulps(got float64, want *big.Float) float64 {
	nearest, _ := want.Float64()
	if math.IsInf(nearest, 0) || math.IsInf(got, 0) {
		if got == nearest {
			return 0
		}
		return math.Inf(1)
	}
	size := math.Abs(nearest)
	ulp := math.Nextafter(size, math.Inf(1)) - size
	if math.IsInf(ulp, 0) {
		ulp = size - math.Nextafter(size, 0)
	}
	off, _ := quo(sub(want, number(want.Prec(), got)), number(want.Prec(), ulp)).Float64()
	return math.Abs(off)
}

// apart is the relative distance of got from want.
func apart(got float64, want *big.Float) float64 {
	off, _ := quo(sub(want, number(want.Prec(), got)), want).Float64()
	return math.Abs(off)
}

func numbers() *rand.Rand { return rand.New(rand.NewPCG(1, 2)) }

// anyPositive is a positive number of any size, subnormal ones among them.
func anyPositive(r *rand.Rand) float64 {
	return math.Float64frombits(r.Uint64N(math.Float64bits(math.Inf(1))-1) + 1)
}

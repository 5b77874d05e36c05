package experiments

import (
	_ "embed" // the direction numbers
	"fmt"
	"math/bits"
	"strconv"
	"strings"
	"sync"
)

//go:embed joe-kuo.txt
var joeKuo string

// MostSobol is the most dimensions of [Sobol].
const MostSobol = 160

// sobolBits is how many binary digits the points have.
const sobolBits = 32

// direction holds v_1 to v_32 of a dimension, as fractions of 2^32.
type direction [sobolBits]uint32

// directions reads the table of Joe and Kuo.
var directions = sync.OnceValue(func() []direction {
	var first direction
	for k := range first {
		first[k] = 1 << (sobolBits - 1 - k)
	}
	all := []direction{first}
	for line := range strings.Lines(joeKuo) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		var n []uint32
		for word := range strings.FieldsSeq(line) {
			x, err := strconv.ParseUint(word, 10, 32)
			if err != nil {
				panic(fmt.Sprintf("experiments: direction numbers: %v", err)) // embedded
			}
			n = append(n, uint32(x))
		}
		all = append(all, recur(int(n[1]), n[2], n[3:]))
	}
	return all
})

// recur makes the direction numbers of a primitive polynomial of degree s with
// inner coefficients a from the first of them, m.
func recur(s int, a uint32, m []uint32) (v direction) {
	for k := range v {
		if k < s {
			v[k] = m[k] << (sobolBits - 1 - k)
			continue
		}
		v[k] = v[k-s] ^ v[k-s]>>s
		for i := 1; i < s; i++ {
			if a>>(s-1-i)&1 == 1 {
				v[k] ^= v[k-i]
			}
		}
	}
	return v
}

// Sobol returns points skip to skip+n−1 of Sobol's sequence in [0,1)^d, with
// the direction numbers of Joe and Kuo (2008, SIAM J. Sci. Comput. 30,
// 2635–2654) in the order of the Gray code of Antonov and Saleev (1979).
// Point 0 is the origin. It panics for more than MostSobol dimensions.
func Sobol(n, d, skip int) [][]float64 {
	table := directions()[:d]
	x := make([]uint32, d)
	points := make([][]float64, 0, n)
	for k := range skip + n {
		if k > 0 {
			c := bits.TrailingZeros32(uint32(k))
			for j := range x {
				x[j] ^= table[j][c]
			}
		}
		if k < skip {
			continue
		}
		p := make([]float64, d)
		for j := range p {
			p[j] = float64(x[j]) / (1 << sobolBits)
		}
		points = append(points, p)
	}
	return points
}

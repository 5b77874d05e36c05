package portable

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"math"
	"testing"
)

// The digest of what all functions make of 100,000 fixed arguments. It must be
// this one on every processor, and changes only where a function does.
const wanted = "7e51c2cb9586d848"

func TestDigestIsTheSameOnEveryProcessor(t *testing.T) {
	hash := fnv.New64a()
	take := func(numbers ...float64) {
		for _, x := range numbers {
			if math.IsNaN(x) {
				x = math.Float64frombits(0x7ff8000000000001) // the bits of a NaN are the processor's choice
			}
			_ = binary.Write(hash, binary.LittleEndian, math.Float64bits(x))
		}
	}
	r := numbers()
	sample := make([]float64, 0, 100)
	for k := range 100_000 {
		p, anything := r.Float64(), math.Float64frombits(r.Uint64())
		wide := float64(1500*p) - 750
		take(Exp(wide), Exp(anything), Exp(-p))
		take(Log(p), Log(anything), Log1p(-p), Log1p(anything), Log1p(wide))
		take(Power(p, k%50), Exponential(p), Normal(p), Normal(Exp(wide)))
		if k%10 == 0 {
			take(float64(Poisson(p, float64(k%1000)/7)))
		}
		if k%100 == 0 {
			take(Student(p, 1+k/100), Student(float64(p*p*p*p), 1+k%97), float64(Poisson(p, 600+float64(k))))
		}
		if sample = append(sample, wide); len(sample) == cap(sample) {
			mean, sd := MeanSD(sample)
			take(Sum(sample), mean, sd)
			sample = sample[:0]
		}
	}
	if got := fmt.Sprintf("%016x", hash.Sum64()); got != wanted {
		t.Errorf("the digest is %s, not %s", got, wanted)
	}
}

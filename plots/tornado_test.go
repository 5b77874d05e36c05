package plots

import (
	"fmt"
	"math"
	"testing"

	"microgov/sim/study"
	"microgov/sim/verify"
)

// The tornado shows first what surely moves most; what is not moved has no
// row, and no column is crushed by another's scale.
func TestTornadoRanksBySureMoves(t *testing.T) {
	moves := func(percent, half float64) []study.Description {
		by := make([]study.Description, len(verify.Outcomes))
		for k := range by {
			by[k] = study.Description{N: 10, Mean: percent, Low: percent - half, High: percent + half}
		}
		by[1].Mean, by[1].Low, by[1].High = 0, math.NaN(), math.NaN()
		return by
	}
	moved := []verify.Moved{
		{Parameter: "unsure", Times: 0.8, By: moves(-80, 90)},
		{Parameter: "unsure", Times: 1.2, By: moves(80, 90)},
		{Parameter: "little", Times: 0.8, By: moves(-3, 1)},
		{Parameter: "little", Times: 1.2, By: moves(3, 1)},
		{Parameter: "one side", Times: 0.8, By: moves(-40, 1)},
		{Parameter: "one side", Times: 1.2, NotMoved: "× 1.2 is the same value"},
		{Parameter: "none", Times: 0.8, NotMoved: "0"},
	}
	s := newStorm(moved)
	var keys []string
	for _, g := range s.rows {
		keys = append(keys, g.key)
	}
	if got := fmt.Sprint(keys); got != "[one side little unsure]" {
		t.Errorf("rows %s", got)
	}
	if s.scales[0] < 170 || s.scales[1] <= 0 || s.scales[1] > 1 {
		t.Errorf("scales %v", s.scales)
	}
	for range 2 {
		if _, err := tornado(moved).SVG(); err != nil {
			t.Error(err)
		}
	}
	if _, err := tornado(nil).SVG(); err != nil {
		t.Error(err)
	}
}

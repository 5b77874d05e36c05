package block

import (
	"sync/atomic"
	"testing"
)

// Every item is done once, on however many goroutines.
func TestInParallelDoesEachOnce(t *testing.T) {
	for _, workers := range []int{1, 2, 7} {
		var times [100]atomic.Int32
		InParallel(workers, len(times), func(i int) { times[i].Add(1) })
		for i := range times {
			if n := times[i].Load(); n != 1 {
				t.Errorf("%d workers: item %d is done %d times", workers, i, n)
			}
		}
	}
}

// A panic on one of several goroutines is one of the caller's, who can see to it.
func TestInParallelPassesPanicsOn(t *testing.T) {
	for _, workers := range []int{1, 3} {
		func() {
			defer func() {
				if cause := recover(); cause != "item 5" {
					t.Errorf("%d workers: recovered %v", workers, cause)
				}
			}()
			InParallel(workers, 10, func(i int) {
				if i == 5 {
					panic("item 5")
				}
			})
		}()
	}
}

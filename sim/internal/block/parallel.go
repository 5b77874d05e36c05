package block

import (
	"sync"
	"sync/atomic"
)

// InParallel calls work for each of n items on up to workers goroutines. Items
// write only what is theirs and read only what the phase leaves alone, so the
// order of calls can't matter. A panic in work goes on in the caller.
func InParallel(workers, n int, work func(i int)) {
	if workers <= 1 || n <= 1 {
		for i := range n {
			work(i)
		}
		return
	}
	var next atomic.Int64
	var failed atomic.Value
	var group sync.WaitGroup
	for range min(workers, n) {
		group.Go(func() {
			defer func() {
				if cause := recover(); cause != nil {
					failed.CompareAndSwap(nil, panicked{cause})
				}
			}()
			for i := next.Add(1) - 1; i < int64(n); i = next.Add(1) - 1 {
				work(int(i))
			}
		})
	}
	group.Wait()
	if p, ok := failed.Load().(panicked); ok {
		panic(p.cause)
	}
}

// panicked is what a goroutine panicked with.
type panicked struct{ cause any }

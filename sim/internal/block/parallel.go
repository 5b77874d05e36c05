package block

import (
	"sync/atomic"

	"golang.org/x/sync/errgroup"
)

// InParallel calls work for each of n items on up to workers goroutines. Items
// write only what is theirs and read only what the phase leaves alone, so the
// order of calls can't matter.
func InParallel(workers, n int, work func(i int)) {
	if workers <= 1 || n <= 1 {
		for i := range n {
			work(i)
		}
		return
	}
	var next atomic.Int64
	var group errgroup.Group
	for range min(workers, n) {
		group.Go(func() error {
			for i := next.Add(1) - 1; i < int64(n); i = next.Add(1) - 1 {
				work(int(i))
			}
			return nil
		})
	}
	_ = group.Wait() // no work fails
}

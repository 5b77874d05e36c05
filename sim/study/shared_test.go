package study

import (
	"context"
	"errors"
	"sync"
	"testing"
)

// What several uses share is made once and dropped after the last, and what is
// used once is said to be so.
func TestSharedIsMadeOnce(t *testing.T) {
	made := map[string]int{}
	var mu sync.Mutex
	s := newShared[string, string](map[string]int{"many": 20, "once": 1}, 100)
	use := func(k string) {
		v, done, err := s.use(context.Background(), k, 1, func(once bool) string {
			mu.Lock()
			defer mu.Unlock()
			if made[k]++; once != (k == "once") {
				t.Errorf("%s: used once is %t", k, once)
			}
			return k
		})
		defer done()
		if v != k || err != nil {
			t.Errorf("%q, %v", v, err)
		}
	}
	var group sync.WaitGroup
	for range 20 {
		group.Go(func() { use("many") })
	}
	group.Wait()
	use("once")
	if made["many"] != 1 || made["once"] != 1 || len(s.made) != 0 || s.held != 0 {
		t.Errorf("made %v, %d left, size %d", made, len(s.made), s.held)
	}
}

// What takes more room than there is is dropped when nobody is using it, and
// made again.
func TestSharedIsBounded(t *testing.T) {
	made := 0
	s := newShared[int, int](map[int]int{1: 2, 2: 2}, 5)
	for _, k := range []int{1, 2, 1, 2} {
		_, done, _ := s.use(context.Background(), k, 4, func(bool) int { made++; return k })
		done()
		if s.held > 5+4 {
			t.Errorf("%d held", s.held)
		}
	}
	if made != 3 || s.held != 0 {
		t.Errorf("made %d times, %d held", made, s.held)
	}
}

// A value that cannot be made fails those who need it and nobody else, and an
// interrupt does not wait for it.
func TestSharedFails(t *testing.T) {
	s := newShared[int, int](map[int]int{1: 1, 2: 1}, 5)
	func() {
		defer func() {
			if recover() != "no" {
				t.Error("the panic is lost")
			}
		}()
		_, _, _ = s.use(context.Background(), 1, 1, func(bool) int { panic("no") })
	}()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	wait := make(chan int)
	defer close(wait)
	if _, _, err := s.use(ctx, 2, 1, func(bool) int { return <-wait }); !errors.Is(err, context.Canceled) {
		t.Errorf("ended with %v", err)
	}
}

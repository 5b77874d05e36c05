package study

import (
	"context"
	"sync"
)

// shared makes what several jobs use once for all of them, and drops it after
// the last. K says which, and size how much of it there is.
type shared[K comparable, V any] struct {
	mu   sync.Mutex
	left map[K]int // uses to come, those under way among them
	made map[K]*making[V]
	held int // size of all that is made
	most int // of held: beyond it what nobody is using is dropped, and made again when it is needed
}

// making is a value that is there when ready is closed.
type making[V any] struct {
	ready chan struct{}
	value V
	panic any // what making it ended with, nil if it went well
	size  int
	users int
}

// newShared returns what so many uses of each K share.
func newShared[K comparable, V any](uses map[K]int, most int) *shared[K, V] {
	return &shared[K, V]{left: uses, made: make(map[K]*making[V]), most: most}
}

// use returns the value of k, made by make unless it is there; make is told
// whether this is the only use to come, so that nothing need be kept of what is
// made. Each use ends with a call of done.
func (s *shared[K, V]) use(ctx context.Context, k K, size int, make func(once bool) V) (v V, done func(), err error) {
	s.mu.Lock()
	m, there := s.made[k]
	if !there {
		m = &making[V]{ready: newSignal(), size: size}
		s.made[k], s.held = m, s.held+size
		once := s.left[k] == 1
		go m.make(func() V { return make(once) })
	}
	m.users++
	s.mu.Unlock()
	done = func() { s.done(k, m) }
	select {
	case <-m.ready:
	case <-ctx.Done():
		return v, done, ctx.Err()
	}
	if m.panic != nil {
		done()
		panic(m.panic) // each job that needs it fails with it
	}
	return m.value, done, nil
}

func newSignal() chan struct{} { return make(chan struct{}) }

// make makes the value on a goroutine of its own: what is large takes longer to
// build than one who interrupts should wait.
func (m *making[V]) make(make func() V) {
	defer close(m.ready)
	defer func() { m.panic = recover() }()
	m.value = make()
}

// done ends a use.
func (s *shared[K, V]) done(k K, m *making[V]) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.left[k]--
	m.users--
	if m.users == 0 && (s.left[k] <= 0 || s.held > s.most) && s.made[k] == m {
		delete(s.made, k)
		s.held -= m.size
	}
}

package sim

import (
	"fmt"
	"runtime"
	"testing"
	"time"

	"microgov/scenarios"
	"microgov/scenarios/data"
	"microgov/sim/internal/block"
)

// settled returns a run of a scenario in so many communities of 3,000, a year
// in, when teams are at work if ever, and the bytes a resident that it holds.
// It is the default run of 104 weeks; one that goes on for longer only adds to
// its weekly measures.
func settled(b *testing.B, name string, communities, workers int) (r *Run, bytes float64) {
	b.Helper()
	sc, err := scenarios.Load(name, fmt.Sprintf("population.communities=%d", communities))
	if err != nil {
		b.Fatal(err)
	}
	before := held()
	r = New(sc, 1, 0, workers)
	for range 52 {
		r.Step()
	}
	return r, float64(held()-before) / float64(r.pop.Len())
}

// held returns how many bytes are in use.
func held() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// BenchmarkWeek measures a week of the full model in steady state: resident-
// weeks a second, and bytes a resident with its ties. Making the run and its
// first year are not counted. 10 million residents need 4 GB: they run
// with -timeout 30m and without -short.
func BenchmarkWeek(b *testing.B) {
	for _, size := range []struct {
		name        string
		communities int
	}{{"3k", 1}, {"10k", 4}, {"100k", 33}, {"1M", 333}, {"10M", 3333}} {
		for _, workers := range []int{1, 2} {
			b.Run(fmt.Sprintf("residents=%s/workers=%d", size.name, workers), func(b *testing.B) {
				if testing.Short() && size.communities > 333 {
					b.Skip("10 million residents are left out of -short")
				}
				r, bytes := settled(b, "yongchang", size.communities, workers)
				b.ResetTimer()
				for range b.N {
					r.Step()
				}
				b.ReportMetric(float64(b.N)*float64(r.pop.Len())/b.Elapsed().Seconds(), "resident-weeks/s")
				b.ReportMetric(bytes, "B/resident")
			})
		}
	}
}

// BenchmarkQuiet measures a week in which little happens: residents have the
// community alone, nobody takes part, and problems come and go as in Week.
func BenchmarkQuiet(b *testing.B) {
	r, _ := settled(b, "community-only", 333, 1)
	b.ResetTimer()
	for range b.N {
		r.Step()
	}
	b.ReportMetric(float64(b.N)*float64(r.pop.Len())/b.Elapsed().Seconds(), "resident-weeks/s")
}

// BenchmarkSteps measures where a week's time goes, at 300,000 residents on one
// worker, in nanoseconds a resident.
func BenchmarkSteps(b *testing.B) {
	r, _ := settled(b, "yongchang", 100, 1)
	steps := []struct {
		name   string
		phases []block.Phase
	}{
		{"environment", r.environment()},
		{"team-building", r.teamBuilding()},
		{"problem-discovery", r.problemDiscovery()},
		{"operation-and-execution", r.operationAndExecution()},
		{"result-feedback", r.resultFeedback()},
		{"closing", []block.Phase{r.byShard(r.closeWeek), r.byCommunity(r.closeBooks)}},
	}
	spent := make([]time.Duration, len(steps))
	b.ResetTimer()
	for range b.N {
		for k, step := range steps {
			start := time.Now()
			r.plan.Perform(step.phases)
			spent[k] += time.Since(start)
		}
		r.week++
	}
	for k, step := range steps {
		b.ReportMetric(float64(spent[k].Nanoseconds())/float64(b.N)/float64(r.pop.Len()), step.name+"-ns/resident")
	}
}

// BenchmarkThresholds measures threshold joining, a model that other
// frameworks have too: 100 weeks, by the engine and by the plain loop of
// data.Crowd on one goroutine. Making the run is not counted; the plain
// loop lists its neighbours first, which is.
func BenchmarkThresholds(b *testing.B) {
	const weeks = 100
	for _, size := range []struct {
		name      string
		residents int
	}{{"10k", 10_000}, {"100k", 100_000}, {"1M", 1_000_000}} {
		if testing.Short() && size.residents > 100_000 {
			continue
		}
		crowd, err := data.NewCrowd(b.Context(), "small-world", size.residents, 8, 1)
		if err != nil {
			b.Fatal(err)
		}
		perSecond := func(b *testing.B) {
			b.ReportMetric(float64(b.N)*weeks*float64(size.residents)/b.Elapsed().Seconds(), "resident-weeks/s")
		}
		b.Run("residents="+size.name+"/plain", func(b *testing.B) {
			for range b.N {
				if _, err := crowd.Adoption(b.Context(), weeks); err != nil {
					b.Fatal(err)
				}
			}
			perSecond(b)
		})
		for _, workers := range []int{1, 2} {
			b.Run(fmt.Sprintf("residents=%s/workers=%d", size.name, workers), func(b *testing.B) {
				sc := crowded(b, crowd)
				for range b.N {
					b.StopTimer()
					r := New(sc, 1, 0, workers)
					b.StartTimer()
					for range weeks {
						r.Step()
					}
				}
				perSecond(b)
			})
		}
	}
}

// BenchmarkMemory measures what this machine's memory gives to code like ours:
// reading an array far larger than the caches from end to end, and copying one
// into another (bytes read and bytes written both count, as in STREAM).
func BenchmarkMemory(b *testing.B) {
	words := 1 << 26 // 512 MiB
	if testing.Short() {
		words = 1 << 24
	}
	from, to := make([]uint64, words), make([]uint64, words)
	for i := range from {
		from[i], to[i] = uint64(i), uint64(i) // so that every page is there
	}
	var sums [2]uint64
	for _, kind := range []struct {
		name  string
		bytes float64 // a word
		work  func(half, first, end int)
	}{
		{"read", 8, func(half, first, end int) { sums[half] += sum(from[first:end]) }},
		{"copy", 16, func(_, first, end int) { copy(to[first:end], from[first:end]) }},
	} {
		for _, workers := range []int{1, 2} {
			b.Run(fmt.Sprintf("%s/workers=%d", kind.name, workers), func(b *testing.B) {
				for range b.N {
					block.InParallel(workers, workers, func(k int) { kind.work(k, k*words/workers, (k+1)*words/workers) })
				}
				b.ReportMetric(float64(b.N)*kind.bytes*float64(words)/b.Elapsed().Seconds()/1e9, "GB/s")
			})
		}
	}
}

// sum adds up words in four sums side by side, so that memory is the limit and
// not adding.
func sum(words []uint64) uint64 {
	var a, b, c, d uint64
	for ; len(words) >= 8; words = words[8:] {
		a += words[0] + words[4]
		b += words[1] + words[5]
		c += words[2] + words[6]
		d += words[3] + words[7]
	}
	return a + b + c + d
}

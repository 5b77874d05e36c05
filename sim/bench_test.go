package sim

import (
	"fmt"
	"runtime"
	"testing"
	"time"

	"microgov/scenarios"
)

// settled returns a run of so many communities of 3,000, a year in, when
// teams are at work.
func settled(b *testing.B, communities, workers int) (r *Run, bytes float64) {
	b.Helper()
	sc, err := scenarios.Load("yongchang", fmt.Sprintf("population.communities=%d", communities), "run.weeks=5000")
	if err != nil {
		b.Fatal(err)
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	r = New(sc, 1, 0, workers)
	runtime.GC()
	runtime.ReadMemStats(&after)
	for range 52 {
		r.Step()
	}
	return r, float64(after.HeapAlloc-before.HeapAlloc) / float64(r.pop.Len())
}

// BenchmarkWeek measures a week of the full model in steady state: resident-
// weeks a second, and bytes a resident with its ties. Making the run and its
// first year are not counted. 10 million residents need 4 GB: they run
// with -timeout 30m and without -short.
func BenchmarkWeek(b *testing.B) {
	for _, size := range []struct {
		name        string
		communities int
	}{{"3k", 1}, {"100k", 33}, {"1M", 333}, {"10M", 3333}} {
		for _, workers := range []int{1, 2} {
			b.Run(fmt.Sprintf("residents=%s/workers=%d", size.name, workers), func(b *testing.B) {
				if testing.Short() && size.communities > 333 {
					b.Skip("10 million residents are left out of -short")
				}
				r, bytes := settled(b, size.communities, workers)
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

// BenchmarkSteps measures where a week's time goes, at 300,000 residents on one
// worker, in nanoseconds a resident.
func BenchmarkSteps(b *testing.B) {
	r, _ := settled(b, 100, 1)
	steps := []struct {
		name   string
		phases []phase
	}{
		{"environment", r.environment()},
		{"team-building", r.teamBuilding()},
		{"problem-discovery", r.problemDiscovery()},
		{"operation-and-execution", r.operationAndExecution()},
		{"result-feedback", r.resultFeedback()},
		{"measures", r.measures()},
	}
	spent := make([]time.Duration, len(steps))
	b.ResetTimer()
	for range b.N {
		for k, step := range steps {
			start := time.Now()
			r.perform(step.phases)
			spent[k] += time.Since(start)
		}
		r.week++
	}
	for k, step := range steps {
		b.ReportMetric(float64(spent[k].Nanoseconds())/float64(b.N)/float64(r.pop.Len()), step.name+"-ns/resident")
	}
}

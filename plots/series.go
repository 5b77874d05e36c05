package plots

import (
	"math"
	"slices"

	"microgov/plots/draw"
	"microgov/sim/measures"
	"microgov/sim/study"
)

// firstWeek is the number of a run's first week, on axes as in tables.
const firstWeek = 0

// estimate is what is drawn of a description.
func estimate(d study.Description) draw.Estimate {
	return draw.Estimate{Mean: d.Mean, Low: d.Low, High: d.High, From: d.Q05, To: d.Q95}
}

func estimates(list []study.Description) []draw.Estimate {
	all := make([]draw.Estimate, len(list))
	for k, d := range list {
		all[k] = estimate(d)
	}
	return all
}

// series is a curve over weeks of one number a replication, thinned to what
// can be seen before anything but means is made of it.
func series(label string, p draw.Pen, weeks, replications int, of func(replication, week int) float64) draw.Curve {
	means := make([]float64, weeks)
	for w := range means {
		n := 0.0
		for k := range replications {
			if y := of(k, w); !math.IsNaN(y) {
				means[w] += y
				n++
			}
		}
		means[w] /= n
	}
	c := draw.Curve{Label: label, Pen: p}
	values := make([]float64, replications)
	for _, w := range draw.Thin(means, draw.MostPoints) {
		for k := range values {
			values[k] = of(k, w)
		}
		c.X, c.Points = append(c.X, float64(w+firstWeek)), append(c.Points, estimate(study.Describe(values)))
	}
	return c
}

// weekly is the curve of a weekly measure over replications.
func weekly(label string, p draw.Pen, results []study.Result, measure string) draw.Curve {
	of := weeklyMeasure(measure).Of
	return series(label, p, weeksOf(results), len(results), func(k, w int) float64 { return of(&results[k].Weeks[w]) })
}

// summed is the curve of a weekly count added up since the start.
func summed(label string, p draw.Pen, results []study.Result, measure string) draw.Curve {
	of, weeks := weeklyMeasure(measure).Of, weeksOf(results)
	sums := make([][]float64, len(results))
	for k := range results {
		sum := 0.0
		for w := range weeks {
			sum += of(&results[k].Weeks[w])
			sums[k] = append(sums[k], sum)
		}
	}
	return series(label, p, weeks, len(results), func(k, w int) float64 { return sums[k][w] })
}

// weeksOf is the number of weeks that all results have.
func weeksOf(results []study.Result) int {
	if len(results) == 0 {
		return 0
	}
	weeks := len(results[0].Weeks)
	for k := range results {
		weeks = min(weeks, len(results[k].Weeks))
	}
	return weeks
}

// lastWeek is the number of the last of so many weeks.
func lastWeek(weeks int) int { return firstWeek + weeks - 1 }

// weeklyMeasure is the weekly measure of that name.
func weeklyMeasure(name string) measures.Measure[measures.Week] {
	k := slices.IndexFunc(measures.Weekly, func(m measures.Measure[measures.Week]) bool { return m.Key == name })
	if k < 0 {
		panic("plots: no weekly measure " + name)
	}
	return measures.Weekly[k]
}

// summaryMeasure is the place and the summary measure of that name.
func summaryMeasure(name string) (int, measures.Measure[measures.Record]) {
	k := slices.IndexFunc(measures.Summaries, func(m measures.Measure[measures.Record]) bool { return m.Key == name })
	if k < 0 {
		panic("plots: no summary measure " + name)
	}
	return k, measures.Summaries[k]
}

// localMeasure is the measure of communities of that name.
func localMeasure(name string) measures.Measure[measures.Local] {
	k := slices.IndexFunc(measures.Locally, func(m measures.Measure[measures.Local]) bool { return m.Key == name })
	if k < 0 {
		panic("plots: no measure of communities " + name)
	}
	return measures.Locally[k]
}

// or is x, and y where that is not finite.
func or(y, x float64) float64 {
	if draw.Finite(x) {
		return x
	}
	return y
}

package plots

import (
	"cmp"
	"slices"

	"microgov/plots/draw"
	"microgov/plots/report"
	"microgov/scenarios"
	"microgov/sim/measures"
	"microgov/sim/study"
)

// mainLocal are the measures that communities are shown by; the first ranks them.
var mainLocal = []string{"mobilization", "resolution_rate", "time_mean"}

// standing is how one community of a run fares.
type standing struct {
	index    int // among the communities
	rank     int // from 1
	name     string
	measures []study.Description // over replications, one for each of mainLocal
}

// ranked lists the communities, the best first by the first of mainLocal.
func ranked(sc *scenarios.Scenario, results []study.Result) []standing {
	all := make([]standing, len(results[0].Communities))
	for k := range all {
		all[k] = standing{index: k, name: sc.CommunityName(k)}
		for _, name := range mainLocal {
			all[k].measures = append(all[k].measures, describeLocal(results, k, localMeasure(name)))
		}
	}
	slices.SortStableFunc(all, func(a, b standing) int { return cmp.Compare(b.measures[0].Mean, a.measures[0].Mean) })
	for k := range all {
		all[k].rank = k + 1
	}
	return all
}

// describeLocal sums up a measure of community k over replications.
func describeLocal(results []study.Result, k int, m measures.Measure[measures.Local]) study.Description {
	values := make([]float64, len(results))
	for n := range results {
		values[n] = m.Of(&results[n].Communities[k])
	}
	return study.Describe(values)
}

// group is communities that stand together under a heading.
type group struct {
	heading string
	list    []standing
}

// third is how many communities of each kind stand for many.
const third = 12

// chosen are all communities where they are few, else the best, the middle
// and the last of them.
func chosen(all []standing) []group {
	if len(all) <= 3*third {
		return []group{{"", all}}
	}
	middle := (len(all) - third) / 2
	return []group{
		{"The 12 highest", all[:third]},
		{"The 12 in the middle", all[middle : middle+third]},
		{"The 12 lowest", all[len(all)-third:]},
	}
}

// thinned are at most so many communities, evenly spaced in rank, the first
// and the last among them.
func thinned(all []standing, most int) []standing {
	if len(all) <= most {
		return all
	}
	kept := make([]standing, most)
	for k := range kept {
		kept[k] = all[k*(len(all)-1)/(most-1)]
	}
	return kept
}

// active is the curve of a community's mobilization over replications.
func active(results []study.Result, k int, p draw.Pen) draw.Curve {
	return series("", p, weeksOf(results), len(results), func(n, w int) float64 { return results[n].Communities[k].Mobilization[w] })
}

// medianCommunity is the curve that half of the communities lie above, week by
// week, each at its mean over replications.
func medianCommunity(results []study.Result, p draw.Pen) draw.Curve {
	means := make([]float64, len(results[0].Communities))
	return series("", p, weeksOf(results), 1, func(_, w int) float64 {
		for k := range means {
			means[k] = 0
			for n := range results {
				means[k] += results[n].Communities[k].Mobilization[w] / float64(len(results))
			}
		}
		return study.Describe(means).Q50
	})
}

// communitiesOverTime shows mobilization in each community, or in a choice of
// them, in small panels on the same axes.
func communitiesOverTime(sc *scenarios.Scenario, results []study.Result) Figure {
	all := ranked(sc, results)
	m := &draw.Multiples{
		Typical: medianCommunity(results, draw.Pen{Color: draw.Grey}), Last: lastWeek(weeksOf(results)),
		Scale: draw.Scale{Title: "Residents of 15 and over", Percent: true, Zero: true, Least: 0.01, Most: 1},
	}
	own := draw.PenOf(0)
	high, highest := 0.0, 0.0
	for _, g := range chosen(all) {
		cells := draw.Group{Heading: g.heading}
		for _, s := range g.list {
			c := active(results, s.index, own)
			_, h := c.Span()
			high = max(high, h)
			for _, e := range c.Points {
				highest = max(highest, or(0, e.Mean))
			}
			cells.Cells = append(cells.Cells, draw.Cell{Name: s.name, Value: report.Number(s.measures[0].Mean, "share") + "\u00a0%", Own: c})
		}
		m.Groups = append(m.Groups, cells)
	}
	// With few replications bands are many times as wide as communities differ;
	// they do not widen the axes beyond twice the highest curve.
	m.Fit(len(all), 0, min(high, 2*highest))
	note := noteOf(sc, results) + "; ranked by mobilization at the end"
	if shown := 3 * third; len(all) > shown {
		note += "; " + draw.Fixed(float64(shown), 0) + " of " + draw.Fixed(float64(len(all)), 0) + " communities drawn"
	}
	return Figure{
		Name: "communities-over-time", Title: "Mobilization by community", Note: note, Body: m.Height(),
		Key: []draw.Entry{
			{Label: "the community", Mark: draw.LineMark(own.Line(draw.CurveWidth))},
			{Label: "the median of all communities", Mark: draw.LineMark(m.Typical.Pen.Line(draw.CurveWidth))},
		},
		Caption: "Share of residents of 15 and over who gave time to a team in the last four weeks, a panel a community, all on the same axes, " +
			"the highest first; a band that goes beyond its panel is cut. The grey line, the same in every panel, is the median of all communities. Above each panel stands the " +
			"community's " + nameOrNumber(sc) + " and its mobilization at the end.",
		Paint: m.Paint,
	}
}

// nameOrNumber is what communities are known by.
func nameOrNumber(sc *scenarios.Scenario) string {
	if sc.Roster != nil && sc.Roster.Names != nil {
		return "name"
	}
	return "number (that of communities.csv)"
}

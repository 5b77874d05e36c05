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

// standing is how one community of a run fares, or one place in the order.
type standing struct {
	at       []int // which of the communities it is, in each replication
	rank     int   // from 1
	name     string
	measures []study.Description // over replications, one for each of mainLocal
}

// places tells whether communities are places of their own: those of a roster
// are. Others are drawn anew in each replication, and number 5 is another one
// each time; these can only be ranked within replications.
func places(sc *scenarios.Scenario) bool { return sc.Roster != nil }

// ranked lists the communities, the best first by the first of mainLocal:
// places by their means over replications, others within each replication.
func ranked(sc *scenarios.Scenario, results []study.Result) []standing {
	all, order := make([]standing, len(results[0].Communities)), make([][]int, len(results))
	for n := range results {
		for k := range all {
			order[n] = append(order[n], k)
		}
		if !places(sc) {
			of := localMeasure(mainLocal[0]).Of
			slices.SortStableFunc(order[n], func(a, b int) int { return cmp.Compare(of(&results[n].Communities[b]), of(&results[n].Communities[a])) })
		}
	}
	for k := range all {
		for n := range results {
			all[k].at = append(all[k].at, order[n][k])
		}
		if places(sc) {
			all[k].name = sc.CommunityName(k)
		}
		for _, name := range mainLocal {
			all[k].measures = append(all[k].measures, describeLocal(results, all[k].at, localMeasure(name)))
		}
	}
	slices.SortStableFunc(all, func(a, b standing) int { return cmp.Compare(b.measures[0].Mean, a.measures[0].Mean) })
	for k := range all {
		all[k].rank = k + 1
	}
	return all
}

// describeLocal sums up a measure over replications, of the community given in each.
func describeLocal(results []study.Result, at []int, m measures.Measure[measures.Local]) study.Description {
	values := make([]float64, len(results))
	for n := range results {
		values[n] = m.Of(&results[n].Communities[at[n]])
	}
	return study.DescribeMeasure(values, m.Unit, m.Better)
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

// active is the curve of mobilization over replications, of the community given in each.
func active(results []study.Result, at []int, p draw.Pen) draw.Curve {
	return series("", p, weeksOf(results), len(results), func(n, w int) float64 { return results[n].Communities[at[n]].Mobilization[w] })
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
			c := active(results, s.at, own)
			_, h := c.Span()
			high = max(high, h)
			for _, e := range c.Points {
				highest = max(highest, or(0, e.Mean))
			}
			cells.Cells = append(cells.Cells, draw.Cell{Name: s.called(), Value: report.Number(s.measures[0].Mean, "share") + "\u00a0%", Own: c})
		}
		m.Groups = append(m.Groups, cells)
	}
	// With few replications bands are many times as wide as communities differ;
	// they do not widen the axes beyond twice the highest curve.
	m.Fit(len(all), 0, min(high, 2*highest))
	note := titleOf(sc) + ": mean of " + draw.Counted(len(results), "replication") + "; " + rankedBy(sc, results)
	if shown := 3 * third; len(all) > shown {
		note += "; " + draw.Fixed(float64(shown), 0) + " of " + draw.Fixed(float64(len(all)), 0) + " communities drawn"
	}
	return Figure{
		Name: "communities-over-time", Title: "Mobilization by community", Note: note, Body: m.Height(),
		Key: []draw.Entry{
			draw.Curve{Label: "the community or rank, with the 95 % interval of its mean", Pen: own, Points: []draw.Estimate{{}}}.Entry(),
			{Label: "the median of all communities", Mark: draw.LineMark(m.Typical.Pen.Line(draw.CurveWidth))},
		},
		Caption: "Share of residents of 15 and over who gave time to a team in the last four weeks, a panel a community, all on the same axes, " +
			"the highest first; a band that goes beyond its panel is cut. The grey line, the same in every panel, is the median of all communities. Above each panel stands " +
			whose(sc) + " and the mobilization at the end.",
		Paint: m.Paint,
	}
}

// called is the name of a place, or the rank of one that has none.
func (s standing) called() string {
	if s.name != "" {
		return s.name
	}
	return draw.Fixed(float64(s.rank), 0)
}

// whose says what communities are known by.
func whose(sc *scenarios.Scenario) string {
	if places(sc) {
		return "the community's name"
	}
	return "the rank: communities are drawn anew in each replication, so they are ranked within each, and rank 1 is the highest of each, whichever it is;"
}

// rankedBy says how communities are ranked.
func rankedBy(sc *scenarios.Scenario, results []study.Result) string {
	if places(sc) || len(results) == 1 {
		return "ranked by mobilization at the end"
	}
	return "ranked by mobilization at the end within each replication"
}

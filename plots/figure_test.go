package plots

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image/png"
	"io"
	"math"
	"strings"
	"sync"
	"testing"

	"microgov/scenarios"
	"microgov/sim/study"
)

// All figures of a run have to be drawn whatever the results look like: one
// replication, one week, nothing that happens, several communities, many
// buildings, and measures that are not defined.
func TestOfRunDrawsEveryCase(t *testing.T) {
	undefined := func(results []study.Result) {
		for k := range results[0].Weeks {
			results[0].Weeks[k].Mobilization, results[0].Weeks[k].Efficacy = math.NaN(), math.Inf(1)
		}
	}
	cases := []struct {
		name         string
		replications int
		sets         []string
		change       func([]study.Result)
	}{
		{name: "usual", replications: 3},
		{name: "one replication", replications: 1},
		{name: "one week", replications: 2, sets: []string{"run.weeks=1"}},
		{name: "one resident", replications: 1, sets: []string{"population.residents=1"}},
		{name: "nobody joins, no money", replications: 2, sets: []string{"joining.consider=0", "community.budget=0"}},
		{name: "three communities", replications: 2, sets: []string{"population.communities=3"}},
		{name: "more communities than panels", replications: 2, sets: []string{"population.communities=40", "population.residents=20", "run.weeks=8"}},
		{name: "more communities than rows", replications: 1, sets: []string{"population.communities=210", "population.residents=5", "run.weeks=2"}},
		{name: "a building each", replications: 1, sets: []string{"population.building_size=1"}},
		{name: "more than are drawn", replications: 1, sets: []string{"population.residents=9000", "run.weeks=2"}},
		{name: "undefined", replications: 1, change: undefined},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			sc, results := simulated(t, c.replications, c.sets...)
			if c.change != nil {
				c.change(results)
			}
			figures := OfRun(sc, results)
			want := 7
			if len(results[0].Communities) > 1 {
				want = 9
			}
			if len(figures) != want {
				t.Errorf("%d figures, want %d", len(figures), want)
			}
			for _, f := range figures {
				checkFigure(t, f)
			}
		})
	}
}

// A comparison has to be drawn for one scenario and for many, with one pair of
// replications, and where nothing differs.
func TestOfComparisonDrawsEveryCase(t *testing.T) {
	for _, c := range []struct {
		name            string
		n, replications int
	}{{"two", 2, 3}, {"eight", 8, 2}, {"one pair", 2, 1}} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			list, results := several(t, c.n, c.replications)
			for _, f := range OfComparison(Comparison{Scenarios: list, Results: results}) {
				checkFigure(t, f)
			}
		})
	}
	t.Run("the same", func(t *testing.T) {
		sc, results := simulated(t, 2)
		for _, f := range OfComparison(Comparison{Scenarios: []*scenarios.Scenario{sc, sc}, Results: [][]study.Result{results, results}}) {
			checkFigure(t, f)
		}
	})
}

// Without results, or without anything to compare with, there is nothing to draw.
func TestNothingToDraw(t *testing.T) {
	sc, results := simulated(t, 1)
	if figures := OfRun(sc, nil); len(figures) != 0 {
		t.Errorf("%d figures of no results", len(figures))
	}
	if figures := OfComparison(Comparison{Scenarios: []*scenarios.Scenario{sc}, Results: [][]study.Result{results}}); len(figures) != 0 {
		t.Errorf("%d figures of one scenario alone", len(figures))
	}
}

// Callers render figures side by side: each has to come out as it does alone.
// Run with -race, this also shows that rendering shares nothing that changes.
func TestFiguresRenderSideBySide(t *testing.T) {
	sc, results := simulated(t, 2)
	var group sync.WaitGroup
	for _, f := range OfRun(sc, results) {
		alone, err := f.SVG()
		if err != nil {
			t.Fatal(err)
		}
		for range 3 {
			group.Go(func() {
				if again, err := f.SVG(); err != nil || !bytes.Equal(alone, again) {
					t.Errorf("%s differs from one rendering to the next (%v)", f.Name, err)
				}
			})
		}
		group.Go(func() { _, _ = f.PNG() })
	}
	group.Wait()
}

// checkFigure checks that a figure's files are whole: XML that parses, with
// text and no number that is none, and an image of the promised width.
func checkFigure(t *testing.T, f Figure) {
	t.Helper()
	svg, err := f.SVG()
	if err != nil {
		t.Fatal(err)
	}
	if err := parses(svg); err != nil {
		t.Errorf("%s: %v", f.Name, err)
	}
	for _, word := range []string{"NaN", "Inf"} {
		if bytes.Contains(svg, []byte(word)) {
			t.Errorf("%s: the drawing contains %s", f.Name, word)
		}
	}
	if !strings.Contains(string(svg), "<text") || !strings.Contains(string(svg), "<path") {
		t.Errorf("%s: the drawing is empty", f.Name)
	}
	if testing.Short() {
		return // images take long under the race detector
	}
	data, err := f.PNG()
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if picture.Width != 1600 || picture.Height < 500 || picture.Height > 6000 {
		t.Errorf("%s: %d × %d pixels", f.Name, picture.Width, picture.Height)
	}
}

func parses(document []byte) error {
	d := xml.NewDecoder(bytes.NewReader(document))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// The figures are to be ready in a fraction of the seconds that a run takes.
func BenchmarkFigures(b *testing.B) {
	sc, results := simulated(b, 10, "population.residents=3000", "run.weeks=104")
	for b.Loop() {
		for _, f := range OfRun(sc, results) {
			if _, err := f.SVG(); err != nil {
				b.Fatal(err)
			}
			if _, err := f.PNG(); err != nil {
				b.Fatal(err)
			}
		}
	}
}

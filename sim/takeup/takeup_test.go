package takeup

import (
	"context"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"microgov/scenarios"
	"microgov/scenarios/data"
	"microgov/sim"
	"microgov/sim/study"
)

// roster makes communities of people in rings with some ties across, a few
// told first; sizes, ties and who is told differ from one to the next.
func roster(t *testing.T, communities, people int) *scenarios.Scenario {
	t.Helper()
	var who, ties strings.Builder
	who.WriteString("id,age,community,aware,took_part\n")
	ties.WriteString("from,to\n")
	random, n := rand.New(rand.NewPCG(7, 7)), 0
	for c := range communities {
		size := people + random.IntN(people/2)
		for i := range size {
			told := "no"
			if i%(8+c%5) == 0 {
				told = "yes"
			}
			fmt.Fprintf(&who, "%d,40,%d,%s,no\n", n+i, c, told)
			for _, away := range []int{1, 2, 3 + random.IntN(size-6)} {
				if j := (i + away) % size; away < 3 || random.IntN(2) == 0 {
					fmt.Fprintf(&ties, "%d,%d\n", n+i, n+j)
				}
			}
		}
		n += size
	}
	sc, err := scenarios.Load("take-up")
	if err != nil {
		t.Fatal(err)
	}
	text := func(name, text string) data.File {
		return data.File{Name: name, Rows: data.NewText(context.Background(), data.Input{Name: name, Reader: strings.NewReader(text)}, "")}
	}
	made, err := (&data.Import{
		People: text("who", who.String()), Ties: text("ties", ties.String()),
		From: "from", To: "to", LeaveOut: data.LeaveOut{Repeated: true},
		Columns: data.Mapping{"id": "id", "age": "age", "community": "community", "aware": "aware", "took_part": "took_part"},
	}).Make(sc.DomainNames(), io.Discard, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	sc.Roster, sc.Ties, sc.Population.Communities = made.Roster, made.Tied, communities
	return sc
}

// play puts into the roster who takes part at a point.
func play(t *testing.T, sc *scenarios.Scenario, p Point) {
	t.Helper()
	true := sc.Clone()
	if err := true.Set(p.Sets(sc)...); err != nil {
		t.Fatal(err)
	}
	results, err := study.Replicate(context.Background(), true, study.Options{
		Seed: 99, Replications: 1, Read: func(_ study.Job, v sim.View) any { return tookPart(v) },
	})
	if err != nil {
		t.Fatal(err)
	}
	for i, yes := range results[0].Read.([]bool) {
		sc.Roster.TookPart[i] = data.No
		if yes {
			sc.Roster.TookPart[i] = data.Yes
		}
	}
}

// The model tells information from persuasion: of data made by the one or by
// the other alone, it finds which.
func TestToldApart(t *testing.T) {
	if testing.Short() {
		t.Skip("a calibration is left out of -short")
	}
	for _, truth := range []struct {
		name  string
		point Point
	}{
		{"information", Point{Know: 0.002, Ratio: 7, Willing: 0.4}},
		{"persuasion", Point{Willing: 0.1, Social: 0.3, told: true}},
	} {
		sc := roster(t, 8, 60)
		play(t, sc, truth.point)
		d, err := NewData(sc)
		if err != nil {
			t.Fatal(err)
		}
		steps := 0
		o := Options{Options: study.Options{Seed: 1, Replications: 3, Workers: 2}, Points: 24, Screening: 2, Groups: 4, Step: func() { steps++ }}
		s, err := Calibrate(context.Background(), sc, d, o)
		if err != nil {
			t.Fatal(err)
		}
		losses := map[string]float64{}
		for _, f := range s.Fits {
			losses[f.Name] = f.Loss
			for c, p := range f.Predicted {
				if p.N != o.Replications || p.Mean < 0 || p.Mean > 1 {
					t.Errorf("%s: community %d: %+v", f.Name, c, p)
				}
			}
		}
		if other := losses["information"] + losses["persuasion"] - losses[truth.name]; losses[truth.name] >= other {
			t.Errorf("data made by %s alone: losses %v", truth.name, losses)
		}
		if steps != o.Steps() {
			t.Errorf("%d steps, %d promised", steps, o.Steps())
		}
	}
}

// Willing is the share of the informed who join where nobody persuades.
func TestWilling(t *testing.T) {
	sc := roster(t, 6, 200)
	for _, p := range []Point{{Willing: 0.3, told: true}, {Willing: 0.05, told: true}} {
		play(t, sc, p)
		d, err := NewData(sc)
		if err != nil {
			t.Fatal(err)
		}
		var all Share
		for _, c := range d.Communities {
			all.add(c.Counts.Others)
			all.add(c.Counts.First)
		}
		if math.Abs(all.Value()-p.Willing) > 0.03 {
			t.Errorf("%+v: %v join", p, all.Value())
		}
	}
}

// Counts by neighbours, on a star whose hub was told first: 0 – 1, 2, 3, and 4 apart.
func TestCounts(t *testing.T) {
	d := &Data{
		Communities: make([]Community, 1), community: make([]int32, 5), first: []bool{true, false, false, false, false},
		observed: []bool{true, true, true, false, true}, near: [][]int32{{1, 2, 3}, {0}, {0}, {0}, {}},
	}
	c := d.count([]bool{true, true, false, true, true})[0]
	want := Counts{First: Share{1, 1}, Others: Share{2, 3}, Beside: Share{1, 2}}
	want.Curve[0], want.Curve[1] = Share{1, 1}, Share{1, 2}
	if c != want {
		t.Errorf("%+v, want %+v", c, want)
	}
	x := d.centralities()
	if math.Abs(x[0]-math.Sqrt(0.5)) > 1e-6 || math.Abs(x[1]-math.Sqrt(0.5/3)) > 1e-6 || x[4] > 1e-6 {
		t.Errorf("centralities of a star %v", x)
	}
}

// A regression on what made the data predicts what it has not seen.
func TestRegression(t *testing.T) {
	d := &Data{}
	for k := range 9 {
		c := Community{Size: 100 + 10*(k*k%7), Centrality: 0.01 * float64(k)}
		c.Counts.Others = Share{0.1 + 2*c.Centrality + 0.001*float64(c.Size), 1}
		d.Communities = append(d.Communities, c)
	}
	predict, err := regressionOf(d, []int{0, 1, 2, 3, 4, 5})
	if err != nil {
		t.Fatal(err)
	}
	for k, c := range d.Communities {
		if math.Abs(predict(c)-c.Counts.Others.Value()) > 1e-9 {
			t.Errorf("community %d: %v, want %v", k, predict(c), c.Counts.Others.Value())
		}
	}
}

// Data that cannot be studied are refused with what is missing.
func TestNewDataRefuses(t *testing.T) {
	few, without, bare := roster(t, 5, 20), roster(t, 6, 20), roster(t, 6, 20)
	for i, c := range without.Roster.Community {
		if c == 2 {
			without.Roster.Aware[i] = false
		}
	}
	bare.Roster.TookPart = nil
	for want, sc := range map[string]*scenarios.Scenario{
		"found 5 communities, allowed 6 or more": few, "community 2: found 0 people told first": without, "columns community, aware and took_part": bare,
	} {
		if _, err := NewData(sc); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
}

package experiments

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"microgov/agents"
	"microgov/scenarios"
	"microgov/sim/study"
	"microgov/sim/study/store"
)

// mostPoints bounds those of a design.
const mostPoints = 1 << 20

// Sweep is a design over parameters: every point is simulated in every replication.
type Sweep struct {
	*Study
	Kind   string // of the design
	Points int

	sizes  []int       // of a grid
	unit   [][]float64 // points of a design in the unit cube
	listed [][]any     // points of a table
}

// ReadSweep reads a study file strictly: all that is wrong comes back at once,
// as scenarios.Faults. Sets change the scenario after what the file states.
func ReadSweep(file string, text []byte, sets ...string) (*Sweep, error) {
	r, t, err := newReader(file, text)
	if err != nil {
		return nil, err
	}
	s := &Sweep{Study: newStudy(t, file, text, sets)}
	d := t.under("design")
	s.Kind = d.oneOf("kind", "grid", "grid", "latin-hypercube", "halton", "sobol", "table")
	s.Points = d.whole("points", 1, mostPoints, 0)
	path := d.text("file")
	d.done()
	t.done()
	if err := r.err(); err != nil {
		return nil, err
	}
	if s.Kind == "table" {
		s.list(t, d, path)
	} else {
		s.lay(t, d)
	}
	return s, r.err()
}

// lay makes the points of all designs but a table.
func (s *Sweep) lay(t, d *table) {
	n := len(s.Factors)
	switch {
	case n == 0:
		t.fault("parameter", "nothing that is varied", "one [[parameter]] or more", "")
	case d.has("file"):
		d.fault("file", "a file of points", `only with kind = "table"`, "")
	case s.Kind == "grid":
		s.grid(t, d)
	case s.Points == 0:
		d.fault("points", "nothing", "how many points", "")
	case s.Kind == "sobol" && n > MostSobol, n > 1000: // as many primes has Halton's sequence
		d.fault("kind", fmt.Sprintf("%d parameters", n), "fewer", "")
	default:
		s.unit = map[string]func(int, int, uint64) [][]float64{"latin-hypercube": LatinHypercube, "halton": Halton, "sobol": ScrambledSobol}[s.Kind](s.Points, n, s.Seed)
	}
}

// grid counts the combinations.
func (s *Sweep) grid(t, d *table) {
	if s.Points > 0 {
		d.fault("points", fmt.Sprint(s.Points), "nothing: a grid has every combination", "")
	}
	all := 1
	for k := range s.Factors {
		n := s.Factors[k].levels()
		if n == 0 {
			(&table{r: t.r, path: fmt.Sprintf("parameter[%d]", k)}).fault("steps", "nothing", "how many values a grid has of the range, both ends among them", "")
			return
		}
		s.sizes = append(s.sizes, n)
		if all *= n; all > mostPoints {
			t.fault("parameter", "more points than can be done", fmt.Sprintf("%d at most; another design has as many as you say", mostPoints), "")
			return
		}
	}
	s.Points = all
}

// point are the values of the factors at a point, from 0.
func (s *Sweep) point(k int) []any {
	if s.listed != nil {
		return s.listed[k]
	}
	values := make([]any, len(s.Factors))
	for j := len(values) - 1; j >= 0; j-- {
		if s.unit != nil {
			values[j] = s.Factors[j].from(s.unit[k][j])
			continue
		}
		values[j] = s.Factors[j].level(k % s.sizes[j])
		k /= s.sizes[j]
	}
	return values
}

// Runs is how many runs there are in all: run k is of point k mod Points and of
// replication k / Points, from 0. One replication of all points comes first, so
// that points share their residents and ties.
func (s *Sweep) Runs() int { return s.Points * s.Replications }

// scenario is that of a point; an error where it cannot be simulated.
func (s *Study) scenario(values []any) (*scenarios.Scenario, error) {
	sc := s.Base.Clone()
	var sets []string
	factors := make(map[string]float64)
	for k := range s.Factors {
		f := &s.Factors[k]
		if x, is := numberOf(values[k]); f.Times && is {
			factors[f.Parameter.Key] = x
			continue
		}
		sets = append(sets, f.Key+" = "+asTOML(values[k]))
	}
	err := sc.Set(sets...)
	if err == nil && len(factors) > 0 {
		err = sc.Scale(factors)
	}
	if err == nil && !math.IsNaN(s.Spending) {
		err = spend(sc, s.Spending)
	}
	return sc, err
}

// lead are the first columns of the table of runs.
func (s *Study) lead() []study.Column {
	columns := []study.Column{
		{Name: "point", Type: study.Integer, Doc: "number of the point of the design, from 1"},
		{Name: "replication", Type: study.Integer, Doc: "number of the replication, from 1; points of one replication share their luck"},
		{Name: "seed", Type: study.Natural, Doc: "seed of all randomness, an unsigned number of 64 bits"},
	}
	for k := range s.Factors {
		columns = append(columns, s.Factors[k].column())
	}
	for _, id := range s.scaled() {
		p, _ := scenarios.ParameterOf(leverKey(id))
		columns = append(columns, study.Column{Name: p.Key + ".scaled", Unit: p.Unit, Doc: p.Doc + ", scaled to equal spending"})
	}
	return columns
}

// scaled are the levers that are scaled to equal spending.
func (s *Study) scaled() []agents.LeverID {
	if math.IsNaN(s.Spending) {
		return nil
	}
	all := make([]agents.LeverID, agents.Levers)
	for id := range agents.Levers {
		all[id] = id
	}
	return all
}

// leadOf are the first cells of a run; sc is nil where there is no scenario.
func (s *Study) leadOf(point, replication int, values []any, sc *scenarios.Scenario) []any {
	cells := []any{point + 1, replication + 1, s.Seed}
	for k := range s.Factors {
		cells = append(cells, s.Factors[k].cell(values[k]))
	}
	for _, id := range s.scaled() {
		if sc == nil {
			cells = append(cells, math.NaN())
			continue
		}
		cells = append(cells, sc.Policy.Lever(id).Intensity)
	}
	return cells
}

// Plan says what a store of the sweep holds.
func (s *Sweep) Plan(command string) store.Plan {
	facts := append(s.facts(), store.Fact{Name: "design", Value: fmt.Sprintf("%s of %d points", s.Kind, s.Points)})
	if s.listed != nil {
		var rows []string
		for _, values := range s.listed {
			rows = append(rows, asTOML(values))
		}
		facts = append(facts, store.Fact{Name: "points", Value: strings.Join(rows, "\n")})
	}
	return store.Plan{
		Holds: facts, Lead: s.lead(), Values: s.values(), Runs: s.Runs(), Chunk: store.ChunkFor(s.Runs()), Title: s.Title, Command: command,
		Files: []store.Text{{Name: "study.toml", Text: s.text}, {Name: "scenario.toml", Text: string(s.Base.TOML())}},
	}
}

// Task says how its runs are made.
func (s *Sweep) Task() store.Task {
	return store.Task{
		Job: func(run int) ([]any, study.Job, error) {
			point, replication := run%s.Points, run/s.Points
			values := s.point(point)
			sc, err := s.scenario(values)
			if err != nil {
				return s.leadOf(point, replication, values, nil), study.Job{}, err
			}
			return s.leadOf(point, replication, values, sc), study.Job{Scenario: sc, Seed: s.Seed, Replication: replication + 1}, nil
		},
		Values: s.value,
		Repeat: func(run int) string { return s.repeat(s.point(run%s.Points), run/s.Points) },
	}
}

// repeat is the command that simulates one run by itself.
func (s *Study) repeat(values []any, replication int) string {
	sets := slices.Clone(s.Set)
	sc, err := s.scenario(values)
	for k := range s.Factors {
		if f := &s.Factors[k]; err != nil || !f.Times {
			sets = append(sets, f.Key+"="+asTOML(values[k]))
		} else {
			sets = append(sets, settings(sc, f.Parameter.Key)...)
		}
	}
	for _, id := range s.scaled() {
		if err == nil {
			sets = append(sets, settings(sc, leverKey(id))...)
		}
	}
	return study.CommandLine(study.RunArgs(s.Scenario, sets, study.Job{Seed: s.Seed, Replication: replication + 1})...)
}

// settings are what a scenario has of a key, of all domains for *.
func settings(sc *scenarios.Scenario, key string) []string {
	var sets []string
	for _, key := range expanded(sc, key) {
		if value, err := sc.Get(key); err == nil {
			sets = append(sets, key+"="+scenarios.Format(value))
		}
	}
	return sets
}

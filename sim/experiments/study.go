package experiments

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"microgov/scenarios"
	"microgov/scenarios/faults"
	"microgov/sim/measures"
	"microgov/sim/study"
	"microgov/sim/study/store"
)

// Study is what all studies state: a scenario, what is varied, what is measured.
type Study struct {
	Name         string // of its file
	Title        string
	Scenario     string // name or path
	Set          []string
	Base         *scenarios.Scenario // the scenario with Set; not to be changed
	Seed         uint64
	Replications int   // of a point
	Measures     []int // of measures.Summaries
	Factors      []Factor
	Spending     float64 // yuan that the levers are planned to cost in all; NaN: whatever comes of the parameters

	text string // of the file
	dir  string // that paths in it start from
}

// ReadFile returns the text of a study and how faults name it: a shipped one by
// its name, or a file by its path.
func ReadFile(name string) (file string, text []byte, err error) {
	if !isPath(name) {
		if text, err = scenarios.StudySource(name); err != nil {
			return name, nil, faults.Of(err)
		}
		return "shipped:" + name, text, nil
	}
	if text, err = os.ReadFile(name); err != nil {
		if pathError := (*fs.PathError)(nil); errors.As(err, &pathError) {
			err = pathError.Err
		}
		return name, nil, scenarios.Faults{{File: name, Found: err.Error()}}
	}
	return name, text, nil
}

func isPath(name string) bool {
	return strings.ContainsAny(name, `/\`) || filepath.Ext(name) == ".toml"
}

// mostReplications bounds those of a point.
const mostReplications = 100_000

// newStudy reads what all studies state; sets are applied after the file's own.
func newStudy(t *table, file string, text []byte, sets []string) *Study {
	s := &Study{text: string(text), dir: filepath.Dir(file), Spending: math.NaN()}
	name, isShipped := strings.CutPrefix(file, "shipped:")
	if isShipped {
		s.dir = "."
	}
	s.Name = strings.TrimSuffix(filepath.Base(name), ".toml")
	s.Title = cmp.Or(t.text("title"), s.Name)
	s.Seed = uint64(t.whole("seed", 0, math.MaxInt, 1))
	s.Set = append(t.texts("set"), sets...)
	s.Replications = t.whole("replications", 1, mostReplications, 0)
	s.Scenario = cmp.Or(t.text("scenario"), "yongchang")
	if isPath(s.Scenario) && !filepath.IsAbs(s.Scenario) {
		s.Scenario = filepath.Join(s.dir, s.Scenario)
		if !isPath(s.Scenario) {
			s.Scenario = "." + string(filepath.Separator) + s.Scenario
		}
	}
	s.measured(t)
	s.load(t)
	return s
}

// load reads the scenario, and what is varied of it.
func (s *Study) load(t *table) {
	parameters := t.tables("parameter")
	base, err := scenarios.Load(s.Scenario, s.Set...)
	for _, fault := range faults.Of(err) {
		key := "scenario"
		if fault.File == "--set" {
			key, fault.File = "set", ""
		}
		t.fault(key, fault.Error(), "", "")
	}
	if s.Base = base; err != nil {
		t.asked = append(t.asked, "spending")
		return
	}
	if s.Replications == 0 {
		s.Replications = base.Run.Replications
	}
	for _, one := range parameters {
		f := readFactor(one, base)
		if f.Key != "" && slices.ContainsFunc(s.Factors, func(g Factor) bool { return g.Key == f.Key }) {
			one.fault("key", faults.Quote(f.Key)+" twice", "each once", "")
		}
		s.Factors = append(s.Factors, f)
	}
	s.spends(t)
}

// measured reads what is measured; without a word the main measures are.
func (s *Study) measured(t *table) {
	names := make([]string, len(measures.Summaries))
	for k, m := range measures.Summaries {
		names[k] = m.Key
		if m.Main && !t.has("measures") {
			s.Measures = append(s.Measures, k)
		}
	}
	for _, name := range t.namesOf("measures", "a measure of the run, a column of runs.csv", names) {
		s.Measures = append(s.Measures, slices.Index(names, name))
	}
	if list, is := t.tree["measures"].([]any); is && len(list) == 0 {
		t.fault("measures", "none", "one measure or more", "")
	}
}

// spends reads what the levers are to cost.
func (s *Study) spends(t *table) {
	t.asked = append(t.asked, "spending")
	x, there := t.tree["spending"]
	if !there {
		return
	}
	planned := Planned(s.Base)
	yuan, isNumber := numberOf(x)
	switch {
	case len(s.Base.Events) > 0:
		t.fault("spending", "a scenario with events", "a plan that holds from the start to the end", "")
	case x == "equal" && planned > 0:
		s.Spending = planned
	case x == "equal":
		t.fault("spending", "equal, where the scenario plans to spend nothing on levers", "a number of yuan", "")
	case isNumber && yuan > 0:
		s.Spending = yuan
	default:
		t.fault("spending", shown(x), `"equal" (what the scenario plans), or a number of yuan over the run`, "")
	}
}

// facts are all that decides what runs of the study come to.
func (s *Study) facts() []store.Fact {
	varied, names := make([]string, len(s.Factors)), make([]string, len(s.Measures))
	for k := range s.Factors {
		varied[k] = s.Factors[k].says()
	}
	for k, m := range s.Measures {
		names[k] = measures.Summaries[m].Key
	}
	return append(store.Program(),
		store.Fact{Name: "scenario", Value: flat(s.Base)},
		store.Fact{Name: "scenario key", Value: s.Base.Key()},
		store.Fact{Name: "seed", Value: fmt.Sprint(s.Seed)},
		store.Fact{Name: "replications", Value: fmt.Sprint(s.Replications)},
		store.Fact{Name: "parameters", Value: strings.Join(varied, "\n")},
		store.Fact{Name: "spending", Value: fmt.Sprint(s.Spending)},
		store.Fact{Name: "measures", Value: strings.Join(names, "\n")})
}

// flat lists the values of a scenario, a line each, so that two can be compared.
func flat(sc *scenarios.Scenario) string {
	var tree map[string]any
	if err := toml.Unmarshal(sc.TOML(), &tree); err != nil {
		panic(fmt.Sprintf("experiments: scenario %s: %v", sc.Name, err)) // it was written just now
	}
	var lines []string
	flatten(&lines, "", tree)
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

func flatten(lines *[]string, path string, x any) {
	switch x := x.(type) {
	case map[string]any:
		for key, value := range x {
			flatten(lines, strings.TrimPrefix(path+"."+key, "."), value)
		}
	case []map[string]any:
		for k, value := range x {
			flatten(lines, fmt.Sprintf("%s[%d]", path, k), value)
		}
	default:
		if !slices.Contains(notVaried, path) && !strings.HasSuffix(path, ".title") {
			*lines = append(*lines, path+" = "+asTOML(x))
		}
	}
}

// values are the columns of what is measured.
func (s *Study) values() []study.Column {
	var columns []study.Column
	for _, k := range s.Measures {
		m := measures.Summaries[k]
		columns = append(columns, study.Column{Name: m.Key, Unit: m.Unit, Doc: m.Label + ": " + m.Doc})
	}
	return columns
}

// value are the cells of what is measured.
func (s *Study) value(r *study.Result) []any {
	cells := make([]any, len(s.Measures))
	for k, m := range s.Measures {
		cells[k] = r.Summary[m]
	}
	return cells
}

package experiments

import (
	"microgov/sim/study"
	"microgov/sim/study/store"
)

// mostSummed bounds what is kept of points, so that memory does not grow with a
// sweep: beyond so many numbers there is no table of points.
const mostSummed = 2_000_000

// WriteTables writes the rows of a whole store as tables: runs, the points that
// these come to, and the runs that failed, if any did. The surface has no points
// where they are too many to sum up.
func WriteTables(s *store.Store, f *study.Folder) (*Surface, error) {
	columns := append(s.Lead[:len(s.Lead):len(s.Lead)], s.Values...)
	runs, err := f.Table("runs", "a row a run: the parameters of its point beside what came of it; replication by replication, point by point", columns)
	if err != nil {
		return nil, err
	}
	points := &points{of: make(map[int]*point), s: s}
	var failures [][]any
	for row, err := range s.Rows() {
		if err != nil {
			return nil, err
		}
		points.add(&row)
		if row.Failed() {
			failures = append(failures, append(row.Lead[:len(row.Lead):len(row.Lead)], row.Error, row.Command))
			continue
		}
		if err := runs.Row(append(row.Lead[:len(row.Lead):len(row.Lead)], row.Values...)...); err != nil {
			return nil, err
		}
	}
	if err := runs.Close(); err != nil {
		return nil, err
	}
	if len(failures) > 0 {
		columns := append(s.Lead[:len(s.Lead):len(s.Lead)],
			study.Column{Name: "error", Type: study.Text, Doc: "what went wrong"}, study.Column{Name: "command", Type: study.Text, Doc: "what shows it again"})
		if err := f.WriteTable("failed", "a row a run that failed", columns, failures); err != nil {
			return nil, err
		}
	}
	surface := points.surface()
	return surface, surface.write(f)
}

// points sums up runs by point.
type points struct {
	s     *store.Store
	of    map[int]*point // nil where they are too many
	order []*point
	kept  int
}

// point is one, with what its replications have come to.
type point struct {
	lead   []any
	values [][]float64 // by measure
}

// Cells of a run before its parameters: point, replication, seed.
const beforeParameters = 3

// add takes in a run.
func (a *points) add(r *store.Row) {
	if a.of == nil {
		return
	}
	id := r.Lead[0].(int)
	p := a.of[id]
	if p == nil {
		p = &point{r.Lead[beforeParameters:], make([][]float64, len(a.s.Values))}
		a.of[id], a.order = p, append(a.order, p)
		a.kept += len(r.Lead)
	}
	for k, cell := range r.Values {
		if x, is := cell.(float64); is {
			p.values[k] = append(p.values[k], x)
			a.kept++
		}
	}
	if a.kept > mostSummed {
		a.of, a.order = nil, nil
	}
}

// Surface is what came of the points of a sweep.
type Surface struct {
	Title      string
	Parameters []study.Column
	Measures   []study.Column
	Points     [][]any               // the cells of each point's parameters
	Found      [][]study.Description // of each point, of each measure, over replications
}

// surface is what was added up.
func (a *points) surface() *Surface {
	s := &Surface{Title: a.s.Title, Parameters: a.s.Lead[beforeParameters:], Measures: a.s.Values}
	for _, p := range a.order {
		found := make([]study.Description, len(p.values))
		for j := range found {
			found[j] = study.DescribeMeasure(p.values[j], s.Measures[j].Unit, 1)
		}
		s.Points, s.Found = append(s.Points, p.lead), append(s.Found, found)
	}
	return s
}

// write writes the table of points.
func (s *Surface) write(f *study.Folder) error {
	if len(s.Points) == 0 {
		return nil
	}
	columns := append([]study.Column{{Name: "point", Type: study.Integer, Doc: "number of the point of the design, from 1"}}, s.Parameters...)
	for _, m := range s.Measures {
		columns = append(columns,
			study.Column{Name: m.Name + "_n", Type: study.Integer, Doc: "replications that have it"},
			study.Column{Name: m.Name, Unit: m.Unit, Doc: "mean over replications of: " + m.Doc},
			study.Column{Name: m.Name + "_sd", Unit: m.Unit, Doc: "standard deviation between replications"},
			study.Column{Name: m.Name + "_low95", Unit: m.Unit, Doc: "lower end of the 95 % interval of the mean"},
			study.Column{Name: m.Name + "_high95", Unit: m.Unit, Doc: "upper end"})
	}
	var rows [][]any
	for k := range s.Points {
		row := append([]any{k + 1}, s.Points[k]...)
		for _, d := range s.Found[k] {
			row = append(row, d.N, d.Mean, d.SD, d.Low, d.High)
		}
		rows = append(rows, row)
	}
	return f.WriteTable("points", "a row a point: its parameters beside what came of it over replications", columns, rows)
}

package store

import (
	"fmt"
	"slices"
	"strings"

	"microgov/sim/study"
)

// Plan says what a folder holds.
type Plan struct {
	Holds   []Fact         `json:"holds"`   // all that decides what the rows say
	Lead    []study.Column `json:"lead"`    // columns that are known before a run: which one it is, and with what parameters
	Values  []study.Column `json:"values"`  // columns of what came of it
	Runs    int            `json:"runs"`    // numbered from 0
	Chunk   int            `json:"chunk"`   // runs of a chunk
	Title   string         `json:"title"`   // for people, as the rest
	Command string         `json:"command"` // that does the work
	Files   []Text         `json:"files"`   // of the result
}

// Fact is one thing that decides what the rows say, such as the version. A
// value of several lines is compared line by line.
type Fact struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Text is a file that goes into the result as it is.
type Text struct {
	Name string `json:"name"`
	Text string `json:"text"`
}

// Bounds of a chunk: so small that little is lost, so large that files are few.
const (
	mostChunks  = 250
	mostInChunk = 2000
)

// ChunkFor is the size of chunks for so many runs.
func ChunkFor(runs int) int { return min(max(1, (runs+mostChunks-1)/mostChunks), mostInChunk) }

// Chunks is the number of chunks.
func (p *Plan) Chunks() int { return (p.Runs + p.Chunk - 1) / p.Chunk }

// runs are the first run of a chunk and the one after its last.
func (p *Plan) runs(chunk int) (first, end int) {
	return chunk * p.Chunk, min(p.Runs, (chunk+1)*p.Chunk)
}

// size is how many runs a chunk has.
func (p *Plan) size(chunk int) int {
	first, end := p.runs(chunk)
	return end - first
}

// differences say in words what p has otherwise than the plan of a folder.
func (p *Plan) differences(there *Plan) []string {
	var list []string
	for _, f := range p.Holds {
		k := slices.IndexFunc(there.Holds, func(g Fact) bool { return g.Name == f.Name })
		switch {
		case k < 0:
			list = append(list, f.Name+" is not said there")
		case there.Holds[k].Value != f.Value:
			list = append(list, f.differs(there.Holds[k].Value))
		}
	}
	if p.Runs != there.Runs || p.Chunk != there.Chunk {
		list = append(list, fmt.Sprintf("it has %d runs, this has %d", there.Runs, p.Runs))
	}
	if len(list) == 0 && (!slices.Equal(p.Lead, there.Lead) || !slices.Equal(p.Values, there.Values)) {
		list = append(list, "its columns are others")
	}
	return list
}

// mostShown is how many lines of a difference are shown.
const mostShown = 8

// differs says how a fact differs from what a folder says.
func (f Fact) differs(there string) string {
	if !strings.Contains(f.Value, "\n") && !strings.Contains(there, "\n") {
		return fmt.Sprintf("%s: there %s, here %s", f.Name, there, f.Value)
	}
	old, now := strings.Split(there, "\n"), strings.Split(f.Value, "\n")
	var parts []string
	for _, line := range old {
		if !slices.Contains(now, line) {
			parts = append(parts, "there "+line)
		}
	}
	for _, line := range now {
		if !slices.Contains(old, line) {
			parts = append(parts, "here "+line)
		}
	}
	if more := len(parts) - mostShown; more > 0 {
		parts = append(parts[:mostShown], fmt.Sprintf("and %d more", more))
	}
	return f.Name + ": " + strings.Join(parts, "; ")
}

package scenarios

import (
	"path"
	"strings"
)

// Patterns returns the names of the shipped pattern files, in order.
func Patterns() []string {
	entries, err := files.ReadDir("files/patterns")
	if err != nil {
		panic(err) // embedded
	}
	var names []string
	for _, e := range entries {
		names = append(names, strings.TrimSuffix(e.Name(), path.Ext(e.Name())))
	}
	return names
}

// PatternSource returns the text of a shipped pattern file.
func PatternSource(name string) ([]byte, error) {
	return files.ReadFile("files/patterns/" + name + ".toml")
}

// AblationSource returns the text of the file of mechanisms that can be
// switched off.
func AblationSource() ([]byte, error) { return files.ReadFile("files/ablations/ablations.toml") }

// Robustness returns the table of how often the conclusions of the shipped
// comparisons survive other assumptions, as `microgov verify robustness` wrote it.
func Robustness() string {
	text, err := files.ReadFile("files/evidence/robustness.csv")
	if err != nil {
		panic(err) // embedded
	}
	return string(text)
}

package scenarios

import (
	"fmt"
	"strings"

	"microgov/scenarios/faults"
)

// Studies returns the names of the shipped study files, in order.
func Studies() []string {
	entries, err := files.ReadDir("files/studies")
	if err != nil {
		panic(err) // embedded
	}
	var names []string
	for _, e := range entries {
		if name, is := strings.CutSuffix(e.Name(), ".toml"); is {
			names = append(names, name)
		}
	}
	return names
}

// StudySource returns the text of a shipped study file.
func StudySource(name string) ([]byte, error) {
	text, err := files.ReadFile("files/studies/" + name + ".toml")
	if err != nil {
		return nil, Fault{Found: fmt.Sprintf("there is no shipped study %q", name), Nearest: faults.Nearest(name, Studies())}
	}
	return text, nil
}

package scenarios

import (
	"embed"
	"fmt"
	"path"
	"strings"

	"github.com/BurntSushi/toml"

	"microgov/scenarios/faults"
)

//go:embed files/*.toml files/*.csv files/limits files/patterns files/ablations files/evidence files/studies
var files embed.FS

// shippedMark begins the name of a shipped file where a path is expected.
const shippedMark = "shipped:"

// Listing is a shipped scenario at a glance.
type Listing struct {
	Name, Title, Description, Extends string
}

// Shipped lists the shipped scenarios by name.
func Shipped() []Listing {
	var list []Listing
	for _, name := range shippedNames() {
		text, err := Source(name)
		if err != nil {
			panic(err) // the name comes from the same folder
		}
		var head struct {
			Title, Description, Extends string
		}
		if err := toml.Unmarshal(text, &head); err != nil {
			panic(fmt.Sprintf("scenarios: shipped %s: %v", name, err)) // a test loads them all
		}
		list = append(list, Listing{name, head.Title, head.Description, head.Extends})
	}
	return list
}

// Source returns the text of a shipped scenario with its comments.
func Source(name string) ([]byte, error) {
	text, err := files.ReadFile("files/" + name + ".toml")
	if err != nil {
		return nil, Fault{Found: fmt.Sprintf("there is no shipped scenario %q", name), Nearest: faults.Nearest(name, shippedNames())}
	}
	return text, nil
}

// shippedNames are the names of the shipped scenarios in order.
func shippedNames() []string {
	entries, err := files.ReadDir("files")
	if err != nil {
		panic(err) // embedded
	}
	var names []string
	for _, e := range entries {
		if path.Ext(e.Name()) == ".toml" {
			names = append(names, strings.TrimSuffix(e.Name(), ".toml"))
		}
	}
	return names
}

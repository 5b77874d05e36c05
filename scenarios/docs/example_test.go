package docs_test

import (
	"bytes"
	"fmt"

	"microgov/scenarios/docs"
)

// The starting file is commented and runs as it is.
func ExampleNew() {
	for line := range bytes.Lines(docs.New("My town")) {
		if bytes.HasPrefix(line, []byte("title")) {
			fmt.Printf("%s", line)
		}
	}
	// Output: title = "My town"
}

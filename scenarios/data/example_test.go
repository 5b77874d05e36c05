package data_test

import (
	"context"
	"fmt"
	"strings"

	"microgov/scenarios/data"
)

// A roster has a row a resident; what its columns leave open is synthesized.
func ExampleReadRoster() {
	read := func(text string) (*data.Roster, error) {
		return data.ReadRoster(context.Background(), data.Input{Name: "mine.csv", Reader: strings.NewReader(text)}, nil)
	}
	roster, err := read("id,age,community\na,34,east\nb,71,west\n")
	fmt.Println(len(roster.ID), roster.Names, err)

	_, err = read("id,age\na,34\na,x\n")
	fmt.Println(err)
	// Output:
	// 2 [east west] <nil>
	// mine.csv:3: id: found "a" again, allowed each id once (it is on line 2 too)
	// mine.csv:3: age: found "x", allowed a whole number, 0 to 125
}

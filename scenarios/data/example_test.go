package data_test

import (
	"fmt"

	"microgov/scenarios/data"
)

// A roster has a row a resident; what its columns leave open is synthesized.
func ExampleReadRoster() {
	roster, wrong := data.ReadRoster("mine.csv", "id,age,community\na,34,east\nb,71,west\n", nil)
	fmt.Println(len(roster.ID), roster.Names, len(wrong))

	_, wrong = data.ReadRoster("mine.csv", "id,age\na,34\na,x\n", nil)
	fmt.Println(wrong)
	// Output:
	// 2 [east west] 0
	// mine.csv:3: id: found "a" again, allowed each id once (it is on line 2 too)
	// mine.csv:3: age: found "x", allowed a whole number, 0 to 125
}

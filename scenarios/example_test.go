package scenarios_test

import (
	"fmt"

	"microgov/scenarios"
	"microgov/scenarios/faults"
)

// A scenario is read by name or path; assignments go before what it states.
func ExampleLoad() {
	sc, err := scenarios.Load("yongchang", "run.weeks=52", "policy.training.intensity=0.8")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(sc.Title, sc.Run.Weeks, sc.Policy.Training.Intensity)

	_, err = scenarios.Load("yongchang", "policy.trainin.intensity=0.8", "run.weeks=0")
	fmt.Println(err)
	// Output:
	// Yongchang 52 0.8
	// --set: policy.trainin: unknown key; did you mean policy.training?
	// --set: run.weeks: found 0, allowed a whole number, 1 to 100000 (weeks)
}

// A change is made in a copy; what holds for a whole run is refused by name.
func ExampleScenario_Change() {
	sc, err := scenarios.Load("yongchang")
	if err != nil {
		fmt.Println(err)
		return
	}
	later, err := sc.Change("community.staff_hours=110")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(sc.Community.StaffHours, later.Community.StaffHours)

	_, err = sc.Change("teams.span=20")
	fmt.Println(faults.Of(err)[0].Key, "cannot change")
	// Output:
	// 160 110
	// teams.span cannot change
}

// Scenarios of one key give the same runs: a title changes none, a lever does.
func ExampleScenario_Key() {
	key := func(sets ...string) string {
		sc, err := scenarios.Load("yongchang", sets...)
		if err != nil {
			return err.Error()
		}
		return sc.Key()
	}
	fmt.Println(key() == key("title=Another", "run.replications=5"))
	fmt.Println(key() == key("policy.training.intensity=0.8"))
	// Output:
	// true
	// false
}

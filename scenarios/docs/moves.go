package docs

import (
	"fmt"
	"math"
	"strings"

	"microgov/scenarios"
)

// least is the move, in percent, below which the table says little.
const least = 1

// moves says in words what moves when the parameter goes down and up.
func moves(p scenarios.Parameter) string {
	byOutcome, outcomes, notMoved := make(map[string][]scenarios.Move), []string(nil), ""
	for _, m := range p.Moves() {
		if byOutcome[m.Outcome] == nil {
			outcomes = append(outcomes, m.Outcome)
		}
		byOutcome[m.Outcome] = append(byOutcome[m.Outcome], m)
		notMoved = m.NotMoved
	}
	var said []string
	known := false
	for _, outcome := range outcomes {
		worth, ways := false, []string(nil)
		for _, m := range byOutcome[outcome] {
			known = known || m.NotMoved == ""
			worth = worth || m.Sure() && math.Abs(m.Percent) >= least
			ways = append(ways, short(m))
		}
		if worth {
			said = append(said, strings.ReplaceAll(outcome, "_", " ")+" "+strings.Join(ways, " / "))
		}
	}
	switch {
	case len(outcomes) == 0:
		return "–"
	case !known:
		return "not moved: " + notMoved
	case said == nil:
		return "little"
	}
	return strings.Join(said, "; ")
}

// short is the move in percent.
func short(m scenarios.Move) string {
	switch {
	case m.NotMoved != "":
		return "–"
	case !m.Sure():
		return "0"
	}
	return strings.ReplaceAll(fmt.Sprintf("%+.0f", m.Percent), "-", "−")
}

package agents

import (
	"math"
	"testing"
)

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-12 {
		t.Errorf("%s: %g, want %g", what, got, want)
	}
}

// The hazard of awareness is the specification's formula, also beyond the few
// neighbours for which powers are multiplied out.
func TestHazard(t *testing.T) {
	a := Awareness{Publicity: 0.1, QTake: 0.07, QKnow: 0.01}
	for _, c := range [][2]int{{0, 0}, {3, 5}, {20, 40}} {
		want := 1 - (1-0.1*0.5)*math.Pow(0.93, float64(c[0]))*math.Pow(0.99, float64(c[1]))
		near(t, "hazard", a.Hazard(0.5, c[0], c[1]), want)
	}
}

// The utility of joining adds up as the specification has it, term by term.
func TestUtility(t *testing.T) {
	j := Joining{
		Base: -1, Ownership: 2, Efficacy: 3, Need: 0.5, Social: 4, Invited: 0.7, Incentive: 1.1, Crowding: 0.6, Cost: 2, CostHours: 5, Relief: 0.5, Fatigue: 1.5,
	}
	s := Situation{
		Ownership: 0.2, Efficacy: 0.3, Trust: 0.4, Need: 0.5, Intrinsic: 0.6, Fatigue: 0.7, Neighbours: 0.8, Threshold: 0.1, Hours: 15,
		Invited: true, Incentive: 0.9, Participation: 0.4,
	}
	want := -1 + 2*0.2 + 3*0.3*0.4 + 0.5*0.5 + 4*0.7 + 0.7 + 1.1*0.9*(1-0.6*0.6) - 2*5/20.0*(1-0.5*0.4) - 1.5*0.7
	near(t, "utility", j.Utility(&s), want)
}

// Without noise one wants to exactly when the utility is not negative; with it
// those of luck below σ(V/T) do, so that the chance to join is logistic.
func TestWants(t *testing.T) {
	step := Joining{}
	if !step.Wants(0, 0.99) || step.Wants(-1e-9, 0) {
		t.Error("without noise luck decides")
	}
	j := Joining{Temperature: 2}
	for _, v := range []float64{-9, -3, -0.5, 0, 0.5, 3} {
		chance := 1 / (1 + math.Exp(-v/2))
		if !j.Wants(v, chance-1e-9) || j.Wants(v, chance+1e-9) {
			t.Errorf("at a utility of %g the chance is not %g", v, chance)
		}
	}
}

// The record of recent hours keeps four weeks, a byte each, and stops at what
// a byte can hold instead of spilling into the week before.
func TestRecent(t *testing.T) {
	var r Recent
	for _, hours := range []float64{100, 2.5, 0, 1, 7} {
		r = r.Shift().Give(hours)
	}
	near(t, "this week", r.ThisWeek(), 7)
	if got, want := r.Quarters(), 28+4+0+10; got != want {
		t.Errorf("%d quarter hours in four weeks, want %d", got, want)
	}
	near(t, "most", Recent(0).Give(100).ThisWeek(), MostHours)
	if Recent(0).Give(1).Shift().Shift().Shift().Shift().Active() {
		t.Error("still active after four weeks of nothing")
	}
}

// Bad news moves belief about twice as far as good, and none leaves [0,1].
func TestSeen(t *testing.T) {
	f := Feedback{Learn: 0.2, Bad: 2}
	near(t, "good", f.Seen(0.5, 1, 1), 0.6)
	near(t, "bad", f.Seen(0.5, 0, 1), 0.3)
	near(t, "hearsay", f.Seen(0.5, 1, 0.5), 0.55)
	near(t, "very bad", (&Feedback{Learn: 0.9, Bad: 5}).Seen(0.4, 0, 1), 0)
}

// Tangible reward erodes intrinsic motivation and recognition supports it
// (Deci, Koestner and Ryan 1999).
func TestRewarded(t *testing.T) {
	f := Feedback{Recognition: 0.1, Erosion: 0.2}
	if f.Rewarded(0.5, 1, 1) >= 0.5 || f.Rewarded(0.5, 1, 0) <= 0.5 || f.Rewarded(0.5, 0, 1) != 0.5 {
		t.Error("reward moves motivation the wrong way")
	}
}

// Coordination rises with understanding and cooperation and falls with size
// (Steiner 1972); a team of one that understands all and is fully supported
// loses nothing.
func TestCoordinates(t *testing.T) {
	rule := Teams{Floor: 0.3, Understanding: 0.6, Loss: 0.02}
	near(t, "best", rule.Coordinates(1, 1, 1), 1)
	near(t, "floor", rule.Coordinates(0, 0, 1), 0.3)
	near(t, "ten members", rule.Coordinates(1, 1, 11), 1/1.2)
	if rule.Coordinates(0.5, 0.2, 5) >= rule.Coordinates(0.6, 0.2, 5) || rule.Coordinates(0.5, 0.2, 5) >= rule.Coordinates(0.5, 0.3, 5) {
		t.Error("understanding or cooperation does not raise coordination")
	}
}

// A lever is off before its start, climbs over its ramp, and is off again from
// its end on.
func TestLeverOverTime(t *testing.T) {
	l := Lever{Intensity: 0.8, Start: 2, End: 10, Ramp: 4}
	for week, want := range map[int]float64{1: 0, 2: 0.2, 3: 0.4, 5: 0.8, 9: 0.8, 10: 0} {
		near(t, "intensity", l.At(week), want)
	}
}

// What problem work asks comes first; levers get the rest in proportion, and
// what costs nothing is always funded.
func TestFunds(t *testing.T) {
	near(t, "enough", Funds(100, 20, 50), 1)
	near(t, "half", Funds(100, 75, 50), 0.5)
	near(t, "none", Funds(100, 120, 50), 0)
	near(t, "free", Funds(0, 10, 0), 1)
}

// A skill goes the share of the way to mastery that it is told, to a step, and
// says rightly what it has gained.
func TestGrow(t *testing.T) {
	for from, want := range map[Skill]float64{0: 0.25, SkillOf(0.5): 0.625, SkillOf(1): 1} {
		skill := from
		if gained := skill.Grow(0.25); gained != int64(skill)-int64(from) {
			t.Errorf("from %d to %d, gained %d", from, skill, gained)
		}
		if got := skill.Float(); math.Abs(got-want) > 1.0/65535 {
			t.Errorf("skill is %g, want %g", got, want)
		}
	}
	near(t, "mastery", SkillOf(1).Float(), 1)
}

// The lognormal variate has the mean and spread that it is asked for.
func TestLognormal(t *testing.T) {
	const n = 200000
	law, sum, squares := LognormalOf(3, 0.5), 0.0, 0.0
	for k := range n {
		z := math.Sqrt2 * math.Erfinv(2*(float64(k)+0.5)/n-1) // even quantiles of a standard normal
		x := law.Of(z)
		sum += x
		squares += x * x
	}
	mean := sum / n
	if cv := math.Sqrt(squares/n-mean*mean) / mean; math.Abs(mean-3) > 0.01 || math.Abs(cv-0.5) > 0.01 {
		t.Errorf("mean %g, spread %g", mean, cv)
	}
}

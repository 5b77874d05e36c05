package sim_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"microgov/agents"
	"microgov/scenarios"
	"microgov/sim"
)

// anyScenario draws a small scenario: any size, steps, means and plan of
// levers, and assumed parameters anywhere in their plausible ranges.
func anyScenario(t *rapid.T, sets ...string) *scenarios.Scenario {
	share := rapid.Float64Range(0, 1)
	set := func(key string, value any) { sets = append(sets, fmt.Sprintf("%s=%v", key, value)) }
	sets = slices.Clone(sets)
	own := len(sets)
	set("population.residents", rapid.IntRange(50, 400).Draw(t, "residents"))
	set("population.communities", rapid.IntRange(1, 3).Draw(t, "communities"))
	set("population.building_size", rapid.IntRange(5, 150).Draw(t, "building size"))
	set("population.lead_share", share.Draw(t, "lead share"))
	set("run.weeks", rapid.IntRange(5, 30).Draw(t, "weeks"))
	set("network.kind", rapid.SampledFrom([]string{"small-world", "small-world", "complete", "none"}).Draw(t, "network"))
	set("community.staff_hours", rapid.Float64Range(0, 60).Draw(t, "staff hours"))
	set("community.budget", rapid.Float64Range(0, 3000).Draw(t, "budget"))
	set("community.approval_rate", rapid.IntRange(0, 2).Draw(t, "approval rate"))
	set("joining.base", rapid.Float64Range(-6, 2).Draw(t, "base"))
	set("patience.mean", rapid.Float64Range(1, 20).Draw(t, "patience"))
	for _, step := range []string{"team_building", "problem_discovery", "operation_and_execution", "result_feedback"} {
		set("steps."+step, rapid.Bool().Draw(t, step))
	}
	for _, lever := range agents.LeverNames {
		key := "policy." + lever + "."
		start := rapid.IntRange(0, 15).Draw(t, lever+" start")
		set(key+"intensity", share.Draw(t, lever))
		set(key+"start", start)
		set(key+"end", start+rapid.IntRange(0, 30).Draw(t, lever+" length"))
		set(key+"ramp", rapid.IntRange(0, 10).Draw(t, lever+" ramp"))
		set(key+"weights", fmt.Sprintf("[%v, %v, %v]", share.Draw(t, "young"), share.Draw(t, "middle"), share.Draw(t, "retired")))
		set(key+"cost", rapid.Float64Range(0, 3).Draw(t, lever+" cost"))
	}
	sc, err := scenarios.Load("yongchang", sets...)
	if err != nil {
		t.Fatal(err)
	}
	factors := make(map[string]float64)
	for _, p := range scenarios.Parameters() {
		if low, high := p.Factors(); low < high {
			factors[p.Key] = rapid.Float64Range(low, high).Draw(t, p.Key)
		}
	}
	if err := sc.Scale(factors); err != nil {
		t.Fatal(err)
	}
	if err := sc.Set(sets[:own]...); err != nil { // what a property is about stays as it says
		t.Fatal(err)
	}
	return sc
}

// anyRun starts a run of a drawn scenario and writes it down.
func anyRun(t *rapid.T, sc *scenarios.Scenario) *told {
	return tell(sim.New(sc, rapid.Uint64().Draw(t, "seed"), rapid.IntRange(0, 50).Draw(t, "replication"), 1))
}

// Whatever the scenario, every week adds up: nothing is lost, made of nothing,
// or beyond what there is.
func TestEveryWeekAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := anyRun(t, anyScenario(t))
		before := counts(r)
		for !r.Done() {
			week := r.Week()
			r.step()
			after := counts(r)
			problemsAreConserved(t, r, after)
			burdenIsWhatIsOpen(t, r)
			for c := range after {
				meansAreNotExceeded(t, r, c, week, before[c].Total, after[c].Total)
			}
			statesAreInRange(t, r)
			teamsAreWhole(t, r)
			before = after
		}
	})
}

// counts counts each community.
func counts(r *told) (all []sim.Count) {
	for c := range r.View().Communities() {
		all = append(all, r.View().CountOf(c))
	}
	return all
}

// problemsAreConserved: each problem is in one state, and what arose has
// ended in one way or is open, in each community and in all.
func problemsAreConserved(t *rapid.T, r *told, locals []sim.Count) {
	type name struct {
		community int
		id        agents.ProblemID
	}
	seen := make(map[name]bool)
	counts := make([][agents.States]int, len(locals))
	for _, p := range r.problems() {
		if key := (name{p.Community, p.ProblemID}); seen[key] {
			t.Fatalf("week %d: problem %v twice", r.Week(), key)
		} else {
			seen[key] = true
		}
		counts[p.Community][p.State]++
		if times := inOrder(&p.Problem); !slices.IsSorted(times) {
			t.Fatalf("week %d: problem %v is found, taken up and ended in weeks %v", r.Week(), p.ProblemID, times)
		}
	}
	arisen, closed := 0, 0
	for c, l := range locals {
		n, total, open := counts[c], l.Total, 0
		for s := agents.Latent; s < agents.Resolved; s++ {
			open += n[s]
		}
		if n[agents.Resolved] != total.Resolved || n[agents.Escalated] != total.Escalated || n[agents.Lapsed] != total.Lapsed || open != l.Open {
			t.Fatalf("week %d, community %d: %v by state, but %+v and %d open", r.Week(), c, n, total, l.Open)
		}
		if ended := total.Resolved + total.Escalated + total.Lapsed; total.Arrived != ended+l.Open {
			t.Fatalf("week %d, community %d: %d arose, %d ended, %d open", r.Week(), c, total.Arrived, ended, l.Open)
		}
		arisen += total.Arrived
		closed += total.Resolved + total.Escalated + total.Lapsed
	}
	if w := r.weeks()[r.Week()-1]; int(w.Open) != arisen-closed {
		t.Fatalf("week %d: %d arose, %d ended, %g are measured as open", r.Week(), arisen, closed, w.Open)
	}
}

// inOrder returns the weeks of a problem's life as far as they have come.
func inOrder(p *agents.Problem) []int32 {
	times := []int32{p.Arose}
	for _, week := range []int32{p.Found, p.Assigned, p.Ended} {
		if week >= 0 {
			times = append(times, week)
		}
	}
	return times
}

// burdenIsWhatIsOpen: residents bear the severity of the open problems that
// affect them, and nothing else.
func burdenIsWhatIsOpen(t *rapid.T, r *told) {
	p := sim.Columns(r.Run)
	borne := make([]float64, p.Len())
	for _, problem := range r.problems() {
		if problem.State.Ended() {
			continue
		}
		first, end := r.View().Building(int(problem.Building))
		for k := range int(problem.Affected) {
			borne[first+(int(problem.First)-first+k)%(end-first)] += float64(problem.Severity)
		}
	}
	for i, want := range borne {
		if got := float64(p.Burden[i]); math.Abs(got-want) > 1e-4*(1+want) {
			t.Fatalf("week %d: resident %d bears %g, open problems weigh %g", r.Week(), i, got, want)
		}
	}
}

// slack is what sums of rounded numbers may be off.
const slack = 1e-6

// meansAreNotExceeded: hours, purse and plan of levers bound what is spent.
func meansAreNotExceeded(t *rapid.T, r *told, c, week int, before, after sim.Tally) {
	sc, p, purse := r.View().Now(), sim.Columns(r.Run), r.View().CountOf(c).Purse
	if used, have := after.StaffUsed-before.StaffUsed, after.StaffAvailable-before.StaffAvailable; used > have+slack {
		t.Fatalf("week %d: staff use %g of %g hours", week, used, have)
	}
	if most := (sc.Community.Carry + 1) * sc.Community.Budget; purse < -slack || purse > most+slack {
		t.Fatalf("week %d: %g yuan in a purse that holds %g", week, purse, most)
	}
	var count [agents.Groups]int
	spare := 0.0
	first, end := r.View().Community(c)
	for i := int32(first); i < int32(end); i++ {
		count[p.Group(i)]++
		most := 0.0
		if p.Stage[i] == agents.Member {
			most = min(float64(p.Hours[i])*sc.Teams.HoursShare, agents.MostHours)
		}
		spare += most
		if given := p.Recent[i].ThisWeek(); given > most+0.125 { // counted in quarters of an hour
			t.Fatalf("week %d: resident %d gives %g of %g hours", week, i, given, most)
		}
	}
	if given := after.TeamHours - before.TeamHours; given > spare*(1+slack)+slack {
		t.Fatalf("week %d: teams give %g of %g hours", week, given, spare)
	}
	for id := range agents.Levers {
		lever := sc.Policy.Lever(id)
		plan := lever.Cost * lever.At(week) * lever.Targets(count)
		if spent := after.Levers[id] - before.Levers[id]; spent < 0 || spent > plan*(1+slack)+slack {
			t.Fatalf("week %d: %g yuan for %s, %g planned", week, spent, agents.LeverNames[id], plan)
		}
	}
}

// statesAreInRange: what lies in [0,1] stays there, and hours and burden are
// not negative.
func statesAreInRange(t *rapid.T, r *told) {
	p := sim.Columns(r.Run)
	for name, column := range map[string][]float32{
		"threshold": p.Threshold, "need": p.Need, "prior trust": p.Trust0, "prior efficacy": p.Efficacy0, "prior ownership": p.Ownership0,
		"understanding": p.Understanding, "trust": p.Trust, "efficacy": p.Efficacy, "ownership": p.Ownership, "intrinsic": p.Intrinsic,
		"satisfaction": p.Satisfaction, "fatigue": p.Fatigue,
	} {
		for i, x := range column {
			if !(x >= 0 && x <= 1) {
				t.Fatalf("week %d: resident %d has %s %g", r.Week(), i, name, x)
			}
		}
	}
	for i := range p.Len() {
		if !(p.Hours[i] >= 0 && p.Burden[i] >= 0) {
			t.Fatalf("week %d: resident %d has %g hours and bears %g", r.Week(), i, p.Hours[i], p.Burden[i])
		}
		if p.Group(int32(i)) == agents.Child && p.Stage[i] != agents.Unaware {
			t.Fatalf("week %d: child %d takes part", r.Week(), i)
		}
	}
}

// teamsAreWhole: a member is in exactly one team of the own community, no team
// has more than its span, and a Party member who may lead leads it.
func teamsAreWhole(t *rapid.T, r *told) {
	v, rule := r.View(), r.View().Now().Teams
	for c := range v.Communities() {
		in := make(map[int]agents.TeamID)
		byName := make(map[agents.TeamID]bool)
		for _, team := range v.Teams(c) {
			if len(team.Members) == 0 || len(team.Members) > rule.Span || len(team.InHand) > rule.Hands || byName[team.TeamID] {
				t.Fatalf("week %d: team %v of %d people and %d problems", r.Week(), team.TeamID, len(team.Members), len(team.InHand))
			}
			byName[team.TeamID] = true
			for _, i := range team.Members {
				if other, twice := in[i]; twice {
					t.Fatalf("week %d: resident %d is in teams %v and %v", r.Week(), i, team.TeamID, other)
				}
				in[i] = team.TeamID
			}
			leader := v.Resident(team.Leader)
			if leader.Trait&(agents.Party|agents.Leads) != agents.Party|agents.Leads || in[team.Leader] != team.TeamID {
				t.Fatalf("week %d: team %v is led by resident %d, who may not", r.Week(), team.TeamID, team.Leader)
			}
			for _, id := range team.InHand {
				if !slices.ContainsFunc(slices.Collect(v.Open()), func(p sim.Problem) bool {
					return p.Community == c && p.ProblemID == id && p.State == agents.InWork && p.By >= 0 && p.Team == team.TeamID
				}) {
					t.Fatalf("week %d: team %v has a problem in hand that is not in its work", r.Week(), team.TeamID)
				}
			}
		}
		first, end := v.Community(c)
		for i := first; i < end; i++ {
			resident := v.Resident(i)
			team, is := in[i]
			if is != (resident.Stage == agents.Member) || is != resident.InTeam || team != resident.Team {
				t.Fatalf("week %d: resident %d at stage %d is in team %v", r.Week(), i, resident.Stage, resident.Team)
			}
		}
	}
}

// total is what has happened in all communities.
func total(r *told) sim.Tally { return r.View().Count().Total }

// Of nothing comes nothing, whatever else there is.
func TestOfNothingComesNothing(t *testing.T) {
	noProblems, err := scenarios.Load("defaults")
	if err != nil {
		t.Fatal(err)
	}
	var silent []string
	for name := range noProblems.Domains {
		silent = append(silent, "domains."+name+".rate=0")
	}
	for name, c := range map[string]struct {
		sets []string
		some func(r *told) bool
	}{
		"no arrivals: no problems": {silent, func(r *told) bool { return len(r.problems()) > 0 }},
		"no awareness: nobody joins": {
			[]string{"awareness.start=0", "awareness.party_start=0", "awareness.publicity=0"},
			func(r *told) bool {
				return slices.ContainsFunc(sim.Columns(r.Run).Stage, func(s agents.Stage) bool { return s != agents.Unaware })
			},
		},
		"no budget: no spending": {
			[]string{"community.budget=0"},
			func(r *told) bool {
				spent := total(r).Spent
				for id, yuan := range total(r).Levers {
					if r.View().Now().Policy.Lever(agents.LeverID(id)).Cost > 0 {
						spent += yuan
					}
				}
				return spent != 0
			},
		},
		"no staff, no teams: nothing resolved": {
			[]string{"community.staff_hours=0", "steps.team_building=false"},
			func(r *told) bool { return total(r).Resolved > 0 },
		},
		"no team work, no staff: nothing resolved": {
			[]string{"community.staff_hours=0", "steps.operation_and_execution=false"},
			func(r *told) bool { return total(r).Resolved > 0 },
		},
		"no leaders: no teams": {
			[]string{"population.lead_share=0"},
			func(r *told) bool { return r.weeks()[r.Week()-1].Teams > 0 },
		},
		"nobody finds: nothing known": {
			[]string{"community.inspect_share=0", "steps.problem_discovery=false"},
			func(r *told) bool { return total(r).Found > 0 },
		},
	} {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				r := anyRun(t, anyScenario(t, c.sets...))
				for !r.Done() {
					r.step()
				}
				if c.some(r) {
					t.Fatal("there is something all the same")
				}
			})
		})
	}
}

// Any scenario gives the same run for any number of workers and any order of
// communities, and a copy made
// in any week goes on to the same end.
func TestAnyRunRepeats(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sc := anyScenario(t)
		seed := rapid.Uint64().Draw(t, "seed")
		one := finish(sim.New(sc, seed, 0, 1))
		r := tell(sim.New(sc, seed, 0, 3))
		for range rapid.IntRange(0, sc.Run.Weeks).Draw(t, "week of the copy") {
			r.step()
		}
		back := finish(sim.Backwards(sim.New(sc, seed, 0, 1)))
		for name, other := range map[string]*told{"copy": r.clone().finish(), "three workers": r.finish(), "communities in another order": back} {
			if !same(other, one) {
				t.Fatalf("%s: another run than on one worker", name)
			}
		}
	})
}

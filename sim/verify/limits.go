package verify

import (
	"context"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"

	"microgov/scenarios"
	"microgov/sim"
	"microgov/sim/study"
)

// Limit is a case in which the model must agree with a closed form.
type Limit struct {
	Name, Title, Expected, Source string
	judge                         func(l *Lab, ctx context.Context, v *Verdict) error
}

// Limits are the five limits, in the order of the specification. Each is a
// shipped scenario: no code of the engine knows of them.
var Limits = []Limit{
	{
		"limit-1", "Thresholds", "100 thresholds 0/100 … 99/100: all take part; 1/100 moved to 2/100: exactly one", "Granovetter (1978)",
		(*Lab).granovetter,
	},
	{"limit-2", "Diffusion", "F(t) = (1 − e^−(p+q)t)/(1 + (q/p)e^−(p+q)t)", "Bass (1969)", (*Lab).bass},
	{"limit-3", "Trust at rest", "x = (I − ΛW)⁻¹(I − Λ)x₀", "Friedkin and Johnsen (1990)", (*Lab).friedkinJohnsen},
	{"limit-4", "A queue", "mean wait P(wait)·service/(c − a)", "Erlang (1917)", (*Lab).erlang},
	{"limit-5", "The community alone", "nothing about residents moves but what outcomes teach", "specification", (*Lab).alone},
}

// JudgeLimit runs a limit.
func (l *Lab) JudgeLimit(ctx context.Context, limit Limit) (Verdict, error) {
	v := Verdict{Name: limit.Name, Title: limit.Title, Expected: limit.Expected, Source: limit.Source}
	if err := limit.judge(l, ctx, &v); err != nil {
		return v, fmt.Errorf("%s: %w", limit.Name, err)
	}
	return v, nil
}

// equal is a finding that a value is what a closed form says, give or take slack.
func equal(says string, value study.Description, want, slack float64) Finding {
	return Finding{says, "equal", value, want, slack, math.Abs(value.Mean-want) <= slack}
}

// replicate runs a limit's scenario as often as its file says.
func (l *Lab) replicate(ctx context.Context, name string, sets ...string) ([]study.Result, error) {
	sc, err := scenarios.Load(name, sets...)
	if err != nil {
		return nil, err
	}
	return l.limit(ctx, sc, name, sets, sc.Run.Replications, nil)
}

// limit runs a limit's scenario so often, and keeps what read makes of each end.
func (l *Lab) limit(ctx context.Context, sc *scenarios.Scenario, name string, sets []string, replications int, read func(study.Job, sim.View) any) ([]study.Result, error) {
	o := l.repeated(Case{name, sets})
	o.Replications, o.Read = replications, read
	l.begin(replications)
	return study.Replicate(ctx, sc, o)
}

// granovetter counts who takes part in the crowd of 100 and in its neighbour
// with one threshold moved.
func (l *Lab) granovetter(ctx context.Context, v *Verdict) error {
	v.Shows = "members"
	for _, crowd := range []struct {
		scenario string
		want     float64
	}{{"limits/granovetter", 100}, {"limits/granovetter-two", 1}} {
		results, err := l.replicate(ctx, crowd.scenario)
		if err != nil {
			return err
		}
		joined := study.Describe(each(results, func(r *study.Result) float64 { return 100 * r.Weeks[len(r.Weeks)-1].Members }))
		v.Findings = append(v.Findings, equal(crowd.scenario+": residents who take part", joined, crowd.want, 1e-9))
		v.Cases = append(v.Cases, Shown{crowd.scenario, results})
	}
	return nil
}

// bass holds the share of the aware against the Bass curve, within twice the
// half-width of its interval and the tick that a week cannot resolve.
func (l *Lab) bass(ctx context.Context, v *Verdict) error {
	const p, q, ticks = 0.03, 0.38, 20 // as in the scenario
	results, err := l.replicate(ctx, "limits/bass")
	if err != nil {
		return err
	}
	v.Shows, v.Cases = "aware", []Shown{{"model", results}}
	for week := range results[0].Weeks {
		e := math.Exp(-(p + q) * float64(week+1) / ticks)
		v.Reference = append(v.Reference, (1-e)/(1+q/p*e))
	}
	for _, week := range []int{40, 80, 124, 160, 220} {
		d := study.Describe(each(results, func(r *study.Result) float64 { return r.Weeks[week-1].Aware }))
		want := v.Reference[week-1]
		tick := (p + q*want) * (1 - want) / ticks
		v.Findings = append(v.Findings, equal(fmt.Sprintf("share aware at t = %g", float64(week)/ticks), d, want, 2*(d.High-d.Mean)+tick))
	}
	return nil
}

// friedkinJohnsen holds every resident's trust against the solved fixed point.
func (l *Lab) friedkinJohnsen(ctx context.Context, v *Verdict) error {
	sc, err := scenarios.Load("limits/friedkin-johnsen")
	if err != nil {
		return err
	}
	results, err := l.limit(ctx, sc, "limits/friedkin-johnsen", nil, 1, nil)
	if err != nil {
		return err
	}
	end := results[0].Final
	x, err := fixedPoint(end, sc.Feedback.TrustOpenness)
	if err != nil {
		return err
	}
	off := 0.0
	for i := range end.Residents() {
		off = max(off, math.Abs(end.Resident(i).Trust-x.AtVec(i)))
	}
	v.Findings = []Finding{equal("largest distance of trust from the fixed point", study.Describe([]float64{off}), 0, 1e-5)}
	return nil
}

// fixedPoint solves (I − λW)x = (1 − λ)x₀; who has no neighbours keeps x₀.
func fixedPoint(v *sim.View, open float64) (*mat.VecDense, error) {
	n := v.Residents()
	a, b, x := mat.NewDense(n, n, nil), mat.NewVecDense(n, nil), mat.NewVecDense(n, nil)
	for i := range n {
		degree := v.Degree(i)
		a.Set(i, i, 1)
		if degree == 0 {
			a.Set(i, i, 1-open)
		}
		for j := range v.Neighbours(i) {
			a.Set(i, j, -open/float64(degree))
		}
		b.SetVec(i, (1-open)*v.Resident(i).PriorTrust)
	}
	return x, x.SolveVec(a, b)
}

// erlang holds the mean wait for staff against M/M/c with c = 2 servers at
// load 1.6, where P(wait) = 0.711111 and service takes 30 weeks.
func (l *Lab) erlang(ctx context.Context, v *Verdict) error {
	const servers, load, service, delayed = 2, 1.6, 30, 0.711111
	results, err := l.replicate(ctx, "limits/erlang")
	if err != nil {
		return err
	}
	wait := summary("wait")
	d := study.Describe(each(results, func(r *study.Result) float64 { return r.Summary[wait] }))
	want := delayed * service / (servers - load)
	v.Findings = []Finding{equal("mean wait in weeks", d, want, 2*(d.High-d.Mean)+1)} // a tick is a week
	return nil
}

// alone runs the community without levers and joining, with and without
// problems, and counts what moved about residents.
func (l *Lab) alone(ctx context.Context, v *Verdict) error {
	for _, problems := range []bool{false, true} {
		sc, err := scenarios.Load("limits/community-alone")
		if err != nil {
			return err
		}
		name := "with problems"
		if !problems {
			name = "without problems"
			for key, domain := range sc.Domains {
				domain.Rate = 0
				sc.Domains[key] = domain
			}
		}
		results, err := l.limit(ctx, sc, "limits/community-alone", nil, 1, nil)
		if err != nil {
			return err
		}
		moved, taught := changes(sim.New(sc, l.Seed, 0, max(1, l.Workers)).View(), *results[0].Final)
		v.Findings = append(v.Findings, equal(name+": residents in whom anything else moved", study.Describe([]float64{moved}), 0, 0))
		if !problems {
			v.Findings = append(v.Findings, equal(name+": residents who learned", study.Describe([]float64{taught}), 0, 0))
		} else {
			v.Findings = append(v.Findings, Finding{name + ": residents who learned", "higher", study.Describe([]float64{taught}), 0, 0, taught > 0})
		}
	}
	return nil
}

// changes counts residents whose beliefs about the community moved (taught),
// and those in whom anything else did.
func changes(start, end sim.View) (moved, taught float64) {
	for i := range start.Residents() {
		a, b := start.Resident(i), end.Resident(i)
		if a.Trust != b.Trust || a.Efficacy != b.Efficacy || a.Satisfaction != b.Satisfaction {
			taught++
		}
		if a.Stage != b.Stage || a.Ownership != b.Ownership || a.Intrinsic != b.Intrinsic ||
			a.Understanding != b.Understanding || a.Fatigue != b.Fatigue || a.HoursGiven != b.HoursGiven || a.Active != b.Active ||
			!slices.Equal(start.Skills(i), end.Skills(i)) {
			moved++
		}
	}
	return moved, taught
}

func each(results []study.Result, of func(*study.Result) float64) []float64 {
	values := make([]float64, len(results))
	for k := range results {
		values[k] = of(&results[k])
	}
	return values
}

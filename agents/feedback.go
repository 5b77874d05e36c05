package agents

// Feedback is what residents learn from outcomes and from doing.
type Feedback struct {
	Learn         float64 `toml:"learn" unit:"share" min:"0" max:"1" change:"yes" doc:"Part of the way that efficacy, trust and satisfaction go toward a good outcome seen" source:"assumed"`
	Bad           float64 `toml:"bad" unit:"factor" min:"0" max:"20" change:"yes" doc:"Weight of bad news against good" source:"about 2 (Tversky and Kahneman 1992; Baumeister et al. 2001)"`
	Hearsay       float64 `toml:"hearsay" unit:"share" min:"0" max:"1" change:"yes" doc:"Weight of an outcome heard of against one's own" source:"assumed"`
	Bulletin      float64 `toml:"bulletin" unit:"1/week" min:"0" max:"1" change:"yes" doc:"Chance a week that full publicity shows a resident an outcome" source:"assumed"`
	Success       float64 `toml:"success" unit:"share" min:"0" max:"1" change:"yes" doc:"Ownership gained by a success in one's own work" source:"assumed"`
	Recognition   float64 `toml:"recognition" unit:"1/week" min:"0" max:"1" change:"yes" doc:"Intrinsic motivation gained in a week of recognized work" source:"direction from Deci, Koestner and Ryan (1999); size assumed"`
	Erosion       float64 `toml:"erosion" unit:"1/week" min:"0" max:"1" change:"yes" doc:"Intrinsic motivation lost in a week of tangibly rewarded work" source:"direction from Deci, Koestner and Ryan (1999); size assumed"`
	Doing         float64 `toml:"doing" unit:"1/hour" min:"0" max:"1" change:"yes" doc:"Part of the way to mastery that an hour of work brings" source:"assumed"`
	Training      float64 `toml:"training" unit:"1/week" min:"0" max:"1" change:"yes" doc:"Part of the way to mastery that a week of full training brings a member" source:"assumed"`
	Guidance      float64 `toml:"guidance" unit:"1/week" min:"0" max:"1" change:"yes" doc:"Part of the way to full understanding that a week of full guidance brings an aware resident" source:"assumed"`
	Forgetting    float64 `toml:"forgetting" unit:"1/week" min:"0" max:"1" change:"yes" doc:"Part of understanding that a week without guidance loses" source:"assumed"`
	TalkEvery     int     `toml:"talk_every" unit:"weeks" min:"1" max:"520" plausible:"1,8" doc:"Weeks of a round, in which everyone once talks with all neighbours, drifts back to the priors, takes in guidance and is asked for the measures, and each team is once trained" source:"assumed: a month"`
	TrustPace     float64 `toml:"trust_pace" unit:"1/talk" min:"0" max:"1" change:"yes" doc:"Part of the way that trust goes in a talk toward neighbours and prior" source:"assumed"`
	TrustOpenness float64 `toml:"trust_openness" unit:"share" min:"0" max:"1" plausible:"0.25,0.75" change:"yes" doc:"λ: weight of neighbours against one's own prior" source:"Friedkin and Johnsen (1990); size assumed"`
}

// Seen returns belief x after an outcome of that value is seen, both in
// [0,1]; weight in [0,1] says how near one was to it.
func (f *Feedback) Seen(x, outcome, weight float64) float64 {
	pace := f.Learn * weight
	if outcome < x {
		pace = min(1, pace*f.Bad)
	}
	return x + float64(pace*(outcome-x))
}

// Owns returns ownership after a success of that quality in one's own work:
// who does it for its own sake (intrinsic) makes it more one's own.
func (f *Feedback) Owns(ownership, quality, intrinsic float64) float64 {
	return ownership + float64(f.Success*quality*intrinsic*(1-ownership))
}

// Rewarded returns intrinsic motivation after a week of work under an
// incentive of intensity u, of which a share is tangible: tangible reward
// erodes it, recognition supports it.
func (f *Feedback) Rewarded(intrinsic, u, tangible float64) float64 {
	change := float64(f.Recognition*(1-tangible)*(1-intrinsic)) - float64(f.Erosion*tangible*intrinsic)
	return intrinsic + float64(u*change)
}

// Trains returns the share of the way to mastery that a member's skills go in a
// week of training at intensity u.
func (f *Feedback) Trains(u float64) float64 { return float64(f.Training * u) }

// Practises returns the share of the way to mastery that a skill goes by so
// many hours of work that used it.
func (f *Feedback) Practises(hours float64) float64 { return min(1, f.Doing*hours) }

// Understands returns understanding after a week of guidance at intensity u.
func (f *Feedback) Understands(understanding, u float64) float64 {
	return understanding + float64(f.Guidance*u*(1-understanding)) - float64(f.Forgetting*(1-u)*understanding)
}

// Averages returns trust after a talk, given the neighbours' mean: a step of
// TrustPace toward λ·mean + (1 − λ)·prior, whose fixed point is that of
// Friedkin and Johnsen (1990), doi:10.1080/0022250X.1990.9990069.
func (f *Feedback) Averages(trust, mean, prior float64) float64 {
	toward := float64(f.TrustOpenness*mean) + float64((1-f.TrustOpenness)*prior)
	return trust + float64(f.TrustPace*(toward-trust))
}

package scenarios

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"microgov/agents"
	"microgov/scenarios/data"
	"microgov/scenarios/faults"
)

// mostDomains is how many problem domains a run can hold.
const mostDomains = 32

// check looks at what single values cannot show.
func (r *reader) check() {
	r.checkAges()
	r.checkLevers()
	r.checkDomains()
	r.checkSize()
}

// refuse notes a fault that several keys make together, at the one stated
// last, unless one of them is already known to be wrong.
func (r *reader) refuse(found, allowed string, keys ...string) {
	if slices.ContainsFunc(keys, r.faulty) {
		return
	}
	at := keys[0]
	for _, key := range keys[1:] {
		if from, ok := r.said[key]; ok && from > r.saidAt(at) {
			at = key
		}
	}
	r.fault(at, found, allowed, "")
}

// saidAt returns which source stated a key, -1 when none did.
func (r *reader) saidAt(key string) int {
	if from, ok := r.said[key]; ok {
		return from
	}
	return -1
}

func (r *reader) checkAges() {
	p := &r.sc.Population
	const from, share, most = "population.age_from", "population.age_share", "population.age_most"
	if len(p.AgeFrom) != len(p.AgeShare) {
		r.refuse(fmt.Sprintf("%d shares for %d ages", len(p.AgeShare), len(p.AgeFrom)), "a share for each age of age_from", share, from)
	}
	rising := len(p.AgeFrom) > 0 && p.AgeFrom[0] == 0
	for i := 1; i < len(p.AgeFrom); i++ {
		rising = rising && p.AgeFrom[i] > p.AgeFrom[i-1]
	}
	if !rising {
		r.refuse(fmt.Sprint(p.AgeFrom), "ages that start at 0 and rise", from)
	} else if top := p.AgeFrom[len(p.AgeFrom)-1]; p.AgeMost <= top {
		r.refuse(fmt.Sprint(p.AgeMost), fmt.Sprintf("more than %d, where the last of age_from begins", top), most, from)
	}
	r.checkSum(p.AgeShare, share)
	r.checkSum(p.PartyAges[:], "population.party_ages")
}

// checkSum refuses shares that do not add up to 1.
func (r *reader) checkSum(shares []float64, key string) {
	sum := 0.0
	for _, x := range shares {
		sum += x
	}
	if math.Abs(sum-1) > 1e-6 {
		r.refuse(fmt.Sprintf("a sum of %.7g", sum), "shares that add up to 1", key)
	}
}

// checkParty refuses more Party members of an age group than it has residents,
// unless a roster says who is one.
func (r *reader) checkParty() {
	p := &r.sc.Population
	const share, ages = "population.party_share", "population.party_ages"
	if r.sc.Roster != nil && r.sc.Roster.Party != nil || r.faulty("population.age_from") || r.faulty("population.age_share") || r.faulty("population.age_most") {
		return
	}
	groups, most, worst := p.GroupShares(), 1.0, agents.Child
	for g := agents.Young; g < agents.Groups; g++ {
		if can := groups[g] / p.PartyAges.At(g); p.PartyAges.At(g) > 0 && can < most {
			most, worst = can, g
		}
	}
	if p.PartyShare > most*(1+1e-9) {
		r.refuse(
			fmt.Sprintf("%.4g %% of residents as %s Party members, where %.4g %% are %s", 100*p.PartyShare*p.PartyAges.At(worst), agents.GroupNames[worst], 100*groups[worst], agents.GroupNames[worst]),
			fmt.Sprintf("a party_share of at most %.4g with this party_ages and age_share", most), share, ages, "population.age_share", "population.age_from",
		)
	}
}

func (r *reader) checkLevers() {
	for id := range agents.Levers {
		lever, key := r.sc.Policy.Lever(id), "policy."+agents.LeverNames[id]
		if lever.End < lever.Start {
			r.refuse(fmt.Sprintf("end %d before start %d", lever.End, lever.Start), "an end no earlier than the start", key+".end", key+".start")
		}
	}
}

func (r *reader) checkDomains() {
	if n := len(r.sc.Domains); n == 0 || n > mostDomains {
		r.refuse(fmt.Sprintf("%d domains", n), fmt.Sprintf("1 to %d", mostDomains), "domains")
	}
	for _, name := range r.sc.DomainNames() {
		if missing := r.missing(name); len(missing) > 0 {
			key := "domains." + name
			r.fault(key, "a new domain without "+strings.Join(missing, ", "), "one that states every key but title", faults.Nearest(key, r.wholeDomains()))
		}
	}
}

// missing lists the keys that a new domain does not state.
func (r *reader) missing(domain string) []string {
	key := "domains." + domain
	if slices.Contains(r.whole, domain) || r.faulty(key) {
		return nil
	}
	var missing []string
	for _, l := range leaves() {
		field, ok := strings.CutPrefix(l.key, "domains.*.")
		if ok && field != "title" && r.saidAt(join(key, field)) < 0 {
			missing = append(missing, field)
		}
	}
	return missing
}

// wholeDomains are the keys of the domains that lack nothing.
func (r *reader) wholeDomains() []string {
	var keys []string
	for _, name := range r.sc.DomainNames() {
		if len(r.missing(name)) == 0 {
			keys = append(keys, "domains."+name)
		}
	}
	return keys
}

func (r *reader) checkSize() {
	p := &r.sc.Population
	const residents, communities = "population.residents", "population.communities"
	if p.Residents*p.Communities > data.MostPeople {
		r.refuse(fmt.Sprintf("%d residents in %d communities", p.Residents, p.Communities), fmt.Sprintf("%d residents in all", data.MostPeople), residents, communities)
	}
	if p.RosterFile == "" {
		r.checkComplete()
	}
}

// checkComplete refuses a complete network of more residents than memory can hold ties for.
func (r *reader) checkComplete() {
	if n := r.sc.Population.Residents; r.sc.Network.Kind == "complete" && n > data.MostComplete {
		r.refuse(fmt.Sprintf("complete for %d residents", n), fmt.Sprintf("complete for at most %d", data.MostComplete), "network.kind", "population.residents")
	}
}

package sim

import (
	"cmp"
	"slices"

	"microgov/agents"
	"microgov/sim/internal/block"
)

// problemDiscovery is step 2 (micro-platform): residents report, teams patrol
// and staff inspect, until what was latent is known.
func (r *Run) problemDiscovery() []block.Phase {
	return []block.Phase{r.byCommunity(func(c *community) {
		c.queue = c.queue[:0]
		inspects := r.sc.Discovery.Inspects(c.hub.StaffHours*c.hub.InspectShare, int(c.buildings))
		c.open(func(slot int32, p *agents.Problem) {
			if p.State == agents.Latent {
				r.look(c, slot, p, inspects)
			}
		})
		r.register(c)
	})}
}

// look lets everyone who could find a latent problem try. Patrols and
// inspections make it known at once; reports queue for their channel.
func (r *Run) look(c *community, slot int32, p *agents.Problem, inspects float64) {
	luck := r.problemLuck(forReports, c, p.ProblemID, r.week)
	missed, online, offline, patrols := 1.0, 0.0, 0.0, 0.0
	if r.sc.Steps.ProblemDiscovery {
		missed, online, offline = r.unreported(c, p)
		patrols = r.sc.Discovery.Patrols(float64(c.patrols[p.Building-c.building]))
	}
	switch {
	case luck.Chance(0, 1-missed):
		p.Finder = agents.ByDesk
		if float64(luck.Float(1)*(online+offline)) < online {
			p.Finder = agents.ByPlatform
		}
		c.queue = append(c.queue, ranked{float64(p.Severity), slot})
	case luck.Chance(2, patrols):
		r.find(c, p, agents.ByTeam)
	case luck.Chance(3, inspects):
		r.find(c, p, agents.ByStaff)
	default:
		p.Waited[agents.ForDiscovery]++
	}
}

// unreported returns the chance that no aware affected resident reports p this
// week, 1 − the product over them of 1 − r_i, and the summed r_i by channel.
func (r *Run) unreported(c *community, p *agents.Problem) (missed, online, offline float64) {
	missed = 1
	r.affected(p, func(i int32) {
		if r.pop.Stage[i] == agents.Unaware {
			return
		}
		on := r.pop.Has(i, agents.Online)
		u := c.u(agents.Participation, r.pop.Group(i))
		report := r.sc.Discovery.Reports(float64(r.pop.Trust[i]), float64(p.Severity), u, on)
		missed *= 1 - report
		if on {
			online += report
		} else {
			offline += report
		}
	})
	return missed, online, offline
}

// register takes up reports as far as platform and desk have room, the severe
// first; those turned away stay latent and may be reported again.
func (r *Run) register(c *community) {
	sortQueue(c)
	room := [agents.Finders]float64{
		agents.ByPlatform: c.hub.PlatformRate, agents.ByDesk: c.hub.DeskRate,
	}
	for _, q := range c.queue {
		p := &c.problems[q.slot]
		if room[p.Finder] < 1 {
			p.Finder = agents.Nobody
			p.Waited[agents.ForChannel]++
			continue
		}
		room[p.Finder]--
		r.find(c, p, p.Finder)
	}
}

// find makes a problem known.
func (r *Run) find(c *community, p *agents.Problem, by agents.Finder) {
	p.State, p.Finder, p.Found = agents.Found, by, int32(r.week)
	c.week.Found++
}

// sortQueue orders the hub's queue: highest rank first, then first come.
func sortQueue(c *community) {
	slices.SortFunc(c.queue, func(a, b ranked) int {
		if x := cmp.Compare(b.rank, a.rank); x != 0 {
			return x
		}
		p, q := &c.problems[a.slot], &c.problems[b.slot]
		return cmp.Or(cmp.Compare(p.Arose, q.Arose), p.Compare(q.ProblemID))
	})
}

package sim

import (
	"cmp"
	"slices"

	"microgov/agents"
)

// problemDiscovery is step 2 (micro-platform): residents report, teams patrol
// and staff inspect, until what was latent is known.
func (r *Run) problemDiscovery() []phase {
	return []phase{byCommunity(func(c *Community) {
		c.queue = c.queue[:0]
		inspects := r.sc.Discovery.Inspects(r.sc.Community.StaffHours*r.sc.Community.InspectShare, int(c.buildings))
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
func (r *Run) look(c *Community, slot int32, p *agents.Problem, inspects float64) {
	d := c.draws.Seat(forReports, c.index, p.ID, r.week)
	report, patrol, inspect, channel := d.Float64(), d.Float64(), d.Float64(), d.Float64()
	missed, online, offline := 1.0, 0.0, 0.0
	if r.sc.Steps.ProblemDiscovery {
		missed, online, offline = r.unreported(c, p)
	} else {
		patrol = 1
	}
	switch {
	case report < 1-missed:
		p.Finder = agents.ByDesk
		if channel*(online+offline) < online {
			p.Finder = agents.ByPlatform
		}
		c.queue = append(c.queue, ranked{float64(p.Severity), slot})
	case patrol < r.sc.Discovery.Patrols(float64(c.patrols[p.Building-c.building])):
		r.find(c, p, agents.ByTeam)
	case inspect < inspects:
		r.find(c, p, agents.ByStaff)
	}
}

// unreported returns the chance that no aware affected resident reports p this
// week, 1 − the product over them of 1 − r_i, and the summed r_i by channel.
func (r *Run) unreported(c *Community, p *agents.Problem) (missed, online, offline float64) {
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
func (r *Run) register(c *Community) {
	sortQueue(c)
	room := [agents.Finders]float64{
		agents.ByPlatform: r.sc.Community.PlatformRate, agents.ByDesk: r.sc.Community.DeskRate,
	}
	for _, q := range c.queue {
		p := &c.Problems[q.slot]
		if room[p.Finder] < 1 {
			p.Finder = agents.Nobody
			continue
		}
		room[p.Finder]--
		r.find(c, p, p.Finder)
	}
}

// find makes a problem known.
func (r *Run) find(c *Community, p *agents.Problem, by agents.Finder) {
	p.State, p.Finder, p.Found = agents.Found, by, int32(r.week)
	c.tally.Found++
}

// sortQueue orders the hub's queue: highest rank first, then first come.
func sortQueue(c *Community) {
	slices.SortFunc(c.queue, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(b.rank, a.rank), cmp.Compare(c.Problems[a.slot].Arose, c.Problems[b.slot].Arose),
			cmp.Compare(c.Problems[a.slot].ID, c.Problems[b.slot].ID))
	})
}

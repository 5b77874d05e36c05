package sim

// phase is a part of the week that residents of a shard, or a community, go
// through by themselves: exactly one of its functions is set. Meet is for what
// all must have reached before anyone goes on.
type phase struct {
	block     func(b *block)
	community func(c *Community)
	meet      func()
}

// byBlock, byCommunity and together make phases.
func byBlock(work func(b *block)) phase         { return phase{block: work} }
func byCommunity(work func(c *Community)) phase { return phase{community: work} }
func together(work func()) phase                { return phase{meet: work} }

// perform goes through phases. Between two meetings communities don't look at
// each other, so each goes on by itself, which keeps its residents in the
// cache; where communities are few, the blocks of each phase share the work.
// Both ways give the same result.
func (r *Run) perform(phases []phase) {
	for len(phases) > 0 {
		n := 0
		for n < len(phases) && phases[n].meet == nil {
			n++
		}
		r.performApart(phases[:n])
		if n < len(phases) {
			phases[n].meet()
			n++
		}
		phases = phases[n:]
	}
}

// performApart goes through phases between two meetings.
func (r *Run) performApart(phases []phase) {
	if len(r.hubs) >= 2*r.workers {
		inParallel(r.workers, len(r.hubs), func(i int) {
			for k := range phases {
				r.performIn(&r.hubs[i], &phases[k])
			}
		})
		return
	}
	for k := range phases {
		p := &phases[k]
		if p.block != nil {
			inParallel(r.workers, len(r.blocks), func(i int) { p.block(&r.blocks[i]) })
		} else {
			inParallel(r.workers, len(r.hubs), func(i int) { p.community(&r.hubs[i]) })
		}
	}
}

// performIn takes one community through a phase.
func (r *Run) performIn(c *Community, p *phase) {
	if p.community != nil {
		p.community(c)
		return
	}
	for b := c.block; b < c.blockEnd; b++ {
		p.block(&r.blocks[b])
	}
}

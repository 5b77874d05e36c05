package block

// Phase is a part of the week that the residents of a block, or a community,
// go through by themselves: exactly one of its functions is set. Together is
// for what all must have reached before anyone goes on.
type Phase struct {
	Block     func(b int)
	Community func(c int)
	Together  func()
}

// Plan performs phases for communities, each of some blocks in a row.
type Plan struct {
	Workers int
	Back    bool  // from the last to the first, which changes nothing: so a test says
	First   []int // first block of each community, and the end
}

// Perform goes through phases. Between two phases for all together communities
// don't look at each other, so each goes on by itself, which keeps its
// residents in the cache; where communities are few, the blocks of each phase
// share the work. Both ways give the same result.
func (p *Plan) Perform(phases []Phase) {
	for len(phases) > 0 {
		n := 0
		for n < len(phases) && phases[n].Together == nil {
			n++
		}
		p.apart(phases[:n])
		if n < len(phases) {
			phases[n].Together()
			n++
		}
		phases = phases[n:]
	}
}

// apart goes through phases between two for all together.
func (p *Plan) apart(phases []Phase) {
	communities := len(p.First) - 1
	if communities >= 2*p.Workers {
		p.each(communities, func(c int) {
			for k := range phases {
				p.alone(c, &phases[k])
			}
		})
		return
	}
	for k := range phases {
		if phase := &phases[k]; phase.Block != nil {
			p.each(p.First[communities], phase.Block)
		} else {
			p.each(communities, phase.Community)
		}
	}
}

// each does n items.
func (p *Plan) each(n int, work func(i int)) {
	if !p.Back {
		InParallel(p.Workers, n, work)
		return
	}
	InParallel(p.Workers, n, func(i int) { work(n - 1 - i) })
}

// alone takes community c through a phase.
func (p *Plan) alone(c int, phase *Phase) {
	if phase.Community != nil {
		phase.Community(c)
		return
	}
	for b := p.First[c]; b < p.First[c+1]; b++ {
		phase.Block(b)
	}
}

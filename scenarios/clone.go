package scenarios

import (
	"maps"
	"slices"
)

// Clone returns a copy that shares nothing with s.
func (s *Scenario) Clone() *Scenario {
	c := s.shared()
	c.Roster = s.Roster.Clone()
	c.Ties = slices.Clone(s.Ties)
	return c
}

// shared returns a copy that shares nothing but the roster and the ties.
func (s *Scenario) shared() *Scenario {
	c := *s
	c.Stated = slices.Clone(s.Stated)
	c.Population.AgeFrom = slices.Clone(s.Population.AgeFrom)
	c.Population.AgeShare = slices.Clone(s.Population.AgeShare)
	c.Domains = maps.Clone(s.Domains)
	c.Notes = slices.Clone(s.Notes)
	c.Events = slices.Clone(s.Events)
	for k := range c.Events {
		c.Events[k].Set = slices.Clone(c.Events[k].Set)
	}
	return &c
}

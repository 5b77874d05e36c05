package scenarios

import (
	"maps"
	"slices"
)

// Clone returns a copy that shares nothing with s.
func (s *Scenario) Clone() *Scenario {
	c := s.shared()
	c.Roster = s.Roster.clone()
	c.Ties = slices.Clone(s.Ties)
	return c
}

// shared returns a copy that shares nothing but the roster and the ties.
func (s *Scenario) shared() *Scenario {
	c := *s
	c.Population.AgeFrom = slices.Clone(s.Population.AgeFrom)
	c.Population.AgeShare = slices.Clone(s.Population.AgeShare)
	c.Domains = maps.Clone(s.Domains)
	c.Events = slices.Clone(s.Events)
	for k := range c.Events {
		c.Events[k].Set = slices.Clone(c.Events[k].Set)
	}
	return &c
}

func (r *Roster) clone() *Roster {
	if r == nil {
		return nil
	}
	c := &Roster{
		ID: slices.Clone(r.ID), Age: slices.Clone(r.Age), Community: slices.Clone(r.Community), Names: slices.Clone(r.Names), Building: slices.Clone(r.Building),
		Party: slices.Clone(r.Party), Online: slices.Clone(r.Online), Aware: slices.Clone(r.Aware),
		Hours: slices.Clone(r.Hours), Threshold: slices.Clone(r.Threshold), Trust: slices.Clone(r.Trust),
		TookPart: slices.Clone(r.TookPart), Skill: maps.Clone(r.Skill),
	}
	for domain, column := range c.Skill {
		c.Skill[domain] = slices.Clone(column)
	}
	return c
}

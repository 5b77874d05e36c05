package agents

import "microgov/agents/portable"

// Discovery is how a latent problem becomes known: residents report it, teams
// patrol, staff inspect.
type Discovery struct {
	Report      float64 `toml:"report" unit:"1/week" min:"0" max:"1" change:"yes" doc:"Chance a week that an aware, wholly trusting resident reports a most severe problem" source:"assumed"`
	Lift        float64 `toml:"lift" unit:"factor" min:"0" max:"20" plausible:"0.5,3" change:"yes" doc:"How much full participation raises reporting, as a multiple" source:"assumed"`
	PlatformFit float64 `toml:"platform_fit" unit:"share" min:"0" max:"1" plausible:"0.7,1" change:"yes" doc:"How well the platform fits those with online access" source:"assumed"`
	DeskFit     float64 `toml:"desk_fit" unit:"share" min:"0" max:"1" plausible:"0.3,0.8" change:"yes" doc:"How well the desk fits those without" source:"assumed"`
	Patrol      float64 `toml:"patrol" unit:"1/hour" min:"0" max:"10" change:"yes" doc:"Rate at which one patrol hour finds a given problem of its building" source:"assumed"`
	VisitHours  float64 `toml:"visit_hours" unit:"hours" min:"0.1" max:"100" change:"yes" doc:"Staff hours that inspecting one building takes" source:"assumed"`
	Inspection  float64 `toml:"inspection" unit:"probability" min:"0" max:"1" change:"yes" doc:"Chance that an inspection finds a given problem of the building" source:"assumed"`
}

// Reports returns r, the chance in a week that one aware resident reports a
// problem of that severity; all arguments lie in [0,1].
func (d *Discovery) Reports(trust, severity, participation float64, online bool) float64 {
	fit := d.DeskFit
	if online {
		fit = d.PlatformFit
	}
	return Clamp(d.Report * trust * severity * fit * (1 + float64(d.Lift*participation)))
}

// Patrols returns the chance that so many patrol hours find a given problem.
func (d *Discovery) Patrols(hours float64) float64 { return 1 - portable.Exp(-d.Patrol*hours) }

// Inspects returns the chance in a week that staff find a given problem, when
// they spend so many hours walking that many buildings.
func (d *Discovery) Inspects(hours float64, buildings int) float64 {
	return d.Inspection * Clamp(hours/d.VisitHours/float64(buildings))
}

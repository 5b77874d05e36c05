package agents

// Hub is the community's office: the centre of the star. Hours and money are
// absolute, so that more residents share the same staff.
type Hub struct {
	StaffHours   float64 `toml:"staff_hours" unit:"hours/week" min:"0" max:"1e6" change:"yes" doc:"Hours that staff have for problems and inspections" source:"assumed: 8 staff, half their time"`
	StaffShift   float64 `toml:"staff_shift" unit:"hours/week" min:"0.1" max:"168" change:"yes" doc:"Most staff hours that one problem can take in a week: one person's" source:"a working week"`
	StaffSkill   float64 `toml:"staff_skill" unit:"share" min:"0" max:"1" plausible:"0.45,0.8" change:"yes" doc:"Skill of staff in every domain" source:"assumed"`
	InspectShare float64 `toml:"inspect_share" unit:"share" min:"0" max:"1" plausible:"0.1,0.35" change:"yes" doc:"Part of staff hours that goes to inspections" source:"assumed"`
	Budget       float64 `toml:"budget" unit:"yuan/week" min:"0" max:"1e9" change:"yes" doc:"Money for problem work and levers" source:"assumed: 416,000 yuan a year for 3,000 residents"`
	Carry        float64 `toml:"carry" unit:"weeks" min:"0" max:"1000" plausible:"1,12" change:"yes" doc:"Weekly budgets that can be carried over" source:"assumed"`
	BySize       float64 `toml:"by_size" unit:"share" min:"0" max:"1" change:"yes" doc:"Part of staff hours, budget and capacities that goes with a community's size where sizes differ: 0: each has the same, 1: in proportion; one of mean size has what is stated" source:"a choice"`
	Autonomy     float64 `toml:"autonomy" unit:"share" min:"0" max:"1" plausible:"0.5,0.9" change:"yes" doc:"Problems that the community may settle without approval from above" source:"assumed"`
	Eases        float64 `toml:"eases" unit:"share" min:"0" max:"1" plausible:"0.3,0.9" change:"yes" doc:"Part of approvals that full cooperation makes needless" source:"assumed"`
	ApprovalWait float64 `toml:"approval_wait" unit:"weeks" min:"0" max:"520" plausible:"2,8" change:"yes" doc:"Mean delay of an approval (exponential)" source:"assumed"`
	ApprovalRate float64 `toml:"approval_rate" unit:"problems/week" min:"0" max:"1e9" change:"yes" doc:"Approvals that the office above can give a week, to all its communities; 0: no bound" source:"assumed"`
	PlatformRate float64 `toml:"platform_rate" unit:"reports/week" min:"0" max:"1e6" change:"yes" doc:"Capacity of the online platform" source:"assumed"`
	DeskRate     float64 `toml:"desk_rate" unit:"reports/week" min:"0" max:"1e6" change:"yes" doc:"Capacity of the desk" source:"assumed"`
	AgeWeight    float64 `toml:"age_weight" unit:"1/week" min:"0" max:"100" plausible:"0.02,0.1" change:"yes" doc:"What a week of waiting adds to a problem's rank, where severity is in [0,1]" source:"assumed"`
	OnTime       float64 `toml:"on_time" unit:"weeks" min:"1" max:"520" plausible:"2,8" change:"yes" doc:"A problem resolved within this time of being known is on time" source:"assumed"`
}

// Sized returns the hub of a community whose size is that multiple of the mean.
func (h Hub) Sized(size float64) Hub {
	part := float64(1-h.BySize) + float64(h.BySize*size)
	h.StaffHours *= part
	h.Budget *= part
	h.PlatformRate *= part
	h.DeskRate *= part
	return h
}

// NeedsApproval returns the chance that a problem waits for approval, with
// funded cooperation u in [0,1].
func (h *Hub) NeedsApproval(u float64) float64 { return (1 - h.Autonomy) * (1 - float64(h.Eases*u)) }

// Rank orders what is known: the severe and the long-waiting come first.
func (h *Hub) Rank(severity, weeks float64) float64 { return severity + float64(h.AgeWeight*weeks) }

// Funds returns the share of planned lever spending that the purse can pay
// after what problem work asks, in [0,1]; a plan that costs nothing is funded.
func Funds(purse, asked, planned float64) float64 {
	if planned <= 0 {
		return 1
	}
	return Clamp(max(0, purse-asked) / planned)
}

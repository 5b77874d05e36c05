package docs

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"microgov/scenarios"
	"microgov/scenarios/data"
	"microgov/scenarios/faults"
)

// ImportedMark begins every scenario that an import has made.
const ImportedMark = "# Made by microgov import."

// absolute are the keys of a community that hold for its size, and are scaled
// when another size starts from them.
var absolute = []string{"community.staff_hours", "community.budget", "community.platform_rate", "community.desk_rate"}

// Imported returns a scenario of imported people, whose roster lies beside it as
// residents.csv and, where there are ties, those as ties.csv; and what is to be
// said about it, in lines. It starts from base, which the file names as extends:
// levers and problems are stated as they are there, since they hold for any
// number of residents, and staff, budget and capacities are scaled to the size
// of a community.
func Imported(base *scenarios.Scenario, extends string, m *data.Import, made *data.Imported) (text []byte, said []string) {
	said = append(told(m, made), scaledTo(base, extends, made.Roster)...)
	var b strings.Builder
	b.WriteString(ImportedMark + "\n")
	for _, line := range said {
		fmt.Fprintf(&b, "# %s\n", oneLine(line))
	}
	b.WriteString("# Where the columns of residents.csv come from:\n")
	for _, column := range made.Columns {
		fmt.Fprintf(&b, "#   %s: %s\n", column, oneLine(m.Columns[column]))
	}
	b.WriteString("# All that the data do not say comes from the scenario below; what is stated in\n# this file goes before it. All keys: microgov scenario parameters.\n")
	name := filepath.Base(m.People.Name)
	fmt.Fprintf(&b, "title = %s\n", faults.Quote(strings.TrimSuffix(name, filepath.Ext(name))))
	fmt.Fprintf(&b, "description = %s\n", faults.Quote("Residents imported from "+name))
	fmt.Fprintf(&b, "extends = %s\n\n[population]\nroster = \"residents.csv\"\n", faults.Quote(extends))
	if made.Tied != nil {
		b.WriteString("ties = \"ties.csv\"\n")
	}
	if works(base) {
		community(&b, base, made.Roster)
		levers(&b, base, extends)
	}
	return []byte(b.String()), said
}

// oneLine keeps a name from ending a comment, and control characters out of it.
func oneLine(s string) string {
	quoted := faults.Quote(strings.Join(strings.Fields(s), " "))
	return quoted[1 : len(quoted)-1]
}

// told says what the data are.
func told(m *data.Import, made *data.Imported) []string {
	r := made.Roster
	ties := "no ties given: a network is made up, as [network] of the scenario says"
	if made.Tied != nil {
		ties = count(len(made.Tied), "tie", "ties")
	}
	said := []string{fmt.Sprintf("%s in %s, %s%s%s", count(len(r.ID), "person", "people"), count(r.Communities(), "community", "communities"), ties, made.LeftOut, made.People)}
	if known, took := r.Observed(); r.TookPart != nil {
		said = append(said, fmt.Sprintf("%d of %d observed took part", took, known))
	}
	if made.SameIDs > 0 {
		said = append(said, fmt.Sprintf("%d ids of ties stand otherwise in the roster, as spreadsheets change them, and are taken as the same", made.SameIDs))
	}
	if made.Births > 0 {
		said = append(said, fmt.Sprintf("%d ages are taken of years or days of birth, on %s", made.Births, m.On.Format("2006-01-02")))
	}
	for _, column := range made.Columns {
		if n := made.Defaulted[column]; n > 0 {
			said = append(said, fmt.Sprintf("%s: %d empty, taken as %s", column, n, m.Defaults[column]))
		}
	}
	for _, encoding := range made.Encodings {
		said = append(said, "read "+encoding)
	}
	return said
}

// works tells whether a scenario has problems to work on.
func works(sc *scenarios.Scenario) bool {
	for _, d := range sc.Domains {
		if d.Rate > 0 {
			return true
		}
	}
	return false
}

// factor is how much larger a community of a roster is, on average, than one of base.
func factor(base *scenarios.Scenario, r *scenarios.Roster) float64 {
	return float64(len(r.ID)) / float64(r.Communities()) / float64(base.Population.Residents)
}

// scaledTo says what becomes of staff and money.
func scaledTo(base *scenarios.Scenario, extends string, r *scenarios.Roster) []string {
	if !works(base) {
		return []string{"it starts from " + extends + ", which has no problems to work on: staff and budget are left as they are there"}
	}
	said := fmt.Sprintf("levers, problems, staff and budget as in %s, whose %d residents have %s staff hours and %s yuan a week; here scaled to %.4g residents a community",
		extends, base.Population.Residents, scenarios.Format(base.Community.StaffHours), scenarios.Format(base.Community.Budget), float64(len(r.ID))/float64(r.Communities()))
	if r.Communities() > 1 {
		said += ", each community by its size"
	}
	return []string{said}
}

// community states staff, money and capacities for the size of a community.
func community(b *strings.Builder, base *scenarios.Scenario, r *scenarios.Roster) {
	b.WriteString("\n[community]\n# Scaled by size: put in what the community really has.\n")
	for _, key := range absolute {
		x, err := strconv.ParseFloat(value(base, key), 64)
		if err != nil {
			panic("docs: " + err.Error()) // a key of this module
		}
		fmt.Fprintf(b, "%s = %.4g\n", strings.TrimPrefix(key, "community."), x*factor(base, r))
	}
	if base.Community.ApprovalRate > 0 {
		whole := float64(len(r.ID)) / float64(base.Population.Residents*base.Population.Communities)
		fmt.Fprintf(b, "approval_rate = %.4g # of the office above, for all communities\n", base.Community.ApprovalRate*whole)
	}
	if r.Communities() > 1 {
		b.WriteString("by_size = 1 # the values above hold for a community of mean size\n")
	}
}

// levers states the plan that the scenario starts with.
func levers(b *strings.Builder, base *scenarios.Scenario, extends string) {
	fmt.Fprintf(b, "\n[policy]\n# The levers as in %s, 0 to 1: put in the plan.\n", oneLine(extends))
	for _, p := range scenarios.Parameters() {
		if strings.HasPrefix(p.Key, "policy.") && slices.Contains([]string{"intensity", "tangible"}, p.Key[strings.LastIndexByte(p.Key, '.')+1:]) {
			fmt.Fprintf(b, "%s = %s\n", strings.TrimPrefix(p.Key, "policy."), value(base, p.Key))
		}
	}
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

package report

import "strings"

// topics group the summary measures for readers. A name stands for itself and
// for all that begin with it and an underscore; a measure in no topic stands
// under "Other".
var topics = []struct {
	title string
	names []string
}{
	{"Taking part", []string{"mobilization", "age_gap", "hours", "aware", "teams", "coverage"}},
	{"Contradictions", []string{
		"arrived", "found", "resolved", "escalated", "lapsed", "open", "resolution", "escalation", "recurrence", "self_settled", "wait", "time",
	}},
	{"Residents' side", []string{
		"resident", "satisfaction", "efficacy", "ownership", "needs_met", "trust", "understanding", "intrinsic", "fatigue", "skill",
	}},
	{"Community's side", []string{"community", "cooperation", "on_time", "staff", "output"}},
	{"Money", []string{"funded", "spending", "cost"}},
}

// TopicOf is the index of a measure's topic, one past the last for others.
func TopicOf(measure string) int {
	for k, t := range topics {
		for _, name := range t.names {
			if measure == name || strings.HasPrefix(measure, name+"_") {
				return k
			}
		}
	}
	return len(topics)
}

// TopicTitle is the heading of that topic.
func TopicTitle(k int) string {
	if k < len(topics) {
		return topics[k].title
	}
	return "Other"
}

// Topics is how many there are, "Other" among them.
func Topics() int { return len(topics) + 1 }

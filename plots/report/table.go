package report

// Table is a table of the report: a row a measure, grouped by topic.
type Table struct {
	Title, Note string
	First, Last string // heads of the first and last column; empty: Measure and Meaning
	Columns     []string
	Worded      bool // the first of Columns is words, set from the left
	Groups      []Group
}

// Group is the rows of one topic.
type Group struct {
	Title string
	Rows  []Row
}

// Row is one measure.
type Row struct {
	Label string // for readers
	Key   string // in files
	Doc   string // what is counted
	Cells []string
}

// ByTopic are the topics of measures, without rows yet.
func ByTopic() []Group {
	var all []Group
	for k := range Topics() {
		all = append(all, Group{Title: TopicTitle(k)})
	}
	return all
}

// Add puts a row under the group of that title, if there is one.
func (t *Table) Add(title string, row Row) {
	for k := range t.Groups {
		if t.Groups[k].Title == title {
			t.Groups[k].Rows = append(t.Groups[k].Rows, row)
		}
	}
}

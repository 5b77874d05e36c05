package measures

import "math"

// Measure is a number that a table shows: how to read it and how to get it.
type Measure[T any] struct {
	Key    string // in tables and files
	Label  string // for readers
	Unit   string
	Doc    string // what is counted
	Topic  Topic
	Better int  // +1: more is better, −1: less is, 0: neither
	Main   bool // shown where there is no room for all
	Of     func(*T) float64
}

// Topic is what a measure is about.
type Topic uint8

// The topics, in the order of tables.
const (
	Participation Topic = iota
	Contradictions
	Residents
	Community
	Money
	Topics // the number of topics
)

// TopicNames are the headings of the topics.
var TopicNames = [Topics]string{"Taking part", "Contradictions", "Residents’ side", "Community’s side", "Money"}

// ratio is a/b; of nothing it is undefined.
func ratio(a, b float64) float64 {
	if b == 0 {
		return math.NaN()
	}
	return a / b
}

// share is a/b of counts; of nothing it is undefined.
func share(a, b int) float64 { return ratio(float64(a), float64(b)) }

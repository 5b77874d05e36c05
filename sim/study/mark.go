package study

// Mark says how far a conclusion rests on assumptions. These three, and in
// these words, stand wherever one is shown.
type Mark uint8

// The marks.
const (
	NotAssessed Mark = iota // nobody has tried other assumptions
	Holds                   // in most draws of the assumed parameters the sign stays
	Fragile                 // it does not
)

// MarkNames are the words for the marks.
var MarkNames = [...]string{NotAssessed: "not assessed", Holds: "holds", Fragile: "fragile"}

// Assessment is what is known of a conclusion about one measure.
type Assessment struct {
	Mark  Mark
	Share float64 // of draws of the assumed parameters in which the sign holds, in [0,1]; NaN where not assessed
	Draws int
}

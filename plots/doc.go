// Package plots draws what runs measured: one set of figures for a run, one
// for a comparison, and a self-contained HTML page around either. It only
// reads results. Colours are those of Okabe and Ito (2008,
// jfly.uni-koeln.de/color), which people with any colour vision can tell
// apart, and a dash pattern or a marker's shape always says the same again.
package plots

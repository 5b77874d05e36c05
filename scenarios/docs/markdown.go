package docs

import (
	"fmt"
	"strings"

	"microgov/scenarios"
)

// Markdown returns the table of all parameters, as the ODD document has it, how
// a scenario states changes during a run, and the defaults of what differs by
// domain.
func Markdown() string {
	var b strings.Builder
	b.WriteString("| key | meaning | unit | default | range | can change | plausible | source | ×0.8 / ×1.2 moves, in % |\n")
	b.WriteString("|---|---|---|---|---|---|---|---|---|\n")
	for _, p := range scenarios.Parameters() {
		row(&b, "`"+p.Key+"`", p.Doc, p.Unit, code(p.Default), bounds(p), changing(p), p.Plausible(), p.Source, moves(p))
	}
	b.WriteString("\nWhat can change during a run can do so by `[[event]]` blocks of a scenario, each with\n\n")
	for _, p := range scenarios.EventParameters() {
		fmt.Fprintf(&b, "- `%s`: %s (%s).\n", p.Key, p.Doc, p.Allowed())
	}
	b.WriteString("\nDefaults by domain:\n\n")
	byDomain(&b)
	return b.String()
}

// row writes a row; empty cells get a dash.
func row(b *strings.Builder, cells ...string) {
	for _, cell := range cells {
		if cell == "" {
			cell = "–"
		}
		fmt.Fprintf(b, "| %s ", strings.ReplaceAll(cell, "|", `\|`))
	}
	b.WriteString("|\n")
}

// byDomains is the default of a parameter that differs by domain.
const byDomains = "by domain"

// code marks a default, but for the words that stand for several.
func code(text string) string {
	if text == byDomains {
		return text
	}
	return "`" + text + "`"
}

// bounds says what is allowed, without the unit.
func bounds(p scenarios.Parameter) string {
	switch {
	case len(p.Choices) > 0:
		return strings.Join(p.Choices, ", ")
	case p.Type == "boolean":
		return "true, false"
	case !p.Numeric():
		return ""
	}
	return p.Min + " to " + p.Max
}

// changing says whether a parameter can change during a run.
func changing(p scenarios.Parameter) string {
	if p.Changes {
		return "yes"
	}
	return ""
}

// byDomain writes a row a parameter that differs by domain.
func byDomain(b *strings.Builder) {
	base := mustLoad("defaults")
	names := base.DomainNames()
	row(b, append([]string{"key"}, names...)...)
	b.WriteString(strings.Repeat("|---", len(names)+1) + "|\n")
	for _, p := range scenarios.Parameters() {
		if p.Default != byDomains {
			continue
		}
		cells := []string{"`" + p.Key + "`"}
		for _, name := range names {
			cells = append(cells, code(value(base, strings.Replace(p.Key, "*", name, 1))))
		}
		row(b, cells...)
	}
}

// mustLoad loads a shipped scenario.
func mustLoad(name string) *scenarios.Scenario {
	sc, err := scenarios.Load(name)
	if err != nil {
		panic("docs: " + err.Error()) // a test loads them
	}
	return sc
}

// value returns the value of a key as TOML.
func value(sc *scenarios.Scenario, key string) string {
	v, err := sc.Get(key)
	if err != nil {
		panic("docs: " + err.Error()) // a key of this module
	}
	return scenarios.Format(v)
}

package scenarios

import (
	"fmt"
	"reflect"
	"strings"
)

// Markdown returns the table of all parameters, as the ODD document has it,
// and the defaults of what differs by domain.
func Markdown() string {
	var b strings.Builder
	b.WriteString("| key | meaning | unit | default | range | can change | plausible | source | ×0.8 / ×1.2 moves, in % |\n")
	b.WriteString("|---|---|---|---|---|---|---|---|---|\n")
	for _, p := range Parameters() {
		row(&b, "`"+p.Key+"`", p.Doc, p.Unit, code(p.Default), p.bounds(), p.changing(), p.Plausible(), p.Source, p.moves())
	}
	b.WriteString("\n" + eventWords() + "\nDefaults by domain:\n\n")
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

// code marks a default, but for the words that stand for several.
func code(text string) string {
	if text == "by domain" {
		return text
	}
	return "`" + text + "`"
}

// bounds says what is allowed, without the unit.
func (p Parameter) bounds() string {
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

// changing says whether the parameter can change during a run.
func (p Parameter) changing() string {
	if p.Changes {
		return "yes"
	}
	return ""
}

// eventWords says how a scenario states changes in the middle of a run.
func eventWords() string {
	text := "What can change during a run can do so by `[[" + eventKey + "]]` blocks of a scenario, each with\n\n"
	for _, f := range fields(reflect.TypeFor[Event]()) {
		p := parameter(f.Tag.Get("toml"), f)
		text += "- `" + p.Key + "`: " + p.Doc + " (" + p.Allowed() + ").\n"
	}
	return text
}

// byDomain writes a row a parameter that differs by domain.
func byDomain(b *strings.Builder) {
	base, err := Load("defaults")
	if err != nil {
		panic("scenarios: " + err.Error()) // a test loads them
	}
	names := base.domainNames()
	row(b, append([]string{"key"}, names...)...)
	b.WriteString(strings.Repeat("|---", len(names)+1) + "|\n")
	for _, p := range Parameters() {
		if p.Default != "by domain" {
			continue
		}
		cells := []string{"`" + p.Key + "`"}
		for _, key := range base.expand(p.Key) {
			cells = append(cells, code(format(base.locate(key))))
		}
		row(b, cells...)
	}
}

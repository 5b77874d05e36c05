package study

import (
	"fmt"
	"strings"
)

// CommandLine writes a verb of microgov and its arguments as they can be typed again.
func CommandLine(args ...string) string {
	words := make([]string, len(args))
	for k, arg := range args {
		words[k] = arg
		if arg == "" || strings.ContainsAny(arg, " \t\n\"'\\$*?[]{}()<>|&;#~`!") {
			words[k] = "'" + strings.ReplaceAll(arg, "'", `'\''`) + "'"
		}
	}
	return "microgov " + strings.Join(words, " ")
}

// RunArgs are the arguments that simulate one job by itself, of a scenario by
// its name and settings.
func RunArgs(name string, sets []string, j Job) []string {
	args := []string{"run", name, fmt.Sprintf("--seed=%d", j.Seed), fmt.Sprintf("--first=%d", j.Replication), "--replications=1"}
	for _, set := range sets {
		args = append(args, "--set", set)
	}
	return args
}

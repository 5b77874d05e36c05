package store

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
)

// Shard is one of several parts of the chunks, each done by itself. The zero
// value is all of them.
type Shard struct{ Part, Of int } // Part from 1

// has tells whether a chunk is of the shard.
func (s Shard) has(chunk int) bool { return s.Of <= 1 || chunk%s.Of == s.Part-1 }

// ParseShard reads "I/N" with 1 ≤ I ≤ N.
func ParseShard(text string) (Shard, error) {
	first, second, _ := strings.Cut(text, "/")
	part, errPart := strconv.Atoi(first)
	of, errOf := strconv.Atoi(second)
	if errPart != nil || errOf != nil || part < 1 || part > of {
		return Shard{}, fmt.Errorf("found %q, allowed I/N with 1 ≤ I ≤ N, such as 3/8", text)
	}
	return Shard{part, of}, nil
}

// scheduler is how a scheduler numbers the tasks of an array: names of its
// variables, and the first number where no variable has it.
type scheduler struct {
	task, first, last, step, count string
	origin                         int
}

var schedulers = []scheduler{
	{task: "SLURM_ARRAY_TASK_ID", first: "SLURM_ARRAY_TASK_MIN", last: "SLURM_ARRAY_TASK_MAX", step: "SLURM_ARRAY_TASK_STEP", count: "SLURM_ARRAY_TASK_COUNT"},
	{task: "SGE_TASK_ID", first: "SGE_TASK_FIRST", last: "SGE_TASK_LAST", step: "SGE_TASK_STEPSIZE"},
	{task: "AWS_BATCH_JOB_ARRAY_INDEX", count: "AWS_BATCH_JOB_ARRAY_SIZE"},
	{task: "JOB_COMPLETION_INDEX", count: "MICROGOV_TASKS"},
	{task: "PBS_ARRAY_INDEX", count: "MICROGOV_TASKS", origin: 1},
	{task: "PBS_ARRAYID", count: "MICROGOV_TASKS", origin: 1},
}

// FromScheduler returns the shard that this process is, as the variables of
// Slurm, SGE, AWS Batch, Kubernetes (Indexed Jobs) or PBS say. The last two say
// which task it is and not of how many: MICROGOV_TASKS has to. Tasks of PBS are
// numbered from 1. Outside an array it is the zero value.
func FromScheduler(getenv func(string) string) (Shard, error) {
	for _, s := range schedulers {
		if text := getenv(s.task); text != "" && text != "undefined" { // as SGE says outside an array
			shard, err := s.shard(getenv)
			if err != nil {
				err = fmt.Errorf("%s=%s: %w: give --shard I/N", s.task, text, err)
			}
			return shard, err
		}
	}
	return Shard{}, nil
}

// shard reads the variables of a scheduler.
func (s scheduler) shard(getenv func(string) string) (Shard, error) {
	var wrong error
	number := func(name string, without int) int {
		n, err := numberIn(getenv, name, without)
		wrong = cmp.Or(wrong, err)
		return n
	}
	task, first, step := number(s.task, -1), number(s.first, s.origin), max(1, number(s.step, 1))
	count := 0
	if s.last == "" {
		count = number(s.count, -1)
	} else {
		count = (number(s.last, -1)-first)/step + 1
		if said := number(s.count, count); said != count && wrong == nil {
			wrong = fmt.Errorf("the array has %d tasks, and numbers between them are left out", said)
		}
	}
	index := (task - first) / step
	if wrong == nil && (task < first || index >= count) {
		wrong = fmt.Errorf("is no task of %d", count)
	}
	if wrong != nil {
		return Shard{}, wrong
	}
	return Shard{index + 1, count}, nil
}

// numberIn is the number in a variable, or without, where that is not below 0, if
// there is none.
func numberIn(getenv func(string) string, name string, without int) (int, error) {
	text := ""
	if name != "" {
		text = getenv(name)
	}
	if text == "" && without >= 0 {
		return without, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 {
		return 0, fmt.Errorf("%s: found %q, allowed a number", name, text)
	}
	return n, nil
}

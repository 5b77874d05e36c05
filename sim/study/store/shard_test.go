package store

import (
	"testing"
)

// Each scheduler says in its own variables which task of how many this is; what
// leaves numbers out, or does not say how many, is refused and not guessed.
func TestShardOfScheduler(t *testing.T) {
	for _, c := range []struct {
		name string
		env  map[string]string
		want Shard
		bad  bool
	}{
		{"none", nil, Shard{}, false},
		{"Slurm from 1", map[string]string{"SLURM_ARRAY_TASK_ID": "3", "SLURM_ARRAY_TASK_MIN": "1", "SLURM_ARRAY_TASK_MAX": "8", "SLURM_ARRAY_TASK_STEP": "1", "SLURM_ARRAY_TASK_COUNT": "8"}, Shard{3, 8}, false},
		{"Slurm from 0 by 2", map[string]string{"SLURM_ARRAY_TASK_ID": "4", "SLURM_ARRAY_TASK_MIN": "0", "SLURM_ARRAY_TASK_MAX": "6", "SLURM_ARRAY_TASK_STEP": "2", "SLURM_ARRAY_TASK_COUNT": "4"}, Shard{3, 4}, false},
		{"Slurm with gaps", map[string]string{"SLURM_ARRAY_TASK_ID": "3", "SLURM_ARRAY_TASK_MIN": "1", "SLURM_ARRAY_TASK_MAX": "8", "SLURM_ARRAY_TASK_COUNT": "2"}, Shard{}, true},
		{"SGE", map[string]string{"SGE_TASK_ID": "5", "SGE_TASK_FIRST": "1", "SGE_TASK_LAST": "5", "SGE_TASK_STEPSIZE": "1"}, Shard{5, 5}, false},
		{"SGE without an array", map[string]string{"SGE_TASK_ID": "undefined"}, Shard{}, false},
		{"AWS Batch", map[string]string{"AWS_BATCH_JOB_ARRAY_INDEX": "0", "AWS_BATCH_JOB_ARRAY_SIZE": "4"}, Shard{1, 4}, false},
		{"Kubernetes", map[string]string{"JOB_COMPLETION_INDEX": "7", "MICROGOV_TASKS": "8"}, Shard{8, 8}, false},
		{"Kubernetes without a number", map[string]string{"JOB_COMPLETION_INDEX": "7"}, Shard{}, true},
		{"PBS", map[string]string{"PBS_ARRAY_INDEX": "1", "MICROGOV_TASKS": "3"}, Shard{1, 3}, false},
		{"PBS beyond", map[string]string{"PBS_ARRAY_INDEX": "4", "MICROGOV_TASKS": "3"}, Shard{}, true},
	} {
		got, err := FromScheduler(func(name string) string { return c.env[name] })
		if got != c.want || (err != nil) != c.bad {
			t.Errorf("%s: %v, %v, want %v", c.name, got, err, c.want)
		}
	}
	for _, text := range []string{"", "3", "0/3", "4/3", "a/b"} {
		if _, err := ParseShard(text); err == nil {
			t.Errorf("%q is taken", text)
		}
	}
}

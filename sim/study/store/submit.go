package store

import (
	"fmt"
	"strings"
)

// Submission is a sweep that an array of a scheduler does: each task one shard.
type Submission struct {
	Name    string   // of the job: lower-case letters, digits and dashes
	Command []string // the verb and its arguments, without --shard
	Tasks   int
	Cores   int    // of a task
	Memory  int    // megabytes of a task
	Minutes int    // of a task at most
	Image   string // container, for Kubernetes
	Claim   string // persistent volume claim that all tasks write to, for Kubernetes
}

// mostRequeues bounds how often a task is begun again: resubmission without end
// helps nobody.
const mostRequeues = 10

func quoted(words []string) string {
	list := make([]string, len(words))
	for k, word := range words {
		list[k] = "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
	}
	return strings.Join(list, " ")
}

// Slurm is a batch script for sbatch.
func (s *Submission) Slurm(program string) string {
	return fmt.Sprintf(`#!/bin/bash
#SBATCH --job-name=%s
#SBATCH --array=1-%d
#SBATCH --cpus-per-task=%d
#SBATCH --mem=%dM
#SBATCH --time=%d
# A preempted task is begun again, and goes on where it was.
#SBATCH --requeue
# A minute before the time is over the task is told, and drops what is in hand.
#SBATCH --signal=B:TERM@60
#SBATCH --open-mode=append

# The number of shards stands here and not in Slurm's variables, so that a part
# of the array can be done again alone: sbatch --array=3,7 FILE
%s --shard "$SLURM_ARRAY_TASK_ID/%d" --workers "${SLURM_CPUS_PER_TASK:-1}" &
task=$!
trap 'kill -TERM "$task"' TERM
wait "$task"; code=$?
if kill -0 "$task" 2>/dev/null; then wait "$task"; code=$?; fi # a signal ends the first wait

# 75: interrupted, and to be gone on with, but not without end.
if [ "$code" = 75 ] && [ "${SLURM_RESTART_COUNT:-0}" -lt %d ]; then
  scontrol requeue "${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}"
fi
exit "$code"
`, s.Name, s.Tasks, s.Cores, s.Memory, s.Minutes, quoted(append([]string{program}, s.Command...)), s.Tasks, mostRequeues)
}

// Kubernetes is an Indexed Job for kubectl.
func (s *Submission) Kubernetes() string {
	args := make([]string, len(s.Command))
	for k, word := range s.Command {
		args[k] = fmt.Sprintf("%q", word)
	}
	return fmt.Sprintf(`# Each index does one shard; all write into the volume that is claimed.
apiVersion: batch/v1
kind: Job
metadata:
  name: %s
spec:
  completionMode: Indexed
  completions: %d
  parallelism: %d
  # A task that fails is tried again so often, without the others.
  backoffLimitPerIndex: %d
  podFailurePolicy:
    rules:
      # The pod was evicted or preempted: it does not count.
      - action: Ignore
        onPodConditions:
          - type: DisruptionTarget
            status: "True"
      # 2: bad input, which no second try makes better.
      - action: FailJob
        onExitCodes:
          containerName: microgov
          operator: In
          values: [2]
      # 1: some runs failed, and are in failed.csv.
      - action: FailIndex
        onExitCodes:
          containerName: microgov
          operator: In
          values: [1]
      # Any other code, such as 75 (interrupted), counts and is tried again.
  template:
    spec:
      restartPolicy: Never
      terminationGracePeriodSeconds: 30
      containers:
        - name: microgov
          image: %q
          args: [%s]
          env:
            - name: MICROGOV_TASKS # Kubernetes says which index this is, not of how many
              value: "%d"
          resources:
            requests: {cpu: "%d", memory: "%dMi"}
            limits: {memory: "%dMi"}
          volumeMounts:
            - {name: results, mountPath: /out}
      volumes:
        - name: results
          persistentVolumeClaim: {claimName: %q}
`, s.Name, s.Tasks, s.Tasks, mostRequeues, s.Image, strings.Join(args, ", "), s.Tasks, s.Cores, s.Memory, s.Memory, s.Claim)
}

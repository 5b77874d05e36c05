package store

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	batch "k8s.io/api/batch/v1"
	"sigs.k8s.io/yaml"
)

var submission = Submission{
	Name: "sweep-training", Command: []string{"sweep", "it's.toml", "--out", "/out/a b"}, Tasks: 8, Cores: 2, Memory: 2000, Minutes: 90,
	Image: "registry/microgov:1", Claim: "results",
}

// The file for Kubernetes is a Job of the published type, with no field that the
// type has not, and says what the exit codes ask for.
func TestKubernetesIsAJob(t *testing.T) {
	var j batch.Job
	if err := yaml.UnmarshalStrict([]byte(submission.Kubernetes()), &j); err != nil {
		t.Fatal(err)
	}
	s := j.Spec
	if *s.CompletionMode != batch.IndexedCompletion || *s.Completions != 8 || *s.BackoffLimitPerIndex != mostRequeues {
		t.Errorf("%v, %d, %d", *s.CompletionMode, *s.Completions, *s.BackoffLimitPerIndex)
	}
	actions := make(map[int32]batch.PodFailurePolicyAction)
	for _, rule := range s.PodFailurePolicy.Rules {
		if rule.OnExitCodes != nil {
			actions[rule.OnExitCodes.Values[0]] = rule.Action
		}
	}
	if len(actions) != 2 || actions[2] != batch.PodFailurePolicyActionFailJob || actions[1] != batch.PodFailurePolicyActionFailIndex {
		t.Errorf("actions %v", actions)
	}
	if c := s.Template.Spec.Containers[0]; c.Args[3] != "/out/a b" || c.Env[0].Value != "8" || s.Template.Spec.RestartPolicy != "Never" {
		t.Errorf("container %+v", c)
	}
}

// The script for Slurm goes on after an interruption, a bounded number of times,
// and hands SIGTERM on.
func TestSlurmRequeues(t *testing.T) {
	dir := t.TempDir()
	tool := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/bash\n"+text), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	tool("scontrol", `echo "$@" >> `+dir+"/requeued\n")
	tool("program", `echo "$@" > `+dir+"/args\nexit ${CODE}\n")
	tool("batch", submission.Slurm(filepath.Join(dir, "program")))
	for _, c := range []struct {
		code, restarts string
		requeued       bool
	}{{"0", "0", false}, {"75", "0", true}, {"75", "10", false}, {"2", "0", false}} {
		_ = os.Remove(filepath.Join(dir, "requeued")) // it need not be there
		cmd := exec.Command(filepath.Join(dir, "batch"))
		cmd.Env = append(os.Environ(), "PATH="+dir+":"+os.Getenv("PATH"), "CODE="+c.code, "SLURM_RESTART_COUNT="+c.restarts, "SLURM_ARRAY_TASK_ID=3", "SLURM_ARRAY_JOB_ID=17", "SLURM_CPUS_PER_TASK=2")
		_ = cmd.Run() // the code is looked at
		if got := cmd.ProcessState.ExitCode(); string(rune('0'+got%10)) != c.code[len(c.code)-1:] {
			t.Errorf("exit %d, want %s", got, c.code)
		}
		text, err := os.ReadFile(filepath.Join(dir, "requeued"))
		if (err == nil) != c.requeued || c.requeued && string(text) != "requeue 17_3\n" {
			t.Errorf("code %s after %s restarts: requeued %q", c.code, c.restarts, text)
		}
	}
	args, err := os.ReadFile(filepath.Join(dir, "args"))
	if want := "sweep it's.toml --out /out/a b --shard 3/8 --workers 2"; err != nil || strings.TrimSpace(string(args)) != want {
		t.Errorf("called with %s, want %s (%v)", args, want, err)
	}
}

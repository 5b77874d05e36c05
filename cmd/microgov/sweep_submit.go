package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"microgov/scenarios/faults"
	"microgov/sim/experiments"
	"microgov/sim/study"
	"microgov/sim/study/store"
)

// newSweepSubmit returns the verb that writes what a scheduler takes.
func newSweepSubmit() *cobra.Command {
	var s store.Submission
	var sets []string
	slurm, kubernetes, out, file := false, false, "", ""
	cmd := &cobra.Command{
		Use: "submit STUDY", Short: "Write the file that a cluster's scheduler takes, and say the command",
		Example: "  microgov sweep submit training --slurm --tasks 8 --file training.sbatch", Args: exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if slurm == kubernetes {
				return misuse("found neither or both of --slurm and --kubernetes, allowed one")
			}
			if s.Tasks < 1 || s.Cores < 1 || s.Memory < 1 || s.Minutes < 1 {
				return misuse("--tasks, --cores, --memory and --minutes: allowed 1 or more")
			}
			name, text, err := experiments.ReadFile(args[0])
			if err != nil {
				return err
			}
			sweep, err := experiments.ReadSweep(name, text, sets...)
			if err != nil {
				return faults.Of(err)
			}
			if s.Name = jobName(sweep.Name); out == "" {
				out = map[bool]string{true: "out/sweep-", false: "/out/sweep-"}[slurm] + study.FolderName(sweep.Name)
			}
			s.Command = append([]string{"sweep", args[0], "--quiet", "--out", out}, setArgs(sets)...)
			return writeSubmission(cmd, &s, slurm, file)
		},
	}
	f := cmd.Flags()
	f.BoolVar(&slurm, "slurm", false, "write a batch script for Slurm")
	f.BoolVar(&kubernetes, "kubernetes", false, "write an Indexed Job for Kubernetes")
	f.StringArrayVar(&sets, "set", nil, "key=value, any scenario key; may be repeated")
	f.StringVar(&out, "out", "", "folder of the sweep, which all tasks share")
	f.StringVar(&file, "file", "", "file to write (default: sweep.sbatch or sweep.yaml)")
	f.IntVar(&s.Tasks, "tasks", 8, "tasks of the array")
	f.IntVar(&s.Cores, "cores", 2, "cores of a task")
	f.IntVar(&s.Memory, "memory", 2000, "megabytes of a task")
	f.IntVar(&s.Minutes, "minutes", 60, "minutes of a task at most (Slurm)")
	f.StringVar(&s.Image, "image", "microgov:latest", "container image (Kubernetes)")
	f.StringVar(&s.Claim, "claim", "microgov", "persistent volume claim that all tasks write to (Kubernetes)")
	return cmd
}

func setArgs(sets []string) []string {
	var args []string
	for _, set := range sets {
		args = append(args, "--set", set)
	}
	return args
}

// jobName makes a name that schedulers take.
func jobName(name string) string {
	safe := []byte("microgov-")
	for _, c := range []byte(name) {
		switch {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			safe = append(safe, c)
		case c >= 'A' && c <= 'Z':
			safe = append(safe, c-'A'+'a')
		default:
			safe = append(safe, '-')
		}
	}
	safe = safe[:min(len(safe), 60)]
	if safe[len(safe)-1] == '-' {
		safe[len(safe)-1] = 'x'
	}
	return string(safe)
}

// writeSubmission writes the file, which must not be there yet.
func writeSubmission(cmd *cobra.Command, s *store.Submission, slurm bool, file string) error {
	program, err := os.Executable()
	if err != nil {
		return err
	}
	text, run := s.Kubernetes(), "kubectl apply -f"
	if slurm {
		text, run = s.Slurm(program), "sbatch"
	}
	if file == "" {
		file = map[bool]string{true: "sweep.sbatch", false: "sweep.yaml"}[slurm]
	}
	to, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return misuse("--file: %w", err)
	}
	_, err = to.WriteString(text)
	if closed := to.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s %s\n", run, file)
	return err
}

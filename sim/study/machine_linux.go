package study

import (
	"bufio"
	"bytes"
	"os"
	"strconv"
	"strings"
)

// ThisMachine reads what there is, of a container what it may use.
func ThisMachine() Machine {
	var m Machine
	text, err := os.ReadFile("/proc/meminfo")
	if err != nil {
		return m
	}
	for lines := bufio.NewScanner(bytes.NewReader(text)); lines.Scan(); {
		fields := strings.Fields(lines.Text())
		if len(fields) < 2 {
			continue
		}
		kilobytes, err := strconv.ParseFloat(fields[1], 64)
		switch {
		case err != nil:
		case fields[0] == "MemTotal:":
			m.Memory = kilobytes * 1024
		case fields[0] == "MemAvailable:":
			m.Free = kilobytes * 1024
		}
	}
	for _, limit := range []string{"/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"} {
		text, err := os.ReadFile(limit)
		if err != nil {
			continue
		}
		if allowed, err := strconv.ParseFloat(strings.TrimSpace(string(text)), 64); err == nil && allowed > 0 && allowed < m.Memory { // "max" is no number
			m.Memory, m.Free = allowed, min(m.Free, allowed)
		}
	}
	return m
}

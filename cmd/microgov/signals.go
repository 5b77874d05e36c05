//go:build !js

package main

import (
	"os"
	"os/signal"
	"syscall"
)

// notify sends on the signals that end the program.
func notify(signals chan<- os.Signal) {
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	signal.Ignore(syscall.SIGPIPE)
}

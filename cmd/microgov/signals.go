//go:build !js

package main

import (
	"os"
	"syscall"
)

// Signals that end a program from outside: a scheduler's, a closed terminal's.
var endings = []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP}

// brokenPipe is sent when nobody reads any more; it is an error of writing instead.
var brokenPipe = []os.Signal{syscall.SIGPIPE}

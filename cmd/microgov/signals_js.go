package main

import "os"

// Signals of a system that has no others.
var (
	endings    = []os.Signal{os.Interrupt}
	brokenPipe []os.Signal
)

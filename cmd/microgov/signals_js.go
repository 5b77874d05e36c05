package main

import (
	"os"
	"os/signal"
)

// notify sends on the signals that end the program; JavaScript has no others.
func notify(signals chan<- os.Signal) { signal.Notify(signals, os.Interrupt) }

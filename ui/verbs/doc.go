// Package verbs is the way in for scripts, cron and pipes: a command tree with a
// verb for every use case, named after the screen it mirrors. Verbs hold no rules:
// each signs in, calls one use case and writes what comes back, as an aligned table
// or, with --json, as objects in snake_case.
//
//	execute.go     runs a command line and turns its outcome into an exit status
//	host.go        what the verbs need of the program around them
//	settings.go    flags, environment and directories; config.go the file's keys
//	tree.go        the tree, its flags and its help; usage.go what wrong usage is told
//	session.go     opens the store and signs in, once a call
//	prompt.go      questions at a terminal
//	output.go      tables and JSON; shapes*.go the JSON objects
//	signup.go, connections.go, connect.go, administrations.go, sync.go, masterdata.go,
//	audit.go, users.go, upkeep.go    the verbs
//
// Exit status: 0 done, 1 refused or failed, 2 wrong usage; the last two with one line
// on standard error that says what, why, and what now.
package verbs

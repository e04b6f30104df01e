package domain

import "time"

// JobKind is a kind of background work.
type JobKind string

// The kinds of work.
const (
	JobSync JobKind = "sync" // synchronise an administration
	JobDrop JobKind = "drop" // forget the master data of a removed administration
)

// JobStatus is a job's state.
type JobStatus string

// The states. Held: its connection is down; reconnecting makes it wait again.
const (
	JobWaiting   JobStatus = "waiting"
	JobRunning   JobStatus = "running"
	JobHeld      JobStatus = "held"
	JobDone      JobStatus = "done"
	JobFailed    JobStatus = "failed"
	JobCancelled JobStatus = "cancelled"
)

// Job is work the background does: kept until done, claimed with a lease, safe to
// run twice.
type Job struct {
	ID             JobID
	Office         OfficeID
	Kind           JobKind
	Administration AdministrationID
	Connection     ConnectionID
	Trigger        Trigger
	Status         JobStatus
	Due            time.Time // when to run next; while running, when the lease ends
	Attempt        int       // how often it was tried
	Created        time.Time
	Ended          time.Time
	Error          *Failure // why the last attempt failed
	Cancel         bool     // a person asked to stop it
}

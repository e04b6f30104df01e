package domain

import "time"

// Trigger is what started a synchronisation.
type Trigger string

// The triggers.
const (
	Scheduled Trigger = "scheduled"
	Manual    Trigger = "manual"
	First     Trigger = "first"
)

// RunStatus is a synchronisation's state (domain notes 1.3-G).
type RunStatus string

// The states.
const (
	RunRunning   RunStatus = "running"
	RunOK        RunStatus = "ok"
	RunWarnings  RunStatus = "warnings"
	RunFailed    RunStatus = "failed"
	RunCancelled RunStatus = "cancelled"
)

// SyncRun is one synchronisation of one administration.
type SyncRun struct {
	ID             RunID
	Administration AdministrationID
	Office         OfficeID
	Trigger        Trigger
	Status         RunStatus
	Started        time.Time
	Finished       time.Time
	Tally          Tally
	Problems       []Problem // warnings
	Error          *Failure
}

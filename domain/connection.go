package domain

import "time"

// ConnectionStatus is a connection's state, for screens the state of its
// synchronisation user's link (domain notes 1.3-B).
type ConnectionStatus string

// The states.
const (
	Connected       ConnectionStatus = "connected"        // the outside login works
	ReconnectNeeded ConnectionStatus = "reconnect_needed" // it still works, or did until another sign-in took its place, and must be signed in again
	Disconnected    ConnectionStatus = "disconnected"     // it no longer works
	NotLinked       ConnectionStatus = "not_linked"       // nobody signed in yet
	Blocked         ConnectionStatus = "blocked"          // the outside account is locked
)

// Connection is an office's way into one accounting system.
type Connection struct {
	ID          ConnectionID
	Office      OfficeID
	System      SystemID
	Description string
	SyncUser    UserID      // whose link synchronises (S115)
	Outside     OutsideUser // who that is outside
	Status      ConnectionStatus
	Since       time.Time // when Status began
	Created     time.Time
	LastCheck   time.Time // last attempt to use it
	LastGood    time.Time // last time it worked
	LastError   *Failure  // why the last attempt failed; nil once it works
	Renewed     time.Time // when the grant was last renewed
	Problems    []Problem // what could not be read at the last listing while the rest could
}

// Works reports whether the background may use it.
func (c Connection) Works() bool { return c.Status == Connected }

// Failure is a kept error: what a screen needs to say it later.
type Failure struct {
	Code   Code
	Name   string
	Reason string
	At     time.Time
	Until  time.Time
}

package domain

import "time"

// AdministrationStatus is an administration's state (domain notes 1.3-C).
type AdministrationStatus string

// The states of what is built. That its connection is down is the connection's
// state, shown as on hold.
const (
	FirstSync AdministrationStatus = "first_sync" // added, not synchronised yet: no e-mail address
	Active    AdministrationStatus = "active"
	SyncError AdministrationStatus = "sync_error" // the last synchronisation failed
)

// Administration is one client's books, linked to one company outside.
type Administration struct {
	ID         AdministrationID
	Office     OfficeID
	Connection ConnectionID
	System     SystemID
	Company    CompanyRef
	Name       string
	Email      string // <office code>.<company code>@<domain>; empty until the first synchronisation
	KvK        string
	VATNumber  string
	FiscalYear string
	Status     AdministrationStatus
	Counts     map[Kind]int // records that are not removed, after the last synchronisation
	Marks      Marks
	Created    time.Time
	LastSync   time.Time // last one that ended well
	LastManual time.Time // last one asked for by hand
	NextSync   time.Time
	LastError  *Failure // why the last synchronisation failed
}

// Access lets a user into an administration (S of domain notes 1.2).
type Access struct {
	Administration AdministrationID
	User           UserID
	Office         OfficeID
	Since          time.Time
}

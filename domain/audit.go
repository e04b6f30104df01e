package domain

import "time"

// AuditEntry is one change somebody made: who, what, from what to what. Entries
// chain: each holds the hash of the one before, so that none can be changed or
// taken out unnoticed.
type AuditEntry struct {
	ID      AuditID
	Office  OfficeID
	At      time.Time
	User    UserID // empty: the background
	Action  string // the use case, snake_case
	Subject string // the object concerned, as people know it
	Changes []AuditChange
	Before  []byte // SHA-256 of the entry before
	Hash    []byte // SHA-256 of this one
}

// AuditChange is one field of an entry. Secrets are never written.
type AuditChange struct {
	Field, From, To string
}

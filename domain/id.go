package domain

import (
	"encoding/base32"
	"io"
)

// Ids are short, random, stable and typed in verbs: lower-case letters and digits.
// Ids of runs, audit entries and jobs begin with their time, so that they sort by it.
type (
	// OfficeID identifies an office.
	OfficeID string
	// UserID identifies a user.
	UserID string
	// ConnectionID identifies a connection.
	ConnectionID string
	// AdministrationID identifies an administration.
	AdministrationID string
	// RunID identifies a synchronisation; ids sort by start.
	RunID string
	// JobID identifies a job; ids sort by creation.
	JobID string
	// AuditID identifies an audit entry; ids sort by time.
	AuditID string
)

// newID is 60 random bits as 12 letters and digits. Nobody looks whether there is a
// record of that id already: among a million the odds of it are one in two million,
// and one clash would mix two offices' books.
func newID(random io.Reader) (string, error) {
	var b [8]byte
	if _, err := io.ReadFull(random, b[:]); err != nil {
		return "", err
	}
	return idEncoding.EncodeToString(b[:])[:12], nil
}

// newState is 160 random bits, which nobody guesses.
func newState(random io.Reader) (string, error) {
	var b [20]byte
	if _, err := io.ReadFull(random, b[:]); err != nil {
		return "", err
	}
	return idEncoding.EncodeToString(b[:]), nil
}

// idEncoding leaves out the letters that read like digits.
var idEncoding = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding) //nolint:gochecknoglobals // a constant

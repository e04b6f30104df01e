package domain

import (
	"context"
	"io"
	"iter"
	"time"
)

// Store keeps everything. One transaction sees one state; Update's changes are
// durable when it returns, or did not happen at all.
//
// No network call and no wait for a person happens inside a transaction.
type Store interface {
	View(ctx context.Context, f func(Tx) error) error
	// Update runs one writer at a time. Subjects published inside reach their
	// subscribers after the commit.
	Update(ctx context.Context, f func(Tx) error) error
	// Backup writes a consistent copy while the store is in use.
	Backup(ctx context.Context, w io.Writer) error
}

// Tx is one transaction. Nothing it hands out may be used after it ends, except
// values already copied, which all of its results are.
type Tx interface {
	Offices() Table[Office, NoOwner, OfficeID]
	Users() Table[User, OfficeID, UserID]
	Connections() Table[Connection, OfficeID, ConnectionID]
	Links() Table[Link, ConnectionID, UserID]
	Administrations() Table[Administration, OfficeID, AdministrationID]
	Access() Table[Access, AdministrationID, UserID]
	Runs() Table[SyncRun, AdministrationID, RunID]
	Jobs() Table[Job, OfficeID, JobID]
	Audit() Table[AuditEntry, OfficeID, AuditID]
	Attempts() Table[Attempt, NoOwner, AttemptID]
	MasterData() MasterData
	// Secrets seals credentials under a name before they reach the disk.
	Secrets() Secrets
	// Publish tells the office's subscribers, after the commit, what changed.
	Publish(office OfficeID, subjects ...Subject)
}

// NoOwner is the owner of what stands on its own.
type NoOwner string

// Index names a way to find records other than by owner and id.
type Index string

// The indexes. A unique index refuses a second record with [CodeConflict].
const (
	OfficesByCode               Index = "code"     // unique
	UsersByName                 Index = "name"     // unique, "<office>/<user name>"
	AdministrationsByIdentity   Index = "identity" // unique and several for a record: "<system>/<identity>"
	AdministrationsByConnection Index = "connection"
	AdministrationsByEmail      Index = "email"   // unique; absent until the first synchronisation
	LinksByOutsideUser          Index = "outside" // "<system>/<outside user id>"; absent where the system knows no users
	AccessByUser                Index = "user"
	JobsByDue                   Index = "due" // "<connection>/<[Job.Turn]>" of waiting and running jobs, so each connection's in order of turn; absent while held
)

// CodeConflict is a second record under a unique index. Use cases turn it into a
// code that says more.
const CodeConflict Code = "conflict"

// Table keeps records of one kind, each under its owner. Owner and id come from
// the record itself. Methods on a read-only transaction that change fail.
type Table[T any, Owner, ID ~string] interface {
	// Get is the record; CodeNotFound.
	Get(owner Owner, id ID) (T, error)
	// Put inserts or replaces the record; CodeConflict on a unique index.
	Put(record T) error
	// Delete removes the record; removing what is not there is no error.
	Delete(owner Owner, id ID) error
	// List is the owner's records in order of id, from the one after the given id on.
	// The empty owner lists those of all owners.
	List(owner Owner, after ID) iter.Seq2[T, error]
	// By is the records whose key in the index equals the key, in order of owner and id.
	By(index Index, key string) iter.Seq2[T, error]
	// Range is the records whose key in the index is from the first up to, not
	// including, the second, in order of that key.
	Range(index Index, from, to string) iter.Seq2[T, error]
}

// MasterData keeps the mass of records, one administration at a time. Records
// come in and go out in order of key, in bytes.
type MasterData interface {
	// Apply stores records of one kind, which must be sorted by key, each key once.
	// What is stored the same already is not written; a removed record that comes
	// back counts as added. At most a few thousand records a transaction.
	Apply(administration AdministrationID, kind Kind, records []Record) (Counts, error)
	// Differing are the places of the records that Apply would write, in ascending
	// order; it works in a reading transaction, on the same input.
	Differing(administration AdministrationID, kind Kind, records []Record) ([]int, error)
	// Remove marks records as gone at a time; unknown and removed ones are skipped.
	Remove(administration AdministrationID, kind Kind, keys []string, at time.Time) (Counts, error)
	// Keys are the keys of the records that are not removed, after the given one.
	Keys(administration AdministrationID, kind Kind, after string) iter.Seq2[string, error]
	// List is the records, removed ones too, after the given key.
	List(administration AdministrationID, kind Kind, after string) iter.Seq2[Record, error]
	// Get is one record; CodeNotFound.
	Get(administration AdministrationID, kind Kind, key string) (Record, error)
	// Count is how many records are not removed; kept, not counted.
	Count(administration AdministrationID, kind Kind) (int, error)
	// Drop forgets up to limit records of the administration and tells whether more are left.
	Drop(administration AdministrationID, limit int) (more bool, err error)
}

// Secrets keeps credentials sealed. CodeKeyMissing: the key that seals them is not
// where it was when it was made.
type Secrets interface {
	// Ready is CodeKeyMissing where nothing could be sealed or opened.
	Ready() error
	Get(name string) (Credentials, error) // CodeNotFound
	Put(name string, c Credentials) error
	Delete(name string) error
}

// first is the first record of a sequence; CodeNotFound when there is none.
func first[T any](seq iter.Seq2[T, error]) (T, error) {
	for v, err := range seq {
		return v, err
	}
	var none T
	return none, Fail(CodeNotFound)
}

// collect is all records of a sequence.
func collect[T any](seq iter.Seq2[T, error]) ([]T, error) {
	var all []T
	for v, err := range seq {
		if err != nil {
			return nil, err
		}
		all = append(all, v)
	}
	return all, nil
}

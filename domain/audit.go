package domain

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"time"
)

// AuditEntry is one change somebody made: who, what, from what to what. Entries
// chain: each holds the hash of the one before, so that none can be changed or
// taken out unnoticed.
type AuditEntry struct {
	ID      AuditID // its number in the office, 12 digits
	Office  OfficeID
	At      time.Time
	User    UserID // empty: the background, or the owner of the data directory
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

// record adds an entry to the office's audit log, in the transaction of the change.
func (s *Service) record(tx Tx, by Actor, action, subject string, changes ...AuditChange) error {
	office, err := tx.Offices().Get("", by.Office)
	if err != nil {
		return fmt.Errorf("audit: %w", err)
	}
	office.AuditCount++
	e := AuditEntry{
		ID: AuditID(fmt.Sprintf("%012d", office.AuditCount)), Office: by.Office, At: s.clock.Now(), User: by.User,
		Action: action, Subject: subject, Changes: changes, Before: office.AuditHead,
	}
	e.Hash = e.digest()
	office.AuditHead = e.Hash
	if err := tx.Offices().Put(office); err != nil {
		return err
	}
	return tx.Audit().Put(e)
}

// digest is the SHA-256 over all of the entry but the hash itself, each part
// preceded by its length.
func (e AuditEntry) digest() []byte {
	h := sha256.New()
	part := func(s string) {
		_ = binary.Write(h, binary.BigEndian, uint32(len(s))) //nolint:gosec // parts are far below 4 GiB; a hash never fails
		_, _ = h.Write([]byte(s))
	}
	for _, s := range []string{
		string(e.ID), string(e.Office), e.At.UTC().Format(time.RFC3339Nano), string(e.User), e.Action, e.Subject, string(e.Before),
	} {
		part(s)
	}
	for _, c := range e.Changes {
		part(c.Field)
		part(c.From)
		part(c.To)
	}
	return h.Sum(nil)
}

// AuditLog is the office's entries, oldest first, from the one after the given id.
func (s *Service) AuditLog(ctx context.Context, by Actor, after AuditID, limit int) ([]AuditEntry, error) {
	var entries []AuditEntry
	err := s.view(ctx, by, ViewOrganisation, func(tx Tx, _ User) error {
		for e, err := range tx.Audit().List(by.Office, after) {
			if err != nil {
				return err
			}
			if entries = append(entries, e); len(entries) == limit {
				break
			}
		}
		return nil
	})
	return entries, err
}

// VerifyAudit walks the chain of the office's entries. It gives how many stand,
// and the id of the first that does not fit, or "".
func (s *Service) VerifyAudit(ctx context.Context, by Actor) (count int, broken AuditID, err error) {
	err = s.view(ctx, by, ViewOrganisation, func(tx Tx, _ User) error {
		office, err := tx.Offices().Get("", by.Office)
		if err != nil {
			return err
		}
		var head []byte
		for e, err := range tx.Audit().List(by.Office, "") {
			if err != nil {
				return err
			}
			if !bytes.Equal(e.Before, head) || !bytes.Equal(e.Hash, e.digest()) {
				broken = e.ID
				return nil
			}
			head = e.Hash
			count++
		}
		if uint64(count) != office.AuditCount || !bytes.Equal(head, office.AuditHead) { //nolint:gosec // a count is never negative
			broken = AuditID(fmt.Sprintf("%012d", count+1))
		}
		return nil
	})
	return count, broken, err
}

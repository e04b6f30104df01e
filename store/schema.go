package store

import (
	"encoding/binary"
	"fmt"

	"go.etcd.io/bbolt"

	"basecone/domain"
)

// The tables: each one's bucket, key and indexes, in one place.
//
//nolint:gochecknoglobals // constant tables
var (
	offices = &tableDef[domain.Office, domain.NoOwner, domain.OfficeID]{
		bucket: "offices", ownerless: true,
		key: func(r *domain.Office) (domain.NoOwner, domain.OfficeID) { return "", r.ID },
		indexes: []indexDef[domain.Office]{
			{domain.OfficesByCode, true, func(r *domain.Office) []string { return []string{r.Code} }},
		},
	}
	users = &tableDef[domain.User, domain.OfficeID, domain.UserID]{
		bucket: "users",
		key:    func(r *domain.User) (domain.OfficeID, domain.UserID) { return r.Office, r.ID },
		indexes: []indexDef[domain.User]{
			{domain.UsersByName, true, func(r *domain.User) []string { return []string{string(r.Office) + "/" + r.UserName} }},
		},
	}
	connections = &tableDef[domain.Connection, domain.OfficeID, domain.ConnectionID]{
		bucket: "connections",
		key:    func(r *domain.Connection) (domain.OfficeID, domain.ConnectionID) { return r.Office, r.ID },
	}
	links = &tableDef[domain.Link, domain.ConnectionID, domain.UserID]{
		bucket: "links",
		key:    func(r *domain.Link) (domain.ConnectionID, domain.UserID) { return r.Connection, r.User },
		indexes: []indexDef[domain.Link]{
			{domain.LinksByOutsideUser, false, linkOutside},
		},
	}
	administrations = &tableDef[domain.Administration, domain.OfficeID, domain.AdministrationID]{
		bucket: "administrations",
		key: func(r *domain.Administration) (domain.OfficeID, domain.AdministrationID) {
			return r.Office, r.ID
		},
		indexes: []indexDef[domain.Administration]{
			{domain.AdministrationsByIdentity, true, administrationIdentities},
			{domain.AdministrationsByConnection, false, func(r *domain.Administration) []string {
				return []string{string(r.Connection)}
			}},
			{domain.AdministrationsByEmail, true, administrationEmail},
		},
	}
	access = &tableDef[domain.Access, domain.AdministrationID, domain.UserID]{
		bucket: "access",
		key:    func(r *domain.Access) (domain.AdministrationID, domain.UserID) { return r.Administration, r.User },
		indexes: []indexDef[domain.Access]{
			{domain.AccessByUser, false, func(r *domain.Access) []string { return []string{string(r.User)} }},
		},
	}
	runs = &tableDef[domain.SyncRun, domain.AdministrationID, domain.RunID]{
		bucket: "runs",
		key:    func(r *domain.SyncRun) (domain.AdministrationID, domain.RunID) { return r.Administration, r.ID },
	}
	jobs = &tableDef[domain.Job, domain.OfficeID, domain.JobID]{
		bucket:  "jobs",
		key:     func(r *domain.Job) (domain.OfficeID, domain.JobID) { return r.Office, r.ID },
		indexes: []indexDef[domain.Job]{{domain.JobsByDue, false, jobDue}},
	}
	audit = &tableDef[domain.AuditEntry, domain.OfficeID, domain.AuditID]{
		bucket: "audit",
		key:    func(r *domain.AuditEntry) (domain.OfficeID, domain.AuditID) { return r.Office, r.ID },
	}
	attempts = &tableDef[domain.Attempt, domain.NoOwner, domain.AttemptID]{
		bucket: "attempts", ownerless: true,
		key: func(r *domain.Attempt) (domain.NoOwner, domain.AttemptID) { return "", r.ID },
	}
)

// linkOutside is absent where the system knows no users.
func linkOutside(r *domain.Link) []string {
	if r.Outside.ID == "" {
		return nil
	}
	return []string{string(r.System) + "/" + r.Outside.ID}
}

// administrationEmail is absent until the first synchronisation.
func administrationEmail(r *domain.Administration) []string {
	if r.Email == "" {
		return nil
	}
	return []string{r.Email}
}

func administrationIdentities(r *domain.Administration) []string {
	keys := make([]string, len(r.Company.Identities))
	for i, identity := range r.Company.Identities {
		keys[i] = string(r.System) + "/" + identity
	}
	return keys
}

// jobDue is absent for what is held.
func jobDue(r *domain.Job) []string {
	if r.Status != domain.JobWaiting && r.Status != domain.JobRunning {
		return nil
	}
	return []string{string(r.Connection) + "/" + r.Turn()}
}

// anyTable is what all tables have, whatever their records.
type anyTable interface {
	buckets() []string
	check(t *tx, report func(problem string)) error
	reindex(t *bbolt.Tx) error
}

func tables() []anyTable {
	return []anyTable{offices, users, connections, links, administrations, access, runs, jobs, audit, attempts}
}

// The buckets beside the tables', and the keys of meta.
const (
	metaBucket       = "meta"
	secretsBucket    = "secrets"
	masterDataBucket = "masterdata"

	schemaKey   = "schema"
	keyPlaceKey = "key"
)

// migration lifts a file by one schema version.
type migration func(*bbolt.Tx) error

// migrations are all of them, in order: the first makes version 1 of nothing, each
// later one lifts a file of the version before. A migration that has been released
// never changes, and has a fixture of the version it starts from.
func migrations() []migration { return []migration{makeVersion1, makeVersion2} }

// makeVersion1 makes the buckets of an empty file.
func makeVersion1(t *bbolt.Tx) error {
	names := []string{secretsBucket, masterDataBucket}
	for _, table := range tables() {
		names = append(names, table.buckets()...)
	}
	for _, name := range names {
		if _, err := t.CreateBucket([]byte(name)); err != nil {
			return err
		}
	}
	return nil
}

// makeVersion2 makes all indexes anew, since a connection's jobs are in order of turn now
// and not of time, and has links know their system, which is how they are found.
func makeVersion2(t *bbolt.Tx) error {
	for _, table := range tables() {
		if err := table.reindex(t); err != nil {
			return err
		}
	}
	within := &tx{bolt: t}
	var all []domain.Link // bbolt's cursors do not survive changes
	for link, err := range bind(within, links).List("", "") {
		if err != nil {
			return err
		}
		all = append(all, link)
	}
	for _, link := range all {
		of, err := bind(within, connections).Get(link.Office, link.Connection)
		if domain.CodeOf(err) == domain.CodeNotFound {
			continue
		}
		if err != nil {
			return err
		}
		if link.System = of.System; link.Renewed.IsZero() {
			link.Renewed = link.Linked // the latest that is known
		}
		if err := bind(within, links).Put(link); err != nil {
			return err
		}
	}
	return nil
}

// migrate lifts the file to the version that the last migration makes, all in one
// transaction. Nothing is written where nothing is to do.
func migrate(db *bbolt.DB, all []migration) error {
	var version int
	if err := db.View(func(t *bbolt.Tx) (err error) {
		version, err = schemaVersion(t, len(all))
		return err
	}); err != nil || version == len(all) {
		return err
	}
	return db.Update(func(t *bbolt.Tx) error {
		meta, err := t.CreateBucketIfNotExists([]byte(metaBucket))
		if err != nil {
			return err
		}
		for ; version < len(all); version++ {
			if err := all[version](t); err != nil {
				return fmt.Errorf("to version %d: %w", version+1, err)
			}
		}
		return meta.Put([]byte(schemaKey), binary.BigEndian.AppendUint32(nil, uint32(version))) //nolint:gosec // a handful
	})
}

// schemaVersion is 0 for an empty file. CodeStoreNewer: it is above newest.
func schemaVersion(t *bbolt.Tx, newest int) (int, error) {
	meta := t.Bucket([]byte(metaBucket))
	if meta == nil {
		if k, _ := t.Cursor().First(); k != nil {
			return 0, damaged("not a data file of this program", nil)
		}
		return 0, nil
	}
	value := meta.Get([]byte(schemaKey))
	if len(value) != 4 {
		return 0, damaged("no schema version", nil)
	}
	version := binary.BigEndian.Uint32(value)
	if int64(version) > int64(newest) {
		return 0, &domain.Error{
			Code: domain.CodeStoreNewer, Name: fmt.Sprint(version), Max: newest,
			Reason: fmt.Sprintf("schema %d, known up to %d", version, newest),
		}
	}
	return int(version), nil
}

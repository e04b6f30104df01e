// Package store keeps everything in one bbolt file, behind [domain.Store]; nothing
// of bbolt leaves it. Whoever changes the tree below adds a migration (schema.go)
// and a fixture of the version before (testdata).
//
// The bucket tree of schema version 2. A key is written as its parts; · is a zero
// byte, which no part may hold. So keys sort by owner, then id, and every list is
// one range scan.
//
//	meta                              about the file itself
//	  schema                          the schema version, 4 bytes big-endian
//	  key                             where the data key is and its id (cbor)
//	offices                           · office                      → Office
//	offices.code                      code · key                    (unique)
//	users                             office · user                 → User
//	users.name                        office/user name · key        (unique)
//	connections                       office · connection           → Connection
//	links                             connection · user             → Link
//	links.outside                     system/outside id · key       (where the system knows users)
//	administrations                   office · administration       → Administration
//	administrations.identity          system/identity · key         (unique, several for a record)
//	administrations.connection        connection · key
//	administrations.email             address · key                 (unique; after the first synchronisation)
//	access                            administration · user         → Access
//	access.user                       user · key
//	runs                              administration · run          → SyncRun
//	jobs                              office · job                  → Job
//	jobs.due                          connection/turn · key         (waiting and running; see Job.Turn)
//	audit                             office · entry                → AuditEntry
//	attempts                          · attempt                     → Attempt
//	secrets                           name                          → sealed credentials
//	masterdata
//	  <administration>
//	    <kind byte>                   record key                    → Record
//
// An index entry's key ends in the whole key of its record and has no value.
// Records are a version byte and CBOR with field names (encoding.go). Master data
// has a compact codec of its own (codec.go); the sequence number of a kind's bucket
// is how many of its records are not removed, so counting is free and keeping count
// writes no page of its own.
//
// # Files
//
// In the data directory (0700), all 0600:
//
//	basecone.db      the database; bbolt locks it, one process at a time
//	basecone.lock    who holds it, only to tell a second process
//	basecone.sock    where the holder gives backups to others (attend.go)
//	basecone.key     the data key, where neither keyring nor environment has it
//
// Credentials are sealed with XChaCha20-Poly1305 under the data key (secrets.go,
// key.go). A backup holds the sealed credentials and not the key: keep a copy of
// the key apart from the backups, and after a restore put it back where it was or
// set it as BASECONE_KEY. Without it all is there but the sign-ins to accounting
// systems, which are then refused with domain.CodeKeyMissing.
//
// # Transactions
//
// One writer at a time, served in order of arrival, so that a person's commit waits
// for one batch of a synchronisation at most. A transaction that changed nothing
// commits nothing. A read transaction sees one state; it keeps old pages from being
// reused, so it ends as soon as its results are copied. The map is opened far larger
// than the file, because growing it waits for all readers: a backup reads for
// minutes while others write.
//
// Where to find what: store.go opens and runs transactions, tx.go is one, table.go
// and schema.go the tables and their indexes, masterdata.go and codec.go the mass of
// records, secrets.go and key.go the credentials, backup.go copies and restores,
// attend.go gives a copy to another process, check.go and pages.go verify, dir.go
// looks after files, failure.go turns bbolt's errors into the domain's.
package store

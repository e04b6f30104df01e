package store

import (
	"slices"
	"sync"

	"go.etcd.io/bbolt"

	"basecone/domain"
)

// tx is one transaction, a [domain.Tx].
type tx struct {
	bolt    *bbolt.Tx
	store   *Store
	changes int // writes so far: cursors must find their place again after one
	arena   arena
	notices []notice
}

// notice is what to publish to one office after the commit.
type notice struct {
	office   domain.OfficeID
	subjects []domain.Subject
}

var _ domain.Tx = (*tx)(nil)

func (t *tx) Offices() domain.Table[domain.Office, domain.NoOwner, domain.OfficeID] {
	return bind(t, offices)
}

func (t *tx) Users() domain.Table[domain.User, domain.OfficeID, domain.UserID] {
	return bind(t, users)
}

func (t *tx) Connections() domain.Table[domain.Connection, domain.OfficeID, domain.ConnectionID] {
	return bind(t, connections)
}

func (t *tx) Links() domain.Table[domain.Link, domain.ConnectionID, domain.UserID] {
	return bind(t, links)
}

func (t *tx) Administrations() domain.Table[domain.Administration, domain.OfficeID, domain.AdministrationID] {
	return bind(t, administrations)
}

func (t *tx) Access() domain.Table[domain.Access, domain.AdministrationID, domain.UserID] {
	return bind(t, access)
}

func (t *tx) Runs() domain.Table[domain.SyncRun, domain.AdministrationID, domain.RunID] {
	return bind(t, runs)
}

func (t *tx) Jobs() domain.Table[domain.Job, domain.OfficeID, domain.JobID] {
	return bind(t, jobs)
}

func (t *tx) Audit() domain.Table[domain.AuditEntry, domain.OfficeID, domain.AuditID] {
	return bind(t, audit)
}

func (t *tx) Attempts() domain.Table[domain.Attempt, domain.NoOwner, domain.AttemptID] {
	return bind(t, attempts)
}

func (t *tx) MasterData() domain.MasterData { return masterData{t} }

func (t *tx) Secrets() domain.Secrets { return secrets{t} }

// Publish collects; what a transaction says is told once for each office after the
// commit. In a read transaction, or one that fails, it tells nobody.
func (t *tx) Publish(office domain.OfficeID, subjects ...domain.Subject) {
	if t.store.hub == nil {
		return
	}
	i := slices.IndexFunc(t.notices, func(n notice) bool { return n.office == office })
	if i < 0 {
		i = len(t.notices)
		t.notices = append(t.notices, notice{office: office})
	}
	for _, s := range subjects {
		if !slices.Contains(t.notices[i].subjects, s) {
			t.notices[i].subjects = append(t.notices[i].subjects, s)
		}
	}
}

// usable is errClosed once the transaction has ended; bbolt would panic.
func (t *tx) usable() error {
	if t.bolt.DB() == nil {
		return errClosed
	}
	return nil
}

// bucket is the top-level bucket, which every schema version has.
func (t *tx) bucket(name string) (*bbolt.Bucket, error) {
	if err := t.usable(); err != nil {
		return nil, err
	}
	b := t.bolt.Bucket([]byte(name))
	if b == nil {
		return nil, damagedf("bucket %q is missing", name)
	}
	return b, nil
}

// put and remove are the only ways to write, so that changes counts them all. The
// key is copied; the value must stay as it is until the transaction ends.
func (t *tx) put(b *bbolt.Bucket, key, value []byte) error {
	t.changes++
	return b.Put(key, value)
}

func (t *tx) remove(b *bbolt.Bucket, key []byte) error {
	t.changes++
	return b.Delete(key)
}

// scan walks the bucket's keys from the given one on until visit is false or the
// bucket ends. visit may write to the bucket: the walk goes on after the key it was
// at. Keys and values are bbolt's own.
func (t *tx) scan(b *bbolt.Bucket, from []byte, visit func(key, value []byte) bool) {
	c := b.Cursor()
	var at []byte
	for k, v := c.Seek(from); k != nil; {
		changes := t.changes
		if t.bolt.Writable() {
			at = append(at[:0], k...)
		}
		if !visit(k, v) || t.usable() != nil {
			return
		}
		if t.changes == changes {
			k, v = c.Next()
			continue
		}
		c = b.Cursor()
		if k, v = c.Seek(at); string(k) == string(at) {
			k, v = c.Next()
		}
	}
}

// chunkSize holds a usual batch of master data.
const chunkSize = 128 << 10

// arena is memory for values that must live as long as their transaction.
type arena struct {
	room   []byte // length 0; the rest of the newest chunk
	chunks []*[]byte
}

// need returns a buffer of length 0 with room for n bytes. What is appended to it
// becomes the transaction's with keep.
func (a *arena) need(n int, pool *sync.Pool) []byte {
	if cap(a.room) >= n {
		return a.room
	}
	if n > chunkSize {
		return make([]byte, 0, n)
	}
	chunk, _ := pool.Get().(*[]byte)
	a.chunks = append(a.chunks, chunk)
	a.room = (*chunk)[:0]
	return a.room
}

// keep takes what was appended to the buffer that need returned last.
func (a *arena) keep(buf []byte) []byte {
	if len(buf) <= cap(a.room) && len(buf) > 0 && cap(a.room) > 0 && &buf[0] == &a.room[:1][0] {
		a.room = a.room[len(buf):len(buf):cap(a.room)]
	}
	return buf[:len(buf):len(buf)]
}

// free gives the chunks back, once bbolt has no use for them any more.
func (a *arena) free(pool *sync.Pool) {
	for _, chunk := range a.chunks {
		pool.Put(chunk)
	}
	*a = arena{}
}

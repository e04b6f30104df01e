package store

import (
	"context"
	"errors"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"go.etcd.io/bbolt"

	"basecone/domain"
)

// Options say where a store is and what it works with.
type Options struct {
	// Dir is the data directory; it is made if it is not there.
	Dir string
	// Hub hears of commits; nil: nobody does.
	Hub *domain.Hub
	// Key is where the data key goes when a fresh store makes one; [KeyAuto] when
	// empty. A store that has a key looks for it where it was put.
	Key KeyPlace
	// Clock tells when the key was made and the file was taken; nil: the machine's.
	Clock domain.Clock
}

// Store is a [domain.Store] in one file. All methods may be called by many
// goroutines at once.
type Store struct {
	dir    string
	hub    *domain.Hub
	db     *bbolt.DB
	vault  vault
	writer chan struct{} // held by the one writer; waiters are served in order
	chunks sync.Pool     // *[]byte of chunkSize, see arena

	close    sync.Once
	closeErr error
}

var _ domain.Store = (*Store)(nil)

// lockWait is how long to try for bbolt's lock: once.
const lockWait = time.Millisecond

// Open opens the data directory's database, makes it if there is none, and lifts an
// older one to the present schema.
//
// Errors: CodeStoreHeld with the holder's process id as Name and since when as
// Reason, CodeStoreNewer, CodeStoreDamaged, CodeStoreFull. A missing data key is no
// error here: only secrets are refused then.
func Open(ctx context.Context, o Options) (*Store, error) {
	if o.Clock == nil {
		o.Clock = domain.RealClock{}
	}
	if err := prepareDir(o.Dir); err != nil {
		return nil, err
	}
	path := filepath.Join(o.Dir, dbName)
	if !Exists(o.Dir) {
		if _, err := environmentKey(o.Key); err != nil { // before anything is made
			return nil, err
		}
	}
	fresh, err := create(o.Dir, path)
	if err != nil {
		return nil, err
	}
	if err := tighten(path, 0o600); err != nil {
		return nil, err
	}
	if !fresh {
		if err := inspect(ctx, o.Dir, path, false); err != nil {
			return nil, err
		}
	}
	db, err := openDB(o.Dir, path, writeOptions(path))
	if err != nil {
		return nil, err
	}
	s := &Store{
		dir:    o.Dir,
		hub:    o.Hub,
		db:     db,
		writer: make(chan struct{}, 1),
		chunks: sync.Pool{New: func() any { b := make([]byte, chunkSize); return &b }},
	}
	noteHolder(o.Dir, o.Clock.Now())
	removeTemps(o.Dir)
	if err := s.prepare(ctx, o); err != nil {
		_ = s.Close() // the first error is the one that counts
		return nil, err
	}
	return s, nil
}

// prepare brings an open file to the present schema and finds its data key.
func (s *Store) prepare(ctx context.Context, o Options) error {
	if err := guard(func() error { return migrate(s.db, migrations()) }); err != nil {
		return failure("migrate", err)
	}
	var err error
	s.vault, err = openVault(ctx, s, o.Key, o.Clock.Now())
	return err
}

// create makes the database with its buckets, unless there is one. It gets its name
// when it is whole, so that a crash or a full disk leaves no half one.
func create(dir, path string) (made bool, err error) {
	if there, err := exists(path); there || err != nil {
		return false, failure("look for the database", err)
	}
	temp, err := os.CreateTemp(dir, tempNames) // 0600
	if err != nil {
		return false, failure("make the database", err)
	}
	defer os.Remove(temp.Name()) //nolint:errcheck // gone already when all went well
	if err := temp.Close(); err != nil {
		return false, failure("make the database", err)
	}
	db, err := bbolt.Open(temp.Name(), 0o600, &bbolt.Options{Timeout: lockWait, NoFreelistSync: true, FreelistType: bbolt.FreelistMapType})
	if err != nil {
		return false, failure("make the database", err)
	}
	if err = migrate(db, migrations()); err == nil {
		err = db.Sync()
	}
	if closed := db.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return false, failure("make the database", err)
	}
	err = place(temp.Name(), path)
	if errors.Is(err, fs.ErrExist) {
		return false, nil // somebody else was quicker
	}
	return true, failure("make the database", err)
}

// openDB opens the file with bbolt.
func openDB(dir, path string, o *bbolt.Options) (db *bbolt.DB, err error) {
	err = guard(func() error {
		db, err = bbolt.Open(path, 0o600, o)
		if err != nil {
			return openFailure(dir, err)
		}
		return nil
	})
	return db, err
}

// writeOptions are how the database is opened for use. The free list is not written
// (a commit would write it whole) but found again by reading the tree at the start,
// which is cheap beside the thousands of commits in between.
func writeOptions(path string) *bbolt.Options {
	return &bbolt.Options{
		Timeout:         lockWait,
		NoFreelistSync:  true,
		FreelistType:    bbolt.FreelistMapType,
		InitialMmapSize: mapSize(path),
	}
}

// mapSize is the address space to map: room to grow, as growing the map waits until
// every read transaction has ended. Only addresses are taken, no memory.
func mapSize(path string) int {
	const least = min(4<<30, math.MaxInt>>3) // 256 MiB where addresses have 32 bits
	if runtime.GOOS == "windows" {
		return 0 // the file would be made as large as the map
	}
	info, err := os.Stat(path)
	if err != nil || info.Size() > math.MaxInt>>4 {
		return least
	}
	return max(least, int(info.Size())*2)
}

// Close waits for transactions under way and gives the file free. Closing again
// does nothing.
func (s *Store) Close() error {
	s.close.Do(func() {
		forgetHolder(s.dir) // before the lock goes: the next holder's note must stay
		s.closeErr = failure("close", s.db.Close())
	})
	return s.closeErr
}

// View runs f in a read transaction; it sees what was committed when it began. The
// error is f's, the context's, or CodeStoreDamaged.
func (s *Store) View(ctx context.Context, f func(domain.Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return s.view(func(t *tx) error { return f(t) })
}

func (s *Store) view(f func(*tx) error) error {
	return guard(func() error {
		b, err := s.db.Begin(false)
		if err != nil {
			return failure("begin", err)
		}
		defer b.Rollback() //nolint:errcheck // reading leaves nothing to undo
		return f(&tx{bolt: b, store: s})
	})
}

// Update runs f in the one write transaction. Writers take turns in order of
// arrival; ctx ends the waiting, not the transaction. When f returns nil its changes
// are on the disk before Update returns; in any other case, a panic too, nothing
// was changed. f must not begin another transaction.
//
// The error is f's, the context's, CodeStoreFull or CodeStoreDamaged.
func (s *Store) Update(ctx context.Context, f func(domain.Tx) error) error {
	return s.update(ctx, func(t *tx) error { return f(t) })
}

func (s *Store) update(ctx context.Context, f func(*tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case s.writer <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	notices, err := s.write(f)
	if err != nil {
		return err
	}
	for _, n := range notices {
		s.hub.Publish(n.office, n.subjects...)
	}
	return nil
}

// write is the transaction of the goroutine that holds the writer's turn.
func (s *Store) write(f func(*tx) error) (notices []notice, err error) {
	defer func() { <-s.writer }()
	err = guard(func() error {
		b, err := s.db.Begin(true)
		if err != nil {
			return failure("begin", err)
		}
		t := &tx{bolt: b, store: s}
		defer t.arena.free(&s.chunks)
		defer b.Rollback() //nolint:errcheck // a commit leaves nothing to undo
		if err := f(t); err != nil {
			return err
		}
		notices = t.notices
		if t.changes == 0 {
			return nil // bbolt would write and sync its meta page all the same
		}
		return failure("commit", b.Commit())
	})
	return notices, err
}

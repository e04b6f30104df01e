package store

import (
	"context"
	"errors"
	"io"
	"net"
	"os"
	"path/filepath"
	"sync"
	"time"

	"basecone/domain"
)

// socketName is where the process that holds the data listens for those who want a
// backup of it.
const socketName = "basecone.sock"

// longestSocket is what every system's socket addresses hold.
const longestSocket = 100

// errLongPath is a data directory whose path leaves no room for a socket's address.
var errLongPath = errors.New("listen for backups: the data directory's path is too long for a socket")

// backupStall is how long a reader of a backup may stand still before it is cut off:
// the copy's transaction keeps pages from being reused.
const backupStall = 30 * time.Second

// Attend gives a backup to every process of the same user that asks for one with
// [BackupOf], until ctx ends. It returns at once. An error says that there can be no
// socket, as where the data directory's path is too long for one: backups then have to
// wait for this process to end.
func (s *Store) Attend(ctx context.Context) error {
	path := filepath.Join(s.dir, socketName)
	if len(path) > longestSocket {
		return errLongPath
	}
	_ = os.Remove(path) // of a process that was killed; the data's lock is ours
	l, err := (&net.ListenConfig{}).Listen(ctx, "unix", path)
	if err != nil {
		return failure("listen for backups", err)
	}
	if err := os.Chmod(path, 0o600); err != nil {
		return errors.Join(failure("listen for backups", err), l.Close())
	}
	stop := context.AfterFunc(ctx, func() { _ = l.Close() })
	go func() {
		defer stop()
		defer func() { _ = recover() }() // backups end, the process lives
		for {
			c, err := l.Accept()
			if err != nil {
				return // closed
			}
			s.attend(ctx, c)
		}
	}()
	return nil
}

// attend writes one backup; one at a time is enough.
func (s *Store) attend(ctx context.Context, c net.Conn) {
	defer func() { _ = c.Close() }()
	defer context.AfterFunc(ctx, func() { _ = c.Close() })() // a write that waits for the reader ends, too
	_ = s.Backup(ctx, stallWriter{c})                        // the reader sees that its end is missing
}

// stallWriter gives up on a reader that stands still.
type stallWriter struct{ net.Conn }

func (w stallWriter) Write(p []byte) (int, error) {
	if err := w.SetWriteDeadline(time.Now().Add(backupStall)); err != nil {
		return 0, err
	}
	return w.Conn.Write(p)
}

// BackupOf writes a backup of a data directory to w, from the process that holds it
// if there is one, and verifies what it wrote.
//
// Errors: CodeStoreHeld where the process that holds it gives none, CodeNotFound
// where there are no data, CodeBadBackup where the copy turned out unsound,
// CodeStoreFull.
func BackupOf(ctx context.Context, dir string, w io.Writer) error {
	if there, err := exists(filepath.Join(dir, dbName)); err != nil || !there {
		if err == nil {
			err = &domain.Error{Code: domain.CodeNotFound, Name: dir}
		}
		return err
	}
	s, err := Open(ctx, Options{Dir: dir})
	if err == nil {
		return errors.Join(verifying(w, func(w io.Writer) error { return s.Backup(ctx, w) }), s.Close())
	}
	if domain.CodeOf(err) != domain.CodeStoreHeld {
		return err
	}
	c, dialled := (&net.Dialer{}).DialContext(ctx, "unix", filepath.Join(dir, socketName))
	if dialled != nil {
		return err // who holds it, which says more
	}
	stop := context.AfterFunc(ctx, func() { _ = c.Close() })
	defer stop()
	defer func() { _ = c.Close() }()
	return verifying(w, func(w io.Writer) error {
		_, err := io.Copy(w, c)
		return failure("backup", err)
	})
}

// verifying lets write write to w and checks, on the way, that it is a whole backup.
func verifying(w io.Writer, write func(io.Writer) error) error {
	r, copied := io.Pipe()
	var wg sync.WaitGroup
	var unsound error
	wg.Go(func() {
		unsound = guard(func() error { return unpack(r, io.Discard) })
		_, _ = io.Copy(io.Discard, r) // what comes after the fault, so that the writer ends
	})
	err := write(io.MultiWriter(w, copied))
	_ = copied.Close() // never fails
	wg.Wait()
	return errors.Join(err, unsound)
}

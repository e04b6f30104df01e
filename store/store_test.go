package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"

	"go.etcd.io/bbolt"

	"basecone/domain"
)

func putOffice(id domain.OfficeID, name string) func(domain.Tx) error {
	return func(tx domain.Tx) error {
		return tx.Offices().Put(domain.Office{ID: id, Code: string(id), Name: name})
	}
}

func officeName(tb testing.TB, s *Store, id domain.OfficeID) string {
	tb.Helper()
	var o domain.Office
	view(tb, s, func(tx domain.Tx) (err error) {
		o, err = tx.Offices().Get("", id)
		if domain.CodeOf(err) == domain.CodeNotFound {
			err = nil
		}
		return err
	})
	return o.Name
}

// A directory for everybody, such as /tmp, stays one.
func TestSharedDirectory(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no such permissions")
	}
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o777|fs.ModeSticky); err != nil {
		t.Fatal(err)
	}
	theirs := filepath.Join(dir, "theirs")
	if err := os.WriteFile(theirs, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if s, err := open(dir, KeyFile); !errors.Is(err, errShared) {
		t.Error(s, err)
	}
	if info, err := os.Stat(dir); err != nil || info.Mode()&(fs.ModePerm|fs.ModeSticky) != 0o777|fs.ModeSticky {
		t.Fatal(info.Mode(), err)
	}
	if err := os.Remove(theirs); err != nil {
		t.Fatal(err)
	}
	openIn(t, dir) // a fresh tmpfs
}

// Who holds the data is never written through a link.
func TestTheHoldersNoteIsAFileOfItsOwn(t *testing.T) {
	dir, other := t.TempDir(), filepath.Join(t.TempDir(), "other")
	if err := os.WriteFile(other, []byte("precious"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(other, filepath.Join(dir, lockName)); err != nil {
		t.Skip(err)
	}
	openIn(t, dir)
	if text, err := os.ReadFile(other); err != nil || string(text) != "precious" {
		t.Errorf("%q, %v", text, err)
	}
}

// The drawing of the bucket tree shows what there is.
func TestTheDrawingIsTrue(t *testing.T) {
	text, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	var drawn, made []string
	for _, m := range regexp.MustCompile(`(?m)^//\t([a-z.]+) +[^ ]`).FindAllSubmatch(text, -1) {
		if name := string(m[1]); !strings.HasPrefix(name, "basecone.") { // a file
			drawn = append(drawn, name)
		}
	}
	view(t, openIn(t, t.TempDir()), func(x domain.Tx) error {
		return x.(*tx).bolt.ForEach(func(name []byte, _ *bbolt.Bucket) error {
			made = append(made, string(name))
			return nil
		})
	})
	made = slices.DeleteFunc(made, func(name string) bool { return name == masterDataBucket }) // drawn over several lines
	slices.Sort(drawn)
	if !slices.Equal(drawn, made) {
		t.Errorf("drawn %q, made %q", drawn, made)
	}
}

func TestReopen(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "made", "here")
	s := openIn(t, dir)
	update(t, s, putOffice("o", "Janssen"))
	for range 2 { // closing again does nothing
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if got := officeName(t, openIn(t, dir), "o"); got != "Janssen" {
		t.Errorf("%q", got)
	}
}

func TestTwoStoresInOneProcess(t *testing.T) {
	a, b := openIn(t, t.TempDir()), openIn(t, t.TempDir())
	update(t, a, putOffice("o", "A"))
	update(t, b, putOffice("o", "B"))
	if officeName(t, a, "o")+officeName(t, b, "o") != "AB" {
		t.Error("they are mixed up")
	}
}

// TestAfterEnd: using what has ended is an error, not a crash.
func TestAfterEnd(t *testing.T) {
	s := openIn(t, t.TempDir())
	var kept domain.Tx
	view(t, s, func(tx domain.Tx) error { kept = tx; return nil })
	if _, err := kept.Offices().Get("", "o"); !errors.Is(err, errClosed) {
		t.Errorf("get: %v", err)
	}
	for _, err := range kept.MasterData().List("a", domain.Debtor, "") {
		if !errors.Is(err, errClosed) {
			t.Errorf("list: %v", err)
		}
	}
	if _, err := kept.Secrets().Get("n"); !errors.Is(err, errClosed) {
		t.Errorf("secret: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := s.View(context.Background(), func(domain.Tx) error { return nil }); !errors.Is(err, errClosed) {
		t.Errorf("view: %v", err)
	}
	if err := s.Update(context.Background(), putOffice("o", "")); !errors.Is(err, errClosed) {
		t.Errorf("update: %v", err)
	}
}

// TestFailedUpdateChangesNothing: an error, a panic, an end of the goroutine.
func TestFailedUpdateChangesNothing(t *testing.T) {
	hub := domain.NewHub()
	s, err := Open(context.Background(), Options{Dir: t.TempDir(), Key: KeyFile, Hub: hub})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close() //nolint:errcheck // a test
	ctx, cancel := context.WithCancel(context.Background())
	heard := hub.Subscribe(ctx, "o")
	for name, end := range map[string]func() error{
		"error": func() error { return errUndo },
		"panic": func() error { panic("a bug") },
		"exit":  func() error { runtime.Goexit(); return nil },
	} {
		done := make(chan any)
		go func() {
			defer func() { done <- recover() }()
			_ = s.Update(context.Background(), func(tx domain.Tx) error {
				tx.Publish("o", domain.SubjectOffice)
				if err := putOffice("o", name)(tx); err != nil {
					t.Error(err)
				}
				return end()
			})
		}()
		if p := <-done; (p != nil) != (name == "panic") {
			t.Errorf("%s: recovered %v", name, p)
		}
		if got := officeName(t, s, "o"); got != "" {
			t.Errorf("%s: %q was written", name, got)
		}
	}
	update(t, s, putOffice("o", "after all"))
	cancel()
	if subjects, ok := heard.Wait(); ok {
		t.Errorf("heard of %v", subjects)
	}
}

func TestPublish(t *testing.T) {
	hub := domain.NewHub()
	s, err := Open(context.Background(), Options{Dir: t.TempDir(), Key: KeyFile, Hub: hub})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close() //nolint:errcheck // a test
	heard := hub.Subscribe(t.Context(), "o")
	update(t, s, func(tx domain.Tx) error {
		tx.Publish("o", domain.SubjectUsers, domain.SubjectOffice)
		tx.Publish("other", domain.SubjectRuns)
		tx.Publish("o", domain.SubjectUsers)
		return putOffice("o", "committed")(tx)
	})
	subjects, ok := heard.Wait()
	if !ok || !slices.Equal(subjects, []domain.Subject{domain.SubjectOffice, domain.SubjectUsers}) {
		t.Errorf("%v %v", subjects, ok)
	}
}

// TestWaitingWriterGivesUp: a context ends the waiting for one's turn.
func TestWaitingWriterGivesUp(t *testing.T) {
	s := openIn(t, t.TempDir())
	update(t, s, func(domain.Tx) error {
		ctx, cancel := context.WithCancel(context.Background())
		done := make(chan error)
		go func() { done <- s.Update(ctx, putOffice("o", "")) }()
		cancel()
		if err := <-done; !errors.Is(err, context.Canceled) {
			t.Errorf("%v", err)
		}
		return nil
	})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := s.View(ctx, func(domain.Tx) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("view: %v", err)
	}
}

// TestSnapshot: a reader sees what was there when it began.
func TestSnapshot(t *testing.T) {
	s := openIn(t, t.TempDir())
	update(t, s, putOffice("o", "before"))
	view(t, s, func(tx domain.Tx) error {
		done := make(chan error)
		go func() { done <- s.Update(context.Background(), putOffice("o", "after")) }()
		if err := <-done; err != nil {
			return err
		}
		o, err := tx.Offices().Get("", "o")
		if o.Name != "before" {
			t.Errorf("%q", o.Name)
		}
		return err
	})
	if got := officeName(t, s, "o"); got != "after" {
		t.Errorf("%q", got)
	}
}

func TestPermissions(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	s := openIn(t, dir)
	modes := func() {
		t.Helper()
		for name, want := range map[string]fs.FileMode{"": 0o700, dbName: 0o600, keyName: 0o600, lockName: 0o600} {
			info, err := os.Stat(filepath.Join(dir, name))
			if err != nil {
				t.Fatal(err)
			}
			if got := info.Mode().Perm(); got != want {
				t.Errorf("%q is %o, want %o", name, got, want)
			}
		}
	}
	modes()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"", dbName, keyName} {
		if err := os.Chmod(filepath.Join(dir, name), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	openIn(t, dir)
	modes()
}

// TestLeftoversAreRemoved: what a crash left half written goes at the next start.
func TestLeftoversAreRemoved(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "basecone-123.tmp"), []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	openIn(t, dir)
	names, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(names) != 3 {
		t.Errorf("%v %v", names, err)
	}
}

func TestDiskFullIsTold(t *testing.T) {
	full := &fs.PathError{Op: "write", Path: "p", Err: syscall.ENOSPC}
	for err, want := range map[error]domain.Code{
		full:                         domain.CodeStoreFull,
		fmt.Errorf("sync: %w", full): domain.CodeStoreFull,
		errors.New("file resize error: truncate p: " + syscall.EFBIG.Error()): domain.CodeStoreFull,
		&fs.PathError{Op: "write", Path: "p", Err: syscall.EIO}:               "",
		domain.Invalid("f", domain.CodeRequired):                              domain.CodeRequired,
	} {
		if got := domain.CodeOf(failure("test", err)); got != want {
			t.Errorf("%v: %q, want %q", err, got, want)
		}
	}
}

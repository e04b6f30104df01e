package store_test

import (
	"bytes"
	"context"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"basecone/domain"
	"basecone/store"
)

// shortDir is a directory whose path leaves room for a socket's name.
func shortDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "b")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}

func TestBackupOf(t *testing.T) {
	dir := shortDir(t)
	var b bytes.Buffer
	if code := domain.CodeOf(store.BackupOf(t.Context(), dir, &b)); code != domain.CodeNotFound {
		t.Fatalf("of nothing: %q", code)
	}
	s, err := store.Open(t.Context(), store.Options{Dir: dir, Key: store.KeyFile})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close() //nolint:errcheck // closed below; Close may be called again
	put := func(tx domain.Tx) error { return tx.Offices().Put(domain.Office{ID: "o", Code: "janssen"}) }
	if err := s.Update(t.Context(), put); err != nil {
		t.Fatal(err)
	}
	if code := domain.CodeOf(store.BackupOf(t.Context(), dir, &b)); code != domain.CodeStoreHeld {
		t.Fatalf("of a holder that does not attend: %q", code)
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	if err := s.Attend(ctx); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(filepath.Join(dir, "basecone.sock"))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Fatal(info.Mode(), err)
	}
	holds := func(name string) {
		t.Helper()
		b.Reset()
		if err := store.BackupOf(t.Context(), dir, &b); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		to := shortDir(t)
		if err := store.Restore(t.Context(), to, &b); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		r, err := store.Open(t.Context(), store.Options{Dir: to})
		if err != nil {
			t.Fatal(err)
		}
		defer r.Close() //nolint:errcheck // only read
		err = r.View(t.Context(), func(tx domain.Tx) error {
			_, err := tx.Offices().Get("", "o")
			return err
		})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	holds("of a holder that attends")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	holds("of nobody's")
}

// Whoever asks for a backup and does not read it keeps nobody from leaving.
func TestLeavingBreaksABackupOff(t *testing.T) {
	dir := shortDir(t)
	s, err := store.Open(t.Context(), store.Options{Dir: dir, Key: store.KeyFile})
	if err != nil {
		t.Fatal(err)
	}
	records := make([]domain.Record, 2000) // more than a socket holds
	for i := range records {
		records[i] = domain.Record{Kind: domain.Debtor, Key: fmt.Sprintf("%06d", i), Name: strings.Repeat("n", 1000)}
	}
	err = s.Update(t.Context(), func(tx domain.Tx) error {
		_, err := tx.MasterData().Apply("a", domain.Debtor, records)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	ctx, leave := context.WithCancel(t.Context())
	defer leave()
	if err := s.Attend(ctx); err != nil {
		t.Fatal(err)
	}
	c, err := (&net.Dialer{}).DialContext(t.Context(), "unix", filepath.Join(dir, "basecone.sock"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()                                    //nolint:errcheck // nothing was sent
	if _, err := c.Read(make([]byte, 1)); err != nil { // the copy has begun
		t.Fatal(err)
	}
	leave()
	closed := make(chan error, 1)
	go func() { closed <- s.Close() }()
	select {
	case err := <-closed:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("it waits for the reader")
	}
}

// TestAttendWithALongPath: who cannot be asked for a backup says so.
func TestAttendWithALongPath(t *testing.T) {
	dir := filepath.Join(shortDir(t), strings.Repeat("d", 100))
	s, err := store.Open(t.Context(), store.Options{Dir: dir, Key: store.KeyFile})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close() //nolint:errcheck // a test
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	if err := s.Attend(ctx); err == nil {
		t.Error("nobody is told")
	}
}

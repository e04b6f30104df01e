package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"syscall"
	"testing"

	"basecone/domain"
)

// fillDisk makes files unable to grow beyond a size, which fails as a full disk
// does, and writes until it does.
func fillDisk(dir string) error {
	s, err := open(dir, KeyFile)
	if err != nil {
		return err
	}
	info, err := os.Stat(s.db.Path())
	if err != nil {
		return err
	}
	// bbolt lets the file grow by 16 MiB at a time: once, and then no more.
	limit := syscall.Rlimit{Cur: uint64(info.Size()) + 20<<20, Max: syscall.RLIM_INFINITY & (1<<63 - 1)}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	n := 0
	for ; err == nil; n++ {
		err = s.Update(context.Background(), manyRecords(n))
	}
	if domain.CodeOf(err) != domain.CodeStoreFull {
		return fmt.Errorf("not full: %w", err)
	}
	n-- // the one that failed
	if err := s.Check(context.Background()); err != nil {
		return err
	}
	if got, err := lastBatch(s); err != nil || got != n-1 {
		return fmt.Errorf("batch %d, want %d: %w", got, n-1, err)
	}
	if err := s.Update(context.Background(), putOffice("o", "small")); err != nil && domain.CodeOf(err) != domain.CodeStoreFull {
		return err
	}
	limit.Cur = limit.Max // room again: the same process goes on
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	if err := s.Update(context.Background(), manyRecords(n)); err != nil {
		return err
	}
	fmt.Println("batch", n)
	return errors.Join(s.Check(context.Background()), s.Close())
}

func manyRecords(n int) func(domain.Tx) error {
	return func(tx domain.Tx) error {
		if _, err := tx.MasterData().Apply(administrationID(n), domain.Debtor, makeRecords(0, 2000, 1)); err != nil {
			return err
		}
		return putOffice("o", fmt.Sprint(n))(tx)
	}
}

// TestDiskFull: a commit for which there is no room changes nothing, and the store
// goes on once there is.
func TestDiskFull(t *testing.T) {
	dir := t.TempDir()
	cmd, _, out := child(t, "full", dir)
	var said int
	if !out.Scan() {
		t.Fatal("it said nothing")
	}
	if _, err := fmt.Sscanf(out.Text(), "batch %d", &said); err != nil {
		t.Fatal(out.Text())
	}
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	s := openIn(t, dir)
	if n, err := lastBatch(s); err != nil || n != said {
		t.Errorf("batch %d %v, want %d", n, err, said)
	}
	if err := s.Check(context.Background()); err != nil {
		t.Error(err)
	}
}

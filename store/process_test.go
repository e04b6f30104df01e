package store

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"basecone/domain"
)

// childMode and childDir make the test binary a child process that does one thing.
const (
	childMode = "BASECONE_STORE_TEST_CHILD"
	childDir  = "BASECONE_STORE_TEST_DIR"
)

func TestMain(m *testing.M) {
	var err error
	switch dir := os.Getenv(childDir); os.Getenv(childMode) {
	case "":
		os.Exit(m.Run())
	case "write":
		err = writeBatches(dir)
	case "hold":
		err = holdStore(dir)
	case "full":
		err = fillDisk(dir)
	}
	if err != nil {
		fmt.Println("failed", err)
		os.Exit(1)
	}
	os.Exit(0)
}

func child(t *testing.T, mode, dir string) (cmd *exec.Cmd, in io.Closer, out *bufio.Scanner) {
	t.Helper()
	cmd = exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), childMode+"="+mode, childDir+"="+dir)
	cmd.Stderr = os.Stderr
	pipe, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd, stdin, bufio.NewScanner(pipe)
}

const (
	batchSize  = 120
	batchSpace = 4 // so that batches overwrite one another
)

// batch is one transaction of writeBatches, all of whose records say its number.
func batch(n int) func(domain.Tx) error {
	return func(tx domain.Tx) error {
		records := makeRecords(0, batchSize, 1)
		for i := range records {
			records[i].Name = fmt.Sprint(n)
			records[i].Street = strings.Repeat("x", (n*7+i)%400) // pages split and merge
		}
		a := administrationID(n % batchSpace)
		if _, err := tx.MasterData().Apply(a, domain.Debtor, records); err != nil {
			return err
		}
		for i := range 10 {
			if err := tx.Administrations().Put(domain.Administration{
				ID: domain.AdministrationID(fmt.Sprint(i)), Office: "o", System: "s", Name: fmt.Sprint(n),
				Connection: domain.ConnectionID(fmt.Sprint(n % 3)), Company: domain.CompanyRef{Identities: []string{fmt.Sprint(i, "-", n)}},
			}); err != nil {
				return err
			}
		}
		if err := tx.Secrets().Put("s", domain.Credentials{"n": fmt.Sprint(n)}); err != nil {
			return err
		}
		return putOffice("o", fmt.Sprint(n))(tx)
	}
}

// writeBatches commits batch after batch and says the number of each that is done.
func writeBatches(dir string) error {
	s, err := open(dir, KeyFile)
	if err != nil {
		return err
	}
	n, err := lastBatch(s)
	for ; err == nil; n++ {
		if err = s.Update(context.Background(), batch(n+1)); err == nil {
			fmt.Println(n + 1)
		}
	}
	return err
}

func lastBatch(s *Store) (n int, err error) {
	err = s.View(context.Background(), func(tx domain.Tx) error {
		o, err := tx.Offices().Get("", "o")
		if domain.CodeOf(err) == domain.CodeNotFound {
			return nil
		}
		n, _ = strconv.Atoi(o.Name)
		return err
	})
	return n, err
}

// TestKilled kills a writing process at random moments. Each time the store opens
// clean, nothing that was reported committed is lost, and no transaction is half there.
func TestKilled(t *testing.T) {
	rounds := 30
	if testing.Short() {
		rounds = 8
	}
	dir := t.TempDir()
	rnd := rand.New(rand.NewPCG(1, 2))
	total := 0
	for round := range rounds {
		cmd, _, out := child(t, "write", dir)
		said := 0
		commits := rnd.IntN(12) // round 0 may be killed while the store is made
		for said < total+commits && out.Scan() {
			var err error
			if said, err = strconv.Atoi(out.Text()); err != nil {
				t.Fatal(out.Text())
			}
		}
		// Somewhere in the next transaction; when, is the point of chance here.
		deadline := time.Now().Add(time.Duration(rnd.IntN(4000)) * time.Microsecond)
		for time.Now().Before(deadline) {
		}
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		for out.Scan() { // what it still said before it died
			said, _ = strconv.Atoi(out.Text())
		}
		_ = cmd.Wait()
		total = verifyBatch(t, dir, round, max(said, total))
	}
	if total < rounds {
		t.Errorf("%d batches in %d rounds: they were hardly written", total, rounds)
	}
}

// verifyBatch checks that all the last batch wrote is there, and returns its number.
func verifyBatch(t *testing.T, dir string, round, said int) int {
	t.Helper()
	s := openIn(t, dir)
	defer s.Close() //nolint:errcheck // closed again by the test's clean-up
	if err := s.Check(context.Background()); err != nil {
		t.Fatalf("round %d: %v", round, err)
	}
	n, err := lastBatch(s)
	if err != nil || n < said || n > said+1 {
		t.Fatalf("round %d: batch %d (%v), %d was said", round, n, err, said)
	}
	if n == 0 {
		return 0
	}
	want := fmt.Sprint(n)
	view(t, s, func(tx domain.Tx) error {
		records := all(t, tx.MasterData().List(administrationID(n%batchSpace), domain.Debtor, ""))
		if len(records) != batchSize {
			t.Errorf("round %d: %d records", round, len(records))
		}
		for _, r := range records {
			if r.Name != want {
				t.Fatalf("round %d: a record of batch %s in %s", round, r.Name, want)
			}
		}
		for _, a := range all(t, tx.Administrations().List("o", "")) {
			if a.Name != want {
				t.Fatalf("round %d: an administration of batch %s in %s", round, a.Name, want)
			}
		}
		if c, err := tx.Secrets().Get("s"); err != nil || c["n"] != want {
			t.Errorf("round %d: %v", round, err)
		}
		return nil
	})
	return n
}

// holdStore keeps the store open until its input ends.
func holdStore(dir string) error {
	s, err := open(dir, KeyFile)
	if err != nil {
		return err
	}
	fmt.Println("held")
	_, _ = io.Copy(io.Discard, os.Stdin)
	return s.Close()
}

func TestHeldByAnotherProcess(t *testing.T) {
	dir := t.TempDir()
	cmd, in, out := child(t, "hold", dir)
	if !out.Scan() || out.Text() != "held" {
		t.Fatal(out.Text())
	}
	start := time.Now()
	_, err := open(dir, KeyFile)
	e := wantError(t, err, domain.CodeStoreHeld)
	if e.Name != strconv.Itoa(cmd.Process.Pid) || e.Reason != "2026-03-02T09:30:00Z" {
		t.Errorf("held by %q since %q", e.Name, e.Reason)
	}
	if took := time.Since(start); took > 2*time.Second {
		t.Errorf("it took %v to say so", took)
	}
	wantCode(t, Check(context.Background(), dir), domain.CodeStoreHeld)
	if err := os.WriteFile(filepath.Join(dir, lockName), []byte("\x1b[31m nonsense"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = open(dir, KeyFile)
	if e := wantError(t, err, domain.CodeStoreHeld); e.Name != "" || e.Reason != "" {
		t.Errorf("%q %q come from a broken note", e.Name, e.Reason)
	}
	if err := errors.Join(in.Close(), cmd.Wait()); err != nil {
		t.Fatal(err)
	}
	openIn(t, dir)
}

package background

import (
	"bufio"
	"context"
	"crypto/rand"
	"errors"
	"flag"
	"fmt"
	mathrand "math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	"basecone/domain"
	"basecone/store"
)

// kills is how often the process is killed; BASECONE_KILLS counts where no flag is
// given.
var kills = flag.Int("kills", 25, "how often to kill a process that synchronises")

// childDir names the data directory to a child process, childRound which state of
// the source it is to read.
const (
	childDir   = "BASECONE_TEST_CHILD"
	childRound = "BASECONE_TEST_ROUND"
)

// perRound is how many changes the source makes in a round; a child sees a few more
// with each synchronisation, and its parent, afterwards, all of them.
const perRound = 1000

// sourceAt is the source after a number of changes. It depends on nothing else, so
// that parent and child agree on it and on its marks.
func sourceAt(changes int) *books {
	b := newBooks()
	b.size = 120
	b.found("100", 300)
	b.happen(0, changes)
	return b
}

// happen makes the changes from one number up to another.
func (b *books) happen(from, to int) {
	c := b.company("100")
	for i := from; i < to; i++ {
		rnd := mathrand.New(mathrand.NewPCG(uint64(i), 1))
		kind := domain.Kinds()[rnd.IntN(4)]
		if i%3 == 0 {
			c.remove(kind, rnd.IntN(400))
		} else {
			c.put(kind, rnd.IntN(400), i)
		}
	}
}

// in opens a house in a directory, as a process does at its start, at the time of
// the round, with the source after so many changes.
func in(ctx context.Context, tb testing.TB, dir string, round, changes int) (*house, func() error, error) {
	h := &house{tb: tb, clock: newClock(noon.Add(time.Duration(round) * 6 * time.Hour)), hub: domain.NewHub(), books: sourceAt(changes)}
	s, err := store.Open(ctx, store.Options{Dir: dir, Hub: h.hub, Key: store.KeyFile, Clock: h.clock})
	if err != nil {
		return nil, nil, err
	}
	h.store = &frailStore{Store: s, left: -1}
	system := Decorate(h.books, nil)
	h.Service = domain.New(domain.Options{
		Store: h.store, Clock: h.clock, Random: rand.Reader, Hub: h.hub,
		Catalogue: Catalogue(system), Systems: []domain.AccountingSystem{system},
	})
	h.engine = New(Options{Service: h.Service, Hub: h.hub})
	h.by, h.conn = domain.Actor{Office: "office", User: "monica"}, ""
	return h, s.Close, nil
}

// TestKillChild is the process that is killed.
func TestKillChild(t *testing.T) {
	dir := os.Getenv(childDir)
	if dir == "" {
		t.Skip("only as the child of TestKill")
	}
	round, _ := strconv.Atoi(os.Getenv(childRound))
	h, _, err := in(context.Background(), t, dir, round, round*perRound)
	if err != nil {
		t.Fatal(err)
	}
	h.books.whole = round%3 == 0
	fmt.Println("ready")
	for seen := 0; ; { // again and again, until it is killed
		if err := h.engine.RunDue(context.Background(), nil); err != nil {
			t.Fatal(err)
		}
		h.clock.advance(2 * time.Hour)
		if seen < perRound {
			h.books.happen(round*perRound+seen, round*perRound+seen+100)
			seen += 100
		}
	}
}

// A process killed at any moment leaves a store that opens clean, and the next
// synchronisation ends equal to the source.
func TestKill(t *testing.T) {
	if testing.Short() {
		t.Skip("short")
	}
	n := *kills
	if s := os.Getenv("BASECONE_KILLS"); s != "" {
		n, _ = strconv.Atoi(s)
	}
	dir := filepath.Join(t.TempDir(), "data")
	h, closeIt, err := in(t.Context(), t, dir, 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	h.furnish()
	added, err := h.AddAdministrations(t.Context(), h.by, h.conn, []string{"100"})
	if err != nil {
		t.Fatal(err)
	}
	if err := closeIt(); err != nil {
		t.Fatal(err)
	}
	cut := 0
	for round := 1; round <= n; round++ {
		kill(t, dir, round)
		if recoverAfterKill(t, dir, round, added[0]) {
			cut++
		}
	}
	t.Logf("%d kills, %d of them in the middle of a synchronisation", n, cut)
	if n >= 10 && cut == 0 {
		t.Error("no kill hit a synchronisation")
	}
}

// kill runs a child and kills it at a random moment of its work.
func kill(t *testing.T, dir string, round int) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestKillChild$")
	cmd.Env = append(os.Environ(), childDir+"="+dir, childRound+"="+strconv.Itoa(round))
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil || line != "ready\n" {
		t.Fatalf("the child said %q, %v", line, err)
	}
	time.Sleep(time.Duration(mathrand.IntN(30_000)) * time.Microsecond) // the moment is the test
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	err = cmd.Wait()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.Sys().(syscall.WaitStatus).Signal() != syscall.SIGKILL {
		t.Fatalf("the child ended by itself: %v", err)
	}
}

// recoverAfterKill reports whether the kill cut a run off.
func recoverAfterKill(t *testing.T, dir string, round int, a domain.Administration) (cut bool) {
	t.Helper()
	if err := store.Check(t.Context(), dir); err != nil {
		t.Fatalf("after kill %d: %v", round, err)
	}
	h, closeIt, err := in(t.Context(), t, dir, round, (round+1)*perRound)
	if err != nil {
		t.Fatalf("after kill %d: %v", round, err)
	}
	defer func() {
		if err := closeIt(); err != nil {
			t.Fatal(err)
		}
	}()
	j := h.job(a.ID)
	h.clock.advance(j.Due.Sub(h.clock.Now()) + time.Minute)
	if err := h.engine.RunDue(t.Context(), nil); err != nil {
		t.Fatalf("after kill %d: %v", round, err)
	}
	if r := h.runs(a.ID); r[0].Status != domain.RunOK || len(r) > 1 && r[1].Finished.IsZero() {
		t.Fatalf("after kill %d: %+v", round, r[:min(len(r), 2)])
	}
	h.equal(a)
	return j.Status == domain.JobRunning
}

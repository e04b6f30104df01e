package background

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"sync"
	"testing"
	"time"

	"basecone/domain"
	"basecone/store"
)

// noon is when all tests begin.
var noon = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

// handClock stands still until it is moved, and wakes who waits.
type handClock struct {
	mu      sync.Mutex
	now     time.Time
	waiters map[chan time.Time]time.Time
}

func newClock(at time.Time) *handClock {
	return &handClock{now: at, waiters: map[chan time.Time]time.Time{}}
}

func (c *handClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *handClock) After(d time.Duration) <-chan time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	ch := make(chan time.Time, 1)
	if d <= 0 {
		ch <- c.now
		return ch
	}
	c.waiters[ch] = c.now.Add(d)
	return ch
}

func (c *handClock) advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
	for ch, due := range c.waiters {
		if !due.After(c.now) {
			ch <- c.now
			delete(c.waiters, ch)
		}
	}
}

// forget drops those who waited and gave up.
func (c *handClock) forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	clear(c.waiters)
}

// errCrash is what a store that crashes gives.
var errCrash = errors.New("the disk is gone")

// frailStore is a real store that can fail at its n-th update from now, before or
// after the commit, and every one after that until it is mended.
type frailStore struct {
	domain.Store
	mu     sync.Mutex
	left   int // updates until it fails; negative: never
	commit bool
	broken bool
	count  int
}

func (s *frailStore) failAfter(n int, commit bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.left, s.commit, s.broken = n, commit, false
}

func (s *frailStore) updates() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.count
}

func (s *frailStore) Update(ctx context.Context, f func(domain.Tx) error) error {
	s.mu.Lock()
	s.count++
	fails := s.broken
	commit := false
	if !fails && s.left == 0 {
		fails, s.broken, commit = true, true, s.commit
	}
	if s.left >= 0 {
		s.left--
	}
	s.mu.Unlock()
	if !fails {
		return s.Store.Update(ctx, f)
	}
	if commit {
		_ = s.Store.Update(ctx, f)
	}
	return errCrash
}

// house is an engine over a service over a real store, and one office with one
// connection to books outside.
type house struct {
	*domain.Service
	tb     testing.TB
	store  *frailStore
	clock  *handClock
	hub    *domain.Hub
	books  *books
	engine *Engine
	by     domain.Actor
	conn   domain.ConnectionID
}

func newHouse(tb testing.TB, change ...func(*Options)) *house {
	tb.Helper()
	h := &house{tb: tb, clock: newClock(noon), hub: domain.NewHub(), books: newBooks()}
	s, err := store.Open(tb.Context(), store.Options{Dir: tb.TempDir(), Hub: h.hub, Key: store.KeyFile, Clock: h.clock})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := s.Close(); err != nil {
			tb.Error(err)
		}
	})
	h.store = &frailStore{Store: s, left: -1}
	h.assemble(change...)
	h.furnish()
	return h
}

// assemble makes service and engine over the store, as a new process does.
func (h *house) assemble(change ...func(*Options)) {
	system := Decorate(h.books, nil)
	var engine *Engine
	h.Service = domain.New(domain.Options{
		Store: h.store, Clock: h.clock, Random: rand.Reader, Hub: h.hub,
		Catalogue: Catalogue(system), Systems: []domain.AccountingSystem{system},
		Wake: func() { engine.Wake() },
	})
	o := Options{Service: h.Service, Hub: h.hub}
	if testing.Verbose() {
		o.Log = slog.New(slog.NewTextHandler(h.tb.Output(), nil))
	}
	for _, f := range change {
		f(&o)
	}
	engine = New(o)
	h.engine = engine
}

// furnish makes an office and a connection.
func (h *house) furnish() {
	h.tb.Helper()
	h.by = domain.Actor{Office: "office", User: "monica"}
	err := h.store.Update(h.tb.Context(), func(tx domain.Tx) error {
		return errors.Join(
			tx.Offices().Put(domain.Office{ID: "office", Code: "janssen"}),
			tx.Users().Put(domain.User{ID: "monica", Office: "office", UserName: "monica", Roles: []domain.Role{domain.SuperUser}}),
		)
	})
	if err != nil {
		h.tb.Fatal(err)
	}
	h.conn = h.connect("").ID
}

func (h *house) connect(id domain.ConnectionID) domain.ConnectionView {
	h.tb.Helper()
	v, err := h.Connect(h.tb.Context(), h.by, domain.ConnectTarget{Connection: id, System: "books", Description: "Main, after " + string(h.conn)}, map[string]string{"user": "CX"})
	if err != nil {
		h.tb.Fatal(err)
	}
	return v
}

// add makes a company outside with n records of each kind and adds it.
func (h *house) add(code string, n int) domain.Administration {
	h.tb.Helper()
	h.books.found(code, n)
	added, err := h.AddAdministrations(h.tb.Context(), h.by, h.conn, []string{code})
	if err != nil {
		h.tb.Fatal(err)
	}
	return added[0]
}

// drain runs what is due.
func (h *house) drain() {
	h.tb.Helper()
	if err := h.engine.RunDue(h.tb.Context(), nil); err != nil {
		h.tb.Fatal(err)
	}
}

// later moves the clock so far that everything that is not held is due.
func (h *house) later() { h.clock.advance(5 * time.Hour) }

func (h *house) job(id domain.AdministrationID) domain.Job {
	h.tb.Helper()
	var j domain.Job
	err := h.store.View(h.tb.Context(), func(tx domain.Tx) (err error) {
		j, err = tx.Jobs().Get("office", domain.JobID(id))
		return err
	})
	if err != nil {
		h.tb.Fatal(err)
	}
	return j
}

func (h *house) runs(id domain.AdministrationID) []domain.SyncRun {
	h.tb.Helper()
	runs, err := h.Runs(h.tb.Context(), h.by, id)
	if err != nil {
		h.tb.Fatal(err)
	}
	return runs
}

// stored are an administration's records; removed ones apart.
func stored(tb testing.TB, s domain.Store, id domain.AdministrationID) (there, gone map[domain.RecordRef]domain.Record) {
	tb.Helper()
	there, gone = map[domain.RecordRef]domain.Record{}, map[domain.RecordRef]domain.Record{}
	err := s.View(tb.Context(), func(tx domain.Tx) error {
		for _, kind := range domain.Kinds() {
			n := 0
			for r, err := range tx.MasterData().List(id, kind, "") {
				if err != nil {
					return err
				}
				if r.Removed.IsZero() {
					there[r.Ref()] = r
					n++
				} else {
					gone[r.Ref()] = r
				}
			}
			if count, err := tx.MasterData().Count(id, kind); err != nil || count != n {
				return fmt.Errorf("%s: counted %d, there are %d: %w", kind, count, n, err)
			}
		}
		return nil
	})
	if err != nil {
		tb.Fatal(err)
	}
	return there, gone
}

// equal fails the test unless the administration is what its company is.
func (h *house) equal(a domain.Administration) {
	h.tb.Helper()
	there, _ := stored(h.tb, h.store, a.ID)
	if err := differ(there, h.books.company(a.Company.Code).records()); err != nil {
		h.tb.Fatal(err)
	}
}

func differ(got, want map[domain.RecordRef]domain.Record) error {
	if maps.Equal(got, want) {
		return nil
	}
	refs := slices.Collect(maps.Keys(got))
	refs = slices.AppendSeq(refs, maps.Keys(want))
	for _, ref := range refs {
		if got[ref] != want[ref] {
			return fmt.Errorf("%d records, want %d; %v: got %+v, want %+v", len(got), len(want), ref, got[ref], want[ref])
		}
	}
	return nil
}

// until waits for a condition, looking when the office hears of a change.
func (h *house) until(what string, cond func() bool) {
	h.tb.Helper()
	ctx, cancel := context.WithTimeout(h.tb.Context(), 20*time.Second)
	defer cancel()
	sub := h.Subscribe(ctx, h.by)
	for !cond() {
		if _, ok := sub.Wait(); !ok {
			h.tb.Fatalf("it never happened: %s", what)
		}
	}
}

// running runs the engine until the test, or stop, ends it.
func (h *house) running() (stop func() error) {
	h.tb.Helper()
	ctx, cancel := context.WithCancel(h.tb.Context())
	ended := make(chan error, 1)
	go func() { ended <- h.engine.Run(ctx) }()
	stop = sync.OnceValue(func() error {
		cancel()
		return <-ended
	})
	h.tb.Cleanup(func() {
		if err := stop(); err != nil {
			h.tb.Error(err)
		}
	})
	return stop
}

package background

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"basecone/domain"
)

// gate holds readings until it is opened.
type gate struct {
	reached chan string
	open    chan struct{}
}

func newGate() *gate { return &gate{make(chan string, 100), make(chan struct{})} }

// hold makes every reading wait before its n-th page.
func (g *gate) hold(h *house, n int) {
	h.books.set(func(b *books) {
		b.before = func(ctx context.Context, code string, page int) error {
			if page != n {
				return nil
			}
			g.reached <- code
			select {
			case <-g.open:
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		}
	})
}

func TestParallelWithinLimits(t *testing.T) {
	h := newHouse(t, func(o *Options) { o.Workers, o.PerConnection = 8, 3 })
	for i := range 5 {
		h.add(fmt.Sprint(100+i), 5)
	}
	g := newGate()
	g.hold(h, 1)
	h.running()
	for range 3 {
		<-g.reached
	}
	h.clock.advance(10 * time.Minute) // beyond every lease
	h.engine.Wake()
	if n := len(h.engine.Running("office")); n != 3 {
		t.Errorf("%d run at once on one connection", n)
	}
	if n := len(h.engine.Running("elsewhere")); n != 0 {
		t.Errorf("another office sees %d", n)
	}
	close(g.open)
	as, err := h.Administrations(t.Context(), h.by)
	if err != nil {
		t.Fatal(err)
	}
	h.until("all five are synchronised", func() bool {
		as, _ = h.Administrations(t.Context(), h.by)
		for _, a := range as {
			if a.Status != domain.Active {
				return false
			}
		}
		return true
	})
	if h.books.most != 3 || h.books.twice != 0 {
		t.Errorf("at most %d at once, %d times one company by two", h.books.most, h.books.twice)
	}
	for _, a := range as {
		h.equal(a.Administration)
		if runs := h.runs(a.ID); len(runs) != 1 {
			t.Errorf("%s ran %d times", a.Company.Code, len(runs))
		}
	}
}

func TestWorkersLimit(t *testing.T) {
	h := newHouse(t, func(o *Options) { o.Workers, o.PerConnection = 2, 10 })
	for i := range 6 {
		h.add(fmt.Sprint(100+i), 5)
	}
	h.drain()
	if h.books.most > 2 || h.books.twice > 0 {
		t.Errorf("%d at once, %d twice", h.books.most, h.books.twice)
	}
}

func TestSleepsUntilDue(t *testing.T) {
	h := newHouse(t)
	a := h.add("100", 5)
	h.running()
	ends := func(n int) func() bool {
		return func() bool {
			done := 0
			for _, r := range h.runs(a.ID) {
				if r.Status == domain.RunOK {
					done++
				}
			}
			return done == n
		}
	}
	h.until("the first run ends", ends(1))
	h.books.company("100").put(domain.Debtor, 77, 0)
	h.clock.advance(2 * time.Hour) // the demo's clock wakes it
	h.until("the hourly run ends", ends(2))
	h.equal(a)
	h.clock.advance(20 * time.Minute)
	if _, err := h.QueueSync(t.Context(), h.by, nil); err != nil { // a use case wakes it
		t.Fatal(err)
	}
	h.until("the manual run ends", ends(3))
	if r := h.runs(a.ID)[0]; r.Trigger != domain.Manual {
		t.Errorf("trigger %s", r.Trigger)
	}
	answers, err := h.QueueSync(t.Context(), h.by, []domain.AdministrationID{a.ID})
	if err != nil || domain.CodeOf(answers[0].Err) != domain.CodeSyncTooSoon {
		t.Errorf("twice within a quarter: %+v, %v", answers, err)
	}
}

// While the machine sleeps its timers stand still: what fell due meanwhile runs soon
// after it wakes, not an hour later.
func TestTheMachineSleeps(t *testing.T) {
	h := newHouse(t)
	a := h.add("100", 5)
	h.engine.glance = time.Millisecond
	h.running()
	h.until("the first run ends", func() bool {
		runs := h.runs(a.ID)
		return len(runs) == 1 && runs[0].Status == domain.RunOK
	})
	h.clock.mu.Lock()
	h.clock.now = h.clock.now.Add(8 * time.Hour)
	h.clock.mu.Unlock()
	h.until("the next one begins", func() bool { return len(h.runs(a.ID)) == 2 })
}

// An engine with nothing to do does nothing but glance at the clock.
func TestIdleDoesNotTick(t *testing.T) {
	h := newHouse(t)
	h.add("100", 5)
	h.drain()
	h.clock.forget()
	before := h.store.updates()
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- h.engine.Run(ctx) }()
	for h.waiting() == 0 {
		time.Sleep(time.Millisecond) // until it sleeps
	}
	h.clock.advance(time.Minute)
	if n := h.store.updates() - before; n != 1 {
		t.Errorf("%d updates while idle, want the one look for work", n)
	}
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

func (h *house) waiting() int {
	h.clock.mu.Lock()
	defer h.clock.mu.Unlock()
	return len(h.clock.waiters)
}

func TestRetriesWithBackOff(t *testing.T) {
	h := newHouse(t)
	a := h.add("100", 5)
	h.books.set(func(b *books) { b.fail = domain.Fail(domain.CodeUnreachable) })
	wait := time.Minute
	for attempt := 1; attempt <= 10; attempt++ {
		h.drain()
		j := h.job(a.ID)
		if j.Attempt != attempt || j.Error == nil || j.Error.Code != domain.CodeUnreachable {
			t.Fatalf("attempt %d: %+v", attempt, j)
		}
		got := j.Due.Sub(h.clock.Now())
		if want := min(wait, 4*time.Hour); got < want*9/10 || got > want*11/10 {
			t.Errorf("attempt %d: waits %s, want about %s", attempt, got, want)
		}
		h.clock.advance(got - time.Nanosecond)
		h.drain()
		if n := h.job(a.ID).Attempt; n != attempt {
			t.Fatalf("it ran too early")
		}
		h.clock.advance(time.Nanosecond)
		wait *= 2
	}
	h.books.set(func(b *books) { b.fail = nil })
	h.drain()
	h.equal(a)
	if j := h.job(a.ID); j.Attempt != 0 || j.Error != nil {
		t.Errorf("after a good run: %+v", j)
	}
}

func TestThrottledWaitsAsLongAsTold(t *testing.T) {
	h := newHouse(t)
	a := h.add("100", 5)
	until := noon.Add(9 * time.Hour)
	h.books.set(func(b *books) { b.fail = &domain.Error{Code: domain.CodeThrottled, Until: until} })
	h.drain()
	if j := h.job(a.ID); !j.Due.Equal(until) {
		t.Errorf("due %s", j.Due)
	}
}

func TestHeldWhileDisconnected(t *testing.T) {
	h := newHouse(t)
	a := h.add("100", 5)
	b := h.add("101", 5)
	h.drain()
	h.books.set(func(b *books) { b.fail = domain.Fail(domain.CodeAuthExpired) })
	h.later()
	h.drain()
	for _, id := range []domain.AdministrationID{a.ID, b.ID} {
		if j := h.job(id); j.Status != domain.JobHeld {
			t.Errorf("%+v", j)
		}
	}
	h.running()
	h.books.set(func(b *books) { b.fail = nil })
	h.books.company("100").put(domain.Creditor, 50, 0)
	h.later()
	if _, err := h.CheckConnection(t.Context(), h.by, h.conn); err != nil { // what works again wakes the engine
		t.Fatal(err)
	}
	h.until("both run again", func() bool {
		return h.runs(a.ID)[0].Status == domain.RunOK && h.runs(b.ID)[0].Status == domain.RunOK
	})
	h.equal(a)
	h.equal(b)
}

func TestCancel(t *testing.T) {
	h := newHouse(t)
	a := h.add("100", 300)
	g := newGate()
	g.hold(h, 2)
	h.running()
	<-g.reached
	h.until("progress shows", func() bool {
		p := h.engine.Running("office")
		return len(p) == 1 && p[0].Administration == a.ID && p[0].Done > 0 && p[0].Percent() > 0
	})
	if err := h.CancelJob(t.Context(), h.by, domain.JobID(a.ID)); err != nil {
		t.Fatal(err)
	}
	h.engine.Cancel(domain.JobID(a.ID))
	h.engine.Cancel("unknown")
	h.until("it has stopped", func() bool { return h.runs(a.ID)[0].Status == domain.RunCancelled })
	j := h.job(a.ID)
	if j.Status != domain.JobWaiting || j.Cancel || !j.Due.After(h.clock.Now().Add(30*time.Minute)) {
		t.Errorf("%+v", j)
	}
	close(g.open)
	h.clock.advance(2 * time.Hour)
	h.until("the next turn ends well", func() bool { return h.runs(a.ID)[0].Status == domain.RunOK })
	h.equal(a)
}

// Another process, or a person, that only has the store to speak through.
func TestLeaseIsKeptAndLost(t *testing.T) {
	h := newHouse(t)
	a := h.add("100", 300)
	g := newGate()
	g.hold(h, 2)
	h.running()
	<-g.reached
	for h.waiting() < 2 { // the engine and the lease's keeper
		time.Sleep(time.Millisecond)
	}
	h.clock.advance(time.Minute)
	h.until("the lease is longer", func() bool {
		if h.job(a.ID).Due.After(h.clock.Now().Add(90 * time.Second)) {
			return true
		}
		h.hub.Publish("office", domain.SubjectRuns) // a lease is extended without notice: look again
		return false
	})
	if err := h.CancelJob(t.Context(), h.by, domain.JobID(a.ID)); err != nil {
		t.Fatal(err)
	}
	for h.waiting() < 2 {
		time.Sleep(time.Millisecond)
	}
	h.clock.advance(time.Minute)
	h.until("the cancel is noticed", func() bool { return h.runs(a.ID)[0].Status == domain.RunCancelled })
}

func TestLostJobStoresNothingMore(t *testing.T) {
	h := newHouse(t)
	a := h.add("100", 1500)
	g := newGate()
	g.hold(h, 12) // more than one transaction's worth has come
	hold, pages := h.books.before, 0
	h.books.before = func(ctx context.Context, code string, page int) error {
		pages = page
		return hold(ctx, code, page)
	}
	ended := make(chan error, 1)
	go func() { ended <- h.engine.RunDue(t.Context(), nil) }()
	<-g.reached
	before, _ := stored(t, h.store, a.ID)
	if err := h.RemoveAdministration(t.Context(), h.by, a.ID); err != nil {
		t.Fatal(err)
	}
	close(g.open)
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	if there, gone := stored(t, h.store, a.ID); len(before) == 0 || len(there)+len(gone) > 0 {
		t.Errorf("%d records before, %d after its administration went", len(before), len(there)+len(gone))
	}
	if pages > 13 {
		t.Errorf("it read on to page %d", pages)
	}
}

// A clock that is moved can end the lease of a job that runs here.
func TestLapsedLeaseIsNotClaimedBesideItself(t *testing.T) {
	h := newHouse(t)
	a := h.add("100", 300)
	g := newGate()
	g.hold(h, 2)
	ended := make(chan error, 1)
	go func() { ended <- h.engine.RunDue(t.Context(), nil) }()
	<-g.reached
	j := h.job(a.ID)
	j.Due = noon.Add(-time.Hour)
	if err := h.store.Update(t.Context(), func(tx domain.Tx) error { return tx.Jobs().Put(j) }); err != nil {
		t.Fatal(err)
	}
	d, err := h.engine.dispatch(t.Context(), nil)
	if err != nil || d.done {
		t.Errorf("%+v, %v", d, err)
	}
	close(g.open)
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	if n := len(h.runs(a.ID)); n != 1 || h.books.twice > 0 {
		t.Errorf("%d runs, %d twice", n, h.books.twice)
	}
}

func TestStopsPromptly(t *testing.T) {
	h := newHouse(t)
	a := h.add("100", 300)
	g := newGate()
	g.hold(h, 2)
	stop := h.running()
	<-g.reached
	if err := stop(); err != nil {
		t.Fatal(err)
	}
	if n := len(h.engine.Running("office")); n != 0 {
		t.Errorf("%d still run", n)
	}
	if r := h.runs(a.ID)[0]; r.Status != domain.RunCancelled || r.Finished.IsZero() {
		t.Errorf("%+v", r)
	}
}

func TestPanicInASystem(t *testing.T) {
	h := newHouse(t)
	a := h.add("100", 5)
	h.books.before = func(context.Context, string, int) error { panic("nil map in \x1b[31mred") }
	var logged bytes.Buffer
	h.engine.log = slog.New(slog.NewTextHandler(&logged, nil))
	h.drain()
	if r := h.runs(a.ID)[0]; r.Status != domain.RunFailed {
		t.Errorf("%+v", r)
	}
	if !strings.Contains(logged.String(), "nil map in red") || strings.Contains(logged.String(), "CX") {
		t.Errorf("log: %s", logged.String())
	}
	h.books.set(func(b *books) { b.before = nil })
	h.later()
	h.drain()
	h.equal(a)
}

// panicStore panics in every update while it is told to.
type panicStore struct {
	domain.Store
	on atomic.Bool
}

func (s *panicStore) Update(ctx context.Context, f func(domain.Tx) error) error {
	if s.on.Load() {
		panic("store")
	}
	return s.Store.Update(ctx, f)
}

func TestPanicInTheStore(t *testing.T) {
	h := newHouse(t)
	a := h.add("100", 5)
	ps := &panicStore{Store: h.store.Store}
	h.store.Store = ps
	h.books.set(func(b *books) {
		b.before = func(context.Context, string, int) error { ps.on.Store(true); return nil }
	})
	_ = h.engine.RunDue(t.Context(), nil) // nil where it looked for more work before the job began
	if err := h.engine.RunDue(t.Context(), nil); err == nil {
		t.Error("want an error")
	}
	ps.on.Store(false)
	h.books.set(func(b *books) { b.before = nil })
	h.later()
	h.drain()
	h.equal(a)
}

// A store that does not answer is asked again, ever later.
func TestRunOutlivesAFailingStore(t *testing.T) {
	h := newHouse(t)
	h.store.failAfter(0, false)
	h.clock.forget()
	h.running()
	for h.waiting() == 0 {
		time.Sleep(time.Millisecond)
	}
	h.store.failAfter(-1, false)
	h.clock.advance(time.Minute)
	a := h.add("100", 5)
	h.until("it runs", func() bool { r := h.runs(a.ID); return len(r) > 0 && r[0].Status == domain.RunOK })
}

// A system that neither answers nor listens holds a worker of its own connection and
// nobody else's.
func TestASystemThatHangs(t *testing.T) {
	h := newHouse(t, func(o *Options) { o.Workers, o.PerConnection, o.Stall = 1, 1, time.Second })
	a := h.add("100", 5)
	h.conn = h.connect("").ID
	b := h.add("101", 5)
	open := make(chan struct{})
	h.books.before = func(_ context.Context, code string, _ int) error {
		if code == "100" {
			<-open // whatever becomes of the context
		}
		return nil
	}
	h.drain()
	if r := h.runs(a.ID)[0]; r.Status != domain.RunFailed || r.Error == nil || r.Error.Code != domain.CodeUnreachable {
		t.Errorf("the one that hangs: %+v", r)
	}
	if j := h.job(a.ID); j.Status != domain.JobWaiting || !j.Due.After(h.clock.Now()) {
		t.Errorf("its job: %+v", j)
	}
	h.equal(b)
	h.later()
	h.drain() // due again, and not begun
	if n := len(h.runs(a.ID)); n != 1 {
		t.Errorf("%d runs while it hangs", n)
	}
	close(open)
	for runs := true; runs; {
		changed := h.engine.listen()
		if runs, _ = h.engine.has(h.job(a.ID)); runs {
			<-changed
		}
	}
	h.drain()
	h.equal(a)
}

func TestProgressIsToldFourTimesASecond(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		hub := domain.NewHub()
		n := newNotifier(hub)
		ctx, cancel := context.WithCancel(t.Context())
		var told atomic.Int32
		var wg sync.WaitGroup
		sub := hub.Subscribe(ctx, "office")
		wg.Go(func() {
			for {
				if _, ok := sub.Wait(); !ok {
					return
				}
				told.Add(1)
			}
		})
		for range 1000 {
			n.changed("office")
			n.changed("other")
			time.Sleep(2 * time.Millisecond)
		}
		time.Sleep(time.Hour)
		synctest.Wait()
		if got := told.Load(); got < 8 || got > 9 { // the last change is told as well
			t.Errorf("told %d times in two seconds", got)
		}
		cancel()
		wg.Wait()
	})
}

package background

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"slices"
	"sync"
	"time"

	"basecone/domain"
)

// What is used where [Options] say nothing.
const (
	defaultWorkers       = 4
	defaultPerConnection = 2
	defaultLease         = 2 * time.Minute
	defaultStall         = 30 * time.Minute
)

// stopWait is how long [Engine.Run] waits for work that was told to stop.
const stopWait = 10 * time.Second

// glance is how often, in real time, an engine that waits for a time compares it with
// the clock: timers stand still while the machine sleeps, and the clock does not.
const glance = time.Minute

// Options are what an [Engine] is made of.
type Options struct {
	Service *domain.Service
	Hub     *domain.Hub  // hears of progress; nil: nobody does
	Log     *slog.Logger // for the operator; nil: nothing is logged
	// Workers is how many jobs run at once; 0 means 4.
	Workers int
	// PerConnection is how many jobs of one connection run at once; 0 means 2.
	PerConnection int
	// Lease is how long a job is taken for, and so how long the jobs of a process
	// that was killed wait for the next; it is renewed while a job runs. 0 means two
	// minutes.
	Lease time.Duration
	// Stall is how long a synchronisation may bring nothing, in real time, until it is
	// given up, even where the accounting system does not listen: a folder on a network
	// drive that is gone blocks for good. 0 means half an hour.
	Stall time.Duration
}

// Engine runs the jobs that are due. It is a [domain.Background]. Its methods may
// be called by many goroutines.
type Engine struct {
	service       *domain.Service
	clock         domain.Clock
	log           *slog.Logger
	progress      *notifier
	workers       int
	perConnection int
	lease         time.Duration
	stall         time.Duration
	glance        time.Duration

	claiming chan struct{} // held while a job is claimed and noted as running

	mu      sync.Mutex
	running map[domain.JobID]*work
	counts  map[domain.ConnectionID]int // running, by connection
	begun   int                         // how many jobs ever were
	changed chan struct{}               // closed when there may be something to do
}

var _ domain.Background = (*Engine)(nil)

// New makes an engine; it does nothing until [Engine.Run] or [Engine.RunDue].
func New(o Options) *Engine {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return &Engine{
		service: o.Service, clock: o.Service.Clock(), log: o.Log, progress: newNotifier(o.Hub),
		workers:       cmp.Or(o.Workers, defaultWorkers),
		perConnection: cmp.Or(o.PerConnection, defaultPerConnection),
		lease:         cmp.Or(o.Lease, defaultLease),
		stall:         cmp.Or(o.Stall, defaultStall),
		glance:        glance,
		claiming:      make(chan struct{}, 1),
		running:       map[domain.JobID]*work{},
		counts:        map[domain.ConnectionID]int{},
		changed:       make(chan struct{}),
	}
}

// Run runs jobs as they fall due until ctx ends; then it stops what is under way,
// which will run again at the next start. The error is nil unless something could
// not be stopped.
func (e *Engine) Run(ctx context.Context) error {
	failures := 0
	for ctx.Err() == nil {
		changed := e.listen()
		d, err := e.dispatch(ctx, nil)
		switch {
		case ctx.Err() != nil:
		case err != nil:
			e.log.LogAttrs(ctx, slog.LevelError, "looking for work failed", errorAttrs(err)...)
			e.wait(ctx, changed, e.clock.Now().Add(min(time.Second<<min(failures, 6), time.Minute)))
			failures++
		default:
			failures = 0
			e.wait(ctx, changed, d.next)
		}
	}
	return e.settle(context.WithoutCancel(ctx))
}

// RunDue runs what is due, of what only wants, until none of it is due or under
// way, and waits for nothing that falls due later; nil wants everything. It may be
// used beside [Engine.Run].
func (e *Engine) RunDue(ctx context.Context, only func(domain.Job) bool) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	for ctx.Err() == nil {
		changed := e.listen()
		d, err := e.dispatch(ctx, only)
		if err != nil {
			stop()
			return errors.Join(err, e.settle(context.WithoutCancel(ctx)))
		}
		if d.done && !e.runs(only) {
			return nil
		}
		e.wait(ctx, changed, time.Time{})
	}
	return errors.Join(ctx.Err(), e.settle(context.WithoutCancel(ctx)))
}

// Running is the office's synchronisations under way now, oldest first.
func (e *Engine) Running(office domain.OfficeID) []domain.Progress {
	e.mu.Lock()
	defer e.mu.Unlock()
	var all []*work
	for _, w := range e.running {
		if w.job.Office == office && w.job.Kind == domain.JobSync && !w.stuck {
			all = append(all, w)
		}
	}
	slices.SortFunc(all, func(a, b *work) int { return a.number - b.number })
	progress := make([]domain.Progress, len(all))
	for i, w := range all {
		progress[i] = w.progress
	}
	return progress
}

// Cancel stops a job that runs.
func (e *Engine) Cancel(job domain.JobID) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if w, ok := e.running[job]; ok {
		w.cancel(errCancelled)
	}
}

// Wake makes the engine look for due work at once.
func (e *Engine) Wake() {
	e.mu.Lock()
	defer e.mu.Unlock()
	close(e.changed)
	e.changed = make(chan struct{})
}

// listen gives what is closed by the next [Engine.Wake]. Taken before looking for
// work, it misses nothing.
func (e *Engine) listen() <-chan struct{} {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.changed
}

// wait returns when something changed, when the clock says until, if that is a
// time, or when ctx ends.
func (e *Engine) wait(ctx context.Context, changed <-chan struct{}, until time.Time) {
	var due, look <-chan time.Time
	if !until.IsZero() {
		due = e.clock.After(until.Sub(e.clock.Now()))
		ticker := time.NewTicker(e.glance)
		defer ticker.Stop()
		look = ticker.C
	}
	for until.IsZero() || e.clock.Now().Before(until) { // it may have been moved already
		select {
		case <-ctx.Done():
			return
		case <-changed:
			return
		case <-due:
			return
		case <-look:
		}
	}
}

// dispatched is what looking for work came to.
type dispatched struct {
	next time.Time // when to look again; zero: when something changes
	done bool      // nothing wanted is due
}

// dispatch starts what is due until nothing is or all workers are taken.
func (e *Engine) dispatch(ctx context.Context, only func(domain.Job) bool) (d dispatched, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = panicked(v)
		}
	}()
	select {
	case e.claiming <- struct{}{}:
		defer func() { <-e.claiming }()
	case <-ctx.Done():
		return d, ctx.Err()
	}
	for e.free() {
		later := false
		job, ok, next, err := e.service.Claim(ctx, e.lease, domain.Pick{
			Lane: func(id domain.ConnectionID) bool {
				full, moves := e.full(id)
				later = later || full && moves
				return !full
			},
			Job: func(job domain.Job) bool {
				if only != nil && !only(job) {
					return false
				}
				runs, moves := e.has(job)
				later = later || moves
				return !runs
			},
		})
		if err != nil {
			return d, err
		}
		if !ok {
			return dispatched{next: next, done: !later}, nil
		}
		e.start(ctx, job)
	}
	return d, nil
}

// free reports whether there is a worker to spare; one that is stuck is none.
func (e *Engine) free() bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	n := 0
	for _, w := range e.running {
		if !w.stuck {
			n++
		}
	}
	return n < e.workers
}

// full reports whether as many of a connection's jobs run as may, stuck ones too, and
// whether one of them moves: only then room may be had by waiting.
func (e *Engine) full(id domain.ConnectionID) (full, moves bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if id == "" || e.counts[id] < e.perConnection {
		return false, false
	}
	for _, w := range e.running {
		moves = moves || w.job.Connection == id && !w.stuck
	}
	return true, moves
}

// has reports whether the job runs here, as the clock may have been moved beyond its
// lease, and whether it moves.
func (e *Engine) has(job domain.Job) (runs, moves bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	w, runs := e.running[job.ID]
	return runs, runs && !w.stuck
}

func (e *Engine) runs(only func(domain.Job) bool) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, w := range e.running {
		if !w.stuck && (only == nil || only(w.job)) {
			return true
		}
	}
	return false
}

// settle waits until nothing that was started for a context that has ended runs any
// more, for a bounded real time: an accounting system could hang.
func (e *Engine) settle(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, stopWait)
	defer cancel()
	for {
		changed := e.listen()
		if !e.stopping() {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return errors.New("background: work that was told to stop still runs")
		}
	}
}

// stopping asks the context that who waits has seen to end: those made of it follow
// a moment later.
func (e *Engine) stopping() bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, w := range e.running {
		if w.parent.Err() != nil && !w.stuck {
			return true
		}
	}
	return false
}

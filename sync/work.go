package background

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"basecone/domain"
)

// finishWait is how long the end of a job may take to be recorded, also when the
// process is about to end.
const finishWait = 10 * time.Second

// errStalled is a synchronisation that brought nothing for too long.
var errStalled = errors.New("background: nothing came for too long")

// errCancelled is a person's wish to stop.
var errCancelled = errors.New("background: cancelled")

// work is one job that runs.
type work struct {
	job    domain.Job
	number int             // in order of start
	parent context.Context // of the loop that started it
	ctx    context.Context
	cancel context.CancelCauseFunc

	watch *time.Timer // of a synchronisation, until something comes

	// Under the engine's lock.
	progress domain.Progress
	stuck    bool // given up; it may not have heard
}

// start runs a claimed job in a goroutine of its own.
func (e *Engine) start(ctx context.Context, job domain.Job) {
	w := &work{job: job, parent: ctx, progress: domain.Progress{Job: job.ID, Administration: job.Administration}}
	w.ctx, w.cancel = context.WithCancelCause(ctx)
	e.mu.Lock()
	e.begun++
	w.number = e.begun
	e.running[job.ID] = w
	e.counts[job.Connection]++
	if job.Kind == domain.JobSync {
		w.watch = time.AfterFunc(e.stall, func() { e.stalled(w) })
	}
	e.mu.Unlock()
	go e.run(w)
}

// run does one job and never panics.
func (e *Engine) run(w *work) {
	defer e.ended(w)
	defer func() {
		if v := recover(); v != nil { // the job is due again once its lease runs out
			e.failed(w, "recording a job's end failed", panicked(v))
		}
	}()
	stop := e.keepLease(w)
	out := e.do(w)
	stop()
	if w.job.Kind != domain.JobSync {
		if out.Err != nil && !out.Cancelled {
			e.failed(w, "job failed", out.Err)
		}
		return
	}
	if out.Err != nil && domain.CodeOf(out.Err) == "" {
		e.failed(w, "synchronisation failed", out.Err)
	}
	e.finish(w, out)
}

// finish records a synchronisation's end; a second time nothing happens.
func (e *Engine) finish(w *work, out domain.SyncOutcome) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(w.ctx), finishWait)
	defer cancel()
	if err := e.service.FinishSync(ctx, w.job, out); err != nil {
		e.failed(w, "recording a synchronisation's end failed", err)
	}
}

// stalled gives a synchronisation up. Its worker is free for another connection; its
// own has one worker less until it ends, so that few ever wait for what never comes.
func (e *Engine) stalled(w *work) {
	defer func() {
		if v := recover(); v != nil {
			e.failed(w, "giving up a synchronisation failed", panicked(v))
		}
	}()
	e.mu.Lock()
	w.stuck = e.running[w.job.ID] == w
	stuck := w.stuck
	e.mu.Unlock()
	if !stuck {
		return
	}
	e.failed(w, "synchronisation given up", errStalled)
	e.finish(w, domain.SyncOutcome{Err: &domain.Error{Code: domain.CodeUnreachable, Reason: "timeout", Err: errStalled}})
	w.cancel(errStalled) // after its end is recorded as what it is
	e.progress.changed(w.job.Office)
	e.Wake()
}

// do does the job itself. What failed because it was told to stop is cancelled, and
// interrupted where it was not a person who did so.
func (e *Engine) do(w *work) (out domain.SyncOutcome) {
	defer func() {
		if v := recover(); v != nil {
			out.Err = panicked(v)
		}
	}()
	var err error
	switch w.job.Kind {
	case domain.JobSync:
		out, err = e.synchronise(w.ctx, w)
	case domain.JobDrop:
		err = e.service.Drop(w.ctx, w.job)
	default:
		err = errors.New("background: a job of unknown kind " + string(w.job.Kind))
	}
	if err != nil && w.ctx.Err() != nil || errors.Is(err, errLost) {
		out.Cancelled = true
		cause := context.Cause(w.ctx)
		out.Interrupted = !errors.Is(cause, errCancelled) && !errors.Is(cause, errLost)
		return out
	}
	out.Err = err
	return out
}

// ended takes the job off the list and looks for the next one.
func (e *Engine) ended(w *work) {
	w.cancel(nil)
	e.mu.Lock()
	if w.watch != nil {
		w.watch.Stop()
	}
	delete(e.running, w.job.ID)
	if e.counts[w.job.Connection]--; e.counts[w.job.Connection] <= 0 {
		delete(e.counts, w.job.Connection)
	}
	e.mu.Unlock()
	e.progress.changed(w.job.Office)
	e.Wake()
}

// keepLease extends the job's lease while it runs, and stops it when it is no more
// this run's or a person asked to. The result ends that.
func (e *Engine) keepLease(w *work) (stop func()) {
	ctx, cancel := context.WithCancel(w.ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer func() {
			if v := recover(); v != nil {
				e.failed(w, "extending a lease failed", panicked(v))
			}
		}()
		for {
			select {
			case <-ctx.Done():
				return
			case <-e.clock.After(e.lease / 3):
			}
			goOn, err := e.service.Extend(ctx, w.job, e.lease)
			if err != nil { // every step asks anyway whose the job is
				if ctx.Err() == nil {
					e.failed(w, "extending a lease failed", err)
				}
				continue
			}
			if !goOn {
				w.cancel(errLost)
				return
			}
		}
	}()
	return func() {
		cancel()
		<-done
	}
}

// advance notes how far a job is.
func (e *Engine) advance(w *work, kind domain.Kind, done, total int) {
	e.mu.Lock()
	if w.progress.Kind, w.progress.Done, w.progress.Total = kind, done, total; !w.stuck {
		w.watch.Reset(e.stall)
	}
	e.mu.Unlock()
	e.progress.changed(w.job.Office)
}

func (e *Engine) failed(w *work, what string, err error) {
	attrs := append([]slog.Attr{
		slog.String("job", string(w.job.ID)), slog.String("office", string(w.job.Office)),
	}, errorAttrs(err)...)
	e.log.LogAttrs(context.WithoutCancel(w.ctx), slog.LevelError, what, attrs...)
}

package domain

import (
	"context"
	"encoding/binary"
	"hash/fnv"
	"io"
	"slices"
	"time"
)

// Trigger is what started a synchronisation.
type Trigger string

// The triggers.
const (
	Scheduled Trigger = "scheduled"
	Manual    Trigger = "manual"
	First     Trigger = "first"
)

// RunStatus is a synchronisation's state (domain notes 1.3-G).
type RunStatus string

// The states.
const (
	RunRunning   RunStatus = "running"
	RunOK        RunStatus = "ok"
	RunWarnings  RunStatus = "warnings"
	RunFailed    RunStatus = "failed"
	RunCancelled RunStatus = "cancelled"
)

// ManualEvery is how often an administration may be synchronised by hand (domain
// notes 1.5).
const ManualEvery = 15 * time.Minute

// keptRuns is how much of an administration's history is kept.
const keptRuns = 100

// firstRetry and lastRetry bound the doubling wait after failed attempts.
const (
	firstRetry = time.Minute
	lastRetry  = 4 * time.Hour
)

// SyncRun is one synchronisation of one administration.
type SyncRun struct {
	ID             RunID
	Administration AdministrationID
	Office         OfficeID
	Trigger        Trigger
	Status         RunStatus
	Started        time.Time
	Finished       time.Time
	Tally          Tally
	Problems       []Problem // warnings
	Error          *Failure
}

// SyncAnswer is what became of a wish to synchronise one administration.
type SyncAnswer struct {
	Administration AdministrationID
	Name           string
	Err            error // nil: queued; CodeSyncTooSoon, CodeSyncRunning, CodeConnectionDown, CodeNotFound
}

// QueueSync makes administrations due at once, all of the office's without ids.
// Each is answered for itself.
func (s *Service) QueueSync(ctx context.Context, by Actor, ids []AdministrationID) ([]SyncAnswer, error) {
	var answers []SyncAnswer
	err := s.update(ctx, by, ManageSync, func(tx Tx, user User) error {
		if len(ids) == 0 {
			for a, err := range tx.Administrations().List(by.Office, "") {
				if err != nil {
					return err
				}
				ids = append(ids, a.ID)
			}
		}
		for _, id := range ids {
			a, _, err := visible(tx, by, user, id)
			if err == nil {
				err = s.queueManual(tx, a)
			}
			if err != nil && CodeOf(err) == "" {
				return err
			}
			answers = append(answers, SyncAnswer{Administration: id, Name: a.Name, Err: err})
		}
		tx.Publish(by.Office, SubjectRuns, SubjectAdministrations)
		return nil
	})
	if err == nil {
		s.wake()
	}
	return answers, err
}

func (s *Service) queueManual(tx Tx, a Administration) error {
	now := s.clock.Now()
	j, err := tx.Jobs().Get(a.Office, syncJob(a.ID))
	if err != nil {
		return err
	}
	until := a.LastManual.Add(ManualEvery)
	switch {
	case j.Status == JobHeld:
		titles, err := s.connectionTitles(tx, a.Office)
		if err != nil {
			return err
		}
		return &Error{Code: CodeConnectionDown, Name: titles[a.Connection].Title()}
	case j.Status == JobRunning:
		return &Error{Code: CodeSyncRunning, Name: a.Name}
	case j.Status == JobWaiting && j.Trigger == Manual && !j.Due.After(now):
		return nil // its turn comes, and nothing was synchronised since it was asked for
	case waits(now, until, ManualEvery):
		return &Error{Code: CodeSyncTooSoon, Name: a.Name, Until: until}
	}
	a.LastManual = now
	j.Trigger = Manual
	if j.Due.After(now) {
		j.Due = now
	}
	if err := tx.Administrations().Put(a); err != nil {
		return err
	}
	return tx.Jobs().Put(j)
}

// Runs are an administration's synchronisations, newest first.
func (s *Service) Runs(ctx context.Context, by Actor, id AdministrationID) ([]SyncRun, error) {
	var runs []SyncRun
	err := s.view(ctx, by, ManageSync, func(tx Tx, user User) (err error) {
		if _, _, err = visible(tx, by, user, id); err != nil {
			return err
		}
		runs, err = collect(tx.Runs().List(id, ""))
		return err
	})
	slices.Reverse(runs)
	return runs, err
}

// beginRun opens the history's entry for a claimed job. A run left open by a crash
// is closed first.
func (s *Service) beginRun(tx Tx, job *Job, now time.Time) error {
	if err := s.closeRun(tx, *job, func(r *SyncRun) { r.Status = RunCancelled }); err != nil {
		return err
	}
	id, err := timedID(now, s.random)
	if err != nil {
		return err
	}
	job.Run = RunID(id)
	return tx.Runs().Put(SyncRun{
		ID: job.Run, Administration: job.Administration, Office: job.Office,
		Trigger: job.Trigger, Status: RunRunning, Started: now,
	})
}

func (s *Service) closeRun(tx Tx, job Job, f func(*SyncRun)) error {
	if job.Run == "" {
		return nil
	}
	r, err := tx.Runs().Get(job.Administration, job.Run)
	if CodeOf(err) == CodeNotFound {
		return nil
	}
	if err != nil || r.Status != RunRunning {
		return err
	}
	r.Finished = s.clock.Now()
	f(&r)
	return tx.Runs().Put(r)
}

// SyncTask is what the background needs to synchronise one administration.
type SyncTask struct {
	Job            Job
	Administration Administration
	System         AccountingSystem
	Grant          Grant
}

// Task opens a claimed sync job. CodeNotFound: the administration is gone.
func (s *Service) Task(ctx context.Context, job Job) (SyncTask, error) {
	t := SyncTask{Job: job}
	err := s.store.View(ctx, func(tx Tx) (err error) {
		if t.Administration, err = tx.Administrations().Get(job.Office, job.Administration); err != nil {
			return err
		}
		c, err := tx.Connections().Get(job.Office, job.Connection)
		t.Grant = s.grant(c)
		return err
	})
	if err != nil {
		return t, err
	}
	t.System, err = s.built(t.Administration.System)
	return t, err
}

// SyncStep is one transaction of a synchronisation: records of one kind, sorted by
// key, or keys that are gone, and the mark of a feed that ended.
type SyncStep struct {
	Kind    Kind
	Records []Record
	Gone    []string
	Feed    string // with a feed that ended
	Mark    string
	Ended   bool
}

// StoreStep stores one step of a running job. False: the job is not this run's any
// more, and nothing was stored.
func (s *Service) StoreStep(ctx context.Context, job Job, step SyncStep) (Counts, bool, error) {
	var counts Counts
	mine := false
	err := s.store.Update(ctx, func(tx Tx) error {
		counts = Counts{}
		j, err := tx.Jobs().Get(job.Office, job.ID)
		if CodeOf(err) == CodeNotFound {
			return nil
		}
		if mine = err == nil && j.Status == JobRunning && j.Run == job.Run; !mine {
			return err
		}
		if counts, err = tx.MasterData().Apply(job.Administration, step.Kind, step.Records); err != nil {
			return err
		}
		gone, err := tx.MasterData().Remove(job.Administration, step.Kind, step.Gone, s.clock.Now())
		if err != nil {
			return err
		}
		counts = counts.Plus(gone)
		if counts.Added+counts.Changed+counts.Removed > 0 {
			tx.Publish(job.Office, SubjectMasterData)
		}
		if !step.Ended {
			return nil
		}
		a, err := tx.Administrations().Get(job.Office, job.Administration)
		if err != nil {
			return err
		}
		if a.Marks == nil {
			a.Marks = Marks{}
		}
		if a.Marks[step.Feed] = step.Mark; step.Mark == "" {
			delete(a.Marks, step.Feed)
		}
		return tx.Administrations().Put(a)
	})
	return counts, mine, err
}

// Differing are the places, among records of one kind sorted by key, of those that
// are not stored just so. Asking first keeps a synchronisation that finds little
// changed out of everybody's way: reading waits for nobody.
func (s *Service) Differing(ctx context.Context, id AdministrationID, kind Kind, records []Record) (places []int, err error) {
	err = s.store.View(ctx, func(tx Tx) (err error) {
		places, err = tx.MasterData().Differing(id, kind, records)
		return err
	})
	return places, err
}

// StoredKeys are the keys of an administration's records that are not removed,
// after the given one, at most limit.
func (s *Service) StoredKeys(ctx context.Context, id AdministrationID, kind Kind, after string, limit int) ([]string, error) {
	var keys []string
	err := s.store.View(ctx, func(tx Tx) error {
		for key, err := range tx.MasterData().Keys(id, kind, after) {
			if err != nil {
				return err
			}
			if keys = append(keys, key); len(keys) == limit {
				break
			}
		}
		return nil
	})
	return keys, err
}

// SyncOutcome is how a synchronisation ended.
type SyncOutcome struct {
	Tally     Tally
	Problems  []Problem
	Err       error
	Cancelled bool
	// Interrupted is a cancelled run that nobody asked to stop, such as by the end of
	// the process: it is due again at once.
	Interrupted bool
	Company     OutsideCompany // what was told of the company
}

// FinishSync closes a run, notes the state of administration and connection, and
// sets the job's next turn: in an hour or what is set, earlier after a passing
// failure, held where the connection is down.
func (s *Service) FinishSync(ctx context.Context, job Job, out SyncOutcome) error {
	return s.store.Update(ctx, func(tx Tx) error {
		j, err := tx.Jobs().Get(job.Office, job.ID)
		if CodeOf(err) == CodeNotFound {
			return nil
		}
		if err != nil || j.Status != JobRunning || j.Run != job.Run {
			return err
		}
		if err := s.closeRun(tx, j, func(r *SyncRun) { r.end(out, s.failureOf(out.Err)) }); err != nil {
			return err
		}
		if err := s.pruneRuns(tx, j.Administration); err != nil {
			return err
		}
		if err := s.noteSync(tx, j, out); err != nil {
			return err
		}
		if err := s.nextTurn(tx, &j, out); err != nil {
			return err
		}
		tx.Publish(j.Office, SubjectRuns, SubjectAdministrations)
		return tx.Jobs().Put(j)
	})
}

func (r *SyncRun) end(out SyncOutcome, failure *Failure) {
	r.Tally, r.Problems, r.Error = out.Tally, out.Problems, failure
	switch {
	case out.Cancelled:
		r.Status, r.Error = RunCancelled, nil
	case failure != nil:
		r.Status = RunFailed
	case len(out.Problems) > 0:
		r.Status = RunWarnings
	default:
		r.Status = RunOK
	}
}

func (s *Service) pruneRuns(tx Tx, id AdministrationID) error {
	runs, err := collect(tx.Runs().List(id, ""))
	if err != nil {
		return err
	}
	for _, r := range runs[:max(0, len(runs)-keptRuns)] {
		if err := tx.Runs().Delete(id, r.ID); err != nil {
			return err
		}
	}
	return nil
}

// noteSync keeps what the synchronisation says of administration and connection.
func (s *Service) noteSync(tx Tx, j Job, out SyncOutcome) error {
	a, err := tx.Administrations().Get(j.Office, j.Administration)
	if err != nil {
		return err
	}
	a.Counts = map[Kind]int{}
	for _, kind := range Kinds() {
		if a.Counts[kind], err = tx.MasterData().Count(a.ID, kind); err != nil {
			return err
		}
	}
	switch {
	case out.Cancelled:
		a.LastManual = time.Time{} // whoever stopped it may ask for it again at once
	case out.Err != nil:
		a.Status, a.LastError = SyncError, s.failureOf(out.Err)
		a.LastManual = time.Time{} // what failed may be asked for again at once
	default:
		a.Status, a.LastError, a.LastSync = Active, nil, s.clock.Now()
		if a.Email == "" {
			office, err := tx.Offices().Get("", j.Office)
			if err != nil {
				return err
			}
			if a.Email, err = s.email(tx, office, a); err != nil {
				return err
			}
		}
		a.describe(out.Company)
		if err := widen(tx, &a, out.Company.Identities); err != nil {
			return err
		}
	}
	if err := tx.Administrations().Put(a); err != nil {
		return err
	}
	told, failed := ofConnection(out.Err)
	if out.Cancelled || !told {
		return nil
	}
	if stale, err := sinceBegun(tx, j); err != nil || stale {
		return err
	}
	return s.noteUse(tx, j.Office, j.Connection, failed)
}

// sinceBegun reports whether the connection's state or sign-in changed after the job's
// run began: somebody signed in, here or elsewhere, or another's sign-in synchronises
// now, and how the run went says nothing of that.
func sinceBegun(tx Tx, j Job) (bool, error) {
	run, err := tx.Runs().Get(j.Administration, j.Run)
	if err != nil {
		return false, err
	}
	c, err := tx.Connections().Get(j.Office, j.Connection)
	return c.Since.After(run.Started) || c.Linked.After(run.Started), err
}

// ofConnection is what an error says of the connection rather than of the one
// administration: nothing went wrong with it where the error concerns the
// administration alone, and nothing is told where the trouble is our own.
func ofConnection(err error) (told bool, failed error) {
	switch CodeOf(err) {
	case CodeNoRights, CodeOutsideGone, CodeBadFile:
		return true, nil
	case CodeInternal, CodeStoreFull, CodeStoreDamaged, CodeKeyMissing:
		return false, nil
	case "":
		return err == nil, nil
	}
	return true, err
}

// nextTurn sets when a job that ran is due again.
func (s *Service) nextTurn(tx Tx, j *Job, out SyncOutcome) error {
	now := s.clock.Now()
	c, err := tx.Connections().Get(j.Office, j.Connection)
	if err != nil {
		return err
	}
	trigger := j.Trigger
	j.Trigger, j.Cancel, j.Run = Scheduled, false, ""
	switch {
	case out.Interrupted:
		j.Trigger, j.Due = trigger, now
	case out.Cancelled: // which says nothing of what failed before
		j.Due = now.Add(jitter(s.every, j.ID))
	case out.Err == nil:
		j.Attempt, j.Error = 0, nil
		j.Due = now.Add(jitter(s.every, j.ID))
	default:
		j.Attempt++
		j.Error = s.failureOf(out.Err)
		j.Due = now.Add(jitter(retryAfter(j.Attempt, s.every), j.ID))
		if j.Error.Until.After(j.Due) {
			j.Due = j.Error.Until
		}
	}
	to := JobWaiting
	if !c.Works() {
		to = JobHeld
	}
	j.move(to)
	return nil
}

// retryAfter doubles from a minute and never waits longer than the schedule or four
// hours, whichever is more.
func retryAfter(attempt int, every time.Duration) time.Duration {
	return min(firstRetry<<min(attempt-1, 20), max(every, lastRetry))
}

// jitter spreads a wait by up to a tenth, the same for the same job, so that
// thousands of administrations do not come due at once.
func jitter(d time.Duration, id JobID) time.Duration {
	h := fnv.New32a()
	_, _ = h.Write([]byte(id)) // a hash never fails
	return d - d/20 + time.Duration(float64(d/10)*float64(h.Sum32())/float64(1<<32))
}

// timedID is an id that sorts by time: milliseconds and 32 random bits.
func timedID(at time.Time, random io.Reader) (string, error) {
	var b [10]byte
	binary.BigEndian.PutUint64(b[:8], uint64(at.UnixMilli())<<16)
	if _, err := io.ReadFull(random, b[6:]); err != nil {
		return "", err
	}
	return idEncoding.EncodeToString(b[:]), nil
}

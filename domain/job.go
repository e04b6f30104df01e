package domain

import (
	"cmp"
	"context"
	"slices"
	"time"
)

// JobKind is a kind of background work.
type JobKind string

// The kinds of work.
const (
	JobSync JobKind = "sync" // synchronise an administration, again and again
	JobDrop JobKind = "drop" // forget the master data of a removed administration
)

// JobStatus is a job's state.
type JobStatus string

// The states. A held job's connection is down; reconnecting makes it wait again.
const (
	JobWaiting JobStatus = "waiting"
	JobRunning JobStatus = "running"
	JobHeld    JobStatus = "held"
)

// jobMoves are the transitions a job may make. A sync job never ends, it waits for
// its next turn; a drop job is deleted when it is done.
var jobMoves = map[JobStatus][]JobStatus{ //nolint:gochecknoglobals // a constant table
	JobWaiting: {JobWaiting, JobRunning, JobHeld},
	JobRunning: {JobRunning, JobWaiting, JobHeld}, // running again: a lease that ran out
	JobHeld:    {JobHeld, JobWaiting},
}

// Job is work the background does: kept until done, claimed with a lease, safe to
// run twice. An administration has one sync job for as long as it is there.
type Job struct {
	ID             JobID
	Office         OfficeID
	Kind           JobKind
	Administration AdministrationID
	Connection     ConnectionID
	Trigger        Trigger
	Status         JobStatus
	Due            time.Time // when to run next; while running, when the lease ends
	Attempt        int       // failed attempts in a row
	Run            RunID     // the run under way
	Created        time.Time
	Error          *Failure // why the last attempt failed
	Cancel         bool     // a person asked to stop it
}

// move applies a transition; one that is not in the table leaves the status.
func (j *Job) move(to JobStatus) {
	if slices.Contains(jobMoves[j.Status], to) {
		j.Status = to
	}
}

// syncJob is the id of an administration's one sync job.
func syncJob(id AdministrationID) JobID { return JobID(id) }

// queueFirst makes the sync job of a new administration, due at once, or held where
// its connection is down.
func (s *Service) queueFirst(tx Tx, a Administration, c Connection) error {
	now := s.clock.Now()
	j := Job{
		ID: syncJob(a.ID), Office: a.Office, Kind: JobSync, Administration: a.ID, Connection: c.ID,
		Trigger: First, Status: JobWaiting, Due: now, Created: now,
	}
	if !c.Works() {
		j.move(JobHeld)
	}
	return tx.Jobs().Put(j)
}

// queueDrop replaces the sync job of a removed administration by one that forgets
// its master data.
func (s *Service) queueDrop(tx Tx, a Administration) error {
	if err := tx.Jobs().Delete(a.Office, syncJob(a.ID)); err != nil {
		return err
	}
	now := s.clock.Now()
	return tx.Jobs().Put(Job{
		ID: "drop-" + JobID(a.ID), Office: a.Office, Kind: JobDrop, Administration: a.ID,
		Status: JobWaiting, Due: now, Created: now,
	})
}

// holdOrResume moves the connection's jobs with its state: a connection that is
// down holds them, one that works again makes them due at once.
func (s *Service) holdOrResume(tx Tx, c Connection) error {
	now := s.clock.Now()
	for a, err := range tx.Administrations().By(AdministrationsByConnection, string(c.ID)) {
		if err != nil {
			return err
		}
		j, err := tx.Jobs().Get(c.Office, syncJob(a.ID))
		if CodeOf(err) == CodeNotFound {
			continue
		}
		if err != nil {
			return err
		}
		switch {
		case !c.Works() && j.Status == JobWaiting:
			j.move(JobHeld)
		case c.Works() && j.Status == JobHeld:
			j.move(JobWaiting)
			j.Due, j.Attempt, j.Error = now, 0, nil
		default:
			continue
		}
		if err := tx.Jobs().Put(j); err != nil {
			return err
		}
	}
	tx.Publish(c.Office, SubjectRuns, SubjectAdministrations)
	return nil
}

// retryFailed makes those of the connection's jobs due that failed and wait: what made
// them fail may have been mended.
func (s *Service) retryFailed(tx Tx, c Connection) error {
	for a, err := range tx.Administrations().By(AdministrationsByConnection, string(c.ID)) {
		if err != nil {
			return err
		}
		j, err := tx.Jobs().Get(c.Office, syncJob(a.ID))
		if CodeOf(err) == CodeNotFound || (err == nil && (j.Status != JobWaiting || j.Error == nil)) {
			continue
		}
		if err != nil {
			return err
		}
		j.Due, j.Attempt = s.clock.Now(), 0
		if err := tx.Jobs().Put(j); err != nil {
			return err
		}
	}
	return nil
}

func syncJobs(tx Tx, office OfficeID) (map[AdministrationID]Job, error) {
	jobs := map[AdministrationID]Job{}
	for j, err := range tx.Jobs().List(office, "") {
		if err != nil {
			return nil, err
		}
		if j.Kind == JobSync {
			jobs[j.Administration] = j
		}
	}
	return jobs, nil
}

// JobView is a job with what a list shows beside it.
type JobView struct {
	Job
	Code, Name      string // of the administration
	ConnectionTitle string
}

// Jobs lists the office's sync jobs of administrations, those under way first, then
// those that fail, are held, and wait, each in order of turn.
func (s *Service) Jobs(ctx context.Context, by Actor) ([]JobView, error) {
	var views []JobView
	err := s.view(ctx, by, ManageSync, func(tx Tx, _ User) error {
		titles, err := s.connectionTitles(tx, by.Office)
		if err != nil {
			return err
		}
		jobs, err := syncJobs(tx, by.Office)
		if err != nil {
			return err
		}
		for a, err := range tx.Administrations().List(by.Office, "") {
			if err != nil {
				return err
			}
			if j, ok := jobs[a.ID]; ok {
				views = append(views, JobView{Job: j, Code: a.Company.Code, Name: a.Name, ConnectionTitle: titles[a.Connection].Title()})
			}
		}
		return nil
	})
	slices.SortStableFunc(views, func(a, b JobView) int { return cmp.Or(a.rank()-b.rank(), a.compare(b.Job)) })
	return views, err
}

func (v JobView) rank() int {
	switch {
	case v.Status == JobRunning:
		return 0
	case v.Error != nil:
		return 1
	case v.Status == JobHeld:
		return 2
	}
	return 3
}

// asked reports whether somebody waits for the job. An hour's worth of what comes by
// itself may be due; a person does not wait for that.
func (j Job) asked() bool { return j.Trigger == Manual || j.Trigger == First }

// Turn sorts a connection's jobs as they are done: what somebody waits for, and then
// the others, each by due time.
func (j Job) Turn() string {
	due := j.Due.UTC().Format("2006-01-02T15:04:05.000000000")
	if j.asked() {
		return askedTurns + due
	}
	return due
}

// askedTurns sorts before digits, with which the turns of the others begin.
const askedTurns = "!"

// compare orders jobs by turn.
func (j Job) compare(other Job) int {
	switch {
	case j.asked() == other.asked():
		return j.Due.Compare(other.Due)
	case j.asked():
		return -1
	}
	return 1
}

// Pick says which jobs to claim. Both may be nil: every job will do.
type Pick struct {
	// Lane turns down all of a connection's jobs at once, without reading them; jobs
	// that use no connection have the empty one.
	Lane func(ConnectionID) bool
	Job  func(Job) bool
}

// Claim takes the job whose turn it is of those that are due and picked, and leases it:
// if it is not finished or extended by then, it is due again. Without one it gives false
// and when to look again, zero for not before something changes.
func (s *Service) Claim(ctx context.Context, lease time.Duration, pick Pick) (job Job, ok bool, next time.Time, err error) {
	err = s.store.Update(ctx, func(tx Tx) error {
		now := s.clock.Now()
		lanes, err := lanesOf(tx, pick.Lane)
		if err != nil {
			return err
		}
		for _, lane := range lanes {
			due, waits, err := earliest(tx, lane, now, pick.Job)
			if err != nil {
				return err
			}
			if due != nil && (!ok || due.compare(job) < 0) {
				job, ok = *due, true
			}
			if !waits.IsZero() && (next.IsZero() || waits.Before(next)) {
				next = waits
			}
		}
		if !ok {
			return nil
		}
		next = time.Time{}
		return s.lease(tx, &job, now, lease)
	})
	return job, ok, next, err
}

// lanesOf are the connections that take jobs, and the empty one.
func lanesOf(tx Tx, takes func(ConnectionID) bool) ([]ConnectionID, error) {
	lanes := []ConnectionID{""}
	for c, err := range tx.Connections().List("", "") {
		if err != nil {
			return nil, err
		}
		if takes == nil || takes(c.ID) {
			lanes = append(lanes, c.ID)
		}
	}
	return lanes, nil
}

// earliest is a connection's first picked job that is due, or else when its next one
// will be.
func earliest(tx Tx, lane ConnectionID, now time.Time, picked func(Job) bool) (due *Job, next time.Time, err error) {
	asked, others, end := string(lane)+"/"+askedTurns, string(lane)+"/0", string(lane)+"0" // 0 follows /
	for _, turns := range [][2]string{{asked, others}, {others, end}} {
		for j, err := range tx.Jobs().Range(JobsByDue, turns[0], turns[1]) {
			if err != nil {
				return nil, next, err
			}
			if j.Due.After(now) {
				if next.IsZero() || j.Due.Before(next) {
					next = j.Due
				}
				break
			}
			if picked == nil || picked(j) {
				return &j, time.Time{}, nil
			}
		}
	}
	return nil, next, nil
}

// lease takes a job. One whose lease ran out was lost with its process: that counts
// as an attempt, so that what breaks the process is tried less and less often.
func (s *Service) lease(tx Tx, job *Job, now time.Time, lease time.Duration) error {
	if job.Status == JobRunning {
		job.Attempt++
	}
	job.move(JobRunning)
	job.Due = now.Add(lease)
	job.Cancel = false
	if job.Kind == JobSync {
		if err := s.beginRun(tx, job, now); err != nil {
			return err
		}
	}
	tx.Publish(job.Office, SubjectRuns, SubjectAdministrations)
	return tx.Jobs().Put(*job)
}

// Recover makes the jobs due that a process left behind when it was killed, or holds
// them where the connection went down meanwhile, and closes their runs; and those that
// would wait for a time set while the clock was wrong. Whoever opens the store alone
// calls it once, before anything is claimed. What is left behind again and again waits
// longer and longer.
func (s *Service) Recover(ctx context.Context) error {
	return s.store.Update(ctx, func(tx Tx) error {
		lost, err := collect(tx.Jobs().List("", ""))
		if err != nil {
			return err
		}
		now := s.clock.Now()
		for _, j := range lost {
			if j.Status == JobWaiting && j.Due.Sub(now) > s.farthest() {
				j.Due = now // it was set while the clock was wrong
				if err := tx.Jobs().Put(j); err != nil {
					return err
				}
			}
			if j.Status != JobRunning {
				continue
			}
			down, err := connectionDown(tx, j)
			if err != nil {
				return err
			}
			if err := s.closeRun(tx, j, func(r *SyncRun) { r.Status = RunCancelled }); err != nil {
				return err
			}
			j.Attempt, j.Run = j.Attempt+1, ""
			if j.move(JobWaiting); down {
				j.move(JobHeld)
			}
			j.Due = now
			if j.Attempt > 2 {
				j.Due = j.Due.Add(retryAfter(j.Attempt-2, s.every))
			}
			if err := tx.Jobs().Put(j); err != nil {
				return err
			}
		}
		return nil
	})
}

// farthest is longer than any job waits: for its turn, for the next attempt, or for as
// long as an accounting system asks.
func (s *Service) farthest() time.Duration { return 2 * max(s.every, 24*time.Hour) }

// connectionDown reports whether the job needs a connection that does not work.
func connectionDown(tx Tx, j Job) (bool, error) {
	if j.Kind != JobSync {
		return false, nil
	}
	c, err := tx.Connections().Get(j.Office, j.Connection)
	if CodeOf(err) == CodeNotFound {
		return false, nil // the run will say so
	}
	return !c.Works(), err
}

// Extend renews the lease of a job that runs. False: it is not this run's any more,
// or a person asked to stop it.
func (s *Service) Extend(ctx context.Context, job Job, lease time.Duration) (bool, error) {
	goOn := false
	err := s.store.Update(ctx, func(tx Tx) error {
		j, err := tx.Jobs().Get(job.Office, job.ID)
		if CodeOf(err) == CodeNotFound {
			return nil
		}
		if err != nil {
			return err
		}
		if goOn = j.Status == JobRunning && j.Run == job.Run && !j.Cancel; !goOn {
			return nil
		}
		j.Due = s.clock.Now().Add(lease)
		return tx.Jobs().Put(j)
	})
	return goOn, err
}

// CancelJob asks a running job to stop; it then waits for its next turn. A job that
// waits is left alone. The background must be told too ([Background.Cancel]).
func (s *Service) CancelJob(ctx context.Context, by Actor, id JobID) error {
	return s.update(ctx, by, ManageSync, func(tx Tx, _ User) error {
		j, err := tx.Jobs().Get(by.Office, id)
		if err != nil {
			return err
		}
		if j.Status != JobRunning {
			return nil
		}
		j.Cancel = true
		tx.Publish(by.Office, SubjectRuns)
		return tx.Jobs().Put(j)
	})
}

// Drop does a drop job to the end, a transaction at a time.
func (s *Service) Drop(ctx context.Context, job Job) error {
	for {
		more := false
		err := s.store.Update(ctx, func(tx Tx) (err error) {
			if more, err = tx.MasterData().Drop(job.Administration, 2000); err != nil || more {
				return err
			}
			return tx.Jobs().Delete(job.Office, job.ID)
		})
		if err != nil || !more {
			return err
		}
	}
}

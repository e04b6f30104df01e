package domain_test

import (
	"context"
	"crypto/rand"
	"testing"
	"time"

	"basecone/domain"
	"basecone/store"
)

// These tests let something happen between two transactions of one use case.

// reconnect signs in to a connection again with other credentials.
func (h *house) reconnect(by domain.Actor, id domain.ConnectionID, secret string) {
	h.t.Helper()
	_, err := h.Connect(h.t.Context(), by, domain.ConnectTarget{Connection: id}, map[string]string{"user": "CX", "secret": secret})
	want(h.t, err, "")
}

// reconnectAs signs in to a connection again as somebody else.
func (h *house) reconnectAs(by domain.Actor, id domain.ConnectionID, user string) {
	h.t.Helper()
	_, err := h.Connect(h.t.Context(), by, domain.ConnectTarget{Connection: id}, map[string]string{"user": user, "secret": "s"})
	want(h.t, err, "")
}

// syncing is an office with one administration whose synchronisation has begun.
func (h *house) syncing() (domain.Actor, domain.ConnectionID, domain.Job) {
	h.t.Helper()
	by, c := h.connected("janssen")
	_, err := h.AddAdministrations(h.t.Context(), by, c.ID, []string{"100"})
	want(h.t, err, "")
	job := h.claim()
	h.clock.advance(time.Second)
	return by, c.ID, job
}

// A renewal that a sign-in overtakes must not put the old sign-in's tokens back.
func TestSigningInOvertakesARenewal(t *testing.T) {
	for name, ends := range map[string]error{"renewed": nil, "refused": domain.Fail(domain.CodeAuthExpired)} {
		t.Run(name, func(t *testing.T) {
			h := newHouse(t)
			by, id, job := h.syncing()
			task, err := h.Task(t.Context(), job)
			want(t, err, "")
			got, err := task.Grant.Renew(t.Context(), func(_ context.Context, old domain.Credentials) (domain.Credentials, error) {
				h.reconnect(by, id, "anew")
				old["secret"] = "renewed"
				return old, ends
			})
			want(t, err, "")
			stored, err := task.Grant.Load(t.Context())
			want(t, err, "")
			if got["secret"] != "anew" || stored["secret"] != "anew" {
				t.Errorf("used %q, stored %q", got["secret"], stored["secret"])
			}
		})
	}
}

// Who was synchronisation user when a sign-in began may not renew the link of who is
// when it ends.
func TestTheSynchronisationUserChangesDuringASignIn(t *testing.T) {
	h := newHouse(t)
	monica, c := h.connected("janssen")
	tom := h.colleague(monica, "tom", domain.Accountant)
	h.books.companies["tom"] = h.books.companies["CX"]
	fields := map[string]string{"user": "tom", "secret": "toms"}
	_, err := h.Connect(t.Context(), tom, domain.ConnectTarget{Connection: c.ID, Own: true}, fields)
	want(t, err, "")
	want(t, h.SetSyncUser(t.Context(), monica, c.ID, tom.User), "")
	h.books.meanwhile(func() { want(t, h.SetSyncUser(t.Context(), monica, c.ID, monica.User), "") })
	_, err = h.Connect(t.Context(), tom, domain.ConnectTarget{Connection: c.ID}, fields)
	want(t, err, domain.CodeForbidden)
}

// A run that began before its connection's state changed says nothing of that state.
func TestARunOutlivesItsSignIn(t *testing.T) {
	t.Run("it goes well after another sign-in took the place", func(t *testing.T) {
		h := newHouse(t)
		by, id, job := h.syncing()
		h.connected("devries")
		want(t, h.FinishSync(t.Context(), job, domain.SyncOutcome{}), "")
		v, err := h.Connection(t.Context(), by, id)
		want(t, err, "")
		as, err := h.Administrations(t.Context(), by)
		want(t, err, "")
		if v.Status != domain.ReconnectNeeded || as[0].Job != domain.JobHeld {
			t.Errorf("%s, %s", v.Status, as[0].Job)
		}
	})
	t.Run("it fails after the person signed in again", func(t *testing.T) {
		h := newHouse(t)
		by, id, job := h.syncing()
		h.connected("devries")
		h.reconnect(by, id, "anew")
		want(t, h.FinishSync(t.Context(), job, domain.SyncOutcome{Err: domain.Fail(domain.CodeAuthExpired)}), "")
		v, err := h.Connection(t.Context(), by, id)
		want(t, err, "")
		if v.Status != domain.Connected {
			t.Error(v.Status)
		}
	})
	for name, signIn := range map[string]func(*house, domain.Actor, domain.ConnectionID){
		"it fails after the person signed in again beforehand": func(h *house, by domain.Actor, id domain.ConnectionID) {
			h.reconnect(by, id, "anew")
		},
		"it fails after another's sign-in took over": (*house).handOver,
	} {
		t.Run(name, func(t *testing.T) {
			h := newHouse(t)
			by, id, job := h.syncing()
			signIn(h, by, id)
			want(t, h.FinishSync(t.Context(), job, domain.SyncOutcome{Err: domain.Fail(domain.CodeAuthExpired)}), "")
			v, err := h.Connection(t.Context(), by, id)
			want(t, err, "")
			if v.Status != domain.Connected {
				t.Error(v.Status)
			}
		})
	}
}

// handOver lets a colleague's link synchronise.
func (h *house) handOver(by domain.Actor, id domain.ConnectionID) {
	h.t.Helper()
	tom := h.colleague(by, "tom", domain.Accountant)
	h.books.companies["tom"] = h.books.companies["CX"]
	_, err := h.Connect(h.t.Context(), tom, domain.ConnectTarget{Connection: id, Own: true}, map[string]string{"user": "tom", "secret": "toms"})
	want(h.t, err, "")
	want(h.t, h.SetSyncUser(h.t.Context(), by, id, tom.User), "")
}

// What was asked with the sign-in before says nothing of the one that came meanwhile.
func TestAListingOutlivesItsSignIn(t *testing.T) {
	ask := map[string]func(*house, domain.Actor, domain.ConnectionID) error{
		"check": func(h *house, by domain.Actor, id domain.ConnectionID) error {
			_, err := h.CheckConnection(t.Context(), by, id)
			return err
		},
		"available": func(h *house, by domain.Actor, id domain.ConnectionID) error {
			_, _, err := h.Available(t.Context(), by, id)
			return err
		},
	}
	for name, ask := range ask {
		t.Run(name, func(t *testing.T) {
			h := newHouse(t)
			by, id, _ := h.syncing()
			h.books.set(domain.Fail(domain.CodeAuthExpired)) // which this answer already is
			h.books.meanwhile(func() {
				h.books.set(nil)
				h.reconnect(by, id, "anew")
			})
			want(t, ask(h, by, id), domain.CodeAuthExpired)
			v, err := h.Connection(t.Context(), by, id)
			want(t, err, "")
			if v.Status != domain.Connected || v.LastError != nil {
				t.Error(v.Status, v.LastError)
			}
		})
	}
}

// What a killed process left behind waits for its connection.
func TestRecoverHoldsWhatCannotRun(t *testing.T) {
	h := newHouse(t)
	by, id, job := h.syncing()
	h.connected("devries")
	want(t, h.Recover(t.Context()), "")
	h.idle()
	runs, err := h.Runs(t.Context(), by, job.Administration)
	want(t, err, "")
	if runs[0].Status != domain.RunCancelled || runs[0].Finished.IsZero() {
		t.Errorf("%+v", runs[0])
	}
	h.reconnect(by, id, "anew")
	h.claim()
}

// betweenStore does something after the first reading, and after the first writing.
type betweenStore struct {
	*store.Store
	between, written func()
}

func (s *betweenStore) Update(ctx context.Context, f func(domain.Tx) error) error {
	err := s.Store.Update(ctx, f)
	if written := s.written; written != nil {
		s.written = nil
		written()
	}
	return err
}

func (s *betweenStore) View(ctx context.Context, f func(domain.Tx) error) error {
	err := s.Store.View(ctx, f)
	if between := s.between; between != nil {
		s.between = nil
		between()
	}
	return err
}

// Guesses made all at once count as those made one after the other.
func TestTheRightGuessComesAfterTheLock(t *testing.T) {
	h := newHouse(t)
	h.office("janssen")
	late := domain.New(domain.Options{Clock: h.clock, Hub: h.hub, Store: &betweenStore{Store: h.store, between: func() {
		for range 3 {
			_, err := h.SignIn(t.Context(), "janssen", "monica", "wrong")
			want(t, err, domain.CodeSignIn)
		}
	}}})
	_, err := late.SignIn(t.Context(), "janssen", "monica", password)
	want(t, err, domain.CodeSignInLocked)
}

// Sign-ins that nobody ends do not pile up, nor keep their listeners.
func TestSignInsGivenUpAreClosed(t *testing.T) {
	h := newHouse(t)
	by := h.office("janssen")
	closed := 0
	h.books.closed = func() { closed++ }
	begin := func() {
		_, _, err := h.BeginConsent(t.Context(), by, domain.ConnectTarget{System: "exactonline", Description: "Main"})
		want(t, err, "")
	}
	begin()
	begin()
	h.clock.advance(31 * time.Minute)
	if begin(); closed != 2 {
		t.Errorf("%d of 2 were closed", closed)
	}
}

// TestDescriptionTakenMeanwhile: no two connections to a system get the same description.
func TestDescriptionTakenMeanwhile(t *testing.T) {
	h := newHouse(t)
	by := h.office("janssen")
	add := func(description string) error {
		_, err := h.Connect(t.Context(), by, domain.ConnectTarget{System: "exactonline", Description: description},
			map[string]string{"user": "CX", "secret": "s"})
		return err
	}
	h.books.meanwhile(func() { want(t, add("Main"), "") })
	want(t, add("main"), domain.CodeDescriptionTaken)
	want(t, add("main"), domain.CodeDescriptionTaken)
	if all, err := h.Connections(t.Context(), by); err != nil || len(all) != 1 {
		t.Fatal(len(all), err)
	}
}

// What the sign-in before saw cannot be added once another one synchronises.
func TestASignInOvertakesAdding(t *testing.T) {
	h := newHouse(t)
	by, c := h.connected("janssen")
	h.clock.advance(time.Second)
	late := domain.New(domain.Options{
		Clock: h.clock, Hub: h.hub, Random: rand.Reader, Systems: []domain.AccountingSystem{h.books},
		Store: &betweenStore{Store: h.store, written: func() { h.reconnectAs(by, c.ID, "few") }},
	})
	_, err := late.AddAdministrations(t.Context(), by, c.ID, []string{"101"})
	want(t, err, domain.CodeNotAvailable)
	_, err = late.AddAdministrations(t.Context(), by, c.ID, []string{"100"})
	want(t, err, "")
}

// Who becomes synchronisation user must see everything with the sign-in that is there
// when it happens.
func TestASignInDuringTheChangeOfSynchronisationUser(t *testing.T) {
	h := newHouse(t)
	monica, c := h.connected("janssen")
	_, err := h.AddAdministrations(t.Context(), monica, c.ID, []string{"100", "101"})
	want(t, err, "")
	tom := h.colleague(monica, "tom", domain.Accountant)
	h.books.companies["tom"] = h.books.companies["CX"]
	signIn := func(user string) {
		_, err := h.Connect(t.Context(), tom, domain.ConnectTarget{Connection: c.ID, Own: true}, map[string]string{"user": user, "secret": "s"})
		want(t, err, "")
	}
	signIn("tom")
	h.clock.advance(time.Minute)
	h.books.meanwhile(func() { signIn("few") })
	want(t, h.SetSyncUser(t.Context(), monica, c.ID, tom.User), domain.CodeWrongUser)
	v, err := h.Connection(t.Context(), monica, c.ID)
	want(t, err, "")
	if v.SyncUser != monica.User {
		t.Error("somebody synchronises who does not see it all")
	}
}

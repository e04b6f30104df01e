package main

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"basecone/domain"
	"basecone/sync/demo"
	"basecone/ui/verbs"
)

// The tests here sign in to the simulated Exact Online, whose tokens rotate and die as
// the real one's do.

// as signs one of the demo's cast in.
func (st *stage) as(user string) domain.Actor {
	st.t.Helper()
	for _, l := range demo.Logins() {
		if l.User == user {
			in, err := st.ready.Service.SignIn(st.t.Context(), l.Office, l.User, l.Password)
			if err != nil {
				st.t.Fatal(err)
			}
			return in.Actor
		}
	}
	st.t.Fatal("nobody is called " + user)
	return domain.Actor{}
}

// exact is the connection of the actor's office to Exact Online.
func (st *stage) exact(by domain.Actor) domain.ConnectionView {
	st.t.Helper()
	views, err := st.ready.Service.Connections(st.t.Context(), by)
	if err != nil {
		st.t.Fatal(err)
	}
	for _, v := range views {
		if v.System == "exactonline" {
			return v
		}
	}
	st.t.Fatal("no connection to Exact Online")
	return domain.ConnectionView{}
}

// reconnect signs in again as a user outside; with a fault from the moment that the
// browser is back.
func (st *stage) reconnect(by domain.Actor, user, fault string) error {
	st.t.Helper()
	v := st.exact(by)
	consent, state, err := st.ready.Service.BeginConsent(st.t.Context(), by, domain.ConnectTarget{Connection: v.ID, System: v.System})
	if err != nil {
		st.t.Fatal(err)
	}
	defer consent.Close()
	address, err := st.world.Approve(st.t.Context(), consent.URL, user)
	if err != nil {
		st.t.Fatal(err)
	}
	if fault != "" {
		if err := st.world.SetFault(st.t.Context(), fault, true); err != nil {
			st.t.Fatal(err)
		}
		defer func() {
			if err := st.world.SetFault(st.t.Context(), fault, false); err != nil {
				st.t.Error(err)
			}
		}()
	}
	_, err = st.ready.Service.FinishConsent(st.t.Context(), by, state, address)
	return err
}

// later lets the access tokens die and checks the connection.
func (st *stage) later(by domain.Actor) domain.ConnectionStatus {
	st.t.Helper()
	st.world.Advance(11 * time.Minute)
	v, _ := st.ready.Service.CheckConnection(st.t.Context(), by, st.exact(by).ID) // the status tells how it went
	return v.Status
}

// TestAFailedReconnect: a sign-in that spent the old token and then met trouble leaves
// a connection that works, or says at once that it does not.
func TestAFailedReconnect(t *testing.T) {
	for _, fault := range []string{"html", "truncated", "wrong_length", "server_down"} {
		t.Run(fault, func(t *testing.T) {
			st := openStage(t)
			monica := st.as("monica")
			if err := st.reconnect(monica, "CX_Basecone", fault); err == nil {
				t.Fatal("the fault is not felt")
			}
			told := st.exact(monica).Status
			if after := st.later(monica); after != told {
				t.Errorf("%s right after it, %s when the access token has died", told, after)
			}
			if err := st.reconnect(monica, "CX_Basecone", ""); err != nil {
				t.Fatal(err)
			}
			if after := st.later(monica); after != domain.Connected {
				t.Errorf("%s after a sign-in that went well", after)
			}
		})
	}
}

// TestAReconnectAsTheWrongUser ends whose user it was, and says so there at once.
func TestAReconnectAsTheWrongUser(t *testing.T) {
	st := openStage(t)
	monica, pieter := st.as("monica"), st.as("pieter")
	if err := st.reconnect(monica, "T.Peters", ""); domain.CodeOf(err) != domain.CodeWrongUser {
		t.Fatal(err)
	}
	if got := st.exact(pieter).Status; got != domain.ReconnectNeeded {
		t.Errorf("Pieter's connection is %s", got)
	}
	for _, by := range []domain.Actor{pieter, monica} {
		want := st.exact(by).Status
		if got := st.later(by); got != want {
			t.Errorf("%s, and %s when the access token has died", want, got)
		}
	}
}

// revolving is a stage that is entered and left while its world goes on.
func revolving(t *testing.T) (st *stage, enter func() (leave func())) {
	t.Helper()
	s := verbs.Settings{Data: filepath.Join(t.TempDir(), "data"), Config: verbs.Config{TimeZone: time.UTC}}
	s.Config.Log.File = filepath.Join(t.TempDir(), "log")
	world, err := simulated(t.Context(), s.Data, false)
	if err != nil {
		t.Fatal(err)
	}
	st = &stage{t: t, settings: s, world: world}
	return st, func() (leave func()) {
		r, ready, err := openDemo(t.Context(), s, world)
		if err != nil {
			t.Fatal(err)
		}
		st.ready = ready
		return func() {
			if err := r.close(); err != nil {
				t.Error(err)
			}
		}
	}
}

func (st *stage) slow(on bool) {
	st.t.Helper()
	if err := st.world.SetFault(st.t.Context(), "slow", on); err != nil {
		st.t.Fatal(err)
	}
}

// TestQuittingWhileATokenIsRenewed: the old token is spent once Exact has the call, so
// the new one is kept before the data are closed, though nobody waits for it any more.
func TestQuittingWhileATokenIsRenewed(t *testing.T) {
	st, enter := revolving(t)
	leave := enter()
	monica := st.as("monica")
	id := st.exact(monica).ID
	st.world.Advance(11 * time.Minute)
	st.slow(true)
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	if _, err := st.ready.Service.CheckConnection(ctx, monica, id); err == nil {
		t.Fatal("nothing was broken off")
	}
	leave()
	st.slow(false)
	time.Sleep(time.Second) // Exact has answered by now, whoever was listening

	defer enter()()
	if v, err := st.ready.Service.CheckConnection(t.Context(), monica, id); err != nil || v.Status != domain.Connected {
		t.Errorf("%s, %v", v.Status, err)
	}
}

// TestQuittingDuringASignIn: the sign-in before has ended once Exact has the code.
func TestQuittingDuringASignIn(t *testing.T) {
	st, enter := revolving(t)
	leave := enter()
	monica := st.as("monica")
	id := st.exact(monica).ID
	consent, state, err := st.ready.Service.BeginConsent(t.Context(), monica, domain.ConnectTarget{Connection: id, System: "exactonline"})
	if err != nil {
		t.Fatal(err)
	}
	defer consent.Close()
	address, err := st.world.Approve(t.Context(), consent.URL, "CX_Basecone")
	if err != nil {
		t.Fatal(err)
	}
	st.slow(true)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		_, err := st.ready.Service.FinishConsent(ctx, monica, state, address)
		ended <- err
	}()
	time.Sleep(100 * time.Millisecond)
	cancel()
	leave()
	if err := <-ended; err == nil {
		t.Fatal("nothing was broken off")
	}
	st.slow(false)

	defer enter()()
	if told, after := st.exact(monica).Status, st.later(monica); after != told {
		t.Errorf("%s at first, %s when the access token has died", told, after)
	}
}

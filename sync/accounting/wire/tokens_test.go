package wire_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"basecone/domain"
	"basecone/sync/accounting/systemtest"
	"basecone/sync/accounting/wire"
	"basecone/sync/simulator"
)

// rotating makes tokens 1, 2, 3 … and counts renewals; spending a token twice fails.
type rotating struct {
	clock *simulator.Clock
	calls atomic.Int64
	begun chan struct{} // if not nil, told when a renewal begins
	gate  chan struct{} // if not nil, awaited by a renewal
}

func (r *rotating) cred(n int64) domain.Credentials {
	now := r.clock.Now()
	return wire.NewCredentials(fmt.Sprint("access ", n), fmt.Sprint("refresh ", n), now, now, 10*time.Minute)
}

func (r *rotating) renew(ctx context.Context, old domain.Credentials) (domain.Credentials, error) {
	n := r.calls.Add(1)
	if want := fmt.Sprint("refresh ", n-1); old[wire.RefreshToken] != want {
		return nil, fmt.Errorf("spent %q, want %q", old[wire.RefreshToken], want)
	}
	if r.begun != nil {
		r.begun <- struct{}{}
		<-r.gate
	}
	return r.cred(n), ctx.Err()
}

func newTokens(r *rotating) *wire.Tokens {
	return &wire.Tokens{Clock: r.clock, Margin: 25 * time.Second, Earliest: 570 * time.Second, Renew: r.renew}
}

func TestManyRenewersRenewOnce(t *testing.T) {
	r := &rotating{clock: simulator.StillClock(noon())}
	tokens, grant := newTokens(r), systemtest.NewGrant("g", r.cred(0))
	r.clock.Advance(9*time.Minute + 34*time.Second)
	if got, err := tokens.Access(t.Context(), grant, ""); err != nil || got != "access 0" {
		t.Fatalf("within its life: %q, %v", got, err)
	}
	r.clock.Advance(time.Second)
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			if got, err := tokens.Access(t.Context(), grant, ""); err != nil || got != "access 1" {
				t.Errorf("got %q, %v", got, err)
			}
		})
	}
	wg.Wait()
	if n := r.calls.Load(); n != 1 {
		t.Errorf("renewed %d times, want once", n)
	}
}

func TestRefusedWhileYoungIsRevoked(t *testing.T) {
	r := &rotating{clock: simulator.StillClock(noon())}
	tokens, grant := newTokens(r), systemtest.NewGrant("g", r.cred(0))
	if _, err := tokens.Access(t.Context(), grant, "access 0"); domain.CodeOf(err) != domain.CodeAuthExpired {
		t.Errorf("error %v, want auth expired", err)
	}
	if got, err := tokens.Access(t.Context(), grant, "somebody's older one"); err != nil || got != "access 0" {
		t.Errorf("a newer token was stored already: got %q, %v", got, err)
	}
	if r.calls.Load() != 0 {
		t.Error("a refresh token was spent for nothing")
	}
}

// A token that was slow to come is younger than when it was asked for: near its end it
// may be too young yet to be renewed, and serves on meanwhile.
func TestATokenThatWasSlowToCome(t *testing.T) {
	r := &rotating{clock: simulator.StillClock(noon())}
	asked := noon().Add(-20 * time.Second)
	tokens, grant := newTokens(r), systemtest.NewGrant("g", wire.NewCredentials("access 0", "refresh 0", asked, noon(), 10*time.Minute))
	r.clock.Advance(9*time.Minute + 29*time.Second)
	if got, err := tokens.Access(t.Context(), grant, ""); err != nil || got != "access 0" {
		t.Errorf("too young to be renewed: %q, %v", got, err)
	}
	r.clock.Advance(time.Second)
	if got, err := tokens.Access(t.Context(), grant, ""); err != nil || got != "access 1" {
		t.Errorf("old enough: %q, %v", got, err)
	}
}

// Where the machine's clock was put back, a token seems to come from the future. Nobody
// knows how old it is; it is not revoked for that.
func TestRefusedAfterTheClockWasPutBack(t *testing.T) {
	r := &rotating{clock: simulator.StillClock(noon())}
	ahead := noon().Add(time.Hour)
	tokens, grant := newTokens(r), systemtest.NewGrant("g", wire.NewCredentials("access 0", "refresh 0", ahead, ahead, 10*time.Minute))
	if got, err := tokens.Access(t.Context(), grant, "access 0"); err != nil || got != "access 1" {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestCancellingTheAskerDoesNotLoseTheToken(t *testing.T) {
	r := &rotating{clock: simulator.StillClock(noon()), begun: make(chan struct{}), gate: make(chan struct{})}
	tokens, grant := newTokens(r), systemtest.NewGrant("g", r.cred(0))
	r.clock.Advance(10 * time.Minute)
	ctx, cancel := context.WithCancel(t.Context())
	go func() { <-r.begun; cancel() }()
	if _, err := tokens.Access(ctx, grant, ""); !errors.Is(err, context.Canceled) {
		t.Fatalf("error %v, want the context's", err)
	}
	close(r.gate)
	if got, err := tokens.Access(t.Context(), grant, ""); err != nil || got != "access 1" {
		t.Errorf("after the renewal that nobody waited for: %q, %v", got, err)
	}
}

func TestPanicInARenewalIsAnError(t *testing.T) {
	clock := simulator.StillClock(noon())
	tokens := &wire.Tokens{Clock: clock, Renew: func(context.Context, domain.Credentials) (domain.Credentials, error) { panic("oops") }}
	grant := systemtest.NewGrant("g", wire.NewCredentials("", "r", noon(), noon(), 0))
	if _, err := tokens.Access(t.Context(), grant, ""); err == nil {
		t.Error("no error")
	}
}

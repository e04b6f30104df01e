package activity_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"basecone/domain"
	"basecone/ui/activity"
	"basecone/ui/kit"
	"basecone/ui/kit/kittest"
	"basecone/ui/kit/kittest/house"
)

// background is work under way, as tests say it is; it remembers what was cancelled.
type background struct {
	running   []domain.Progress
	cancelled []domain.JobID
}

func (b *background) Running(domain.OfficeID) []domain.Progress { return b.running }
func (b *background) Cancel(id domain.JobID)                    { b.cancelled = append(b.cancelled, id) }
func (*background) Wake()                                       {}

// office is a house with three administrations: the first synchronises now, the second
// failed and the third waits.
func office(t testing.TB) (*house.House, *background, kittest.Options) {
	t.Helper()
	ctx := context.Background()
	h := house.New(t)
	in, v := h.Connected("janssen")
	add := func(code string) domain.Administration {
		added, err := h.AddAdministrations(ctx, in.Actor, v.ID, []string{code})
		if err != nil {
			t.Fatal(err)
		}
		return added[0]
	}
	add("100233")
	h.Synchronise(nil, nil, domain.SyncOutcome{})
	add("100232")
	h.Synchronise(nil, nil, domain.SyncOutcome{Err: domain.Fail(domain.CodeUnreachable)})
	h.Advance(2 * time.Hour) // all are due, so that nothing on screen depends on the spread
	first := add("100231")
	job, ok, _, err := h.Claim(ctx, time.Hour, domain.Pick{Job: func(j domain.Job) bool { return j.Administration == first.ID }})
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	b := &background{running: []domain.Progress{{Job: job.ID, Administration: first.ID, Kind: domain.Creditor, Done: 1240, Total: 2000}}}
	who := kit.IdentityOf(in)
	who.Language = ""
	return h, b, kittest.Options{Page: activity.New, Entry: kit.Activity, Service: h.Service, Clock: h.Clock, Identity: &who, Background: b, Deaf: true}
}

func TestList(t *testing.T) {
	_, _, o := office(t)
	kittest.Goldens(t, o, nil)
	t.Run("200x50", func(t *testing.T) {
		o.Width, o.Height = 200, 50
		kittest.Open(t, o).Golden()
	})
}

func TestProgressMovesWithoutReading(t *testing.T) {
	_, b, o := office(t)
	o.Width, o.Height = 120, 36
	d := kittest.Open(t, o)
	d.Shows("syncing 62 %", "Creditors: 1,240 of 2,000", "1 running · 1 failing · 1 waiting")
	b.running[0].Done = 1500
	d.Changed(domain.SubjectProgress).Shows("syncing 75 %")
}

// TestWhyOneFailedIsSaidWhereItsColumnIsNot: and the rows stay where they are.
func TestWhyOneFailedIsSaidWhereItsColumnIsNot(t *testing.T) {
	_, _, o := office(t)
	o.Width, o.Height = 80, 24
	d := kittest.Open(t, o)
	d.Hides("WHAT", "could not be reached")
	place := func() int { return strings.Index(d.Screen(), "100233") }
	before := place()
	d.Keys("down").Shows("✗ The accounting system")
	if place() != before {
		t.Error("the rows jump")
	}
	d.Keys("down").Hides("✗ The accounting system").Resize(140, 30).Shows("WHAT")
}

func TestCancelAsksAndTellsTheBackground(t *testing.T) {
	_, b, o := office(t)
	d := kittest.Open(t, o)
	d.Keys("c").Shows("Cancel the synchronisation of Bakkerij De Korenmolen?").Keys("enter")
	if len(b.cancelled) > 0 {
		t.Fatal("cancelled without a yes")
	}
	d.Keys("c", "y", "enter").Shows("stops as soon as it can")
	if len(b.cancelled) != 1 || b.cancelled[0] != b.running[0].Job {
		t.Errorf("cancelled %v", b.cancelled)
	}
	d.Keys("esc", "down", "c").Shows("does not run now")
}

func TestOpenAndTryAgain(t *testing.T) {
	_, _, o := office(t)
	d := kittest.Open(t, o)
	d.Keys("down", "s").Shows("is being synchronised.")
	d.Keys("esc", "enter").Shows("Details", "Debtors")
}

func TestHeldSaysWhatItWaitsFor(t *testing.T) {
	h, b, o := office(t)
	b.running = nil
	all, err := h.Connections(t.Context(), o.Identity.Actor)
	if err != nil {
		t.Fatal(err)
	}
	h.Exact.Fail(domain.Fail(domain.CodeAuthExpired))
	if _, err := h.CheckConnection(t.Context(), o.Identity.Actor, all[0].ID); domain.CodeOf(err) != domain.CodeAuthExpired {
		t.Fatal(err)
	}
	o.Width, o.Height = 200, 50
	d := kittest.Open(t, o)
	d.Shows("! On hold", "until reconnected").Keys("r").Shows("Connections")
}

func TestWhoMayNotIsTold(t *testing.T) {
	_, _, o := office(t)
	o.Identity.Roles, o.Entry = []domain.Role{domain.Accountant}, kit.Administrations // an entry that is open to all
	kittest.Open(t, o).Shows("Your role may not synchronise by hand")
}

func TestFits(t *testing.T) {
	_, _, o := office(t)
	kittest.Fits(t, func(t testing.TB) *kittest.Driver { return kittest.Open(t, o) }, "c", "s", "r")
}

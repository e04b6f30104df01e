package presenter_test

import (
	"context"
	"testing"
	"time"

	"basecone/domain"
	"basecone/ui/kit"
	"basecone/ui/kit/kittest"
	"basecone/ui/presenter"
)

// world is a simulated world of which only the switches are there.
type world struct {
	domain.Presenter
	clock *kittest.Clock
	on    map[string]bool
	fail  error
}

func newWorld() *world { return &world{clock: &kittest.Clock{}, on: map[string]bool{}} }

func (w *world) Logins() []domain.DemoLogin {
	return []domain.DemoLogin{{Office: "janssen", User: "monica", Password: "een lange geheime zin", Role: domain.SuperUser}}
}

func (w *world) Faults() []domain.Fault {
	var all []domain.Fault
	for _, id := range []string{"token_revoked", "server_down", "slow", "html", "a_new_one"} {
		all = append(all, domain.Fault{ID: id, On: w.on[id]})
	}
	return all
}

func (w *world) SetFault(_ context.Context, id string, on bool) error {
	if w.fail == nil {
		w.on[id] = on
	}
	return w.fail
}

func (w *world) ChangeOutside(context.Context) (domain.Counts, error) {
	return domain.Counts{Added: 12, Changed: 1034, Removed: 5}, nil
}

func (w *world) Advance(d time.Duration) { w.clock.At = w.clock.Now().Add(d) }

func (w *world) OutsideUsers() []domain.OutsideUser {
	return []domain.OutsideUser{{ID: "1", Name: "CX_Basecone", Full: "Basecone Koppeling"}}
}

func options(w *world) kittest.Options {
	return kittest.Options{Page: presenter.New, Entry: kit.Presenter, Presenter: w, Clock: w.clock}
}

func TestPage(t *testing.T) {
	for name, keys := range map[string][]string{"deeds": nil, "logins": {"]"}, "outside": {"["}} {
		t.Run(name, func(t *testing.T) {
			kittest.Goldens(t, options(newWorld()), func(d *kittest.Driver) { d.Keys(keys...) })
		})
	}
}

func TestBreakAndMend(t *testing.T) {
	w := newWorld()
	d := kittest.Open(t, options(w))
	d.Keys("down", "enter").Shows("Broken: The accounting system revokes the sign-in.", "✗ on")
	if !w.on["token_revoked"] {
		t.Error("nothing is broken")
	}
	d.Keys("esc", "enter").Shows("Mended:").Hides("✗ on")
	w.fail = domain.Fail(domain.CodeNotFound)
	d.Keys("esc", "enter").Hides("✗ on")
}

func TestChangeOutsideTellsTheCounts(t *testing.T) {
	d := kittest.Open(t, options(newWorld()))
	d.Keys("enter").Shows("Outside: 12 added, 1,034 changed, 5 removed.")
}

func TestClockMoves(t *testing.T) {
	w := newWorld()
	d := kittest.Open(t, options(w))
	d.Keys("G", "enter").Shows("It is 21 Dec 2026 09:14 now.")
	if w.clock.Now().Sub(time.Date(2026, 11, 21, 8, 14, 0, 0, time.UTC)) != 30*24*time.Hour {
		t.Error(w.clock.Now())
	}
}

func TestFits(t *testing.T) {
	kittest.Fits(t, func(t testing.TB) *kittest.Driver { return kittest.Open(t, options(newWorld())) })
}

package administrations_test

import (
	"testing"

	"basecone/domain"
	"basecone/ui/administrations"
	"basecone/ui/kit"
	"basecone/ui/kit/kittest"
)

// Where the first read fails the page says why, and r reads again.
func TestWhatCannotBeReadIsReadAgain(t *testing.T) {
	h, in, _, added := office(t)
	nobody := in
	nobody.Actor.User = "nobody"
	for name, page := range map[string]func(*kit.Session) kit.Page{
		"list": administrations.New,
		"show": func(s *kit.Session) kit.Page { return administrations.Show(s, added[0].ID) },
	} {
		t.Run(name, func(t *testing.T) {
			o := options(h, nobody, page)
			d := kittest.Open(t, o).Shows("✗ Your role does not allow this", "Press r to read again", "r read again").Hides("Loading")
			d.Session().Actor = in.Actor
			d.Keys("r").Shows(added[0].Name).Hides("read again")
		})
	}
}

func TestWhoMayNotMendIsToldWhomToAsk(t *testing.T) {
	h, in, v, added := office(t)
	tom := h.Colleague(in.Actor, "tom", domain.Authoriser)
	if err := h.SetAccess(t.Context(), in.Actor, added[0].ID, tom.ID, true); err != nil {
		t.Fatal(err)
	}
	h.Exact.Fail(domain.Fail(domain.CodeAuthExpired))
	_, _ = h.CheckConnection(t.Context(), in.Actor, v.ID) // says that it is down
	as := in
	as.Actor.User, as.User = tom.ID, tom
	d := kittest.Open(t, options(h, as, func(s *kit.Session) kit.Page { return administrations.Show(s, added[0].ID) }))
	d.Shows("synchronisation user, or a Super user").Hides("Press c")
}

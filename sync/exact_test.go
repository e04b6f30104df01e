package background

import (
	"crypto/rand"
	"testing"
	"time"

	"basecone/domain"
	"basecone/store"
	"basecone/sync/accounting/exactonline"
	"basecone/sync/simulator"
)

// An hour in which nothing changed at Exact Online costs no commit of master data.
func TestUnchangedExactStoresNothing(t *testing.T) {
	clock := simulator.StillClock(noon)
	world, err := simulator.Start(t.Context(), simulator.Options{Clock: clock, Companies: 2})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(world.Close)
	h := &house{tb: t, hub: domain.NewHub()}
	s, err := store.Open(t.Context(), store.Options{Dir: t.TempDir(), Hub: h.hub, Key: store.KeyFile, Clock: clock})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close() //nolint:errcheck // the test is over
	h.store = &frailStore{Store: s, left: -1}
	system := Decorate(exactonline.New(exactonline.Config{
		BaseURL: world.BaseURL, ClientID: world.ClientID, ClientSecret: world.ClientSecret, Redirect: world.Redirect, Clock: clock,
	}), nil)
	h.Service = domain.New(domain.Options{
		Store: h.store, Clock: clock, Random: rand.Reader, Hub: h.hub,
		Catalogue: Catalogue(system), Systems: []domain.AccountingSystem{system}, Wake: func() {},
	})
	h.engine = New(Options{Service: h.Service, Hub: h.hub})
	in, err := h.SignUp(t.Context(), domain.SignUp{
		Organisation: "Janssen", Plan: domain.Trial, PlanAgain: domain.Trial, AcceptTerms: true, OfficeCode: "janssen",
		UserName: "monica", Name: "Monica", Email: "monica@janssen.example", Password: "een lange geheime zin",
	})
	if err != nil {
		t.Fatal(err)
	}
	consent, state, err := h.BeginConsent(t.Context(), in.Actor, domain.ConnectTarget{System: "exactonline", Description: "Main"})
	if err != nil {
		t.Fatal(err)
	}
	defer consent.Close()
	address, err := world.Approve(t.Context(), consent.URL, "CX_Basecone")
	if err != nil {
		t.Fatal(err)
	}
	c, err := h.FinishConsent(t.Context(), in.Actor, state, address)
	if err != nil {
		t.Fatal(err)
	}
	companies, _, err := h.Available(t.Context(), in.Actor, c.ID)
	if err != nil || len(companies) == 0 {
		t.Fatal(companies, err)
	}
	if _, err := h.AddAdministrations(t.Context(), in.Actor, c.ID, []string{companies[0].Code}); err != nil {
		t.Fatal(err)
	}
	h.drain()
	for turn := range 5 {
		clock.Advance(2 * time.Hour)
		before := h.store.updates()
		h.drain()
		// Claim and end, the tokens renewed, and at most two claims that find nothing.
		if n := h.store.updates() - before; n < 2 || n > 5 {
			t.Errorf("turn %d: %d updates", turn, n)
		}
	}
}

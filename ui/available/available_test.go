package available_test

import (
	"fmt"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/ui/available"
	"basecone/ui/kit"
	"basecone/ui/kit/kittest"
	"basecone/ui/kit/kittest/house"
)

const patience = 60 * time.Millisecond

// list is the page beneath.
type list struct {
	kit.Base
	s    *kit.Session
	from domain.ConnectionID
	got  string
}

func (p *list) Init() tea.Cmd {
	return kit.Push(available.New(p.s, p.from, func(added []domain.Administration) tea.Cmd { return kit.Pop(added) }))
}

func (p *list) Update(msg tea.Msg) (kit.Page, tea.Cmd) {
	if m, ok := msg.(kit.ResultMsg); ok {
		p.got = "left"
		if added, ok := m.Value.([]domain.Administration); ok {
			p.got = fmt.Sprintf("got %d", len(added))
		}
	}
	return p, nil
}

func (p *list) View(int, int) string { return p.got }
func (p *list) Title() string        { return "Administrations" }

func options(h *house.House, in domain.SignedIn, from domain.ConnectionID) kittest.Options {
	identity := kit.IdentityOf(in)
	return kittest.Options{
		Page: func(s *kit.Session) kit.Page { return &list{s: s, from: from} }, Identity: &identity,
		Service: h.Service, Clock: h.Clock, Patience: patience,
	}
}

func TestAtMostFiveAndTheRestSayWhyNot(t *testing.T) {
	h := house.New(t)
	in, v := h.Connected("janssen")
	if _, err := h.AddAdministrations(t.Context(), in.Actor, v.ID, []string{"100231"}); err != nil {
		t.Fatal(err)
	}
	h.Exact.Seen["CX_Basecone"] = append(h.Exact.Seen["CX_Basecone"], domain.OutsideCompany{
		CompanyRef: domain.CompanyRef{Code: "200000", Identities: []string{"x:1"}}, Name: "De Zevende",
	})
	d := kittest.Open(t, options(h, in, v.ID))
	d.Shows("0 of 5 chosen", "already in this office", "its user has no access", "next five right after these")
	d.Keys("enter").Shows("Choose at least one")
	d.Keys("space", "space", "space", "space", "space", "space").Shows("5 of 5 chosen", "At most 5 at a time")
	d.Keys("G", "space").Shows("5 of 5 chosen", "! ")
	d.Keys("enter").Shows("got 5", "5 administrations added")
}

func TestTakenElsewhere(t *testing.T) {
	h := house.New(t)
	first, v := h.Connected("eerste")
	if _, err := h.AddAdministrations(t.Context(), first.Actor, v.ID, []string{"100231"}); err != nil {
		t.Fatal(err)
	}
	in, w := h.Connected("tweede")
	kittest.Open(t, options(h, in, w.ID)).Shows("in another office")
}

// TestWhereNothingCanBeChosenTheKeysSaySo: enter does not ask for what cannot be done.
func TestWhereNothingCanBeChosenTheKeysSaySo(t *testing.T) {
	h := house.New(t)
	in, v := h.Connected("janssen")
	h.Exact.Seen["CX_Basecone"] = h.Exact.Seen["CX_Basecone"][:1]
	if _, err := h.AddAdministrations(t.Context(), in.Actor, v.ID, []string{h.Exact.Seen["CX_Basecone"][0].Code}); err != nil {
		t.Fatal(err)
	}
	d := kittest.Open(t, options(h, in, v.ID))
	d.Shows("Nothing can be added", "r look again").Hides("enter add", "space choose")
	d.Keys("enter").Shows("! Nothing can be added").Hides("Choose at least one")
}

// Somebody else adds one between the listing and the adding: all or none.
func TestTakenMeanwhile(t *testing.T) {
	h := house.New(t)
	in, v := h.Connected("janssen")
	d := kittest.Open(t, options(h, in, v.ID))
	if _, err := h.AddAdministrations(t.Context(), in.Actor, v.ID, []string{"100231"}); err != nil {
		t.Fatal(err)
	}
	d.Keys("space", "space", "enter").Shows("✗", "already in this office", "2 of 5 chosen")
	d.Keys("r").Shows("already in this office", "1 of 5 chosen").Keys("enter").Shows("got 1")
}

func TestProblemsAreListedWithTheirReason(t *testing.T) {
	h := house.New(t)
	in := h.Office("janssen")
	v, err := h.Connect(t.Context(), in.Actor, domain.ConnectTarget{System: house.Files, Description: "Klanten"}, map[string]string{"folder": "/files"})
	if err != nil {
		t.Fatal(err)
	}
	d := kittest.Open(t, options(h, in, v.ID))
	d.Shows("Fietsen Noord", "1 could not be read", "kapot.xaf", "line 12")
	d.Keys("p").Shows("Export it anew")
}

func TestNothingToSee(t *testing.T) {
	h := house.New(t)
	in := h.Office("janssen")
	v := h.Link(in.Actor, domain.ConnectTarget{System: house.Exact, Description: "Main"}, "CX_None")
	d := kittest.Open(t, options(h, in, v.ID))
	d.Shows("sees no administrations", "press r")
	h.Exact.Seen["CX_None"] = h.Exact.Seen["CX_Basecone"][:1]
	d.Keys("r").Shows("Bakkerij De Korenmolen")
}

func TestAnEmptyFolderIsNamed(t *testing.T) {
	h := house.New(t)
	in := h.Office("janssen")
	h.Files.Seen["/leeg"], h.Files.Problems = nil, nil
	v, err := h.Connect(t.Context(), in.Actor, domain.ConnectTarget{System: house.Files, Description: "Klanten"}, map[string]string{"folder": "/leeg"})
	if err != nil {
		t.Fatal(err)
	}
	kittest.Open(t, options(h, in, v.ID)).Shows("no audit files in /leeg", "choose another folder")
	colleague := h.Colleague(in.Actor, "tom", domain.Accountant) // whom the folder is not told
	in.Actor.User, in.User = colleague.ID, colleague
	kittest.Open(t, options(h, in, v.ID)).Shows("no audit files in this folder")
}

func TestErrorAndAgain(t *testing.T) {
	h := house.New(t)
	in, v := h.Connected("janssen")
	h.Exact.Fail(domain.Fail(domain.CodeUnreachable))
	d := kittest.Open(t, options(h, in, v.ID)).Shows("✗ The accounting system does not answer")
	h.Exact.Fail(nil)
	d.Keys("r").Shows("100231").Keys("esc").Shows("left")
}

func TestSlowListingCanBeLeft(t *testing.T) {
	h := house.New(t)
	in, v := h.Connected("janssen")
	release := h.Exact.Stall()
	defer release()
	d := kittest.Open(t, options(h, in, v.ID))
	d.Hides("Asking").Pass(time.Second).Shows("Asking the accounting system").Keys("esc").Shows("left")
}

func TestReadOnlySessionsOnlyLook(t *testing.T) {
	h := house.New(t)
	in, v := h.Connected("janssen")
	o := options(h, in, v.ID)
	o.Identity.Actor.ReadOnly = true
	kittest.Open(t, o).Keys("space", "enter").Shows("read-only", "1 of 5 chosen")
}

func TestGoldens(t *testing.T) {
	h := house.New(t)
	in, v := h.Connected("janssen")
	kittest.Goldens(t, options(h, in, v.ID), func(d *kittest.Driver) { d.Keys("space", "space", "space") })
}

func TestFits(t *testing.T) {
	h := house.New(t)
	in := h.Office("janssen")
	v, err := h.Connect(t.Context(), in.Actor, domain.ConnectTarget{System: house.Files, Description: "Klanten"}, map[string]string{"folder": "/files"})
	if err != nil {
		t.Fatal(err)
	}
	kittest.Fits(t, func(t testing.TB) *kittest.Driver {
		h.Files.Problems = []domain.Problem{{Name: "a\x1b[2J", Code: domain.CodeBadFile, Text: "x"}, h.Files.Problems[0], h.Files.Problems[0]}
		o := options(h, in, v.ID)
		o.Patience = 20 * time.Millisecond
		return kittest.Open(t, o)
	}, "p", "r")
}

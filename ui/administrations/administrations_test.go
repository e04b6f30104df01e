package administrations_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"basecone/domain"
	"basecone/ui/administrations"
	"basecone/ui/kit"
	"basecone/ui/kit/kittest"
	"basecone/ui/kit/kittest/house"
)

// background is work under way, as tests say it is.
type background struct{ running []domain.Progress }

func (b *background) Running(domain.OfficeID) []domain.Progress { return b.running }
func (*background) Cancel(domain.JobID)                         {}
func (*background) Wake()                                       {}

// office is a house with three administrations that are synchronised.
func office(t testing.TB) (*house.House, domain.SignedIn, domain.ConnectionView, []domain.Administration) {
	t.Helper()
	h := house.New(t)
	in, v := h.Connected("janssen")
	added := add(t, h, in.Actor, v.ID, "100231", "100232", "100233")
	h.Synchronise(house.Records(), nil, domain.SyncOutcome{})
	return h, in, v, added
}

func add(t testing.TB, h *house.House, by domain.Actor, id domain.ConnectionID, codes ...string) []domain.Administration {
	t.Helper()
	added, err := h.AddAdministrations(context.Background(), by, id, codes)
	if err != nil {
		t.Fatal(err)
	}
	return added
}

func options(h *house.House, in domain.SignedIn, page func(*kit.Session) kit.Page) kittest.Options {
	who := kit.IdentityOf(in)
	who.Language = ""
	return kittest.Options{Page: page, Service: h.Service, Clock: h.Clock, Identity: &who, Background: &background{}, Deaf: true}
}

func TestList(t *testing.T) {
	h, in, v, _ := office(t)
	h.Advance(2 * time.Hour)
	add(t, h, in.Actor, v.ID, "100234")
	kittest.Goldens(t, options(h, in, administrations.New), nil)
	t.Run("200x50", func(t *testing.T) {
		o := options(h, in, administrations.New)
		o.Width, o.Height = 200, 50
		kittest.Open(t, o).Golden()
	})
}

func TestListEmpty(t *testing.T) {
	h := house.New(t)
	in := h.Office("janssen")
	d := kittest.Open(t, options(h, in, administrations.New))
	d.Shows("Press a to add the first")
	d.Keys("a").Shows("Connect first").Keys("y", "enter")
	d.Shows("Connections")
}

func TestListSearchesAndSorts(t *testing.T) {
	h, in, _, _ := office(t)
	d := kittest.Open(t, options(h, in, administrations.New))
	d.Keys("/").Type("van beek").Shows("100233", "enter to the rows", "esc show all").Hides("100231", "100232", "a add")
	d.Keys("enter").Shows("a add").Hides("to the rows").Keys("esc")
	d.Shows("100231")
	d.Keys("o", "o", "O")
	if s := d.Screen(); strings.Index(s, "Van Beek") > strings.Index(s, "De Korenmolen") {
		t.Errorf("not sorted by name downward:\n%s", s)
	}
}

func TestProgressComesFromMemory(t *testing.T) {
	h, in, _, added := office(t)
	b := &background{}
	o := options(h, in, administrations.New)
	o.Background = b
	d := kittest.Open(t, o)
	b.running = []domain.Progress{{Administration: added[1].ID, Kind: domain.Debtor, Done: 62, Total: 100}}
	d.Changed(domain.SubjectProgress).Shows("syncing 62 %", "▓▓▓▓▓▓░░░░")
	b.running = nil
	d.Changed(domain.SubjectProgress).Hides("syncing")
}

func TestListReadsAtMostOnceASecond(t *testing.T) {
	h, in, v, _ := office(t)
	d := kittest.Open(t, options(h, in, administrations.New))
	add(t, h, in.Actor, v.ID, "100234")
	d.Changed(domain.SubjectAdministrations).Shows("100234")
	add(t, h, in.Actor, v.ID, "100236")
	d.Changed(domain.SubjectAdministrations).Hides("100236")
	d.Pass(time.Second).Shows("100236")
}

func TestSyncSaysWhatBecameOfEach(t *testing.T) {
	h, in, _, added := office(t)
	d := kittest.Open(t, options(h, in, administrations.New))
	d.Keys("s").Shows("Bakkerij De Korenmolen is being synchronised.")
	h.Synchronise(nil, nil, domain.SyncOutcome{})
	h.Advance(time.Minute)
	d.Keys("*", "s")
	d.Shows("2 synchronisations are queued.", "De Korenmolen was synchronised by hand", "ago, again at 09:29")
	d.Keys("enter")
	for _, a := range added {
		v, err := h.Administration(t.Context(), in.Actor, a.ID)
		if err != nil || v.LastManual.IsZero() {
			t.Errorf("%s was not asked for: %v", a.Name, err)
		}
	}
}

func TestSyncOfOneTooSoon(t *testing.T) {
	h, in, _, _ := office(t)
	d := kittest.Open(t, options(h, in, administrations.New))
	d.Keys("s")
	h.Synchronise(nil, nil, domain.SyncOutcome{})
	d.Keys("s").Shows("! Bakkerij De Korenmolen was synchronised by hand", "again at 09:29").Hides("(Bakkerij")
}

func TestRemoveAsksWithNameAndRecords(t *testing.T) {
	h, in, _, added := office(t)
	d := kittest.Open(t, options(h, in, administrations.New))
	d.Keys("d").Shows("Remove 100231 Bakkerij De Korenmolen?", "8 records of master data")
	d.Keys("enter").Shows("100231") // no is chosen at first
	d.Keys("d", "y", "enter").Shows("is removed.")
	d.Changed(domain.SubjectAdministrations)
	if _, err := h.Administration(t.Context(), in.Actor, added[0].ID); domain.CodeOf(err) != domain.CodeNotFound {
		t.Errorf("still there: %v", err)
	}
	d.Pass(time.Second)
	d.Keys("*", "d").Shows("Remove 2 administrations?", "100232 Bakkerij Van Dam")
}

func TestAddGoesStraightOnWithOneConnection(t *testing.T) {
	h, in, _, _ := office(t)
	d := kittest.Open(t, options(h, in, administrations.New))
	d.Keys("a").Shows("Which administrations")
	d.Keys("esc").Shows("100231")
}

func TestAddChoosesAmongConnections(t *testing.T) {
	h, in, v, _ := office(t)
	if _, err := h.Connect(t.Context(), in.Actor, domain.ConnectTarget{System: house.Files, Description: "Folder"}, map[string]string{"folder": "/files"}); err != nil {
		t.Fatal(err)
	}
	h.Exact.Fail(domain.Fail(domain.CodeAuthExpired))
	if _, err := h.CheckConnection(t.Context(), in.Actor, v.ID); domain.CodeOf(err) != domain.CodeAuthExpired {
		t.Fatal(err)
	}
	d := kittest.Open(t, options(h, in, administrations.New))
	d.Keys("a").Shows("From which connection?", "Audit files (XAF) · Folder", "reconnect it first")
}

func TestWhoMayNotIsTold(t *testing.T) {
	h, in, _, _ := office(t)
	tom := h.Colleague(in.Actor, "tom", domain.Authoriser)
	o := options(h, domain.SignedIn{Actor: domain.Actor{Office: in.Actor.Office, User: tom.ID}, User: tom, Office: in.Office}, administrations.New)
	d := kittest.Open(t, o)
	d.Shows("No administration of this office is open to you").Keys("a").Shows("Your role may not add administrations")
	o = options(h, in, administrations.New)
	o.ReadOnly = true
	o.Identity.Actor.ReadOnly = true
	kittest.Open(t, o).Keys("s").Shows("read-only")
}

func TestListFits(t *testing.T) {
	h, in, _, _ := office(t)
	kittest.Fits(t, func(t testing.TB) *kittest.Driver { return kittest.Open(t, options(h, in, administrations.New)) }, "s", "d", "S", "y")
}

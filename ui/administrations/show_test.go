package administrations_test

import (
	"testing"
	"time"

	"basecone/domain"
	"basecone/ui/administrations"
	"basecone/ui/kit"
	"basecone/ui/kit/kittest"
	"basecone/ui/kit/kittest/house"
)

// one opens the page of the first administration, after a day on which a debtor went
// and a file was bad.
func one(t testing.TB) (*house.House, domain.SignedIn, domain.Administration, func(*kit.Session) kit.Page) {
	t.Helper()
	h, in, _, added := office(t)
	h.Colleague(in.Actor, "tom", domain.Accountant)
	h.Advance(24 * time.Hour)
	h.Synchronise(nil, []domain.RecordRef{{Kind: domain.Debtor, Key: "d2"}}, domain.SyncOutcome{
		Problems: []domain.Problem{{Name: "kapot.xaf", Code: domain.CodeBadFile, Text: "line 12: the file ends here"}},
	})
	h.Advance(2 * time.Hour)
	a := added[0]
	return h, in, a, func(s *kit.Session) kit.Page { return administrations.Show(s, a.ID) }
}

func TestShow(t *testing.T) {
	h, in, _, page := one(t)
	for _, tab := range []struct {
		name string
		keys []string
	}{
		{"details", nil},
		{"debtors", []string{"]"}},
		{"creditors", []string{"]", "]"}},
		{"ledger", []string{"]", "]", "]"}},
		{"vat", []string{"[", "[", "["}},
		{"history", []string{"[", "["}},
		{"users", []string{"["}},
		{"run", []string{"[", "[", "enter"}},
		{"record", []string{"]", "enter"}},
	} {
		t.Run(tab.name, func(t *testing.T) {
			kittest.Goldens(t, options(h, in, page), func(d *kittest.Driver) { d.Keys(tab.keys...) })
		})
	}
}

// The file that an export suggests is called as the tab is.
func TestAnExportIsCalledAsItsTab(t *testing.T) {
	h, in, _, page := one(t)
	for language, name := range map[string]string{"en": "ledger-accounts-2026-11-2", "nl": "grootboekrekeningen-2026-11-2"} {
		o := options(h, in, page)
		o.Language = language
		kittest.Open(t, o).Keys("]", "]", "]", "x").Shows(name)
	}
}

func TestRecordsSortAndSearch(t *testing.T) {
	h, in, _, page := one(t)
	d := kittest.Open(t, options(h, in, page))
	d.Keys("]", "o")
	rows := d.Screen()
	if at := index(rows, "9  ", "0042", "1001"); at != "" {
		t.Errorf("codes are not sorted by value: %s\n%s", at, rows)
	}
	d.Keys("/").Type("removed").Shows("0042", "removed 22 Nov").Hides("1001")
}

// index is the first of the words that does not come after the one before it.
func index(s string, words ...string) string {
	from := 0
	for _, w := range words {
		at := find(s[from:], w)
		if at < 0 {
			return w
		}
		from += at
	}
	return ""
}

func find(s, w string) int {
	for i := 0; i+len(w) <= len(s); i++ {
		if s[i:i+len(w)] == w {
			return i
		}
	}
	return -1
}

func TestRecordCopiesTheValueUnderTheCursor(t *testing.T) {
	h, in, _, page := one(t)
	d := kittest.Open(t, options(h, in, page))
	d.Keys("]", "/").Type("halte").Keys("enter", "enter").Shows("Debtor 1001", "NL66TEST0595301665")
	d.Keys("y")
	if d.Clipboard != "1001" {
		t.Errorf("copied %q", d.Clipboard)
	}
	d.Keys("down", "down", "y").Shows("This field is empty.")
}

func TestMasterDataComesInLive(t *testing.T) {
	h, in, _, page := one(t)
	d := kittest.Open(t, options(h, in, page))
	d.Keys("]")
	h.Synchronise([]domain.Record{{Kind: domain.Debtor, Key: "new", Code: "5555", Name: "Nieuw"}}, nil, domain.SyncOutcome{})
	d.Changed(domain.SubjectMasterData).Shows("5555")
}

func TestAccessIsToggled(t *testing.T) {
	h, in, a, page := one(t)
	d := kittest.Open(t, options(h, in, page))
	d.Keys("[").Shows("● Yes").Keys("/").Type("tom").Keys("enter", "enter").Shows("tom has access now.")
	list, err := h.AccessList(t.Context(), in.Actor, a.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range list {
		if !v.On {
			t.Errorf("%s has no access", v.User.Name)
		}
	}
	d.Keys("space").Shows("tom has no access any more.")
}

func TestShowOnHoldTellsTheWayOut(t *testing.T) {
	h, in, a, page := one(t)
	h.Exact.Fail(domain.Fail(domain.CodeAuthExpired))
	if _, err := h.CheckConnection(t.Context(), in.Actor, a.Connection); domain.CodeOf(err) != domain.CodeAuthExpired {
		t.Fatal(err)
	}
	d := kittest.Open(t, options(h, in, page))
	d.Shows("! On hold", "when the connection works again", "Press c to go to Connections")
	d.Keys("s").Shows("Bakkerij De Korenmolen is on hold until its connection works again")
	d.Keys("c").Shows("Connections")
}

func TestShowLeavesWhatSomebodyElseRemoved(t *testing.T) {
	h, in, a, page := one(t)
	d := kittest.Open(t, kittestList(h, in))
	d.Keys("enter").Shows("Details")
	if err := h.RemoveAdministration(t.Context(), in.Actor, a.ID); err != nil {
		t.Fatal(err)
	}
	d.Changed(domain.SubjectAdministrations).Shows("is not in your office any more", "33")
	_ = page
}

func kittestList(h *house.House, in domain.SignedIn) kittest.Options {
	return options(h, in, administrations.New)
}

func TestShowFits(t *testing.T) {
	h, in, _, page := one(t)
	kittest.Fits(t, func(t testing.TB) *kittest.Driver { return kittest.Open(t, options(h, in, page)) }, "s", "d", "y", "]", "]")
}

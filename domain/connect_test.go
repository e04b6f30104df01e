package domain_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/crypto/argon2"

	"basecone/domain"
	"basecone/store"
)

func weakSum(t *testing.T, password string) string {
	t.Helper()
	return base64.RawStdEncoding.EncodeToString(argon2.IDKey([]byte(password), make([]byte, 16), 1, 8, 1, 32))
}

func TestConnect(t *testing.T) {
	h := newHouse(t)
	by, c := h.connected("janssen")
	if c.Status != domain.Connected || c.Outside.Name != "CX" || c.SyncUser != by.User || c.Title() != "Books exactonline · Main" {
		t.Fatalf("%+v", c)
	}
	if want := h.clock.Now().Add(30 * 24 * time.Hour); !c.Lapses.Equal(want) {
		t.Errorf("lapses %v, want %v", c.Lapses, want)
	}
	_, office, err := h.Me(t.Context(), by)
	want(t, err, "")
	if office.Setup != domain.SetupAdministrations {
		t.Errorf("the wizard stands at %d", office.Setup)
	}
	for name, r := range map[string]struct {
		target domain.ConnectTarget
		fields map[string]string
		code   domain.Code
	}{
		"wrong":          {domain.ConnectTarget{System: "exactonline", Description: "x"}, map[string]string{"user": "nobody", "secret": "s"}, domain.CodeAuthExpired},
		"empty":          {domain.ConnectTarget{System: "exactonline", Description: "x"}, map[string]string{"user": "CX"}, domain.CodeRequired},
		"no description": {domain.ConnectTarget{System: "exactonline"}, map[string]string{"user": "CX", "secret": "s"}, domain.CodeRequired},
		"same name":      {domain.ConnectTarget{System: "exactonline", Description: "MAIN"}, map[string]string{"user": "CX", "secret": "s"}, domain.CodeDescriptionTaken},
		"not built":      {domain.ConnectTarget{System: "xero"}, nil, domain.CodeSystemUnavailable},
		"unknown":        {domain.ConnectTarget{System: "ledgers"}, nil, domain.CodeUnknownSystem},
	} {
		_, err := h.Connect(t.Context(), by, r.target, r.fields)
		if domain.CodeOf(err) != r.code {
			t.Errorf("%s: %v", name, err)
		}
	}
	if all, _ := h.Connections(t.Context(), by); len(all) != 1 {
		t.Errorf("%d connections after refusals", len(all))
	}
}

func TestConsent(t *testing.T) {
	h := newHouse(t)
	by := h.office("janssen")
	target := domain.ConnectTarget{System: "exactonline", Description: "Main"}
	begin := func() string {
		target.Description += "."
		_, state, err := h.BeginConsent(t.Context(), by, target)
		want(t, err, "")
		return state
	}
	finish := func(by domain.Actor, state, address string) domain.Code {
		_, err := h.FinishConsent(t.Context(), by, state, address)
		return domain.CodeOf(err)
	}
	good := func(state string) string { return "https://app.example/back?code=CX&state=" + state }

	state := begin()
	for _, paste := range []string{"", "hello", "https://app.example/back", "https://app.example/back?state=" + state} {
		if code := finish(by, state, paste); code != domain.CodeConsentAddress {
			t.Errorf("%q: %s", paste, code)
		}
	}
	if code := finish(by, state, good("other")); code != domain.CodeConsentMismatch {
		t.Error(code)
	}
	if code := finish(by, state, " "+good(state)+"\n"); code != "" {
		t.Error(code)
	}
	if code := finish(by, state, good(state)); code != domain.CodeConsentExpired {
		t.Errorf("a second time: %s", code)
	}
	state = begin()
	if code := finish(by, state, "https://app.example/back?error=access_denied&state="+state); code != domain.CodeConsentDenied {
		t.Error(code)
	}
	state = begin()
	h.clock.advance(31 * time.Minute)
	if code := finish(by, state, good(state)); code != domain.CodeConsentExpired {
		t.Error(code)
	}
	state = begin()
	if code := finish(h.office("devries"), state, good(state)); code != domain.CodeConsentExpired {
		t.Errorf("somebody else's: %s", code)
	}
	looking := by
	looking.ReadOnly = true
	if code := finish(looking, state, good(state)); code != domain.CodeReadOnly {
		t.Errorf("looking only: %s", code)
	}
	if code := finish(by, state, good(state)); code != "" {
		t.Errorf("after others tried: %s", code)
	}
}

// Signing in as a user ends that user's earlier grants, in other offices too.
func TestAnotherSignInTakesTheGrant(t *testing.T) {
	h := newHouse(t)
	janssen, c := h.connected("janssen")
	_, err := h.AddAdministrations(t.Context(), janssen, c.ID, []string{"100"})
	want(t, err, "")
	h.connected("devries")
	v, err := h.Connection(t.Context(), janssen, c.ID)
	want(t, err, "")
	if v.Status != domain.ReconnectNeeded || v.LastError == nil || v.LastError.Reason != "signed_in_elsewhere" {
		t.Fatalf("%+v", v.Connection)
	}
	as, _ := h.Administrations(t.Context(), janssen)
	if !as[0].OnHold || as[0].Job != domain.JobHeld {
		t.Fatalf("%+v", as[0])
	}
	news, err := h.News(t.Context(), janssen)
	want(t, err, "")
	if len(news) != 1 {
		t.Fatal("no news of it")
	}
	_, err = h.QueueSync(t.Context(), janssen, nil)
	want(t, err, "")
	_, err = h.Connect(t.Context(), janssen, domain.ConnectTarget{Connection: c.ID}, map[string]string{"user": "CX", "secret": "s"})
	want(t, err, "")
	as, _ = h.Administrations(t.Context(), janssen)
	if as[0].OnHold || as[0].Job != domain.JobWaiting || as[0].NextSync.After(h.clock.Now()) {
		t.Fatalf("not resumed: %+v", as[0])
	}
}

// What is left of a grant that another sign-in ended may work for minutes more, which
// mends nothing; a renewal of it does.
func TestACheckAfterTheGrantWasTaken(t *testing.T) {
	h := newHouse(t)
	janssen, c := h.connected("janssen")
	_, err := h.AddAdministrations(t.Context(), janssen, c.ID, []string{"100"})
	want(t, err, "")
	task, err := h.Task(t.Context(), h.claim())
	want(t, err, "")
	h.clock.advance(time.Minute)
	devries, other := h.connected("devries")
	h.clock.advance(time.Minute)
	check := func(status domain.ConnectionStatus, reason string) {
		t.Helper()
		v, _ := h.CheckConnection(t.Context(), janssen, c.ID)
		if v.Status != status || (v.LastError == nil) != (reason == "") || v.LastError != nil && v.LastError.Reason != reason {
			t.Errorf("%s %+v, want %s %q", v.Status, v.LastError, status, reason)
		}
	}
	check(domain.ReconnectNeeded, "signed_in_elsewhere")
	h.books.set(domain.Fail(domain.CodeAuthExpired))
	check(domain.ReconnectNeeded, "signed_in_elsewhere")
	h.books.set(nil)
	if v, _ := h.Connection(t.Context(), janssen, c.ID); !v.Links[0].Displaced {
		t.Error("the link is shown as signed in")
	}
	want(t, h.SetSyncUser(t.Context(), janssen, c.ID, janssen.User), domain.CodeAuthExpired)
	_, err = task.Grant.Renew(t.Context(), func(context.Context, domain.Credentials) (domain.Credentials, error) {
		return domain.Credentials{"user": "CX", "secret": "renewed"}, nil
	})
	want(t, err, "")
	check(domain.Connected, "")
	if v, _ := h.Connection(t.Context(), devries, other.ID); v.Status != domain.Connected {
		t.Errorf("the other one: %s", v.Status)
	}
}

// TestASignInThatIsRefusedHasEndedOthers: what a sign-in ended outside is known, and what
// it gave is kept where it is the link's own, whatever is found out after it.
func TestASignInThatIsRefusedHasEndedOthers(t *testing.T) {
	status := func(h *house, by domain.Actor, id domain.ConnectionID) domain.ConnectionStatus {
		v, err := h.Connection(t.Context(), by, id)
		want(t, err, "")
		return v.Status
	}
	for name, test := range map[string]struct {
		user    string
		failing domain.Code // of the listing, or of all
		code    domain.Code // the answer
		mine    domain.ConnectionStatus
		theirs  domain.ConnectionStatus
		secret  string
	}{
		"somebody else's user":      {"few", "", domain.CodeWrongUser, domain.Connected, domain.ReconnectNeeded, "s3cret"},
		"the listing fails":         {"CX", domain.CodeUnreachable, domain.CodeUnreachable, domain.Connected, domain.Connected, "again"},
		"nobody knows who it was":   {"CX", domain.CodeBadAnswer, domain.CodeBadAnswer, domain.ReconnectNeeded, domain.Connected, "s3cret"},
		"there was no such sign-in": {"nobody", "", domain.CodeAuthExpired, domain.Connected, domain.Connected, "s3cret"},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHouse(t)
			by, c := h.connected("janssen")
			_, err := h.AddAdministrations(t.Context(), by, c.ID, []string{"100", "101"})
			want(t, err, "")
			other := h.office("devries")
			v, err := h.Connect(t.Context(), other, domain.ConnectTarget{System: "exactonline", Description: "Main"},
				map[string]string{"user": "few", "secret": "s"})
			want(t, err, "")
			switch test.failing {
			case domain.CodeUnreachable:
				h.books.meanwhile(func() { h.books.set(domain.Fail(test.failing)) })
			case domain.CodeBadAnswer:
				h.books.set(domain.Fail(test.failing))
			}
			_, err = h.Connect(t.Context(), by, domain.ConnectTarget{Connection: c.ID}, map[string]string{"user": test.user, "secret": "again"})
			want(t, err, test.code)
			if got := status(h, by, c.ID); got != test.mine {
				t.Errorf("the connection is %s, want %s", got, test.mine)
			}
			if got := status(h, other, v.ID); got != test.theirs {
				t.Errorf("the other one is %s, want %s", got, test.theirs)
			}
			want(t, h.store.View(t.Context(), func(tx domain.Tx) error {
				kept, err := tx.Secrets().Get("link/" + string(c.ID) + "/" + string(by.User))
				if kept["secret"] != test.secret {
					t.Errorf("kept %v", kept)
				}
				return err
			}), "")
		})
	}
}

// A connection that nothing uses asks for attention before its grant dies.
func TestAGrantThatNothingUses(t *testing.T) {
	h := newHouse(t)
	by, c := h.connected("janssen")
	for _, step := range []struct {
		after  time.Duration
		status domain.ConnectionStatus
	}{
		{26 * 24 * time.Hour, domain.Connected},
		{2 * 24 * time.Hour, domain.ReconnectNeeded},
		{3 * 24 * time.Hour, domain.Disconnected},
	} {
		h.clock.advance(step.after)
		if v, _ := h.Connection(t.Context(), by, c.ID); v.Status != step.status {
			t.Errorf("%s, want %s", v.Status, step.status)
		}
	}
	h.reconnect(by, c.ID, "s")
	if v, _ := h.Connection(t.Context(), by, c.ID); v.Status != domain.Connected {
		t.Error(v.Status)
	}
}

// TestReconnectWhileOneIsBusy: what cannot be read now is seen all the same.
func TestReconnectWhileOneIsBusy(t *testing.T) {
	for blocked, code := range map[domain.Code]domain.Code{
		domain.CodeUnreachable: "", domain.CodeOutsideGone: "", domain.CodeNoRights: domain.CodeWrongUser,
	} {
		h := newHouse(t)
		by, c := h.connected("janssen")
		_, err := h.AddAdministrations(t.Context(), by, c.ID, []string{"100", "101"})
		want(t, err, "")
		h.books.companies["CX"][1].Blocked = blocked
		_, err = h.Connect(t.Context(), by, domain.ConnectTarget{Connection: c.ID}, map[string]string{"user": "CX", "secret": "s"})
		want(t, err, code)
	}
}

// TestARenameOutside: every listing brings the administrations up to date.
func TestARenameOutside(t *testing.T) {
	h := newHouse(t)
	by, c := h.connected("janssen")
	_, err := h.AddAdministrations(t.Context(), by, c.ID, []string{"100"})
	want(t, err, "")
	for name, listing := range map[string]func() error{
		"a check":   func() error { _, err := h.CheckConnection(t.Context(), by, c.ID); return err },
		"a choice":  func() error { _, _, err := h.Available(t.Context(), by, c.ID); return err },
		"a sign-in": func() error { h.reconnect(by, c.ID, "s"); return nil },
	} {
		h.books.companies["CX"][0].Name, h.books.companies["CX"][0].FiscalYear = "Bakkerij na "+name, name
		want(t, listing(), "")
		as, err := h.Administrations(t.Context(), by)
		want(t, err, "")
		if as[0].Name != "Bakkerij na "+name || as[0].FiscalYear != name {
			t.Errorf("after %s: %q of %q", name, as[0].Name, as[0].FiscalYear)
		}
	}
}

func TestReconnectAsSomebodyWhoSeesLess(t *testing.T) {
	h := newHouse(t)
	by, c := h.connected("janssen")
	_, err := h.AddAdministrations(t.Context(), by, c.ID, []string{"100", "101"})
	want(t, err, "")
	_, err = h.Connect(t.Context(), by, domain.ConnectTarget{Connection: c.ID}, map[string]string{"user": "few", "secret": "s"})
	want(t, err, domain.CodeWrongUser)
	v, _ := h.Connection(t.Context(), by, c.ID)
	if v.Outside.Name != "CX" || v.Status != domain.Connected {
		t.Fatalf("the refused sign-in changed it: %+v", v.Connection)
	}
}

func TestCheckConnection(t *testing.T) {
	h := newHouse(t)
	by, c := h.connected("janssen")
	_, err := h.AddAdministrations(t.Context(), by, c.ID, []string{"100"})
	want(t, err, "")
	h.books.problems = []domain.Problem{{Name: "kapot.xaf"}}
	for _, step := range []struct {
		fail   error
		status domain.ConnectionStatus
		job    domain.JobStatus
	}{
		{&domain.Error{Code: domain.CodeUnreachable}, domain.Connected, domain.JobWaiting},
		{errors.New("a bug"), domain.Connected, domain.JobWaiting},
		{&domain.Error{Code: domain.CodeAuthExpired}, domain.Disconnected, domain.JobHeld},
		{&domain.Error{Code: domain.CodeUnreachable}, domain.Disconnected, domain.JobHeld},
		{nil, domain.Connected, domain.JobWaiting},
		{&domain.Error{Code: domain.CodeUserRefused}, domain.Blocked, domain.JobHeld},
		{nil, domain.Connected, domain.JobWaiting},
	} {
		h.books.set(step.fail)
		v, err := h.CheckConnection(t.Context(), by, c.ID)
		if !errors.Is(err, step.fail) && domain.CodeOf(err) != domain.CodeOf(step.fail) {
			t.Fatal(err)
		}
		as, _ := h.Administrations(t.Context(), by)
		if v.Status != step.status || as[0].Job != step.job || (v.LastError == nil) != (step.fail == nil) {
			t.Fatalf("after %v: %s, job %s, %v", step.fail, v.Status, as[0].Job, v.LastError)
		}
	}
	h.books.set(domain.Fail(domain.CodeUnreachable))
	if v, _ := h.CheckConnection(t.Context(), by, c.ID); len(v.Problems) != 1 {
		t.Errorf("a check that told nothing forgot what could not be read: %+v", v.Problems)
	}
}

// A connection that is down keeps saying why, and not what passes meanwhile: that would
// promise that it mends by itself.
func TestWhyAConnectionIsDownStays(t *testing.T) {
	h := newHouse(t)
	by, c := h.connected("janssen")
	for _, step := range []struct {
		fail error
		why  domain.Code
	}{
		{domain.Fail(domain.CodeAuthExpired), domain.CodeAuthExpired},
		{domain.Fail(domain.CodeUnreachable), domain.CodeAuthExpired},
		{errors.New("a bug"), domain.CodeAuthExpired},
		{domain.Fail(domain.CodeUserRefused), domain.CodeUserRefused},
		{domain.Fail(domain.CodeBadAnswer), domain.CodeUserRefused},
		{domain.Fail(domain.CodeAuthExpired), domain.CodeAuthExpired},
	} {
		h.books.set(step.fail)
		h.clock.advance(time.Minute)
		v, err := h.CheckConnection(t.Context(), by, c.ID)
		if !errors.Is(err, step.fail) {
			t.Fatal(err)
		}
		if v.LastError == nil || v.LastError.Code != step.why || !v.LastCheck.Equal(h.clock.Now()) {
			t.Errorf("after %v: %+v", step.fail, v.LastError)
		}
	}
}

func TestRemoveConnection(t *testing.T) {
	h := newHouse(t)
	by, c := h.connected("janssen")
	added, err := h.AddAdministrations(t.Context(), by, c.ID, []string{"100"})
	want(t, err, "")
	want(t, h.RemoveConnection(t.Context(), by, c.ID), domain.CodeConnectionInUse)
	want(t, h.RemoveAdministration(t.Context(), by, added[0].ID), "")
	want(t, h.RemoveConnection(t.Context(), by, c.ID), "")
	want(t, h.store.View(t.Context(), func(tx domain.Tx) error {
		_, err := tx.Secrets().Get("link/" + string(c.ID) + "/" + string(by.User))
		return err
	}), domain.CodeNotFound)
}

// A script whose variable is empty means no connection, and not the one that has no
// description.
func TestNoWordFindsNothing(t *testing.T) {
	h := newHouse(t)
	h.books.info.AsksDescription = false
	by := h.office("janssen")
	v, err := h.Connect(t.Context(), by, domain.ConnectTarget{System: "exactonline"}, map[string]string{"user": "CX", "secret": "s"})
	want(t, err, "")
	for _, c := range h.books.companies["CX"] {
		h.books.companies["nameless"] = append(h.books.companies["nameless"], domain.OutsideCompany{CompanyRef: c.CompanyRef})
	}
	h.reconnectAs(by, v.ID, "nameless")
	_, err = h.AddAdministrations(t.Context(), by, v.ID, []string{"100"})
	want(t, err, "")
	_, err = h.FindConnection(t.Context(), by, "")
	want(t, err, domain.CodeNotFound)
	_, err = h.FindAdministration(t.Context(), by, "")
	want(t, err, domain.CodeNotFound)
}

func TestSyncUser(t *testing.T) {
	h := newHouse(t)
	by, c := h.connected("janssen")
	_, err := h.AddAdministrations(t.Context(), by, c.ID, []string{"100", "101"})
	want(t, err, "")
	tom := h.colleague(by, "tom", domain.ClientUser)
	want(t, h.SetSyncUser(t.Context(), by, c.ID, tom.User), domain.CodeAuthExpired) // not linked
	own := domain.ConnectTarget{Connection: c.ID, Own: true}
	_, err = h.Connect(t.Context(), tom, domain.ConnectTarget{Connection: c.ID}, map[string]string{"user": "few", "secret": "s"})
	want(t, err, domain.CodeForbidden) // somebody else's link
	_, err = h.Connect(t.Context(), tom, own, map[string]string{"user": "few", "secret": "s"})
	want(t, err, "")
	want(t, h.SetSyncUser(t.Context(), by, c.ID, tom.User), domain.CodeWrongUser)
	h.books.companies["few"] = h.books.companies["CX"]
	want(t, h.SetSyncUser(t.Context(), by, c.ID, tom.User), "")
	v, _ := h.Connection(t.Context(), by, c.ID)
	if v.SyncUser != tom.User || v.Outside.Name != "few" {
		t.Fatalf("%+v", v.Connection)
	}

	// Each user's grant has a life of its own.
	begun := h.clock.Now()
	h.clock.advance(24 * time.Hour)
	_, err = h.Connect(t.Context(), tom, own, map[string]string{"user": "few", "secret": "again"})
	want(t, err, "")
	if v, _ = h.Connection(t.Context(), by, c.ID); !v.Lapses.Equal(begun.Add(31 * 24 * time.Hour)) {
		t.Errorf("Tom's lapses %v", v.Lapses)
	}
	want(t, h.SetSyncUser(t.Context(), by, c.ID, by.User), "")
	if v, _ = h.Connection(t.Context(), by, c.ID); !v.Lapses.Equal(begun.Add(30 * 24 * time.Hour)) {
		t.Errorf("Monica's lapses %v", v.Lapses)
	}
}

// Many who find a token expired renew it once.
func TestGrantIsRenewedOnce(t *testing.T) {
	h := newHouse(t)
	by, c := h.connected("janssen")
	_, err := h.AddAdministrations(t.Context(), by, c.ID, []string{"100"})
	want(t, err, "")
	job, ok, _, err := h.Claim(t.Context(), time.Minute, domain.Pick{})
	if want(t, err, ""); !ok {
		t.Fatal("nothing to claim")
	}
	task, err := h.Task(t.Context(), job)
	want(t, err, "")
	var renewals atomic.Int32
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			_, err := task.Grant.Renew(t.Context(), func(_ context.Context, c domain.Credentials) (domain.Credentials, error) {
				if c["token"] == "fresh" {
					return c, nil
				}
				renewals.Add(1)
				c["token"] = "fresh"
				return c, nil
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if n := renewals.Load(); n != 1 {
		t.Errorf("%d renewals", n)
	}
	fresh, err := task.Grant.Load(t.Context())
	want(t, err, "")
	if fresh["token"] != "fresh" || fresh["user"] != "CX" {
		t.Error("the renewed credentials were not stored whole")
	}
	if s := fmt.Sprintf("%v %+v %#v %s", fresh, fresh, fresh, fresh); strings.Contains(s, "CX") {
		t.Error("credentials print")
	}
}

// A folder that moved is recognised by the codes and names of what is in it.
func TestReconnectToAPlaceThatMoved(t *testing.T) {
	h := placeHouse(t)
	by, c := h.connected("janssen")
	added, err := h.AddAdministrations(t.Context(), by, c.ID, []string{"100", "101"})
	want(t, err, "")
	moved := make([]domain.OutsideCompany, 2)
	for i := range moved {
		moved[i] = company("moved", 100+i)
	}
	h.books.companies["moved"] = moved[:1]
	again := func() error {
		_, err := h.Connect(t.Context(), by, domain.ConnectTarget{Connection: c.ID}, map[string]string{"user": "moved", "secret": "s"})
		return err
	}
	want(t, again(), domain.CodeWrongPlace)
	h.books.companies["moved"] = moved
	want(t, again(), "")
	v, err := h.Administration(t.Context(), by, added[1].ID)
	want(t, err, "")
	if got := v.Company.Identities; len(got) != 2 || got[1] != "moved-division:101" {
		t.Errorf("known by %v", got)
	}
	fields, err := h.LinkFields(t.Context(), by, c.ID)
	want(t, err, "")
	if len(fields) != 1 || fields["user"] != "moved" {
		t.Errorf("%v: a secret, or not what was typed", fields)
	}
}

// Where the key is missing a sign-in is refused before it ends the one before it.
func TestConnectWithoutTheDataKey(t *testing.T) {
	before := newHouse(t)
	by, c := before.connected("janssen")
	var kept bytes.Buffer
	want(t, before.store.Backup(t.Context(), &kept), "")
	dir := t.TempDir()
	want(t, store.Restore(t.Context(), dir, &kept), "")
	h := houseIn(t, dir, newBooks("exactonline"))
	for name, target := range map[string]domain.ConnectTarget{
		"again": {Connection: c.ID}, "new": {System: "exactonline", Description: "Other"},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := h.BeginConsent(t.Context(), by, target)
			want(t, err, domain.CodeKeyMissing)
		})
	}
}

// What a sign-in gives back is the link it made, of whoever's account it was.
func TestConnectGivesTheLink(t *testing.T) {
	h := newHouse(t)
	monica, c := h.connected("janssen")
	h.books.problems = []domain.Problem{{Code: domain.CodeNoRights, Name: "Somebody else's"}}
	few := map[string]string{"user": "few", "secret": "s"}
	for role, problems := range map[domain.Role]int{domain.ClientUser: 0, domain.SuperUser: 1} {
		by := h.colleague(monica, string(role), role)
		_, err := h.CheckConnection(t.Context(), monica, c.ID)
		want(t, err, "")
		v, err := h.Connect(t.Context(), by, domain.ConnectTarget{Connection: c.ID, Own: true}, few)
		want(t, err, "")
		if len(v.Links) != 1 || v.Links[0].Outside.Name != "few" || v.Links[0].User.ID != by.User || v.Links[0].User.Password != "" {
			t.Errorf("%s: %+v", role, v.Links)
		}
		if len(v.Problems) != problems {
			t.Errorf("%s sees %v", role, v.Problems)
		}
	}
}

// A folder of this machine is no account of one's own.
func TestOwnLinkToAPlace(t *testing.T) {
	h := placeHouse(t)
	by, c := h.connected("janssen")
	own := domain.ConnectTarget{Connection: c.ID, Own: true}
	fields := map[string]string{"user": "few", "secret": "s"}
	_, err := h.Connect(t.Context(), h.colleague(by, "tom", domain.ClientUser), own, fields)
	want(t, err, domain.CodeForbidden)
	_, err = h.Connect(t.Context(), h.colleague(by, "anna", domain.SuperUser), own, fields)
	want(t, err, "")
}

// The menu counts a connection that lapsed unused, as the news tell of it.
func TestAttentionCountsWhatLapsed(t *testing.T) {
	h := newHouse(t)
	by, _ := h.connected("janssen")
	for after, down := range map[time.Duration]int{0: 0, 31 * 24 * time.Hour: 1} {
		h.clock.now = h.clock.now.Add(after)
		a, err := h.Attention(t.Context(), by)
		want(t, err, "")
		news, err := h.News(t.Context(), by)
		want(t, err, "")
		if a.ConnectionsDown != down || len(news) != down {
			t.Errorf("after %v: %d down, news of %d", after, a.ConnectionsDown, len(news))
		}
		h.clock.now = h.clock.now.Add(-after)
	}
}

// Whoever closes the store waits for a renewal that nobody else waits for, and no longer
// than he likes.
func TestClosingWaitsForRenewals(t *testing.T) {
	h := newHouse(t)
	_, _, job := h.syncing()
	task, err := h.Task(t.Context(), job)
	want(t, err, "")
	spent, answer, renewed := make(chan struct{}), make(chan struct{}), make(chan error, 1)
	go func() {
		_, err := task.Grant.Renew(t.Context(), func(_ context.Context, c domain.Credentials) (domain.Credentials, error) {
			close(spent)
			<-answer
			c["token"] = "fresh"
			return c, nil
		})
		renewed <- err
	}()
	<-spent
	ctx, hurry := context.WithCancel(t.Context())
	closed := make(chan struct{})
	go func() {
		h.Close(ctx)
		close(closed)
	}()
	select {
	case <-closed:
		t.Error("closed while a renewal was under way")
	case <-time.After(20 * time.Millisecond):
	}
	hurry()
	<-closed
	close(answer)
	want(t, <-renewed, "")
	if _, err := task.Grant.Renew(t.Context(), func(_ context.Context, c domain.Credentials) (domain.Credentials, error) {
		t.Error("a renewal began after the end")
		return c, nil
	}); err == nil {
		t.Error("no error")
	}
}

package domain_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"basecone/domain"
)

func (h *house) claim() domain.Job {
	h.t.Helper()
	j, ok, _, err := h.Claim(h.t.Context(), 5*time.Minute, domain.Pick{})
	want(h.t, err, "")
	if !ok {
		h.t.Fatal("nothing is due")
	}
	return j
}

func (h *house) idle() time.Time {
	h.t.Helper()
	_, ok, next, err := h.Claim(h.t.Context(), 5*time.Minute, domain.Pick{})
	want(h.t, err, "")
	if ok {
		h.t.Fatal("something is due")
	}
	return next
}

func TestAvailableAndAdd(t *testing.T) {
	h := newHouse(t)
	by, c := h.connected("janssen")
	add := func(by domain.Actor, id domain.ConnectionID, codes ...string) domain.Code {
		_, err := h.AddAdministrations(t.Context(), by, id, codes)
		return domain.CodeOf(err)
	}
	for name, r := range map[string]struct {
		codes []string
		code  domain.Code
	}{
		"none":        {nil, domain.CodeNothingChosen},
		"six":         {[]string{"100", "101", "102", "103", "104", "105"}, domain.CodeTooMany},
		"unknown":     {[]string{"100", "999"}, domain.CodeNotAvailable},
		"not visible": {[]string{"100", "107"}, domain.CodeNotAvailable},
	} {
		if code := add(by, c.ID, r.codes...); code != r.code {
			t.Errorf("%s: %s", name, code)
		}
	}
	if as, _ := h.Administrations(t.Context(), by); len(as) != 0 {
		t.Fatalf("a refused action added %d", len(as))
	}
	if code := add(by, c.ID, "100", "101", "102", "103", "104"); code != "" {
		t.Fatal(code)
	}
	other, oc := h.connected("devries")
	if code := add(other, oc.ID, "104"); code != domain.CodeAdministrationTaken {
		t.Errorf("in another office: %s", code)
	}
	candidates, _, err := h.Available(t.Context(), other, oc.ID)
	want(t, err, "")
	for _, x := range candidates {
		wantRefused := map[bool]domain.Code{true: domain.CodeAdministrationTaken}[x.Code <= "104"]
		if x.Code == "107" {
			wantRefused = domain.CodeNoRights
		}
		if x.Refused != wantRefused || (x.Refused == domain.CodeAdministrationTaken && x.Reason != "elsewhere") {
			t.Errorf("%s: %q %q", x.Code, x.Refused, x.Reason)
		}
	}
}

// TestEmail: whatever the codes are, an address leads to one administration.
func TestEmail(t *testing.T) {
	h := newHouse(t)
	by, c := h.connected("janssen")
	for i, code := range []string{"100", "A/1", "a.1", "é", strings.Repeat("x", 90)} {
		h.books.companies["other"] = append(h.books.companies["other"], domain.OutsideCompany{
			CompanyRef: domain.CompanyRef{Code: code, Identities: []string{"other:" + strconv.Itoa(i)}}, Name: code,
		})
	}
	other, err := h.Connect(t.Context(), by, domain.ConnectTarget{System: "exactonline", Description: "Other"},
		map[string]string{"user": "other", "secret": "s"})
	want(t, err, "")
	_, err = h.AddAdministrations(t.Context(), by, c.ID, []string{"100"})
	want(t, err, "")
	_, err = h.AddAdministrations(t.Context(), by, other.ID, []string{"100", "A/1", "a.1", "é", strings.Repeat("x", 90)})
	want(t, err, "")
	for range 6 {
		want(t, h.FinishSync(t.Context(), h.claim(), domain.SyncOutcome{}), "")
	}
	as, err := h.Administrations(t.Context(), by)
	want(t, err, "")
	seen := map[string]bool{}
	for _, a := range as {
		local, _, _ := strings.Cut(a.Email, "@")
		if seen[local] || len(local) > 64 || !strings.HasPrefix(local, "janssen.") || local == "janssen." {
			t.Errorf("%s has %q", a.Company.Code, a.Email)
		}
		seen[local] = true
	}
	for _, local := range []string{"janssen.100", "janssen.100-2", "janssen.a-1", "janssen.a-1-2"} {
		if !seen[local] {
			t.Errorf("nobody has %s: %v", local, seen)
		}
	}
}

func TestASynchronisation(t *testing.T) {
	h := newHouse(t)
	by, c := h.connected("janssen")
	added, err := h.AddAdministrations(t.Context(), by, c.ID, []string{"100"})
	want(t, err, "")
	id := added[0].ID
	job := h.claim()
	if job.Trigger != domain.First || job.Administration != id {
		t.Fatalf("%+v", job)
	}
	h.idle() // leased
	records := []domain.Record{{Kind: domain.Creditor, Key: "a", Code: "1", Name: "Meel"}, {Kind: domain.Creditor, Key: "b", Code: "2"}}
	counts, mine, err := h.StoreStep(t.Context(), job, domain.SyncStep{Kind: domain.Creditor, Records: records, Feed: "accounts", Mark: "7", Ended: true})
	want(t, err, "")
	if !mine || counts != (domain.Counts{Added: 2}) {
		t.Fatal(mine, counts)
	}
	want(t, h.FinishSync(t.Context(), job, domain.SyncOutcome{Tally: domain.Tally{domain.Creditor: counts}}), "")
	v, err := h.Administration(t.Context(), by, id)
	want(t, err, "")
	if v.Status != domain.Active || v.Email != "janssen.100@post.example" || v.Counts[domain.Creditor] != 2 || v.Marks["accounts"] != "7" {
		t.Fatalf("%+v", v)
	}
	if wait := v.NextSync.Sub(h.clock.Now()); wait < 57*time.Minute || wait > 63*time.Minute {
		t.Errorf("next in %v", wait)
	}
	if next := h.idle(); !next.Equal(v.NextSync) {
		t.Errorf("the background would look again at %v, not %v", next, v.NextSync)
	}
	runs, err := h.Runs(t.Context(), by, id)
	want(t, err, "")
	if len(runs) != 1 || runs[0].Status != domain.RunOK || runs[0].Tally[domain.Creditor].Added != 2 {
		t.Fatalf("%+v", runs)
	}
	got, err := h.Records(t.Context(), by, id, domain.Creditor)
	want(t, err, "")
	if len(got) != 2 || got[0] != records[0] {
		t.Fatalf("%+v", got)
	}
}

func TestFifteenMinutesByHand(t *testing.T) {
	h := newHouse(t)
	by, c := h.connected("janssen")
	added, err := h.AddAdministrations(t.Context(), by, c.ID, []string{"100"})
	want(t, err, "")
	ids := []domain.AdministrationID{added[0].ID}
	queue := func() domain.Code {
		answers, err := h.QueueSync(t.Context(), by, ids)
		want(t, err, "")
		return domain.CodeOf(answers[0].Err)
	}
	if code := queue(); code != "" {
		t.Fatal(code)
	}
	if code := queue(); code != "" {
		t.Errorf("it waits for its turn still: %s", code)
	}
	job := h.claim()
	if code := queue(); code != domain.CodeSyncRunning {
		t.Error(code)
	}
	want(t, h.FinishSync(t.Context(), job, domain.SyncOutcome{}), "")
	if code := queue(); code != domain.CodeSyncTooSoon {
		t.Error(code)
	}
	h.clock.advance(15 * time.Minute)
	if code := queue(); code != "" {
		t.Error(code)
	}
	if job = h.claim(); job.Trigger != domain.Manual {
		t.Error(job.Trigger)
	}
	want(t, h.FinishSync(t.Context(), job, domain.SyncOutcome{Err: domain.Fail(domain.CodeUnreachable)}), "")
	if code := queue(); code != "" {
		t.Errorf("after a failure: %s", code)
	}
}

// What somebody waits for goes before what comes by itself, however late that is.
func TestAskedForGoesFirst(t *testing.T) {
	h := newHouse(t)
	by, c := h.connected("janssen")
	added, err := h.AddAdministrations(t.Context(), by, c.ID, []string{"100", "101", "102"})
	want(t, err, "")
	for range added {
		want(t, h.FinishSync(t.Context(), h.claim(), domain.SyncOutcome{}), "")
	}
	h.clock.advance(3 * time.Hour)
	for _, a := range added[1:] {
		answers, err := h.QueueSync(t.Context(), by, []domain.AdministrationID{a.ID})
		want(t, err, "")
		want(t, answers[0].Err, "")
		jobs, err := h.Jobs(t.Context(), by)
		want(t, err, "")
		waiting := slices.DeleteFunc(jobs, func(j domain.JobView) bool { return j.Status == domain.JobRunning })
		if job := h.claim(); job.Administration != a.ID || waiting[0].Administration != a.ID {
			t.Errorf("%s goes before what was asked for, and %s is listed before it", job.Administration, waiting[0].Administration)
		}
	}
	_, err = h.AddAdministrations(t.Context(), by, c.ID, []string{"103"})
	want(t, err, "")
	if job := h.claim(); job.Trigger != domain.First {
		t.Errorf("%s goes before what was added", job.Trigger)
	}
	if job := h.claim(); job.Administration != added[0].ID {
		t.Errorf("%s is left", job.Administration)
	}
}

// Who asks for what is late already does not send it to the end of the queue.
func TestAskingMakesNothingLater(t *testing.T) {
	h := newHouse(t)
	by, c := h.connected("janssen")
	added, err := h.AddAdministrations(t.Context(), by, c.ID, []string{"100"})
	want(t, err, "")
	h.clock.advance(time.Minute)
	_, err = h.AddAdministrations(t.Context(), by, c.ID, []string{"101"})
	want(t, err, "")
	h.clock.advance(time.Minute)
	answers, err := h.QueueSync(t.Context(), by, []domain.AdministrationID{added[0].ID})
	want(t, err, "")
	want(t, answers[0].Err, "")
	if job := h.claim(); job.Administration != added[0].ID || job.Trigger != domain.Manual {
		t.Errorf("%s comes first, %s", job.Administration, job.Trigger)
	}
}

func TestALostLeaseStoresNothing(t *testing.T) {
	h := newHouse(t)
	by, c := h.connected("janssen")
	_, err := h.AddAdministrations(t.Context(), by, c.ID, []string{"100"})
	want(t, err, "")
	dead := h.claim()
	h.clock.advance(6 * time.Minute)
	alive := h.claim()
	if alive.Run == dead.Run {
		t.Fatal("the same run")
	}
	step := domain.SyncStep{Kind: domain.Debtor, Records: []domain.Record{{Kind: domain.Debtor, Key: "x"}}}
	if _, mine, err := h.StoreStep(t.Context(), dead, step); mine || err != nil {
		t.Error("the dead run stored", err)
	}
	if goOn, _ := h.Extend(t.Context(), dead, time.Minute); goOn {
		t.Error("the dead run may go on")
	}
	want(t, h.FinishSync(t.Context(), dead, domain.SyncOutcome{Err: domain.Fail(domain.CodeUnreachable)}), "")
	if goOn, _ := h.Extend(t.Context(), alive, time.Minute); !goOn {
		t.Error("the living one may not")
	}
	runs, _ := h.Runs(t.Context(), by, dead.Administration)
	if runs[0].Status != domain.RunRunning || runs[1].Status != domain.RunCancelled {
		t.Errorf("%+v", runs)
	}
}

func TestRecover(t *testing.T) {
	h := newHouse(t)
	by, c := h.connected("janssen")
	_, err := h.AddAdministrations(t.Context(), by, c.ID, []string{"100"})
	want(t, err, "")
	last := time.Duration(-1)
	for lost := range 5 {
		h.claim() // and the process dies
		want(t, h.Recover(t.Context()), "")
		next := h.idleOrDue()
		if (lost < 2) != (next == 0) || (lost >= 2 && next <= last) {
			t.Fatalf("after %d losses it is due in %v, before in %v", lost+1, next, last)
		}
		last = next
		h.clock.advance(next)
	}
}

// idleOrDue is how long until the one job is due, without claiming it.
func (h *house) idleOrDue() (wait time.Duration) {
	h.t.Helper()
	want(h.t, h.store.View(h.t.Context(), func(tx domain.Tx) error {
		for j, err := range tx.Jobs().List("", "") {
			if err != nil {
				return err
			}
			wait = max(0, j.Due.Sub(h.clock.Now()))
		}
		return nil
	}), "")
	return wait
}

func TestRetries(t *testing.T) {
	h := newHouse(t)
	by, c := h.connected("janssen")
	_, err := h.AddAdministrations(t.Context(), by, c.ID, []string{"100"})
	want(t, err, "")
	last := time.Duration(0)
	for range 4 {
		job := h.claim()
		want(t, h.FinishSync(t.Context(), job, domain.SyncOutcome{Err: domain.Fail(domain.CodeUnreachable)}), "")
		next := h.idle().Sub(h.clock.Now())
		if next <= last || next > time.Hour {
			t.Fatalf("%v after %v", next, last)
		}
		last = next
		h.clock.advance(next)
	}
	until := h.clock.Now().Add(10 * time.Hour)
	job := h.claim()
	want(t, h.FinishSync(t.Context(), job, domain.SyncOutcome{Err: &domain.Error{Code: domain.CodeThrottled, Until: until}}), "")
	if next := h.idle(); !next.Equal(until) {
		t.Errorf("asks again at %v, not %v", next, until)
	}
	h.clock.advance(10 * time.Hour)
	job = h.claim()
	want(t, h.FinishSync(t.Context(), job, domain.SyncOutcome{Err: domain.Fail(domain.CodeAuthExpired)}), "")
	if next := h.idle(); !next.IsZero() {
		t.Errorf("a held job is due at %v", next)
	}
	v, _ := h.Connection(t.Context(), by, c.ID)
	if v.Status != domain.Disconnected {
		t.Error(v.Status)
	}
}

func TestRemovedAdministrationIsForgotten(t *testing.T) {
	h := newHouse(t)
	by, c := h.connected("janssen")
	added, err := h.AddAdministrations(t.Context(), by, c.ID, []string{"100"})
	want(t, err, "")
	job := h.claim()
	step := domain.SyncStep{Kind: domain.Debtor, Records: []domain.Record{{Kind: domain.Debtor, Key: "x"}}}
	_, _, err = h.StoreStep(t.Context(), job, step)
	want(t, err, "")
	want(t, h.RemoveAdministration(t.Context(), by, added[0].ID), "")
	if _, mine, err := h.StoreStep(t.Context(), job, step); mine || err != nil {
		t.Error("a removed administration is written", err)
	}
	drop := h.claim()
	if drop.Kind != domain.JobDrop {
		t.Fatalf("%+v", drop)
	}
	want(t, h.Drop(t.Context(), drop), "")
	h.idle()
	keys, err := h.StoredKeys(t.Context(), added[0].ID, domain.Debtor, "", 10)
	want(t, err, "")
	if len(keys) != 0 {
		t.Error("records are left")
	}
	_, err = h.AddAdministrations(t.Context(), by, c.ID, []string{"100"})
	want(t, err, "") // and it may come again
}

func TestAccess(t *testing.T) {
	h := newHouse(t)
	by, c := h.connected("janssen")
	added, err := h.AddAdministrations(t.Context(), by, c.ID, []string{"100"})
	want(t, err, "")
	id := added[0].ID
	client := h.colleague(by, "klant", domain.ClientUser)
	for _, on := range []bool{true, true, false, false} {
		want(t, h.SetAccess(t.Context(), by, id, client.User, on), "")
		as, _ := h.Administrations(t.Context(), client)
		if (len(as) == 1) != on {
			t.Fatalf("access %v, sees %d", on, len(as))
		}
		_, err := h.Administration(t.Context(), client, id)
		want(t, err, map[bool]domain.Code{false: domain.CodeNotFound}[on])
	}
	_, hidden := h.Administration(t.Context(), client, id)
	_, none := h.Administration(t.Context(), client, "nonesuch")
	if got := strings.ReplaceAll(none.Error(), "nonesuch", string(id)); got != hidden.Error() {
		t.Errorf("of what is not there %q, of what is hidden %q", got, hidden)
	}
	log, err := h.AuditLog(t.Context(), by, "", 100)
	want(t, err, "")
	changes := 0
	for _, e := range log {
		if e.Action == "set_access" {
			changes++
		}
	}
	if changes != 2 {
		t.Errorf("%d entries for two changes", changes)
	}
}

func TestSubscribersHearAfterTheCommit(t *testing.T) {
	h := newHouse(t)
	by, c := h.connected("janssen")
	sub := h.Subscribe(t.Context(), by)
	_, err := h.AddAdministrations(t.Context(), by, c.ID, []string{"100"})
	want(t, err, "")
	subjects, ok := sub.Wait()
	if !ok || len(subjects) == 0 {
		t.Fatal("heard nothing")
	}
}

// A link of one's own changes no connection, and yet the list of its links.
func TestSubscribersHearOfALinkOfOnesOwn(t *testing.T) {
	h := newHouse(t)
	by, c := h.connected("janssen")
	tom := h.colleague(by, "tom", domain.Accountant)
	sub := h.Subscribe(t.Context(), by)
	_, err := h.Connect(t.Context(), tom, domain.ConnectTarget{Connection: c.ID, Own: true}, map[string]string{"user": "few", "secret": "s"})
	want(t, err, "")
	h.hub.Publish(by.Office, domain.SubjectProgress) // so that there is something to hear
	if subjects, ok := sub.Wait(); !ok || !slices.Contains(subjects, domain.SubjectConnections) {
		t.Errorf("heard of %v", subjects)
	}
}

// TestStoppedByHand: whoever stopped a synchronisation may ask for it again, and one
// that was failing still is.
func TestStoppedByHand(t *testing.T) {
	h := newHouse(t)
	by, c := h.connected("janssen")
	_, err := h.AddAdministrations(t.Context(), by, c.ID, []string{"100"})
	want(t, err, "")
	want(t, h.FinishSync(t.Context(), h.claim(), domain.SyncOutcome{Err: domain.Fail(domain.CodeBadAnswer)}), "")
	for range 2 {
		answers, err := h.QueueSync(t.Context(), by, nil)
		want(t, err, "")
		want(t, answers[0].Err, "")
		job := h.claim()
		want(t, h.CancelJob(t.Context(), by, job.ID), "")
		want(t, h.FinishSync(t.Context(), job, domain.SyncOutcome{Cancelled: true}), "")
		if jobs, _ := h.Jobs(t.Context(), by); jobs[0].Error == nil || jobs[0].Attempt != 1 {
			t.Errorf("%+v", jobs[0].Job)
		}
	}
	v, _ := h.Connection(t.Context(), by, c.ID)
	if v.LastError == nil || v.LastError.Code != domain.CodeBadAnswer {
		t.Errorf("nonsense passed for a good answer: %+v", v.LastError)
	}
}

package exactonline_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"path"
	"strconv"
	"strings"
	"testing"
	"time"

	"basecone/domain"
	"basecone/sync/accounting/exactonline"
	"basecone/sync/accounting/systemtest"
	"basecone/sync/accounting/wire"
	"basecone/sync/simulator"
	"basecone/sync/simulator/books"
	"basecone/sync/simulator/exactserver"
)

// ref is the company of a number.
func ref(number int) domain.CompanyRef {
	return domain.CompanyRef{Code: fmt.Sprint(number), Identities: []string{fmt.Sprint("division:", number)}}
}

// feeds reads a company and tells of each feed whether it was read whole, and its mark.
func feeds(t *testing.T, o outside, number int, marks domain.Marks) (whole map[string]bool, next domain.Marks, err error) {
	t.Helper()
	whole, next = map[string]bool{}, domain.Marks{}
	for page, err := range o.MasterData(t.Context(), o.grant, ref(number), marks) {
		if err != nil {
			return whole, next, err
		}
		whole[page.Feed] = page.Whole
		if page.Last && page.Mark != "" {
			next[page.Feed] = page.Mark
		}
	}
	return whole, next, nil
}

func TestSmallPagesWhileEverythingChanges(t *testing.T) {
	systemtest.Run(t, systemtest.Subject{Open: func(t *testing.T) systemtest.Outside {
		t.Helper()
		o := newOutside(t, simulator.Options{Companies: 2, SyncPage: 40})
		change := func(t *testing.T) {
			t.Helper()
			if _, err := o.ChangeOutside(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		return systemtest.Outside{System: o, Grant: o.grant, Change: change}
	}})
}

// TestChangesWhileReadingAreNotLost changes the books after every page: no key may
// come twice in a feed, and one quiet read later everything is there.
func TestChangesWhileReadingAreNotLost(t *testing.T) {
	o := newOutside(t, simulator.Options{Companies: 1, SyncPage: 30})
	number := o.Books.Companies()[0].Division
	books, marks := map[domain.RecordRef]domain.Record{}, domain.Marks{}
	for round := range 4 {
		keys := map[string]map[domain.RecordRef]bool{}
		for page, err := range o.MasterData(t.Context(), o.grant, ref(number), marks) {
			if err != nil {
				t.Fatal(err)
			}
			if keys[page.Feed] == nil {
				keys[page.Feed] = map[domain.RecordRef]bool{}
			}
			for _, ref := range page.Removed {
				delete(books, ref)
			}
			for _, r := range page.Records {
				if keys[page.Feed][r.Ref()] {
					t.Fatalf("%v comes twice in %s", r.Ref(), page.Feed)
				}
				keys[page.Feed][r.Ref()] = true
				books[r.Ref()] = r
			}
			if page.Last {
				marks[page.Feed] = page.Mark
			}
			if page.Last && page.Whole {
				for ref := range books {
					for _, kind := range page.Kinds {
						if ref.Kind == kind && !keys[page.Feed][ref] {
							delete(books, ref)
						}
					}
				}
			}
			if round < 3 { // the last round is quiet
				if _, err := o.ChangeOutside(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	want := map[domain.RecordRef]domain.Record{}
	for page, err := range o.MasterData(t.Context(), o.grant, ref(number), nil) {
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range page.Records {
			want[r.Ref()] = r
		}
	}
	for ref, w := range want {
		if books[ref] != w {
			t.Errorf("got  %+v\nwant %+v", books[ref], w)
		}
	}
	if len(books) != len(want) {
		t.Errorf("%d records, want %d", len(books), len(want))
	}
}

func TestWhatMakesAReadWholeAgain(t *testing.T) {
	o := newOutside(t, simulator.Options{Companies: 1})
	company := o.Books.Companies()[0]
	_, marks, err := feeds(t, o, company.Division, nil)
	if err != nil || len(marks) != 3 {
		t.Fatalf("marks %v, %v", marks, err)
	}
	check := func(why string, marks domain.Marks, want bool) {
		t.Helper()
		whole, _, err := feeds(t, o, company.Division, marks)
		if err != nil || whole["accounts"] != want || whole["ledger"] != want || !whole["vat"] || whole["deleted"] {
			t.Errorf("%s: whole %v, %v", why, whole, err)
		}
	}
	check("with marks", marks, false)
	check("without the mark of deletions", domain.Marks{"accounts": marks["accounts"], "ledger": marks["ledger"]}, true)
	o.Clock.Advance(29 * 24 * time.Hour)
	o.grant = systemtest.NewGrant("g2", o.signIn(t, "CX_Basecone"))
	check("after 29 days", marks, false)
	o.Clock.Advance(2 * 24 * time.Hour)
	check("after 31 days", marks, true)
	_, marks, err = feeds(t, o, company.Division, nil)
	if err != nil {
		t.Fatal(err)
	}
	company.Move(o.Clock.Now())
	check("after a move", marks, true)
}

// TestQuietReadsKeepTheirMarks: each mark that differs is a commit to disk, for every
// administration in every hour. The time in it may lag a day, and no more.
func TestQuietReadsKeepTheirMarks(t *testing.T) {
	o := newOutside(t, simulator.Options{Companies: 1})
	number := o.Books.Companies()[0].Division
	_, first, err := feeds(t, o, number, nil)
	if err != nil {
		t.Fatal(err)
	}
	read := func(marks domain.Marks) domain.Marks {
		t.Helper()
		whole, next, err := feeds(t, o, number, marks)
		if err != nil || whole["accounts"] {
			t.Fatalf("whole %v, %v", whole, err)
		}
		return next
	}
	marks := first
	for range 23 {
		o.Clock.Advance(time.Hour)
		marks = read(marks)
	}
	if !maps.Equal(marks, first) {
		t.Errorf("marks %v of a quiet day, began with %v", marks, first)
	}
	for range 40 { // longer than a mark that nobody renews may live
		o.Clock.Advance(24 * time.Hour)
		o.grant = systemtest.NewGrant("g2", o.signIn(t, "CX_Basecone"))
		marks = read(marks)
	}
	if _, err := o.ChangeOutside(t.Context()); err != nil {
		t.Fatal(err)
	}
	before := maps.Clone(marks)
	if marks = read(marks); marks["accounts"] == before["accounts"] || maps.Equal(read(before), before) {
		t.Errorf("marks %v after a change, %v before", marks, before)
	}
}

// The first read of a company asks where its timestamps stand, and reads deletions from
// there, however that answer is wrapped.
func TestFirstReadBeginsAtTheStamp(t *testing.T) {
	for _, d := range []string{`{"results":[{"TimeStampAsBigInt":"4711"}]}`, `{"TimeStampAsBigInt":"4711"}`} {
		filter := ""
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			body := `{"results":[]}`
			switch path.Base(r.URL.Path) {
			case "Divisions":
				body = `{"results":[{"Code":7,"Status":1}]}`
			case "SyncTimestamp":
				body = d
			case "Deleted":
				filter = r.URL.Query().Get("$filter")
			}
			_, _ = fmt.Fprintf(w, `{"d":%s}`, body)
		}))
		defer server.Close()
		s := exactonline.New(exactonline.Config{BaseURL: server.URL, ClientID: "id", Clock: simulator.HastyClock(monday())})
		grant := systemtest.NewGrant("g", wire.NewCredentials("a", "r", monday(), monday(), time.Hour))
		for _, err := range s.MasterData(t.Context(), grant, ref(7), nil) {
			if err != nil {
				t.Errorf("%s: %v", d, err)
			}
		}
		if filter != "Timestamp gt 4711L" {
			t.Errorf("%s: deletions were asked for by %q", d, filter)
		}
	}
}

func TestWhatASideMeans(t *testing.T) {
	o := newOutside(t, simulator.Options{Companies: 3})
	sides := map[domain.Kind]int{}
	both := 0
	company := o.Books.Companies()[1]
	found := map[string]bool{}
	for page, err := range o.MasterData(t.Context(), o.grant, ref(company.Division), nil) {
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range page.Records {
			sides[r.Kind]++
			if r.Kind == domain.Creditor && found[r.Key] {
				both++
			}
			found[r.Key] = true
		}
	}
	relations, _ := company.Relations(0, 10_000)
	var debtors, creditors, wantBoth int
	for _, r := range relations {
		if r.Customer {
			debtors++
		}
		if r.Supplier {
			creditors++
		}
		if r.Customer && r.Supplier {
			wantBoth++
		}
	}
	if sides[domain.Debtor] != debtors || sides[domain.Creditor] != creditors || both != wantBoth || wantBoth == 0 {
		t.Errorf("%d debtors, %d creditors, %d both; want %d, %d, %d", sides[domain.Debtor], sides[domain.Creditor], both, debtors, creditors, wantBoth)
	}
}

func TestManyCompaniesComeInPages(t *testing.T) {
	o := newOutside(t, simulator.Options{Companies: 130})
	found, problems, err := o.Companies(t.Context(), o.grant)
	if err != nil || len(problems) != 0 || len(found) != 130 {
		t.Fatalf("%d companies, %v, %v", len(found), problems, err)
	}
	blocked := map[domain.Code]int{}
	for _, c := range found {
		blocked[c.Blocked]++
		want := o.Books.Company(atoi(t, c.Code))
		if c.Name != want.Name || c.KvK != want.KvK || c.VATNumber != want.VAT || c.Identities[0] != "division:"+c.Code {
			t.Errorf("%+v", c)
		}
	}
	if blocked[domain.CodeOutsideGone] != 1 || blocked[domain.CodeUnreachable] != 1 {
		t.Errorf("blocked: %v; want one archived, one busy", blocked)
	}
}

func atoi(t *testing.T, s string) (n int) {
	t.Helper()
	if _, err := fmt.Sscan(s, &n); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestABusyCompanyIsNotRead(t *testing.T) {
	o := newOutside(t, simulator.Options{Companies: 40})
	wantBusy := func(what string, division int, code domain.Code, reason string) {
		t.Helper()
		var e *domain.Error
		if _, _, err := feeds(t, o, division, nil); !errors.As(err, &e) || e.Code != code || e.Reason != reason {
			t.Errorf("%s: error %v, want %s %s", what, err, code, reason)
		}
	}
	company := o.Books.Companies()[0]
	for busy, code := range map[int]domain.Code{1: domain.CodeUnreachable, 6: domain.CodeUnreachable, 101: domain.CodeOutsideGone} {
		company.SetBusy(busy)
		reason := map[domain.Code]string{domain.CodeUnreachable: "busy"}[code]
		wantBusy(fmt.Sprint("blocking status ", busy), company.Division, code, reason)
	}
	for _, c := range o.Books.Companies() {
		if status, _, _ := c.State(); status == books.Archived {
			wantBusy("archived", c.Division, domain.CodeOutsideGone, "")
		}
	}
}

func TestTheLimitsAreKept(t *testing.T) {
	clock := simulator.HastyClock(monday())
	o := newOutside(t, simulator.Options{Clock: clock, Companies: 2, SyncPage: 10, Limits: exactserver.Limits{PerMinute: 20, PerDay: 5000}})
	begin := clock.Now()
	for range 3 {
		if _, _, err := feeds(t, o, o.Books.Companies()[0].Division, nil); err != nil {
			t.Fatal(err)
		}
	}
	if took := clock.Now().Sub(begin); took < time.Minute {
		t.Errorf("it took %v: nobody waited", took)
	}
	_, refused := o.Calls()
	if refused > 1 { // the first minute's window is the server's own, and not known yet
		t.Errorf("%d calls were refused", refused)
	}
}

// TestANextPageElsewhereIsNotFollowed would otherwise hand our token to whoever a
// broken or hostile answer names.
func TestANextPageElsewhereIsNotFollowed(t *testing.T) {
	var reached []string
	other := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { reached = append(reached, r.URL.String()) }))
	defer other.Close()
	next := ""
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Has("evil") {
			reached = append(reached, r.URL.String())
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = fmt.Fprintf(w, `{"d":{"results":[{"UserID":"u","CurrentDivision":7}],"__next":%q}}`, next)
	}))
	defer server.Close()
	clock := simulator.HastyClock(monday())
	s := exactonline.New(exactonline.Config{BaseURL: server.URL, ClientID: "id", Clock: clock})
	grant := systemtest.NewGrant("g", wire.NewCredentials("a", "r", monday(), monday(), time.Hour))
	for _, next = range []string{
		other.URL + "/api/v1/current/Me?evil=1",
		"//" + strings.TrimPrefix(other.URL, "http://") + "/api/v1/current/Me?evil=1",
		"http://user@" + strings.TrimPrefix(server.URL, "http://") + "/api/v1/current/Me?evil=1",
		server.URL + "/api/v1/7/crm/Accounts?evil=1",
		"/api/v1/current/Me?evil=1",
		"file:///etc/passwd",
		"http://[::1",
		"\x00",
		server.URL + "/api/v1/current/Me?evil=" + strings.Repeat("1", 4<<10),
		server.URL + "/api/v1/current/Me?$select=UserID%2CUserName%2CFullName%2CCurrentDivision", // for ever the same
	} {
		if _, err := s.Whoami(t.Context(), grant); domain.CodeOf(err) != domain.CodeBadAnswer {
			t.Errorf("next %q: error %v, want bad answer", next, err)
		}
	}
	if len(reached) > 0 {
		t.Errorf("followed to %v", reached)
	}
}

// TestPagesInACircleEnd before they cost a company its calls of the day.
func TestPagesInACircleEnd(t *testing.T) {
	calls := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		calls++
		n, _ := strconv.Atoi(r.URL.Query().Get("$skiptoken"))
		w.Header().Set("Content-Type", "application/json")
		_, _ = fmt.Fprintf(w, `{"d":{"results":[{"UserID":"u","CurrentDivision":7}],"__next":"http://%s%s?$skiptoken=%d"}}`, r.Host, r.URL.Path, (n+1)%3)
	}))
	defer server.Close()
	s := exactonline.New(exactonline.Config{BaseURL: server.URL, ClientID: "id", Clock: simulator.HastyClock(monday())})
	grant := systemtest.NewGrant("g", wire.NewCredentials("a", "r", monday(), monday(), 24*time.Hour))
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
	defer cancel()
	if _, err := s.Whoami(ctx, grant); domain.CodeOf(err) != domain.CodeBadAnswer {
		t.Errorf("error %v, want bad answer", err)
	}
	if calls > 4 {
		t.Errorf("%d calls for 4 addresses", calls)
	}
}

func TestAPageThatOnlyLooksLikeJSONIsNone(t *testing.T) {
	const body = `{"d":{"results":[{"UserID":"u"}]}}`
	for kind, code := range map[string]domain.Code{"application/json; charset=utf-8": "", "text/html": domain.CodeBadAnswer, "": domain.CodeBadAnswer} {
		s, _ := answering(t, http.StatusOK, kind, body)
		grant := systemtest.NewGrant("g", wire.NewCredentials("a", "r", monday(), monday(), time.Hour))
		if _, err := s.Whoami(t.Context(), grant); domain.CodeOf(err) != code {
			t.Errorf("%q: error %v, want %q", kind, err, code)
		}
	}
}

package simulator_test

import (
	"context"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"basecone/domain"
	"basecone/sync/simulator"
	"basecone/sync/simulator/books"
	"basecone/sync/simulator/exactserver"
)

func monday() time.Time { return time.Date(2026, 3, 2, 9, 0, 30, 0, time.UTC) }

func start(t *testing.T, opts simulator.Options) *simulator.World {
	t.Helper()
	if opts.Clock == nil {
		opts.Clock = simulator.StillClock(monday())
	}
	w, err := simulator.Start(t.Context(), opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.Close)
	return w
}

// answer is what came of a request.
type answer struct {
	status int
	header http.Header
	body   string
}

func do(t *testing.T, method, address string, header map[string]string, form url.Values) answer {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, address, strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	if form != nil {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for name, value := range header {
		req.Header.Set(name, value)
	}
	resp, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{resp.StatusCode, resp.Header, string(body)}
}

// consentURL is where a person is sent to sign in.
func consentURL(w *simulator.World) string {
	return w.BaseURL + "/api/oauth2/auth?" + url.Values{
		"client_id": {w.ClientID}, "redirect_uri": {w.Redirect}, "response_type": {"code"}, "state": {"s"},
	}.Encode()
}

type tokens struct {
	Access  string `json:"access_token"`
	Refresh string `json:"refresh_token"`
	Expires string `json:"expires_in"`
	Error   string `json:"error"`
}

func askTokens(t *testing.T, w *simulator.World, form url.Values) tokens {
	t.Helper()
	form.Set("client_id", w.ClientID)
	form.Set("client_secret", w.ClientSecret)
	var got tokens
	a := do(t, http.MethodPost, w.BaseURL+"/api/oauth2/token", nil, form)
	if err := json.Unmarshal([]byte(a.body), &got); err != nil {
		t.Fatal(err)
	}
	return got
}

func signIn(t *testing.T, w *simulator.World, user string) tokens {
	t.Helper()
	address, err := w.Approve(t.Context(), consentURL(w), user)
	if err != nil {
		t.Fatal(err)
	}
	back, err := url.Parse(address)
	if err != nil || !strings.HasPrefix(address, w.Redirect+"?") || back.Query().Get("state") != "s" {
		t.Fatalf("redirected to %q", address)
	}
	form := url.Values{"grant_type": {"authorization_code"}, "code": {back.Query().Get("code")}, "redirect_uri": {w.Redirect}}
	got := askTokens(t, w, form)
	if got.Access == "" || got.Expires != "600" {
		t.Fatalf("tokens %+v", got)
	}
	if again := askTokens(t, w, form); again.Error != "invalid_grant" {
		t.Errorf("a code was good twice: %+v", again)
	}
	return got
}

func refresh(t *testing.T, w *simulator.World, token string) tokens {
	t.Helper()
	return askTokens(t, w, url.Values{"grant_type": {"refresh_token"}, "refresh_token": {token}})
}

func get(t *testing.T, w *simulator.World, token, path string) answer {
	t.Helper()
	return do(t, http.MethodGet, w.BaseURL+"/api/v1/"+path, map[string]string{
		"Authorization": "Bearer " + token, "Accept": "application/json",
	}, nil)
}

func TestTheSignInPageNeedsNothingTyped(t *testing.T) {
	w := start(t, simulator.Options{Companies: 1})
	page := do(t, http.MethodGet, consentURL(w), nil, nil)
	for _, want := range []string{"CX_Basecone", "T.Peters", "<form method=\"post\">"} {
		if page.status != http.StatusOK || !strings.Contains(page.body, want) {
			t.Errorf("status %d; the page lacks %q", page.status, want)
		}
	}
	elsewhere := strings.Replace(consentURL(w), url.QueryEscape(w.Redirect), "https%3A%2F%2Fevil.example", 1)
	if got := do(t, http.MethodGet, elsewhere, nil, nil); got.status != http.StatusBadRequest {
		t.Errorf("an unregistered redirect address: status %d", got.status)
	}
	refused, err := w.Approve(t.Context(), consentURL(w), "nobody")
	if err != nil || !strings.Contains(refused, "error=access_denied") {
		t.Errorf("a refusal leads to %q, %v", refused, err)
	}
	if _, err := w.Approve(t.Context(), "https://start.exactonline.nl/api/oauth2/auth", "CX_Basecone"); domain.CodeOf(err) != domain.CodeNotFound {
		t.Errorf("it signed in somewhere else: %v", err)
	}
}

func TestTokensKeepToTheRealOnesRules(t *testing.T) {
	w := start(t, simulator.Options{Companies: 1})
	first := signIn(t, w, "CX_Basecone")
	if got := refresh(t, w, first.Refresh); got.Error != "access_denied" {
		t.Errorf("renewed at once: %+v", got)
	}
	w.Clock.Advance(9*time.Minute + 29*time.Second)
	if got := refresh(t, w, first.Refresh); got.Error != "access_denied" {
		t.Errorf("renewed after 9:29: %+v", got)
	}
	w.Clock.Advance(time.Second)
	second := refresh(t, w, first.Refresh)
	if second.Access == "" || second.Refresh == first.Refresh {
		t.Fatalf("not renewed after 9:30: %+v", second)
	}
	if got := get(t, w, first.Access, "current/Me"); got.status != http.StatusOK {
		t.Errorf("the old access token ended before its time: %d", got.status)
	}
	w.Clock.Advance(10 * time.Minute)
	if got := refresh(t, w, first.Refresh); got.Error != "invalid_grant" {
		t.Errorf("a refresh token was good twice: %+v", got)
	}
	if got := get(t, w, second.Access, "current/Me"); got.status != http.StatusUnauthorized {
		t.Errorf("an access token after ten minutes: %d", got.status)
	}
	w.Clock.Advance(30 * 24 * time.Hour)
	if got := refresh(t, w, second.Refresh); got.Error != "invalid_request" {
		t.Errorf("a refresh token after a month: %+v", got)
	}
	if got := refresh(t, w, "stampNL001.forged.token"); got.Error != "invalid_grant" {
		t.Errorf("a forged token: %+v", got)
	}
}

func TestRequestsAreHeldToTheRules(t *testing.T) {
	w := start(t, simulator.Options{Companies: 8})
	token := signIn(t, w, "T.Peters").Access
	mine, other := w.Books.Companies()[1].Division, w.Books.Companies()[0].Division
	at := func(path string) string { return strconv.Itoa(mine) + "/" + path }
	for path, status := range map[string]int{
		at("sync/CRM/Accounts?$select=ID,Timestamp"):                    http.StatusOK,
		at("sync/CRM/Accounts?$select=ID&$filter=Timestamp%20gt%2010L"): http.StatusOK,
		at("sync/CRM/Accounts"):                                         http.StatusBadRequest,
		at("sync/CRM/Accounts?$select=ID,Shoe"):                         http.StatusBadRequest,
		at("sync/CRM/Accounts?$select=ID&$filter=Name%20eq%20'x'"):      http.StatusBadRequest,
		at("crm/Accounts?$select=ID"):                                   http.StatusBadRequest,
		at("vat/VATCodes"):                                              http.StatusOK,
		at("nothing/There"):                                             http.StatusNotFound,
		"current/Me?$select=UserID":                                     http.StatusOK,
		strconv.Itoa(other) + "/vat/VATCodes":                           http.StatusNotFound,
		"abc/vat/VATCodes":                                              http.StatusNotFound,
		at("read/sync/Sync/SyncTimestamp?modified=datetime'2026-01-01T00:00:00'&endPoint='Accounts'"): http.StatusOK,
	} {
		if got := get(t, w, token, path); got.status != status || !strings.HasPrefix(got.header.Get("Content-Type"), "application/json") {
			t.Errorf("%s: status %d, want %d; %s", path, got.status, status, got.header.Get("Content-Type"))
		}
	}
	plain := do(t, http.MethodGet, w.BaseURL+"/api/v1/current/Me", map[string]string{"Authorization": "Bearer " + token}, nil)
	if kind := plain.header.Get("Content-Type"); !strings.Contains(kind, "xml") {
		t.Errorf("without asking for JSON it is %q", kind)
	}
}

func TestLimitsAreToldAndKept(t *testing.T) {
	w := start(t, simulator.Options{Companies: 1, Limits: exactserver.Limits{PerMinute: 3, PerDay: 5}})
	token := signIn(t, w, "CX_Basecone").Access
	statuses := []int{}
	var last answer
	for i := range 7 {
		if i == 4 {
			w.Clock.Advance(time.Minute)
		}
		last = get(t, w, token, "current/Me")
		statuses = append(statuses, last.status)
	}
	for i, want := range []int{200, 200, 200, 429, 200, 429, 429} { // refused calls count for the day as well
		if statuses[i] != want {
			t.Fatalf("statuses %v", statuses)
		}
	}
	midnight := monday().Truncate(24 * time.Hour).Add(24 * time.Hour).UnixMilli()
	minute := monday().Truncate(time.Minute).Add(2 * time.Minute).UnixMilli()
	for name, want := range map[string]int64{
		"X-RateLimit-Limit": 5, "X-RateLimit-Remaining": 0, "X-RateLimit-Reset": midnight,
		"X-RateLimit-Minutely-Limit": 3, "X-RateLimit-Minutely-Remaining": 0, "X-RateLimit-Minutely-Reset": minute,
	} {
		if got := last.header.Get(name); got != strconv.FormatInt(want, 10) {
			t.Errorf("%s: %s, want %d", name, got, want)
		}
	}
}

func TestTenErrorsLockAnEndpoint(t *testing.T) {
	w := start(t, simulator.Options{Companies: 1})
	token := signIn(t, w, "CX_Basecone").Access
	for i := range 10 {
		if got := get(t, w, token, "999/vat/VATCodes"); got.status != http.StatusNotFound {
			t.Fatalf("error %d: status %d", i, got.status)
		}
	}
	if got := get(t, w, token, "999/vat/VATCodes"); got.status != http.StatusTooManyRequests {
		t.Errorf("the eleventh: status %d", got.status)
	}
	if got := get(t, w, token, "current/Me"); got.status != http.StatusOK {
		t.Errorf("another endpoint: status %d", got.status)
	}
}

func TestARevokedSignInIsMendedByANewOne(t *testing.T) {
	w := start(t, simulator.Options{Companies: 1})
	old := signIn(t, w, "CX_Basecone")
	on := func() bool {
		for _, f := range w.Faults() {
			if f.ID == exactserver.TokenRevoked {
				return f.On
			}
		}
		return false
	}
	if err := w.SetFault(t.Context(), exactserver.TokenRevoked, true); err != nil || !on() {
		t.Fatal(err)
	}
	if got := get(t, w, old.Access, "current/Me"); got.status != http.StatusUnauthorized {
		t.Errorf("revoked: status %d", got.status)
	}
	again := signIn(t, w, "CX_Basecone")
	if got := get(t, w, again.Access, "current/Me"); got.status != http.StatusOK || on() {
		t.Errorf("signed in again: status %d, fault on %v", got.status, on())
	}
	if got := get(t, w, old.Access, "current/Me"); got.status != http.StatusUnauthorized {
		t.Errorf("the revoked sign-in came back: status %d", got.status)
	}
	if err := w.SetFault(t.Context(), "earthquake", true); domain.CodeOf(err) != domain.CodeNotFound {
		t.Errorf("an unknown fault: %v", err)
	}
}

func TestOutsideUsersAndTheirCompanies(t *testing.T) {
	w := start(t, simulator.Options{})
	names := map[string]int{}
	for _, u := range w.OutsideUsers() {
		token := signIn(t, w, u.Name).Access
		me := get(t, w, token, "current/Me").body
		var answer struct {
			D struct {
				Results []struct{ CurrentDivision int }
			}
		}
		if err := json.Unmarshal([]byte(me), &answer); err != nil || !strings.Contains(me, u.ID) {
			t.Fatalf("%s: %v", me, err)
		}
		list := get(t, w, token, strconv.Itoa(answer.D.Results[0].CurrentDivision)+"/system/Divisions?$select=Code").body
		names[u.Name] = strings.Count(list, `"Code"`)
	}
	if want := map[string]int{"CX_Basecone": 40, "T.Peters": 10}; !maps.Equal(names, want) {
		t.Errorf("they see %v, want %v", names, want)
	}
	if err := w.SetFault(t.Context(), exactserver.UserGone, true); err != nil {
		t.Fatal(err)
	}
	if left := w.OutsideUsers(); len(left) != 1 || left[0].Name != "T.Peters" {
		t.Errorf("left are %v", left)
	}
}

// TestARestartGoesOnWhereItWas holds that tokens, books and the clock fit what was
// kept elsewhere before the restart.
func TestARestartGoesOnWhereItWas(t *testing.T) {
	state := filepath.Join(t.TempDir(), "deep", "world.json")
	var also int
	opts := simulator.Options{
		Companies: 3, Clock: simulator.NewClock(), State: state,
		Also: []func(context.Context, int) (domain.Counts, error){func(_ context.Context, round int) (domain.Counts, error) {
			if also++; round != also {
				t.Errorf("round %d as the change number %d", round, also)
			}
			return domain.Counts{Added: 1000}, nil
		}},
	}
	first := start(t, opts)
	token := signIn(t, first, "CX_Basecone")
	for range 2 {
		counts, err := first.ChangeOutside(t.Context())
		if err != nil || counts.Added <= 1000 || counts.Changed == 0 || counts.Removed == 0 {
			t.Fatalf("%+v, %v", counts, err)
		}
		first.Advance(time.Hour)
	}
	first.Close()

	opts.Clock = simulator.NewClock()
	second := start(t, opts)
	if ahead := second.Clock.Offset(); ahead != 2*time.Hour || also != 2 {
		t.Errorf("the clock is ahead by %v; the other world changed %d times", ahead, also)
	}
	for i, c := range second.Books.Companies() {
		was, _ := first.Books.Companies()[i].Relations(0, 10_000)
		is, _ := c.Relations(0, 10_000)
		same := len(was) == len(is)
		for j := range min(len(was), len(is)) {
			same = same && equal(was[j], is[j])
		}
		if !same {
			t.Errorf("%s has other books", c.Name)
		}
	}
	if got := refresh(t, second, token.Refresh); got.Access == "" {
		t.Errorf("the sign-in was forgotten: %+v", got)
	}
}

// equal compares relations; times lose nothing but their location on the way.
func equal(a, b books.Relation) bool {
	sameTime := a.At.Equal(b.At)
	a.At, b.At = time.Time{}, time.Time{}
	return sameTime && a == b
}

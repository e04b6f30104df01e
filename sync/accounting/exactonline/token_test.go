package exactonline_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"basecone/domain"
	"basecone/sync/accounting/exactonline"
	"basecone/sync/accounting/systemtest"
	"basecone/sync/accounting/wire"
	"basecone/sync/simulator"
)

func TestTokensRotateAndAreStored(t *testing.T) {
	clock := simulator.StillClock(monday())
	o := newOutside(t, simulator.Options{Clock: clock, Companies: 1})
	for hour := range 5 {
		for range 2 {
			if _, err := o.Whoami(t.Context(), o.grant); err != nil {
				t.Fatalf("hour %d: %v", hour, err)
			}
		}
		if o.grant.Stored() != hour {
			t.Errorf("hour %d: tokens were stored %d times", hour, o.grant.Stored())
		}
		clock.Advance(time.Hour)
	}
}

// TestTheWholeLifeOfATokenIsUsable asks every second around a token's end: none is
// refused, and none is renewed too early.
func TestTheWholeLifeOfATokenIsUsable(t *testing.T) {
	clock := simulator.StillClock(monday())
	o := newOutside(t, simulator.Options{Clock: clock, Companies: 1})
	clock.Advance(9*time.Minute + 20*time.Second)
	for second := range 60 {
		if _, err := o.Whoami(t.Context(), o.grant); err != nil {
			t.Fatalf("second %d: %v", second, err)
		}
		clock.Advance(time.Second)
	}
	if o.grant.Stored() != 1 {
		t.Errorf("renewed %d times, want once", o.grant.Stored())
	}
}

func TestManyAtOnceAfterANightRenewOnce(t *testing.T) {
	o := newOutside(t, simulator.Options{Companies: 1})
	o.Advance(8 * time.Hour)
	var wg sync.WaitGroup
	for range 10 {
		wg.Go(func() {
			if _, err := o.Whoami(t.Context(), o.grant); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if o.grant.Stored() != 1 {
		t.Errorf("renewed %d times, want once", o.grant.Stored())
	}
}

func TestWhatEndsASignIn(t *testing.T) {
	tests := map[string]func(t *testing.T, o outside){
		"a month without use": func(_ *testing.T, o outside) { o.Advance(30*24*time.Hour + time.Minute) },
		"the same user signing in elsewhere": func(t *testing.T, o outside) {
			t.Helper()
			o.signIn(t, "CX_Basecone")
			if _, err := o.Whoami(t.Context(), o.grant); err != nil {
				t.Errorf("the access token should live on to its end: %v", err)
			}
			o.Advance(11 * time.Minute)
		},
		"a refresh token spent by somebody else": func(t *testing.T, o outside) {
			t.Helper()
			cred, err := o.grant.Load(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			o.Advance(11 * time.Minute)
			if _, err := o.Whoami(t.Context(), systemtest.NewGrant("thief", cred)); err != nil {
				t.Fatal(err)
			}
		},
	}
	for name, end := range tests {
		t.Run(name, func(t *testing.T) {
			o := newOutside(t, simulator.Options{Companies: 1})
			end(t, o)
			if _, err := o.Whoami(t.Context(), o.grant); domain.CodeOf(err) != domain.CodeAuthExpired {
				t.Errorf("error %v, want auth expired", err)
			}
			again := systemtest.NewGrant("g2", o.signIn(t, "CX_Basecone"))
			if _, err := o.Whoami(t.Context(), again); err != nil {
				t.Errorf("signed in again: %v", err)
			}
		})
	}
}

func TestAnotherUsersSignInChangesNothing(t *testing.T) {
	o := newOutside(t, simulator.Options{Companies: 40})
	other := systemtest.NewGrant("g2", o.signIn(t, "T.Peters"))
	o.Advance(time.Hour)
	for _, grant := range []*systemtest.Grant{o.grant, other} {
		if _, err := o.Whoami(t.Context(), grant); err != nil {
			t.Error(err)
		}
	}
	all, _, _ := o.Companies(t.Context(), o.grant)
	few, _, _ := o.Companies(t.Context(), other)
	if len(all) != 40 || len(few) != 10 {
		t.Errorf("they see %d and %d companies, want 40 and 10", len(all), len(few))
	}
}

func TestConsentArrivesAtTheListener(t *testing.T) {
	o := newOutside(t, simulator.Options{Companies: 1})
	ctx, cancel := context.WithCancel(t.Context())
	consent, err := o.Consent(ctx, "s1")
	if err != nil {
		t.Fatal(err)
	}
	defer consent.Close()
	cancel() // the link is shown once the call that made it is over
	if consent.Arrived == nil {
		t.Fatal("nobody listens at the loopback address")
	}
	second, err := o.Consent(t.Context(), "s2")
	if err != nil || second.Arrived != nil {
		t.Errorf("the address is taken: the second one pastes; got %v, %v", second.Arrived, err)
	}
	second.Close()
	address, err := o.Approve(t.Context(), consent.URL, "CX_Basecone")
	if err != nil {
		t.Fatal(err)
	}
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	_ = resp.Body.Close()
	if got := <-consent.Arrived; got != address {
		t.Errorf("arrived %q, want %q", got, address)
	}
}

func TestConsentWithARegisteredAddressIsPasted(t *testing.T) {
	s := exactonline.New(exactonline.Config{
		ClientID: "a b&c", ClientSecret: "s", Redirect: "https://office.example/exact", Clock: domain.RealClock{},
	})
	consent, err := s.Consent(t.Context(), "s&1")
	if err != nil || consent.Arrived != nil {
		t.Fatalf("%v, %v", consent.Arrived, err)
	}
	u, err := url.Parse(consent.URL)
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	if u.Scheme+"://"+u.Host+u.Path != "https://start.exactonline.nl/api/oauth2/auth" || q.Get("client_id") != "a b&c" ||
		q.Get("redirect_uri") != "https://office.example/exact" || q.Get("state") != "s&1" || q.Get("response_type") != "code" {
		t.Errorf("consent address %q", consent.URL)
	}
	consent.Close()
}

func TestARefusedOrForgedCodeIsNoSignIn(t *testing.T) {
	o := newOutside(t, simulator.Options{Companies: 1})
	if _, err := o.Redeem(t.Context(), "made up"); domain.CodeOf(err) != domain.CodeConsentExpired {
		t.Errorf("error %v, want consent expired", err)
	}
}

// answering is a system whose server gives the same answer to everything.
func answering(t *testing.T, status int, kind, body string) (*exactonline.System, *systemtest.Grant) {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", kind)
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}))
	t.Cleanup(server.Close)
	clock := simulator.HastyClock(monday())
	s := exactonline.New(exactonline.Config{BaseURL: server.URL, ClientID: "id", ClientSecret: "hush hush hush hush", Clock: clock})
	return s, systemtest.NewGrant("g", wire.NewCredentials("old", "refresh me, refresh me", monday(), monday(), 0))
}

func TestTokenAnswers(t *testing.T) {
	const kind = "application/json"
	tests := map[string]struct {
		status     int
		kind, body string
		code       domain.Code
	}{
		"tokens":                        {200, kind, `{"access_token":"a","refresh_token":"r","expires_in":"600"}`, ""},
		"a number of seconds":           {200, kind, `{"access_token":"a","refresh_token":"r","expires_in":600}`, ""},
		"tokens in spite of the limit":  {429, kind, `{"access_token":"a","refresh_token":"r","expires_in":"600"}`, ""},
		"the limit":                     {429, kind, `{}`, domain.CodeThrottled},
		"too early":                     {400, kind, `{"error":"access_denied","error_description":"Rate limit exceeded: access_token not expired"}`, domain.CodeThrottled},
		"expired":                       {400, kind, `{"error":"invalid_request","error_description":"The refresh token expired at 2026-01-01 10:00:00"}`, domain.CodeAuthExpired},
		"revoked":                       {400, kind, `{"error":"invalid_grant"}`, domain.CodeAuthExpired},
		"revoked, as a 401":             {401, kind, `{}`, domain.CodeAuthExpired},
		"the app is not known any more": {400, kind, `{"error":"invalid_client"}`, domain.CodeNotConfigured},
		"maintenance":                   {503, "text/html", `<html>`, domain.CodeUnreachable},
		"a page":                        {200, "text/html", `<html>`, domain.CodeBadAnswer},
		"half":                          {200, kind, `{"access_token":"a"`, domain.CodeBadAnswer},
		"no refresh token":              {200, kind, `{"access_token":"a"}`, domain.CodeBadAnswer},
		"nonsense":                      {200, kind, `[]`, domain.CodeBadAnswer},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s, grant := answering(t, tt.status, tt.kind, tt.body)
			_, err := s.Whoami(t.Context(), grant) // fails after the token call at the latest
			if tt.code == "" {
				if grant.Stored() != 1 {
					t.Errorf("the new tokens were not stored: %v", err)
				}
				return
			}
			if domain.CodeOf(err) != tt.code || grant.Stored() != 0 {
				t.Errorf("error %v, want %q; stored %d times", err, tt.code, grant.Stored())
			}
			for _, secret := range []string{"refresh me", "hush"} {
				if strings.Contains(err.Error(), secret) {
					t.Errorf("the error shows a secret: %v", err)
				}
			}
		})
	}
}

func TestARenewalIsNotRepeatedWhenTheAnswerIsLost(t *testing.T) {
	var calls atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		calls.Add(1)
		panic(http.ErrAbortHandler)
	}))
	defer server.Close()
	s := exactonline.New(exactonline.Config{BaseURL: server.URL, ClientID: "id", ClientSecret: "s", Redirect: "https://app.example/back", Clock: simulator.HastyClock(monday())})
	grant := systemtest.NewGrant("g", wire.NewCredentials("old", "r", monday(), monday(), 0))
	if _, err := s.Whoami(context.Background(), grant); domain.CodeOf(err) != domain.CodeUnreachable {
		t.Errorf("error %v, want unreachable", err)
	}
	if n := calls.Load(); n != 1 {
		t.Errorf("the refresh token was sent %d times", n)
	}
}

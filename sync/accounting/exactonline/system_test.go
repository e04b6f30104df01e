package exactonline_test

import (
	"context"
	"errors"
	"net/url"
	"testing"
	"time"

	"basecone/domain"
	"basecone/sync/accounting/exactonline"
	"basecone/sync/accounting/systemtest"
	"basecone/sync/accounting/wire"
	"basecone/sync/simulator"
	"basecone/sync/simulator/exactserver"
)

// monday is when the tests' worlds begin.
func monday() time.Time { return time.Date(2026, 3, 2, 9, 0, 30, 0, time.UTC) }

// patience is short, for the tests of a server that stalls, and more than a busy
// machine needs to answer itself.
const patience = 500 * time.Millisecond

// outside is a system signed in to a world of its own.
type outside struct {
	*simulator.World
	*exactonline.System
	grant *systemtest.Grant
}

// newOutside starts a world in which waiting takes no time, and signs in to it.
func newOutside(t *testing.T, opts simulator.Options) outside {
	t.Helper()
	if opts.Clock == nil {
		opts.Clock = simulator.HastyClock(monday())
	}
	if opts.SlowBy == 0 {
		opts.SlowBy = time.Millisecond
	}
	w, err := simulator.Start(t.Context(), opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.Close)
	o := outside{World: w, System: exactonline.New(exactonline.Config{
		BaseURL: w.BaseURL, ClientID: w.ClientID, ClientSecret: w.ClientSecret, Redirect: w.Redirect, Clock: opts.Clock,
		Wire: wire.Config{Attempts: 2, HeaderTimeout: patience, StallTimeout: patience},
	})}
	o.grant = systemtest.NewGrant("g1", o.signIn(t, "CX_Basecone"))
	return o
}

// signIn signs in as a user and gives the credentials.
func (o outside) signIn(t *testing.T, user string) domain.Credentials {
	t.Helper()
	consent, err := o.Consent(t.Context(), "some state")
	if err != nil {
		t.Fatal(err)
	}
	defer consent.Close()
	address, err := o.Approve(t.Context(), consent.URL, user)
	if err != nil {
		t.Fatal(err)
	}
	back, err := url.Parse(address)
	if err != nil || back.Query().Get("state") != "some state" {
		t.Fatalf("redirected to %q, %v", address, err)
	}
	cred, err := o.Redeem(t.Context(), back.Query().Get("code"))
	if err != nil {
		t.Fatal(err)
	}
	return cred
}

// fault breaks the world by its name.
func fault(name string, whoami, companies, masterData domain.Code) systemtest.Fault {
	set := func(on bool) func(*testing.T, systemtest.Outside) {
		return func(t *testing.T, o systemtest.Outside) {
			t.Helper()
			if err := o.System.(outside).SetFault(t.Context(), name, on); err != nil {
				t.Fatal(err)
			}
		}
	}
	return systemtest.Fault{Name: name, Break: set(true), Mend: set(false), Whoami: whoami, Companies: companies, MasterData: masterData}
}

func TestSystem(t *testing.T) {
	const down, bad = domain.CodeUnreachable, domain.CodeBadAnswer
	systemtest.Run(t, systemtest.Subject{
		Open: func(t *testing.T) systemtest.Outside {
			t.Helper()
			o := newOutside(t, simulator.Options{Companies: 40})
			return systemtest.Outside{
				System: o, Grant: o.grant,
				Change: func(t *testing.T) {
					t.Helper()
					if _, err := o.ChangeOutside(t.Context()); err != nil {
						t.Fatal(err)
					}
				},
				Stall: func(t *testing.T) {
					t.Helper()
					if err := o.SetFault(t.Context(), exactserver.Stall, true); err != nil {
						t.Fatal(err)
					}
				},
			}
		},
		Faults: []systemtest.Fault{
			fault(exactserver.TokenRevoked, domain.CodeAuthExpired, domain.CodeAuthExpired, domain.CodeAuthExpired),
			fault(exactserver.UserGone, domain.CodeAuthExpired, domain.CodeAuthExpired, domain.CodeAuthExpired),
			fault(exactserver.NoRights, "", "", domain.CodeNoRights),
			fault(exactserver.ServerDown, down, down, down),
			fault(exactserver.Stall, down, down, down),
			fault(exactserver.Slow, "", "", ""),
			fault(exactserver.Throttled, domain.CodeThrottled, domain.CodeThrottled, domain.CodeThrottled),
			fault(exactserver.HTML, bad, bad, bad),
			fault(exactserver.Truncated, down, down, down),
			fault(exactserver.WrongLength, bad, bad, bad),
		},
	})
}

func TestNotConfigured(t *testing.T) {
	for _, cfg := range []exactonline.Config{
		{},
		{ClientID: "id", BaseURL: "http://exact.example"},
		{ClientID: "id", BaseURL: "://"},
	} {
		cfg.Clock = domain.RealClock{}
		s := exactonline.New(cfg)
		grant := systemtest.NewGrant("g", nil)
		calls := map[string]func() error{
			"Consent":   func() error { _, err := s.Consent(t.Context(), ""); return err },
			"Redeem":    func() error { _, err := s.Redeem(t.Context(), ""); return err },
			"Whoami":    func() error { _, err := s.Whoami(t.Context(), grant); return err },
			"Companies": func() error { _, _, err := s.Companies(t.Context(), grant); return err },
			"MasterData": func() error {
				for _, err := range s.MasterData(context.Background(), grant, domain.CompanyRef{Code: "1"}, nil) {
					return err
				}
				return nil
			},
		}
		for name, call := range calls {
			var e *domain.Error
			if err := call(); !errors.As(err, &e) || e.Code != domain.CodeNotConfigured || e.Name != "Exact Online" {
				t.Errorf("%+v: %s: %v", cfg, name, err)
			}
		}
	}
}

package exactonline

import (
	"net/http"
	"net/url"
	"strings"
	"time"

	"basecone/domain"
	"basecone/sync/accounting/wire"
)

// ID is the system's id in the catalogue.
const ID domain.SystemID = "exactonline"

// BaseURL is Exact Online's address in the Netherlands.
const BaseURL = "https://start.exactonline.nl"

// Exact's own numbers.
const (
	grantLife    = 30 * 24 * time.Hour            // an unused refresh token's
	earliest     = 9*time.Minute + 30*time.Second // before this a token cannot be renewed
	renewBefore  = 25 * time.Second               // of the half minute that is left then
	maxTokenLife = 24 * time.Hour                 // more than that an answer cannot mean
	callsAMinute = 60                             // per company and app
	callsADay    = 5000                           // per company and app
)

// Config is how the app is registered with Exact Online, and how it is reached.
type Config struct {
	BaseURL      string // empty: [BaseURL]
	ClientID     string // empty: not configured
	ClientSecret string
	Redirect     string // the registered redirect address; a loopback address is listened at

	Clock domain.Clock
	// Wire adjusts time-outs and the like; its Clock and Rules are set here.
	Wire wire.Config
}

// System is Exact Online.
type System struct {
	cfg       Config
	base      *url.URL // nil: no app is registered
	transport *wire.Transport
	client    *http.Client
	tokens    *wire.Tokens
}

var (
	_ domain.AccountingSystem = (*System)(nil)
	_ domain.Consenter        = (*System)(nil)
)

// New makes the system. Without a client id, or with a base address that is neither
// https nor this machine's, everything but Info fails with CodeNotConfigured.
func New(cfg Config) *System {
	if cfg.BaseURL == "" {
		cfg.BaseURL = BaseURL
	}
	s := &System{cfg: cfg}
	if base, err := url.Parse(strings.TrimSuffix(cfg.BaseURL, "/")); err == nil && cfg.ClientID != "" &&
		(base.Scheme == "https" || wire.IsLoopback(cfg.BaseURL)) {
		s.base = base.JoinPath("/")
	}
	cfg.Wire.Clock = cfg.Clock
	cfg.Wire.Rules = []wire.Rule{
		{Level: wire.PerCompany, Per: time.Minute, Max: callsAMinute, Header: "X-RateLimit-Minutely"},
		{Level: wire.PerCompany, Per: 24 * time.Hour, Max: callsADay, Header: "X-RateLimit"},
	}
	s.transport = wire.NewTransport(cfg.Wire)
	s.client = s.transport.Client()
	s.tokens = &wire.Tokens{Clock: cfg.Clock, Margin: renewBefore, Earliest: earliest, Renew: s.renew}
	return s
}

// Info is what the catalogue says.
func (s *System) Info() domain.SystemInfo {
	return domain.SystemInfo{
		ID: ID, Name: name, Built: true, Migratable: true, KnowsUser: true, CanBook: true,
		ExclusiveGrant: true, GrantLife: grantLife, Consent: true, NotSetUp: s.base == nil || s.cfg.Redirect == "" || s.cfg.ClientSecret == "",
	}
}

// name is what people call the system.
const name = "Exact Online"

// notConfigured says that there is no app, or not any more, with Exact's reason for it.
func notConfigured(reason string) error {
	return &domain.Error{Code: domain.CodeNotConfigured, Name: name, Reason: reason}
}

// configured is CodeNotConfigured where the operator has registered no app.
func (s *System) configured() error {
	if s.base == nil {
		return notConfigured("")
	}
	return nil
}

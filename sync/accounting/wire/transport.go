package wire

import (
	"context"
	"io"
	"net"
	"net/http"
	"time"

	"github.com/cenkalti/backoff/v5"

	"basecone/domain"
)

// Config is how a system is asked. The zero value of every field but Clock stands
// for the default named beside it.
type Config struct {
	Clock domain.Clock
	Base  http.RoundTripper // what carries the requests; a transport of its own
	Rules []Rule            // the system's limits; none

	MaxWait  time.Duration // how long one request may wait for budgets and back-off in all; 65 s
	Attempts int           // how often a request is sent at most; 4

	HeaderTimeout time.Duration // from sending to the first of the answer, real time; 30 s
	StallTimeout  time.Duration // between two pieces of an answer, real time; 30 s
	MaxBody       int64         // bytes of an answer after decompression; 32 MiB
}

// Defaults.
const (
	defaultMaxWait = 65 * time.Second // a minute's window and a little
	defaultAnswer  = 30 * time.Second
	defaultBody    = 32 << 20
	attempts       = 4
	firstBackOff   = time.Second
	longestBackOff = 30 * time.Second
)

// Transport asks within the limits, sends the access token, waits no longer than
// allowed, and tries again what is worth trying again: never a refused request.
// Requests carry their [Scope] in their context. It may be used by many goroutines.
type Transport struct {
	cfg    Config
	budget *budget
}

// NewTransport makes a transport for one system.
func NewTransport(cfg Config) *Transport {
	if cfg.Base == nil {
		cfg.Base = dialler()
	}
	setDefault(&cfg.MaxWait, defaultMaxWait)
	setDefault(&cfg.Attempts, attempts)
	setDefault(&cfg.HeaderTimeout, defaultAnswer)
	setDefault(&cfg.StallTimeout, defaultAnswer)
	setDefault(&cfg.MaxBody, defaultBody)
	return &Transport{cfg: cfg, budget: newBudget(cfg.Rules)}
}

func setDefault[T comparable](field *T, value T) {
	if zero := *new(T); *field == zero {
		*field = value
	}
}

// dialler is a transport with time-outs where http.DefaultTransport has none.
func dialler() *http.Transport {
	return &http.Transport{
		Proxy:                  http.ProxyFromEnvironment,
		DialContext:            (&net.Dialer{Timeout: 10 * time.Second}).DialContext,
		TLSHandshakeTimeout:    10 * time.Second,
		ForceAttemptHTTP2:      true,
		MaxIdleConnsPerHost:    8,
		IdleConnTimeout:        90 * time.Second,
		MaxResponseHeaderBytes: 64 << 10,
	}
}

// Client is an http.Client on the transport that follows no redirect: an API that
// sends us elsewhere is not the API we know.
func (t *Transport) Client() *http.Client {
	return &http.Client{
		Transport:     t,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// RoundTrip sends a request, more than once where that may help. Its errors are
// [*domain.Error], those of the context, or those of the scope's Token.
func (t *Transport) RoundTrip(req *http.Request) (*http.Response, error) {
	try := &try{Transport: t, scope: scopeOf(req.Context()), pauses: backoff.NewExponentialBackOff()}
	try.pauses.InitialInterval, try.pauses.Multiplier, try.pauses.MaxInterval = firstBackOff, 2, longestBackOff
	try.pauses.Reset()
	for {
		resp, again, err := try.once(req)
		if again {
			continue
		}
		if end := req.Context().Err(); end != nil {
			if resp != nil {
				_ = resp.Body.Close()
			}
			return nil, end
		}
		return resp, err
	}
}

// try is what one request has cost so far.
type try struct {
	*Transport
	scope  Scope
	pauses *backoff.ExponentialBackOff
	sent   int
	waited time.Duration
	token  string // the last one sent
	stale  string // the one that was refused
}

// once sends the request and judges the answer; again says it is worth another.
func (t *try) once(req *http.Request) (resp *http.Response, again bool, err error) {
	ctx := req.Context()
	out, err := t.ready(ctx, req)
	if err != nil {
		if req.Body != nil {
			_ = req.Body.Close()
		}
		return nil, false, err
	}
	t.sent++
	resp, err = t.exchange(out)
	if err != nil {
		again = ctx.Err() == nil && t.repeatable(req) && t.wait(ctx, t.pauses.NextBackOff())
		return nil, again, err
	}
	if t.scope.Once {
		return resp, false, nil
	}
	now := t.cfg.Clock.Now()
	t.budget.learn(t.scope, resp.Header, now)
	return resp, t.worthAgain(ctx, req, resp, now), nil
}

// ready waits for the budget and only then asks for the token, which may have been
// renewed meanwhile.
func (t *try) ready(ctx context.Context, req *http.Request) (*http.Request, error) {
	for !t.scope.Once {
		now := t.cfg.Clock.Now()
		until, ok := t.budget.take(t.scope, now)
		if ok {
			break
		}
		if !t.wait(ctx, until.Sub(now)) {
			return nil, throttled(until)
		}
	}
	if t.scope.Token == nil {
		return req, nil
	}
	token, err := t.scope.Token(ctx, t.stale)
	if err != nil {
		return nil, err
	}
	t.token = token
	out := req.Clone(ctx)
	out.Header.Set("Authorization", "Bearer "+token)
	return out, nil
}

// worthAgain decides by the answer's status, and closes an answer nobody will read.
func (t *try) worthAgain(ctx context.Context, req *http.Request, resp *http.Response, now time.Time) bool {
	again := false
	switch resp.StatusCode {
	case http.StatusUnauthorized:
		// Once only, and only with another token: ten refusals an hour lock Exact's app out.
		if again = t.scope.Token != nil && t.stale == "" && idempotent(req); again {
			t.stale = t.token
		}
	case http.StatusTooManyRequests, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		until := t.budget.until(resp.Header, now)
		if resp.StatusCode == http.StatusTooManyRequests {
			t.budget.pause(t.scope, until)
		}
		again = t.repeatable(req) && t.wait(ctx, max(t.pauses.NextBackOff(), until.Sub(now)))
	}
	if again {
		_, _ = io.CopyN(io.Discard, resp.Body, 4<<10) // a short answer read to its end keeps the connection
		_ = resp.Body.Close()
	}
	return again
}

func (t *try) repeatable(req *http.Request) bool {
	return !t.scope.Once && t.sent < t.cfg.Attempts && idempotent(req)
}

func idempotent(req *http.Request) bool {
	return (req.Method == http.MethodGet || req.Method == http.MethodHead) && (req.Body == nil || req.Body == http.NoBody)
}

// wait waits on the clock within what is left of MaxWait.
func (t *try) wait(ctx context.Context, d time.Duration) bool {
	if t.waited+d > t.cfg.MaxWait {
		return false
	}
	t.waited += d
	select {
	case <-t.cfg.Clock.After(d):
		return true
	case <-ctx.Done():
		return false
	}
}

package wire_test

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"pgregory.net/rapid"

	"basecone/domain"
	"basecone/sync/accounting/wire"
	"basecone/sync/simulator"
)

// noon is a time on a whole minute, as the servers' windows are.
func noon() time.Time { return time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC) }

// asked is what came of one GET.
type asked struct {
	status int
	body   string
	err    error
}

// get asks url once through the transport and maps what comes as a system does.
func get(ctx context.Context, t *wire.Transport, url string) asked {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return asked{err: err}
	}
	resp, err := t.Client().Do(req)
	if err != nil {
		return asked{err: err}
	}
	defer func() { _ = resp.Body.Close() }()
	if err := t.Failure(resp, ""); err != nil {
		return asked{status: resp.StatusCode, err: err}
	}
	body, err := io.ReadAll(resp.Body)
	return asked{resp.StatusCode, string(body), err}
}

func serve(t *testing.T, h http.HandlerFunc) string {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s.URL
}

func TestStatusesMapAndOnlySomeAreAskedAgain(t *testing.T) {
	tests := []struct {
		status int
		code   domain.Code
		times  int64
	}{
		{200, "", 1},
		{400, domain.CodeBadAnswer, 1},
		{401, domain.CodeAuthExpired, 1},
		{403, domain.CodeNoRights, 1},
		{404, domain.CodeOutsideGone, 1},
		{410, domain.CodeOutsideGone, 1},
		{302, domain.CodeBadAnswer, 1},
		{429, domain.CodeThrottled, 4},
		{500, domain.CodeUnreachable, 1},
		{502, domain.CodeUnreachable, 4},
		{503, domain.CodeUnreachable, 4},
		{504, domain.CodeUnreachable, 4},
	}
	for _, tt := range tests {
		t.Run(strconv.Itoa(tt.status), func(t *testing.T) {
			var times atomic.Int64
			url := serve(t, func(w http.ResponseWriter, _ *http.Request) {
				times.Add(1)
				w.Header().Set("Location", "/elsewhere")
				w.WriteHeader(tt.status)
			})
			clock := simulator.HastyClock(noon())
			got := get(t.Context(), wire.NewTransport(wire.Config{Clock: clock}), url)
			if domain.CodeOf(got.err) != tt.code || (tt.code == "") != (got.err == nil) {
				t.Errorf("error %v, want code %q", got.err, tt.code)
			}
			if times.Load() != tt.times {
				t.Errorf("asked %d times, want %d", times.Load(), tt.times)
			}
		})
	}
}

func TestBackOffGrowsAndEnds(t *testing.T) {
	clock := simulator.HastyClock(noon())
	var at []time.Time
	url := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		at = append(at, clock.Now())
		w.WriteHeader(http.StatusServiceUnavailable)
	})
	get(t.Context(), wire.NewTransport(wire.Config{Clock: clock, Attempts: 5}), url)
	if len(at) != 5 {
		t.Fatalf("asked %d times, want 5", len(at))
	}
	for i, base := 1, time.Second; i < len(at); i, base = i+1, base*2 {
		if gap := at[i].Sub(at[i-1]); gap < base/2 || gap > base*3/2 {
			t.Errorf("pause %d took %v, want %v give or take half", i, gap, base)
		}
	}
}

func TestRetryAfterIsKept(t *testing.T) {
	for _, header := range []string{"20", noon().Add(20 * time.Second).Format(http.TimeFormat)} {
		clock := simulator.HastyClock(noon())
		var second time.Time
		url := serve(t, func(w http.ResponseWriter, _ *http.Request) {
			if clock.Now().Before(noon().Add(20 * time.Second)) {
				w.Header().Set("Retry-After", header)
				w.WriteHeader(http.StatusTooManyRequests)
				return
			}
			second = clock.Now()
		})
		if got := get(t.Context(), wire.NewTransport(wire.Config{Clock: clock}), url); got.err != nil {
			t.Fatal(got.err)
		}
		if want := noon().Add(20 * time.Second); !second.Equal(want) {
			t.Errorf("Retry-After %q: asked again at %v, want %v", header, second, want)
		}
	}
}

// A server that wants to be left alone for longer than we take from anybody is left
// alone for as long as we do, and one that names no sensible time is not pressed.
func TestRetryAfterBeyondReason(t *testing.T) {
	const day = 25 * time.Hour
	for header, test := range map[string]struct {
		asked int
		until time.Duration // at least
	}{
		"200000":                        {1, day},
		strings.Repeat("9", 30):         {1, day},
		"Fri, 31 Dec 2099 23:59:59 GMT": {1, day},
		"0":                             {4, 3 * time.Second},
		"-5":                            {4, 3 * time.Second},
		"soon":                          {4, 3 * time.Second},
	} {
		clock, asked := simulator.HastyClock(noon()), 0
		transport := wire.NewTransport(wire.Config{Clock: clock})
		url := serve(t, func(w http.ResponseWriter, _ *http.Request) {
			asked++
			w.Header().Set("Retry-After", header)
			w.WriteHeader(http.StatusTooManyRequests)
		})
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
		if err != nil {
			t.Fatal(err)
		}
		resp, err := transport.Client().Do(req)
		if err != nil {
			t.Fatal(err)
		}
		_ = resp.Body.Close()
		var e *domain.Error
		if !errors.As(transport.Failure(resp, ""), &e) || e.Until.Sub(noon()) < test.until || asked != test.asked {
			t.Errorf("Retry-After %q: asked %d times, %+v", header, asked, e)
		}
	}
}

func TestTooLongAWaitIsThrottledAndHoldsOthersBack(t *testing.T) {
	clock := simulator.HastyClock(noon())
	var times atomic.Int64
	url := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		times.Add(1)
		w.Header().Set("Retry-After", "600")
		w.WriteHeader(http.StatusTooManyRequests)
	})
	transport := wire.NewTransport(wire.Config{Clock: clock})
	ctx := wire.With(t.Context(), wire.Scope{Grant: "g", Company: "1"})
	for range 2 {
		got := get(ctx, transport, url)
		var e *domain.Error
		if !errors.As(got.err, &e) || e.Code != domain.CodeThrottled {
			t.Fatalf("error %v, want throttled", got.err)
		}
		if want := noon().Add(10 * time.Minute); !e.Until.Equal(want) {
			t.Errorf("until %v, want %v", e.Until, want)
		}
	}
	if times.Load() != 1 {
		t.Errorf("asked %d times, want once: the second should have been held back here", times.Load())
	}
}

// TestBudgetIsNeverOverdrawn lets requests come at any time over several companies,
// against a server with windows of its own that counts and tells.
func TestBudgetIsNeverOverdrawn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		clock := simulator.HastyClock(noon().Add(time.Duration(rapid.IntRange(0, 59_999).Draw(t, "phase")) * time.Millisecond))
		limit := rapid.IntRange(1, 5).Draw(t, "limit")
		server := &countingServer{clock: clock, limit: limit, used: map[string]int{}}
		transport := wire.NewTransport(wire.Config{
			Clock: clock, Base: server,
			Rules: []wire.Rule{{Level: wire.PerCompany, Per: time.Minute, Max: limit, Header: "X-Min"}},
		})
		for range rapid.IntRange(1, 30).Draw(t, "requests") {
			company := rapid.SampledFrom([]string{"1", "2"}).Draw(t, "company")
			ctx := wire.With(context.Background(), wire.Scope{Grant: "g", Company: company})
			if got := get(ctx, transport, "http://server.example/"+company); got.err != nil {
				t.Fatalf("a budget of a minute is worth waiting for: %v", got.err)
			}
			clock.Advance(time.Duration(rapid.IntRange(0, 20_000).Draw(t, "pause")) * time.Millisecond)
		}
		if server.refused > 0 {
			t.Fatalf("asked %d times beyond the limit", server.refused)
		}
	})
}

// countingServer answers without a network, counting in windows of whole minutes.
type countingServer struct {
	clock   *simulator.Clock
	limit   int
	used    map[string]int
	refused int
}

func (s *countingServer) RoundTrip(r *http.Request) (*http.Response, error) {
	now := s.clock.Now()
	key := r.URL.Path + now.Truncate(time.Minute).String()
	s.used[key]++
	status := http.StatusOK
	if s.used[key] > s.limit {
		s.refused++
		status = http.StatusTooManyRequests
	}
	h := http.Header{}
	h.Set("X-Min-Limit", strconv.Itoa(s.limit))
	h.Set("X-Min-Remaining", strconv.Itoa(max(0, s.limit-s.used[key])))
	h.Set("X-Min-Reset", strconv.FormatInt(now.Truncate(time.Minute).Add(time.Minute).UnixMilli(), 10))
	return &http.Response{StatusCode: status, Header: h, Body: io.NopCloser(strings.NewReader("{}")), Request: r}, nil
}

// putBack is a clock that is put back.
type putBack struct {
	*simulator.Clock
	by time.Duration
}

func (c *putBack) Now() time.Time { return c.Clock.Now().Add(-c.by) }

// A pause that was asked for before the clock was put back is not waited for until the
// clock is there again.
func TestAPauseAfterTheClockWasPutBack(t *testing.T) {
	clock, asked := &putBack{Clock: simulator.StillClock(noon())}, 0
	url := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		if asked++; asked == 1 {
			w.Header().Set("Retry-After", "3600")
			w.WriteHeader(http.StatusTooManyRequests)
		}
	})
	transport := wire.NewTransport(wire.Config{Clock: clock})
	ctx := wire.With(t.Context(), wire.Scope{Grant: "g", Company: "1"})
	get(ctx, transport, url)
	if got := get(ctx, transport, url); got.err == nil || asked != 1 {
		t.Errorf("not left alone: asked %d times", asked)
	}
	clock.by = 30 * 24 * time.Hour
	if got := get(ctx, transport, url); got.err != nil || asked != 2 {
		t.Errorf("put back: %v, asked %d times", got.err, asked)
	}
}

// A window that was spent before the clock was put back has ended once its length is
// over, not only when the clock is there again.
func TestABudgetAfterTheClockWasPutBack(t *testing.T) {
	clock := &putBack{Clock: simulator.HastyClock(noon())}
	url := serve(t, func(http.ResponseWriter, *http.Request) {})
	transport := wire.NewTransport(wire.Config{Clock: clock, Rules: []wire.Rule{{Level: wire.PerCompany, Per: time.Minute, Max: 1}}})
	ctx := wire.With(t.Context(), wire.Scope{Grant: "g", Company: "1"})
	for _, clock.by = range []time.Duration{0, time.Hour} {
		if got := get(ctx, transport, url); got.err != nil {
			t.Errorf("put back by %v: %v", clock.by, got.err)
		}
	}
}

func TestDailyBudgetSpentIsThrottledUntilItsReset(t *testing.T) {
	clock := simulator.HastyClock(noon())
	reset := noon().Add(12 * time.Hour)
	url := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("X-Day-Remaining", "0")
		w.Header().Set("X-Day-Reset", strconv.FormatInt(reset.UnixMilli(), 10))
	})
	transport := wire.NewTransport(wire.Config{
		Clock: clock,
		Rules: []wire.Rule{{Level: wire.PerCompany, Per: 24 * time.Hour, Max: 5000, Header: "X-Day"}},
	})
	ctx := wire.With(t.Context(), wire.Scope{Grant: "g", Company: "1"})
	if got := get(ctx, transport, url); got.err != nil {
		t.Fatal(got.err)
	}
	var e *domain.Error
	if got := get(ctx, transport, url); !errors.As(got.err, &e) || e.Code != domain.CodeThrottled || !e.Until.Equal(reset) {
		t.Errorf("error %v, want throttled until %v", got.err, reset)
	}
	other := wire.With(t.Context(), wire.Scope{Grant: "g", Company: "2"})
	if got := get(other, transport, url); got.err != nil {
		t.Errorf("another company's budget was spent along: %v", got.err)
	}
}

func TestRefusedTokenIsReplacedOnce(t *testing.T) {
	var times atomic.Int64
	url := serve(t, func(w http.ResponseWriter, r *http.Request) {
		times.Add(1)
		if r.Header.Get("Authorization") != "Bearer good" {
			w.WriteHeader(http.StatusUnauthorized)
		}
	})
	transport := wire.NewTransport(wire.Config{Clock: simulator.HastyClock(noon())})
	for _, tt := range []struct {
		second string
		code   domain.Code
		times  int64
	}{{"good", "", 2}, {"bad too", domain.CodeAuthExpired, 2}} {
		times.Store(0)
		ctx := wire.With(t.Context(), wire.Scope{Token: func(_ context.Context, stale string) (string, error) {
			if stale == "old" {
				return tt.second, nil
			}
			return "old", nil
		}})
		if got := get(ctx, transport, url); domain.CodeOf(got.err) != tt.code || times.Load() != tt.times {
			t.Errorf("second token %q: error %v after %d requests, want code %q after %d", tt.second, got.err, times.Load(), tt.code, tt.times)
		}
	}
}

func TestLyingAndStallingServers(t *testing.T) {
	hang := func(r *http.Request) { <-r.Context().Done() } // until the caller gives up
	tests := map[string]struct {
		serve http.HandlerFunc
		code  domain.Code
	}{
		"no header": {func(_ http.ResponseWriter, r *http.Request) { hang(r) }, domain.CodeUnreachable},
		"stalls in the body": {func(w http.ResponseWriter, r *http.Request) {
			_, _ = io.WriteString(w, `{"d":`)
			w.(http.Flusher).Flush()
			hang(r)
		}, domain.CodeUnreachable},
		"closes early": {func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "1000")
			_, _ = io.WriteString(w, `{"d":`)
		}, domain.CodeUnreachable},
		"too large": {func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(w, strings.Repeat("x", 2000))
		}, domain.CodeBadAnswer},
		"too large once it is unpacked": {func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			packed := gzip.NewWriter(w)
			_, _ = io.WriteString(packed, strings.Repeat("x", 100_000))
			_ = packed.Close()
		}, domain.CodeBadAnswer},
		"hangs up": {func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, domain.CodeUnreachable},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			transport := wire.NewTransport(wire.Config{
				Clock: simulator.HastyClock(noon()), MaxBody: 1000,
				HeaderTimeout: 50 * time.Millisecond, StallTimeout: 50 * time.Millisecond,
			})
			if got := get(t.Context(), transport, serve(t, tt.serve)); domain.CodeOf(got.err) != tt.code {
				t.Errorf("error %v, want %s", got.err, tt.code)
			}
		})
	}
}

func TestCancellingEndsEveryWait(t *testing.T) {
	asked := make(chan struct{}, 10)
	stalling := func(_ http.ResponseWriter, r *http.Request) { asked <- struct{}{}; <-r.Context().Done() }
	busy := func(w http.ResponseWriter, _ *http.Request) {
		asked <- struct{}{}
		w.WriteHeader(http.StatusServiceUnavailable)
	}
	for name, handler := range map[string]http.HandlerFunc{"for an answer": stalling, "to try again": busy} {
		t.Run(name, func(t *testing.T) {
			url := serve(t, handler)
			ctx, cancel := context.WithCancel(t.Context())
			go func() { <-asked; cancel() }()
			// A clock that stands still: a back-off would never end by itself.
			got := get(ctx, wire.NewTransport(wire.Config{Clock: simulator.StillClock(noon())}), url)
			if !errors.Is(got.err, context.Canceled) {
				t.Errorf("error %v, want the context's", got.err)
			}
		})
	}
}

func TestUnreachableServerIsSaidSo(t *testing.T) {
	s := httptest.NewServer(http.NotFoundHandler())
	s.Close()
	got := get(t.Context(), wire.NewTransport(wire.Config{Clock: simulator.HastyClock(noon())}), s.URL)
	if domain.CodeOf(got.err) != domain.CodeUnreachable {
		t.Errorf("error %v, want unreachable", got.err)
	}
}

func TestFailureHidesWhatCouldDeceive(t *testing.T) {
	resp := &http.Response{StatusCode: http.StatusForbidden, Header: http.Header{}}
	err := wire.NewTransport(wire.Config{Clock: simulator.HastyClock(noon())}).
		Failure(resp, "no\x1b[31m\nrights \u202egnp"+strings.Repeat("x", 500))
	var e *domain.Error
	if !errors.As(err, &e) || strings.ContainsAny(e.Reason, "\x1b\n\u202e") || len(e.Reason) > 200 || !strings.HasPrefix(e.Reason, "no[31m rights gnp") {
		t.Errorf("reason %q is not cleaned", fmt.Sprint(err))
	}
}

func TestWaitsAddUpToTheLongestAllowed(t *testing.T) {
	var times atomic.Int64
	url := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		times.Add(1)
		w.Header().Set("Retry-After", "30")
		w.WriteHeader(http.StatusServiceUnavailable)
	})
	clock := simulator.HastyClock(noon())
	get(t.Context(), wire.NewTransport(wire.Config{Clock: clock, Attempts: 10, MaxWait: 65 * time.Second}), url)
	if waited := clock.Now().Sub(noon()); waited != time.Minute || times.Load() != 3 {
		t.Errorf("asked %d times in %v, want 3 times in a minute", times.Load(), waited)
	}
}

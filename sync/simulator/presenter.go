package simulator

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"basecone/domain"
)

// Logins are the sign-in details that [Options] gave.
func (w *World) Logins() []domain.DemoLogin { return w.opts.Logins }

// Faults are what can be broken, and what is.
func (w *World) Faults() []domain.Fault { return w.exact.Faults() }

// SetFault breaks or mends; CodeNotFound for an unknown fault.
func (w *World) SetFault(_ context.Context, id string, on bool) error {
	return w.exact.SetFault(id, on)
}

// ChangeOutside changes one to three per cent of every company's records, here and
// in the other worlds that [Options] named.
func (w *World) ChangeOutside(ctx context.Context) (domain.Counts, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	now := w.Clock.Now()
	round, err := w.state.changed(now)
	if err != nil {
		return domain.Counts{}, err
	}
	sum := w.Books.Change(round, now)
	for _, also := range w.opts.Also {
		n, err := also(ctx, round+1)
		if err != nil {
			return sum, err
		}
		sum = sum.Plus(n)
	}
	return sum, nil
}

// Advance moves the clock forward.
func (w *World) Advance(d time.Duration) {
	w.Clock.Advance(d)
	// A presenter whose disk is full still sees the clock move.
	_ = w.state.moved(w.Clock.Offset())
}

// OutsideUsers are the users that can sign in.
func (w *World) OutsideUsers() []domain.OutsideUser {
	var all []domain.OutsideUser
	for _, u := range w.exact.Users() {
		all = append(all, domain.OutsideUser{ID: u.ID, Name: u.Name, Full: u.Full})
	}
	return all
}

// Approve signs in as a browser does, presses the user's button, and gives the
// address it is sent to without going there. An unknown user is a refusal, which
// is an address too.
func (w *World) Approve(ctx context.Context, consentURL, userName string) (string, error) {
	if !strings.HasPrefix(consentURL, w.BaseURL+"/") {
		return "", &domain.Error{Code: domain.CodeNotFound, Name: "consent address"}
	}
	client := &http.Client{
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Timeout:       10 * time.Second,
	}
	body := strings.NewReader(url.Values{"user": {userName}}.Encode())
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, consentURL, body)
	if err != nil {
		return "", fmt.Errorf("signing in at the simulated system: %w", err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	resp, err := client.Do(req)
	if err != nil {
		return "", &domain.Error{Code: domain.CodeUnreachable, Err: err}
	}
	defer func() { _ = resp.Body.Close() }()
	if resp.StatusCode != http.StatusSeeOther {
		return "", &domain.Error{Code: domain.CodeUnreachable, Err: fmt.Errorf("HTTP status %d", resp.StatusCode)}
	}
	return resp.Header.Get("Location"), nil
}

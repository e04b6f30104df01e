package wire

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"basecone/domain"
)

// The keys of an OAuth 2.0 grant's credentials.
const (
	AccessToken  = "access_token"
	RefreshToken = "refresh_token"
	issuedAt     = "issued_at"  // seconds since 1970
	expiresAt    = "expires_at" // seconds since 1970
)

// NewCredentials are a token answer's. asked is when it was asked for, got when it
// came: the token's life counts from the earlier, its age from the later.
func NewCredentials(access, refresh string, asked, got time.Time, life time.Duration) domain.Credentials {
	return domain.Credentials{
		AccessToken: access, RefreshToken: refresh,
		issuedAt:  strconv.FormatInt(got.Unix(), 10),
		expiresAt: strconv.FormatInt(asked.Add(life).Unix(), 10),
	}
}

// Tokens keeps the access tokens of grants fresh. A renewal is never broken off by
// the one who asked for it: the old refresh token is spent by then, and the new one
// would be lost.
type Tokens struct {
	Clock    domain.Clock
	Margin   time.Duration // a token this close to its end is renewed
	Earliest time.Duration // a token younger than this cannot be renewed
	Patience time.Duration // how long a renewal may take in real time; 0: a minute
	// Renew spends the refresh token and gives new credentials, which the grant
	// stores before anybody uses them.
	Renew func(context.Context, domain.Credentials) (domain.Credentials, error)
}

// Access gives the grant's access token, renewed where it is about to end or is
// stale, the one just refused. CodeAuthExpired: only the person can help.
func (t *Tokens) Access(ctx context.Context, grant domain.Grant, stale string) (string, error) {
	cred, err := grant.Load(ctx)
	if err != nil {
		return "", err
	}
	if t.fresh(cred, stale) {
		return cred[AccessToken], nil
	}
	type result struct {
		cred domain.Credentials
		err  error
	}
	done := make(chan result, 1)
	go func() {
		defer func() {
			if p := recover(); p != nil {
				done <- result{err: fmt.Errorf("renewing a grant: panic: %v", p)}
			}
		}()
		patience := t.Patience
		setDefault(&patience, time.Minute)
		calm, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
		defer cancel()
		cred, err := grant.Renew(calm, func(ctx context.Context, cred domain.Credentials) (domain.Credentials, error) {
			return t.renewed(ctx, cred, stale)
		})
		done <- result{cred, err}
	}()
	select {
	case r := <-done:
		if errors.Is(r.err, context.DeadlineExceeded) && ctx.Err() == nil {
			return "", &domain.Error{Code: domain.CodeUnreachable, Reason: "timeout", Err: r.err}
		}
		return r.cred[AccessToken], r.err
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

// renewed is what happens under the grant's lock: somebody else may have done it.
func (t *Tokens) renewed(ctx context.Context, cred domain.Credentials, stale string) (domain.Credentials, error) {
	if t.fresh(cred, stale) {
		return cred, nil
	}
	if cred[RefreshToken] == "" {
		return nil, domain.Fail(domain.CodeAuthExpired)
	}
	if stale != "" && cred[AccessToken] == stale && t.young(cred) {
		return nil, domain.Fail(domain.CodeAuthExpired) // refused while young: revoked
	}
	return t.Renew(ctx, cred)
}

// fresh reports whether the access token will do. One that is about to end will, too,
// while it cannot be renewed yet: it was slow to come.
func (t *Tokens) fresh(cred domain.Credentials, stale string) bool {
	token, left := cred[AccessToken], stamp(cred, expiresAt).Sub(t.Clock.Now())
	return token != "" && token != stale && (left > t.Margin || left > 0 && t.young(cred))
}

// young reports whether the token cannot be renewed yet. One from the future, where the
// clock was put back, is of no known age.
func (t *Tokens) young(cred domain.Credentials) bool {
	age := t.Clock.Now().Sub(stamp(cred, issuedAt))
	return age >= 0 && age < t.Earliest
}

func stamp(cred domain.Credentials, key string) time.Time {
	seconds, err := strconv.ParseInt(cred[key], 10, 64)
	if err != nil {
		return time.Time{}
	}
	return time.Unix(seconds, 0).UTC()
}

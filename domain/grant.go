package domain

import (
	"context"
	"maps"
	"time"
)

// storedGrant is a link's credentials as an accounting system sees them: read
// from the store each time, renewed under a lock.
type storedGrant struct {
	service    *Service
	office     OfficeID
	connection ConnectionID
	user       UserID
}

// grantLocks let one renewal at a time touch a grant, and a person sign in to one system
// at a time. One process holds the data file, so locks in memory are enough.
type grantLocks struct{ keyedLocks }

// secretName is where a link's credentials are sealed.
func secretName(connection ConnectionID, user UserID) string {
	return "link/" + string(connection) + "/" + string(user)
}

func (g *storedGrant) name() string { return secretName(g.connection, g.user) }

// ID is stable for the life of the link.
func (g *storedGrant) ID() string { return g.name() }

// Load reads the credentials as they are stored now; CodeAuthExpired when the link
// is gone.
func (g *storedGrant) Load(ctx context.Context) (Credentials, error) {
	var c Credentials
	err := g.service.store.View(ctx, func(tx Tx) (err error) {
		c, err = tx.Secrets().Get(g.name())
		return err
	})
	return c, expiredIfGone(err)
}

// expiredIfGone is the error of credentials that are looked for: nobody can sign in
// with a link that was taken away.
func expiredIfGone(err error) error {
	if CodeOf(err) == CodeNotFound {
		return &Error{Code: CodeAuthExpired, Err: err}
	}
	return err
}

// Renew replaces the credentials under the grant's lock; what it returns is stored.
// A person who signs in anew meanwhile needs no lock and wins: what was renewed is of
// the sign-in before.
func (g *storedGrant) Renew(ctx context.Context, renew func(context.Context, Credentials) (Credentials, error)) (Credentials, error) {
	unlock, err := g.service.grants.lock(ctx, g.name())
	if err != nil {
		return nil, err
	}
	defer unlock()
	begun := g.service.clock.Now()
	old, err := g.Load(ctx)
	if err != nil {
		return nil, err
	}
	fresh, err := renew(ctx, maps.Clone(old))
	if CodeOf(err) == CodeAuthExpired {
		if now, loaded := g.Load(ctx); loaded == nil && !maps.Equal(now, old) {
			return now, nil
		}
	}
	if err != nil || maps.Equal(old, fresh) {
		return fresh, err
	}
	// The old token is spent: store the new one even if the caller has given up.
	err = g.service.store.Update(context.WithoutCancel(ctx), func(tx Tx) error {
		now, err := tx.Secrets().Get(g.name())
		if err != nil {
			return expiredIfGone(err)
		}
		if !maps.Equal(now, old) {
			fresh = now
			return nil
		}
		link, err := tx.Links().Get(g.connection, g.user)
		if err != nil {
			return expiredIfGone(err)
		}
		link.Renewed = g.service.clock.Now()
		if link.Displaced.Before(begun) { // it proved to live
			link.Displaced = time.Time{}
		}
		if err := tx.Links().Put(link); err != nil {
			return err
		}
		tx.Publish(g.office, SubjectConnections)
		return tx.Secrets().Put(g.name(), fresh)
	})
	if err != nil {
		return nil, err
	}
	return fresh, nil
}

// heldGrant is a sign-in that is being tried and not stored yet.
type heldGrant struct {
	id          string
	credentials Credentials
}

func (g *heldGrant) ID() string                                { return g.id }
func (g *heldGrant) Load(context.Context) (Credentials, error) { return maps.Clone(g.credentials), nil }

func (g *heldGrant) Renew(ctx context.Context, renew func(context.Context, Credentials) (Credentials, error)) (Credentials, error) {
	fresh, err := renew(ctx, maps.Clone(g.credentials))
	if err == nil {
		g.credentials = fresh
	}
	return fresh, err
}

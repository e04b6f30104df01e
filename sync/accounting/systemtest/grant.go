package systemtest

import (
	"context"
	"maps"
	"sync"

	"basecone/domain"
)

// Grant is a [domain.Grant] in memory.
type Grant struct {
	id   string
	lock chan struct{} // held by the one who renews

	mu     sync.Mutex
	cred   domain.Credentials
	stored int
}

var _ domain.Grant = (*Grant)(nil)

// NewGrant keeps credentials under an id.
func NewGrant(id string, cred domain.Credentials) *Grant {
	return &Grant{id: id, lock: make(chan struct{}, 1), cred: maps.Clone(cred)}
}

// ID is what NewGrant was told.
func (g *Grant) ID() string { return g.id }

// Load gives a copy of the credentials.
func (g *Grant) Load(context.Context) (domain.Credentials, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	return maps.Clone(g.cred), nil
}

// Renew stores what renew returns, one renewer at a time.
func (g *Grant) Renew(ctx context.Context, renew func(context.Context, domain.Credentials) (domain.Credentials, error)) (domain.Credentials, error) {
	select {
	case g.lock <- struct{}{}:
		defer func() { <-g.lock }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	old, _ := g.Load(ctx)
	cred, err := renew(ctx, maps.Clone(old))
	if err != nil {
		return nil, err
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if !maps.Equal(old, cred) {
		g.cred = maps.Clone(cred)
		g.stored++
	}
	return maps.Clone(cred), nil
}

// Stored is how often new credentials were stored.
func (g *Grant) Stored() int {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.stored
}

package domain

import (
	"context"
	"errors"
	"io"
	"runtime"
	"sync"
	"time"
)

// Service is every use case. Its methods may be called by many goroutines.
//
// A use case asks the permission first, does its work in one transaction, and
// writes the audit entry and queues jobs in that same transaction. What must talk
// to an accounting system first talks outside the transaction and checks again
// inside it.
type Service struct {
	store      Store
	clock      Clock
	random     io.Reader
	hub        *Hub
	infos      []SystemInfo
	systems    map[SystemID]AccountingSystem
	mailDomain string
	every      time.Duration
	hash       hashing
	consents   consents
	grants     grantLocks
	wake       func()
}

// Options are what a [Service] is made of.
type Options struct {
	Store  Store
	Clock  Clock
	Random io.Reader // a cryptographic source, safe for many goroutines
	Hub    *Hub
	// Catalogue is every accounting system to list, in order; Systems are those
	// that are built.
	Catalogue []SystemInfo
	Systems   []AccountingSystem
	// MailDomain is the right part of administrations' e-mail addresses.
	MailDomain string
	// SyncEvery is the time between two synchronisations; 0 means an hour.
	SyncEvery time.Duration
	// Wake is called after a commit that made work due; may be nil.
	Wake func()
}

// New makes the service.
func New(o Options) *Service {
	s := &Service{
		store: o.Store, clock: o.Clock, random: o.Random, hub: o.Hub,
		infos: o.Catalogue, systems: make(map[SystemID]AccountingSystem, len(o.Systems)),
		mailDomain: o.MailDomain, every: o.SyncEvery, wake: o.Wake,
		hash: hashing{slots: make(chan struct{}, runtime.GOMAXPROCS(0))},
	}
	for _, system := range o.Systems {
		s.systems[system.Info().ID] = system
	}
	if s.every == 0 {
		s.every = time.Hour
	}
	if s.mailDomain == "" {
		s.mailDomain = "basecone.example"
	}
	if s.wake == nil {
		s.wake = func() {}
	}
	return s
}

// Close waits until ctx ends for the renewals of credentials and the sign-ins under way,
// which nobody else may be waiting for: the old ones are spent, and what replaces them
// must be kept before the store is closed. No other begins after it.
func (s *Service) Close(ctx context.Context) { s.grants.close(ctx) }

// Clock is the service's clock, for screens that show how long ago.
func (s *Service) Clock() Clock { return s.clock }

// Subscribe hears of changes in the actor's office until ctx ends.
func (s *Service) Subscribe(ctx context.Context, by Actor) *Subscription {
	return s.hub.Subscribe(ctx, by.Office)
}

// view runs f in a reading transaction after asking the permission.
func (s *Service) view(ctx context.Context, by Actor, p Permission, f func(Tx, User) error) error {
	return s.store.View(ctx, func(tx Tx) error {
		user, err := permitted(tx, by, p)
		if err != nil {
			return err
		}
		return f(tx, user)
	})
}

// update runs f in a writing transaction after asking the permission.
func (s *Service) update(ctx context.Context, by Actor, p Permission, f func(Tx, User) error) error {
	if by.ReadOnly {
		return Fail(CodeReadOnly)
	}
	return s.store.Update(ctx, func(tx Tx) error {
		user, err := permitted(tx, by, p)
		if err != nil {
			return err
		}
		return f(tx, user)
	})
}

// permitted is the actor's user if one of the roles allows p. The empty
// permission only asks that the user exists. The background is a user without a
// name who may do everything.
func permitted(tx Tx, by Actor, p Permission) (User, error) {
	if by.system {
		return User{Office: by.Office, Roles: []Role{SuperUser}}, nil
	}
	user, err := tx.Users().Get(by.Office, by.User)
	if CodeOf(err) == CodeNotFound {
		return User{}, Fail(CodeForbidden)
	}
	if err != nil {
		return User{}, err
	}
	if p != "" && !May(user.Roles, p) {
		return User{}, Fail(CodeForbidden)
	}
	return user, nil
}

// newID gives a fresh short id.
func (s *Service) newID() (string, error) { return newID(s.random) }

// keyedLocks are locks by name, made when first asked for.
type keyedLocks struct {
	mu    sync.Mutex
	locks map[string]chan struct{}
	over  bool
}

// errOver is a lock that is asked for after the end.
var errOver = errors.New("the locks are closed")

// lock waits for the name's lock until ctx ends.
func (k *keyedLocks) lock(ctx context.Context, name string) (unlock func(), err error) {
	k.mu.Lock()
	if k.over {
		k.mu.Unlock()
		return nil, errOver
	}
	if k.locks == nil {
		k.locks = map[string]chan struct{}{}
	}
	l, ok := k.locks[name]
	if !ok {
		l = make(chan struct{}, 1)
		k.locks[name] = l
	}
	k.mu.Unlock()
	select {
	case l <- struct{}{}:
		return func() { <-l }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// close waits until ctx ends for those who hold a lock, and gives nobody one again.
func (k *keyedLocks) close(ctx context.Context) {
	k.mu.Lock()
	closed := k.over
	k.over = true
	k.mu.Unlock()
	if closed {
		return
	}
	for _, l := range k.locks { // there will be no others
		select {
		case l <- struct{}{}: // for good
		case <-ctx.Done():
			return
		}
	}
}
